import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf, type Block } from "../../../src/core/model/card";
import { inspectRules, lookAt, lookInPieces, type NoteLook } from "../../../src/core/inspect/inspect-note";
import { isUntagged, reasons } from "../../../src/core/inspect/reasons";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { NearWatch } from "../../../src/core/inspect/near";
import type { Scan } from "../../../src/core/text/blocks/block";
import { parseWith, watchNote } from "../../../src/core/text/note/parse";
import { scannerOf } from "../../../src/core/text/note/scanners";
import { startOfNote } from "../../../src/core/text/note/checkpoints";
import { applyEdits, mapOffset } from "../../../src/core/write/edit";
import { hostileCases } from "../../../scripts/bench/hostile";
import { anyNote, noteText } from "../../support/any-note";

/** The elements of cards and near misses: any sequence of them is a note. */
const marks = [
  ":", "::", ":::", "：：", "\n？\n", "＝＝", "⁇", "{{c1::a}}", "{1:b}", "\nSTART\nBasic\n", "\nBack: ", "\nEND\n", "STARTI [Basic] a Back: b ENDI", "Q: ", "\nA: ", " #card\n", " >> ", " <> ", "key:: 1\n", "[key:: ", "]", "<% ", " %>", "\n| a | b |\n|---|---|\n", "| c::d | e |\n", "#flashcards/x\n", "what?\n", "\n?\n", "?", "??", "? x", "- ?", "=", "==", "==a==", "====", "**", "{{", "}}", ";;", "1;;", "h;;", "[!note] ", "`", "```", "\n```\n", "~~~", "$", "$$", "%%", "<!--", "-->", "<!--SR:!2024-02-11,84,290-->",
  "#flashcards", "#x", "# ", "> ", ">", "- ", "1. ", "|", "---", "+++", " ^id", "a", "b c", "漢", "\\", "[", "[[", "]]", "](u)", "https://a.org/", "<b ", "<", " ", "\n", "\n", "\n\n", "\n\n", "\r\n", "\t", "tags: flashcards",
];
const noise = fc.array(fc.constantFrom(...marks), { maxLength: 40 }).map((parts) => parts.join(""));
const text = fc.oneof(noise, fc.tuple(fc.constantFrom("#flashcards\n\n", "---\ntags: flashcards\n---\n", "\ufeff#flashcards\r\n"), noise).map((parts) => parts.join("")), anyNote.map(noteText));
const settings: readonly Partial<Settings>[] = [
  {},
  { folderDecks: true, clozePatterns: ["==[123;;]answer[;;hint]==", "**[123;;]answer[;;hint]**", "{{[123]::answer}}"] },
  { endMarker: "+++" },
  { separators: { basic: "->", reversed: "", multiline: "---", multilineReversed: "??" }, clozePatterns: [] },
];
const ruleSets = settings.map((each) => inspectRules({ ...defaultSettings, ...each }));
const rules = fc.nat(ruleSets.length - 1);
const path = "a/b.md";

function end<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function shape(block: Block): unknown {
  return [block.kind, block.hash, block.decks, entriesOf(block), block.cards.map(({ front, back }) => [front, back])];
}

/** The cards of `of` that are not in `than`. */
function others(of: readonly Block[], than: readonly Block[]): readonly Block[] {
  const left = than.map((block) => JSON.stringify(shape(block)));
  return of.filter((block) => {
    const at = left.indexOf(JSON.stringify(shape(block)));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const cardsOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { cards }) => sum + cards.length, 0);
const schedules = (blocks: readonly Block[]): string[] => blocks.map(entriesOf).filter((entries) => entries !== "");
const emptySides = ([block]: readonly Block[]): number =>
  [block?.cards[0]?.front ?? [], block?.cards[0]?.back ?? []].filter((side) => side.every((piece) => piece.kind === "text" && piece.text.replace(/<!--.*?-->/g, "").trim() === "")).length;

describe("in any note", () => {
  it("an observed scanner finds the same blocks", () => {
    fc.assert(
      fc.property(text, rules, (note, which) => {
        const { syntax } = ruleSets[which]!;
        const { note: watched, scan } = end(watchNote(syntax, note, path, new NearWatch(note, syntax), 50));
        // No checkpoint is recorded between skipped paragraphs.
        const bare = ({ blocks, firstDeck, firstDeckAt }: Scan) => ({ blocks: blocks.map((block) => ({ ...block, rest: null })), firstDeck, firstDeckAt });
        if (!note.startsWith("---") && !note.startsWith("\ufeff---")) expect(bare(scan)).toEqual(bare(scannerOf(syntax).scan(note, startOfNote)));
        expect(watched.blocks.map(shape)).toEqual(parseWith(syntax, note, path).blocks.map(shape));
      }),
    );
  });

  it("near misses are in the text, in order, on their lines; in pieces they are the same", () => {
    fc.assert(
      fc.property(text, rules, (note, which) => {
        const all = ruleSets[which]!;
        const look = lookAt(all, note, path);
        const told = ({ misses }: NoteLook) => misses.map(({ code, from, to, line, mark }) => ({ code, from, to, line, mark }));
        expect(told(end(lookInPieces(all, note, path, 7)))).toEqual(told(look));
        let last = 0;
        for (const { from, to, line, region, mark, code } of look.misses) {
          expect(from).toBeGreaterThanOrEqual(last);
          last = from;
          expect(to).toBeLessThanOrEqual(note.length);
          expect(note.slice(0, from).split("\n").length - 1).toBe(line);
          expect(region.from <= from && region.to >= to, code).toBe(true);
          // In a note that lacks a deck, the mark is the missing tag.
          expect(isUntagged({ code }) || note.startsWith(mark, from), `${code} ${mark}`).toBe(true);
        }
      }),
    );
  });

  it("a proposed edit makes a card there, or fills a side, and nothing else changes", () => {
    fc.assert(
      fc.property(text, rules, (note, which) => {
        const all = ruleSets[which]!;
        const look = lookAt(all, note, path);
        const before = look.note.blocks;
        for (const miss of look.misses) {
          const edit = look.propose(miss);
          if (edit === null) continue;
          const changed = applyEdits(note, [edit]);
          const after = parseWith(all.syntax, changed, path).blocks;
          const [gone, come] = [others(before, after), others(after, before)];
          const at = mapOffset([edit], miss.from, "before");
          expect(after.some(({ from, to }) => from <= Math.max(at, edit.from + edit.insert.length) && to >= Math.min(at, edit.from)), miss.code).toBe(true);
          expect(gone.length, miss.code).toBeLessThanOrEqual(1);
          // A new card may have an orphaned comment below it.
          const now = schedules(after);
          for (const entries of schedules(before)) expect(now.splice(0, now.indexOf(entries) + 1 || now.length + 1), miss.code).toContain(entries);
          if (reasons[miss.code].cures === "kind" && gone.length > 0) expect([come.length, come[0]?.kind !== gone[0]?.kind], miss.code).toEqual([1, true]);
          else if (reasons[miss.code].cures === "text") expect([come.length, come[0]?.kind, cardsOf(after)], miss.code).toEqual([1, gone[0]?.kind, cardsOf(before)]);
          else if (reasons[miss.code].cures === "side") expect([come.length, emptySides(come) < emptySides(gone)], miss.code).toEqual([1, true]);
          else expect(cardsOf(after), miss.code).toBeGreaterThan(cardsOf(before));
        }
      }),
    );
  });

  it("every place can be inspected, and a card there is reported", () => {
    fc.assert(
      fc.property(text, rules, fc.nat(), (note, which, at) => {
        const all = ruleSets[which]!;
        const offset = at % (note.length + 1);
        const look = lookAt(all, note, path);
        const found = look.inspect(offset);
        const block = look.note.blocks.find(({ from, to }) => from <= offset && offset <= to);
        const reason = all.noteReason(note, path);
        if (reason !== null) expect(["near-miss", "nothing"]).toContain(found.kind);
        else if (block !== undefined) expect(found.kind).toBe("card");
        else expect(found.kind).not.toBe("card");
        if (found.kind !== "card") return;
        const { rule } = found;
        expect(found.block.from).toBe(block?.from);
        // The rule names the line of the decks.
        if (rule.rule !== "tag-above" && rule.rule !== "first-tag") return;
        const line = note.split("\n")[rule.line] ?? "";
        for (const deck of found.block.decks) expect(line.toLowerCase()).toContain(deck.toLowerCase());
      }),
    );
  });
});

/** Restarting a search at each construct takes much longer: nearly a minute for deletions without a number. */
const timeLimit = 20_000;

describe("hostile notes are inspected in linear time", () => {
  const rules = inspectRules({ ...defaultSettings, clozePatterns: ["==[123;;]answer[;;hint]==", "{{[123;;]answer[;;hint]}}"] });
  const odd = inspectRules({ ...defaultSettings, separators: { basic: ";;", reversed: "", multiline: "---", multilineReversed: "??" } });
  const more: readonly (readonly [string, string])[] = [
    ["20,000 separators in one fence", `\`\`\`\n${"a::b\n".repeat(20_000)}`],
    ["20,000 separators in one comment", `<!--\n${"a::b\n".repeat(20_000)}-->`],
    ["20,000 separators in one block of math", `$$\n${"a::b\n".repeat(20_000)}$$`],
    ["20,000 separators in as many fences", "```\na::b\n```\n\n".repeat(20_000)],
    ["20,000 separator lines", "?\n\n".repeat(20_000)],
    ["20,000 separator lines in a paragraph", "?\n".repeat(20_000)],
    ["20,000 fronts above blank lines", "a\n\n?\n".repeat(20_000)],
    ["20,000 answers below blank lines", "a\n?\n\nb\n\n".repeat(20_000)],
    ["20,000 blocks that are given up", "a\n?\nb\nc::d\n".repeat(20_000)],
    ["20,000 openings in a paragraph", "==a\n".repeat(20_000)],
    ["20,000 curly openings in a paragraph", "{{a\n".repeat(20_000)],
    ["20,000 deletions in code", "`==a==` ".repeat(20_000)],
    ["20,000 deletions without a number", `==1;;a== ${"==b== ".repeat(20_000)}`],
    ["20,000 deletions of Anki", "{{c1::a::b}} ".repeat(20_000)],
    ["20,000 openings of Anki's deletions", "{{c1::".repeat(20_000)],
    ["20,000 openings of other deletions", "{1:{{cloze ".repeat(20_000)],
    ["20,000 questions", "Q: a\n".repeat(20_000)],
    ["20,000 questions and answers", "Q: a\nA: b\n".repeat(20_000)],
    ["20,000 starts", "START\n".repeat(20_000)],
    ["20,000 notes for Anki", "START\nBasic\na\nBack: b\nEND\n\n".repeat(20_000)],
    ["20,000 tags of other plugins", "a #card\nb\n\n".repeat(20_000)],
    ["20,000 arrows", "a >> b ".repeat(20_000)],
    ["20,000 fields", "key:: 1\n".repeat(20_000)],
    ["20,000 fields in brackets on a line", "[a:: 1] ".repeat(20_000)],
    ["20,000 commands of templates", "<% a::b %>\n".repeat(20_000)],
    ["20,000 openings of commands", "<% a::b\n".repeat(20_000)],
    ["20,000 full-width separators", "a：：b\n".repeat(20_000)],
    ["20,000 full-width deletions in a paragraph", "＝＝a＝＝ ".repeat(20_000)],
    ["20,000 full-width question marks", "？ ".repeat(20_000)],
    ["20,000 empty sides", "::\n".repeat(20_000)],
    ["20,000 markers of list items", `a\n${"- ".repeat(20_000)}?`],
    ["properties of 20,000 lines", `---\n${"a:: b\n".repeat(20_000)}---\n`],
  ];
  it.each([...hostileCases.map(({ name, make, largest }) => [name, make(Math.min(largest, 20_000))] as const), ...more.map(([name, note]) => [name, `#flashcards\n\n${note}`] as const)])(
    "%s",
    (_name, note) => {
      for (const each of [rules, odd]) {
        const look = lookAt(each, note, path);
        expect(look.note.text).toBe(note);
        look.inspect(note.length);
        look.inspect(0);
      }
    },
    timeLimit,
  );
});
