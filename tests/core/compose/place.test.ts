import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeCard, type ComposedCard, type Draft } from "../../../src/core/compose/compose";
import { placeCard, placeDeletion, type Placement } from "../../../src/core/compose/place";
import type { Where } from "../../../src/core/compose/spot";
import { applyEdits } from "../../../src/core/write/edit";
import { outline, splitLines } from "../../../src/core/compose/outline";
import { parseNote } from "../../../src/core/text/note/parse";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";

function card(part: Partial<Draft> = {}, settings: Settings = defaultSettings): ComposedCard {
  const composed = composeCard({ kind: "basic", front: "Q", back: "A", cloze: "", ...part }, settings);
  if (composed.kind !== "card") throw new Error(`not a card: ${JSON.stringify(composed)}`);
  return composed;
}

const multi: Partial<Draft> = { kind: "multiline", front: "Q", back: "- A\n- B" };

function textOf(text: string, placement: Placement): string {
  return placement.kind === "edits" ? applyEdits(text, placement.edits) : `refused: ${placement.problem.field} ${placement.problem.code}`;
}

/** `|` is the cursor. */
function place(marked: string, where: Where = "here", part: Partial<Draft> = {}, deck = "flashcards"): string {
  const text = marked.replace("|", "");
  return textOf(text, placeCard(text, { offset: marked.indexOf("|"), where, path: "Note.md" }, card(part), deck, defaultSettings));
}

describe("placeCard puts the card", () => {
  const cases: readonly [name: string, before: string, after: string, where?: Where, part?: Partial<Draft>][] = [
    ["after the paragraph", "#flashcards\n\nte|xt\nmore\n\nend\n", "#flashcards\n\ntext\nmore\n\nQ::A\n\nend\n"],
    ["on the empty line", "#flashcards\n\n|\n\nend\n", "#flashcards\n\nQ::A\n\nend\n"],
    ["between two paragraphs", "#flashcards\n|\nend\n", "#flashcards\n\nQ::A\n\nend\n"],
    ["at the end without a final line break", "#flashcards\n\nend|", "#flashcards\n\nend\n\nQ::A"],
    ["at the end with a final line break", "#flashcards\n\nend\n|", "#flashcards\n\nend\n\nQ::A\n"],
    ["with the note's line breaks", "#flashcards\r\n\r\nte|xt\r\n\r\nend\r\n", "#flashcards\r\n\r\ntext\r\n\r\nQ\r\n?\r\n- A\r\n- B\r\n\r\nend\r\n", "here", multi],
    ["after a list", "#flashcards\n\n- a\n- |b\n- c\n\nend", "#flashcards\n\n- a\n- b\n- c\n\nQ::A\n\nend"],
    ["after a loose list", "#flashcards\n\n1. a|\n\n2. b\n\n   more\n\nend", "#flashcards\n\n1. a\n\n2. b\n\n   more\n\nQ::A\n\nend"],
    ["after a fence in a list", "#flashcards\n\n- a|\n  ```\n  x\n\n  y\n  ```\n- b\n\nend", "#flashcards\n\n- a\n  ```\n  x\n\n  y\n  ```\n- b\n\nQ::A\n\nend"],
    ["after a footnote of several paragraphs", "#flashcards\n\n[^1]: a|\n\n    more\n\nend", "#flashcards\n\n[^1]: a\n\n    more\n\nQ::A\n\nend"],
    ["after indented code with a blank line", "#flashcards\n\n    a|\n\n    b\n\nend", "#flashcards\n\n    a\n\n    b\n\nQ::A\n\nend"],
    ["after text that names a comment's mark in code", "#flashcards\n\na `<!--` b|\n\nend", "#flashcards\n\na `<!--` b\n\nQ::A\n\nend"],
    ["not where a list would run on into the answer's", "#flashcards\n\nte|xt\n\n- x\n- y\n\nend", "#flashcards\n\ntext\n\n- x\n- y\n\nQ\n?\n- A\n- B\n\nend", "here", multi],
    ["with a tag line where it would go on with a list", "#flashcards\n\n- x|\n- y::z\n\nend", "#flashcards\n\n- x\n- y::z\n\n#flashcards\n- Q\n?\nA\n\nend", "here", { kind: "multiline", front: "- Q", back: "A" }],
    ["not above math that its own would open into", "#flashcards\n\nte|xt\n\n$$\nx\n$$\n\nend", "#flashcards\n\ntext\n\n$$\nx\n$$\n\nQ\n?\n$$\ny\n\nend", "here", { kind: "multiline", front: "Q", back: "$$\ny" }],
    ["after a nested list", "#flashcards\n\n- a\n    - b|\n        - c\n", "#flashcards\n\n- a\n    - b\n        - c\n\nQ::A\n"],
    ["inside a callout", "#flashcards\n\n> [!note] T\n> te|xt\n\nend", "#flashcards\n\n> [!note] T\n> text\n>\n> Q::A\n\nend"],
    ["inside a callout, between its paragraphs", "#flashcards\n\n> [!note] T\n> te|xt\n> \n> more", "#flashcards\n\n> [!note] T\n> text\n>\n> Q\n> ?\n> - A\n> - B\n> \n> more", "here", multi],
    ["after a callout whose text would run into its lines", "#flashcards\n\n> [!note] T\n> te|xt\n> more", "#flashcards\n\n> [!note] T\n> text\n> more\n>\n> Q\n> ?\n> - A\n> - B", "here", multi],
    ["inside a nested callout", "#flashcards\n\n> a\n> > b|\n\nend", "#flashcards\n\n> a\n> > b\n> >\n> > Q::A\n\nend"],
    ["after a fence with blank lines", "#flashcards\n\n```js\na|\n\nb\n```\n\nend", "#flashcards\n\n```js\na\n\nb\n```\n\nQ::A\n\nend"],
    ["after display math", "#flashcards\n\n$$\na|\n\nb\n$$\nend", "#flashcards\n\n$$\na\n\nb\n$$\nend\n\nQ::A"],
    ["after a comment", "#flashcards\n\n<!-- a|\n\nb -->\n\nend", "#flashcards\n\n<!-- a\n\nb -->\n\nQ::A\n\nend"],
    ["after an Obsidian comment", "#flashcards\n\n%%\na|\n\nb\n%%\n\nend", "#flashcards\n\n%%\na\n\nb\n%%\n\nQ::A\n\nend"],
    ["after the card under the cursor", "#flashcards\n\na|\n?\nb\n<!--SR:!2024-01-01,1,250-->\n\nend", "#flashcards\n\na\n?\nb\n<!--SR:!2024-01-01,1,250-->\n\nQ::A\n\nend"],
    ["after a comment that a blank line keeps off", "#flashcards\n\na::b|\n\n<!--SR:!2024-01-01,1,250-->\n\nend", "#flashcards\n\na::b\n\n<!--SR:!2024-01-01,1,250-->\n\nQ::A\n\nend"],
    ["behind the frontmatter", "---\ntags: flash|cards\n---\ntext", "---\ntags: flashcards\n---\nQ::A\n\ntext"],
    ["at the end of the section", "#flashcards\n# A\nte|xt\n\nmore\n\n## B\nend", "#flashcards\n# A\ntext\n\nmore\n\nQ::A\n\n## B\nend", "section-end"],
    ["at the end of a section right above a heading", "#flashcards\n# A\nte|xt\n## B\nend", "#flashcards\n# A\ntext\n\nQ::A\n\n## B\nend", "section-end"],
    ["not before a heading inside a fence", "#flashcards\nte|xt\n\n```\n# no\n```\n\n# B\n", "#flashcards\ntext\n\n```\n# no\n```\n\nQ::A\n\n# B\n", "section-end"],
    ["at the end of the note", "#flashcards\nte|xt\n\n# B\nend\n", "#flashcards\ntext\n\n# B\nend\n\nQ::A\n", "note-end"],
    ["below Arabic text", "#flashcards\n\nمر|حبا\n", "#flashcards\n\nمرحبا\n\nQ::A\n"],
    ["behind a byte order mark", "\ufeff---\ntags: [flashcards]\n---\n|", "\ufeff---\ntags: [flashcards]\n---\nQ::A\n"],
  ];
  it.each(cases)("%s", (_, before, after, where = "here", part = {}) => {
    expect(place(before, where, part)).toBe(after);
  });

  it("with the end marker of the settings", () => {
    const settings = { ...defaultSettings, endMarker: "+++" };
    const text = "#flashcards\n\ntext\n\nend";
    const placed = placeCard(text, { offset: 14, where: "here", path: "" }, card(multi, settings), "flashcards", settings);
    expect(textOf(text, placed)).toBe("#flashcards\n\ntext\n\nQ\n?\n- A\n- B\n+++\n\nend");
  });

  it("after a table with the cursor's mark in a cell", () => {
    const text = "#flashcards\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nend";
    const placed = placeCard(text, { offset: text.indexOf("1"), where: "here", path: "" }, card(), "flashcards", defaultSettings);
    expect(textOf(text, placed)).toBe("#flashcards\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nQ::A\n\nend");
  });
});

describe("placeCard adds the deck's tag", () => {
  const cases: readonly [name: string, before: string, after: string, deck?: string][] = [
    ["to an empty note, on the card", "|", "#flashcards Q::A"],
    ["to a note without frontmatter, on the card", "te|xt", "text\n\n#flashcards Q::A"],
    ["to a list in the frontmatter", "---\ntags:\n    - a\nx: 1\n---\n|", "---\ntags:\n    - a\n    - flashcards\nx: 1\n---\nQ::A\n"],
    ["to an inline list", "---\ntags: [a, b] # mine\n---\n|", "---\ntags: [a, b, flashcards] # mine\n---\nQ::A\n"],
    ["to an empty inline list", "---\ntags: []\n---\n|", "---\ntags: [flashcards]\n---\nQ::A\n"],
    ["to a text value", "---\ntags: a, b\n---\n|", "---\ntags: a, b, flashcards\n---\nQ::A\n"],
    ["to an empty value", "---\ntags:\nx: 1\n---\n|", "---\ntags:\n  - flashcards\nx: 1\n---\nQ::A\n"],
    ["as a new key", "---\nx: 1\n---\n|", "---\nx: 1\ntags:\n  - flashcards\n---\nQ::A\n"],
    ["with the note's line breaks", "---\r\ntags:\r\n- a\r\n---\r\n|", "---\r\ntags:\r\n- a\r\n- flashcards\r\n---\r\nQ::A\r\n"],
    ["on the card when the value has another form", "---\ntags: >\n  a\n---\n|", "---\ntags: >\n  a\n---\n#flashcards Q::A\n"],
    ["to JSON", '---\n{\n  "x": 1\n}\n---\n|', '---\n{\n  "x": 1,\n  "tags": ["flashcards"]\n}\n---\nQ::A\n'],
    ["on the card when the app cannot read the properties", "---\ntitle: one: two\n---\n|", "---\ntitle: one: two\n---\n#flashcards Q::A\n"],
    ["on the card in a note of another deck", "---\ntags: flashcards/a\n---\nx::y|\n", "---\ntags: flashcards/a\n---\nx::y\n\n#flashcards/b Q::A\n", "flashcards/b"],
    ["not in other case", "---\ntags: Flashcards\n---\n|", "---\ntags: Flashcards\n---\nQ::A\n"],
  ];
  it.each(cases)("%s", (_, before, after, deck = "flashcards") => {
    expect(place(before, "here", {}, deck)).toBe(after);
  });

  it("and counts the cards that it makes reviewable", () => {
    const text = "std::vector\n";
    const placed = placeCard(text, { offset: 0, where: "here", path: "" }, card(), "flashcards", defaultSettings);
    expect(placed).toMatchObject({ kind: "edits", deckTag: "card", awakened: 1 });
  });

  it("refuses an invalid tag, or one outside the deck tags", () => {
    expect(place("text|", "here", {}, "a b")).toBe("refused: deck deck-name");
    expect(place("text|", "here", {}, "biology")).toBe("refused: deck deck-outside");
  });
});

describe("placeDeletion", () => {
  const select = (marked: string, deck = "flashcards"): string => {
    const from = marked.indexOf("«");
    const text = marked.replace("«", "").replace("»", "");
    return textOf(text, placeDeletion(text, { from, to: marked.indexOf("»") - 1 }, deck, "", defaultSettings));
  };
  const cases: readonly [name: string, before: string, after: string][] = [
    ["wraps the selection", "#flashcards\n\nThe «sky» is blue.\n", "#flashcards\n\nThe ==sky== is blue.\n"],
    ["leaves spaces outside", "#flashcards\n\nThe« sky »is blue.\n", "#flashcards\n\nThe ==sky== is blue.\n"],
    ["works in a list", "#flashcards\n\n- The «sky» is\n- b\n", "#flashcards\n\n- The ==sky== is\n- b\n"],
    ["adds the tag to the frontmatter", "---\nx: 1\n---\nThe «sky».", "---\nx: 1\ntags:\n  - flashcards\n---\nThe ==sky==."],
    ["refuses a paragraph that is a card", "#flashcards\n\nThe ==sky== is «blue».\n", "refused: where neighbours"],
    ["refuses code", "#flashcards\n\nThe `«sky»` is blue.\n", "refused: where neighbours"],
  ];
  it.each(cases)("%s", (_, before, after) => {
    expect(select(before)).toBe(after);
  });
});

const pieces = fc.constantFrom(
  "text", "a::b", "c:::d", "front\n?\nback", "q\n??\na\n<!--SR:!2024-01-01,3,250!2024-02-01,4,270-->", "The ==sky== is", "- a\n- b::c", "1. x\n\n2. y",
  "> [!note] T\n> text\n> x::y", "> a\n> > b", "| a | b |\n|---|---|\n| c::d | e |", "```js\nx\n\ny\n```", "$$\na\n\nb\n$$", "<!-- a\n\nb -->", "<!--SR:!2024-01-01,1,250-->",
  "# Heading", "## Other", "#flashcards/x", "#flashcards/x e::f", "%%\nhidden::card\n%%", "```\nunclosed", "猫::cat", "مرحبا", "", "   ", "---", "text ^id", "- [ ] task", "\t- x",
);

it("a new card changes nothing else: the same blocks plus exactly the new one, with the surrounding text unchanged", () => {
  const note = fc.record({
    head: fc.constantFrom("", "---\ntags: flashcards\n---\n", "---\ntags:\n  - x\n---\n", "\ufeff", "#flashcards\n\n"),
    parts: fc.array(fc.tuple(pieces, fc.constantFrom("\n", "\n\n", "\n\n\n")), { maxLength: 8 }),
    crlf: fc.boolean(),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    where: fc.constantFrom<Where>("here", "section-end", "note-end"),
    part: fc.constantFrom<Partial<Draft>>({}, multi, { kind: "cloze", cloze: "New ==thing==" }, { kind: "reversed", front: "猫", back: "cat" }),
    deck: fc.constantFrom("flashcards", "flashcards/new"),
  });
  let placed = 0;
  fc.assert(
    fc.property(note, ({ head, parts, crlf, at, where, part, deck }) => {
      const plain = head + parts.map(([text, gap]) => text + gap).join("");
      const text = crlf ? plain.replace(/\n/g, "\r\n") : plain;
      const placement = placeCard(text, { offset: Math.floor(at * text.length), where, path: "" }, card(part), deck, defaultSettings);
      if (placement.kind === "refused") return;
      placed += 1;
      const after = applyEdits(text, placement.edits);
      expect(placement.edits.every((edit) => edit.from === edit.to)).toBe(true);
      if (text.includes("\r\n")) expect(/[^\r]\n/.test(after)).toBe(false);
      const old = parseNote(text).blocks;
      const now = parseNote(after).blocks;
      const line = placement.diff.at(-1)!.line;
      const fresh = now.filter((block) => block.firstLine <= line && line <= block.lastLine);
      expect(fresh).toHaveLength(1);
      expect(fresh[0]?.decks.map((each) => each.toLowerCase())).toContain(deck);
      expect(fresh[0]?.comments).toHaveLength(0);
      const others = now.filter((block) => block !== fresh[0]);
      if (old.length > 0) {
        expect(others.map((block) => [block.kind, block.hash, block.decks, block.text])).toEqual(old.map((block) => [block.kind, block.hash, block.decks, block.text]));
      }
    }),
    { numRuns: 600 },
  );
  expect(placed).toBeGreaterThan(300);
});

describe("hostile notes", () => {
  it("outlines a line of list markers", () => {
    expect(outline(splitLines("- ".repeat(200_000))).joined).toEqual([false]);
  });

  const hostile: readonly [name: string, text: string][] = [
    ["a line of quote marks", ">".repeat(200_000)],
    ["quotes in quotes", `${"> ".repeat(100_000)}x`],
    ["deletion marks", `x ${"==".repeat(80_000)}`],
    ["unclosed fences", "```\n".repeat(80_000)],
    ["unclosed comments", "<!-- \n".repeat(50_000)],
    ["percent signs", "%%\n".repeat(50_001)],
    ["a line of spaces", `#${" ".repeat(1_000_000)}x`],
    ["dollars", "$$".repeat(80_001)],
  ];
  it.each(hostile)("%s: a result, and nothing lost", (_, body) => {
    const text = `#flashcards\n\n${body}\n`;
    for (const where of ["here", "note-end"] as const) {
      const placement = placeCard(text, { offset: 20, where, path: "" }, card(), "flashcards", defaultSettings);
      if (placement.kind === "edits") expect(applyEdits(text, placement.edits)).toContain(body);
      else expect(placement.problem.field).toBe("where");
    }
  });
});
