import fc from "fast-check";
import MarkdownIt, { type Token } from "markdown-it";
import { describe, expect, it } from "vitest";
import type { Span } from "../../../src/core/model/card";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { parseNote, type ParsedNote } from "../../../src/core/text/note/parse";
import { makeDeletions } from "../../../src/core/typing/deletion";
import { answerLine, formsAt } from "../../../src/core/typing/forms";
import { reverseCards } from "../../../src/core/typing/reverse";
import { splitList } from "../../../src/core/typing/split";
import { swapSides } from "../../../src/core/typing/swap";
import type { TypingRefusal, Typed } from "../../../src/core/typing/typed";
import { applyEdits, type TextEdit } from "../../../src/core/write/edit";

/** markdown-it with the app's wikilinks and math; cards may be indented like code. */
const markdown = new MarkdownIt({ html: true }).disable("code");
/** Slow to make. */
const ordinary = new MarkdownIt();
for (const [name, pattern] of [["wikilink", /!?\[\[[^[\]\n]+\]\]/y], ["math", /\$\$[^$]+\$\$|\$(?=[^\s$])(?:[^$\n\\]|\\.)*?[^\s$\\]\$(?!\d)|\$[^\s$\\]\$(?!\d)/y]] as const) {
  markdown.inline.ruler.before("link", name, (state, silent) => {
    pattern.lastIndex = state.pos;
    const found = pattern.exec(state.src);
    if (found === null) return false;
    if (!silent) state.push(name, "", 0).content = found[0];
    state.pos += found[0].length;
    return true;
  });
}

/** Code, math, links, embeds and tags of a note, by their words, in any order. */
function partsOf(note: string): string[] {
  const body = note.replace(/^---\r?\n[^]*?\n---\r?\n/, "");
  const found: string[] = [];
  const take = ({ type, content, info, children, attrs }: Token): void => {
    if (type === "code_inline") found.push(`code ${content.replace(/\s+/g, " ").trim()}`);
    else if (type === "math" || type === "wikilink") found.push(`${type} ${content}`);
    else if (type === "fence") found.push(`${type} ${info} ${content}`);
    else if (type === "html_inline" || type === "html_block") for (const tag of content.match(/<\/?[a-z][^<>]*>/gi) ?? []) found.push(`html ${tag}`);
    else if (type === "link_open" || type === "image") found.push(`${type} ${JSON.stringify(attrs)}`);
    if (type !== "image") children?.forEach(take);
  };
  markdown.parse(body, {}).forEach(take);
  return found.sort();
}

/** Link text; deletions may be marked in it. */
function linkWords(note: string): string[] {
  const found: string[] = [];
  for (const { children } of markdown.parse(note, {})) {
    let words: string | null = null;
    for (const { type, content } of children ?? []) {
      if (type === "link_open") words = "";
      else if (type === "link_close") found.push(words ?? "");
      else if (words !== null) words += content;
    }
  }
  return found.sort();
}

type Act = (note: ParsedNote, selections: readonly Span[], settings: Settings) => Typed | TypingRefusal;
const acts: Readonly<Record<string, Act>> = {
  deletion: (note, selections, settings) => makeDeletions(note, selections, "own", settings),
  "deletion, next": (note, selections, settings) => makeDeletions(note, selections, "next", settings),
  "deletion, same": (note, selections, settings) => makeDeletions(note, selections, "same", settings),
  reverse: reverseCards,
  swap: swapSides,
  split: splitList,
};

const word = fc.constantFrom("Sun", "a star", "**Moon**", "_it_", "**Sun:**", "**a: b**", "x: y", "at 10:30", "日本：語", "\\", "a\\: b", "==z==", "==1;;z==", "(c", "1. x", ".", "`", "5$ ", "[", "]", "](", "<", "*", "#flashcards/x", "^id", "%%", "|");
const whole = fc.constantFrom(
  "[[Note]]", "[[Note|a: b]]", "[[Note#Part 1: c|d - e]]", "![[image.png|a: 100]]", "[RFC 9110: HTTP](https://example.org/a: \"t\")", "[RFC: HTTP](https://example.org/a_(b):c)", "[a: ==b==](x)", "![al: t](dog.png \"a: b\")", "<https://x.org/a::b>", "https://x.org/a::b ", "https://x.org/?a=b ",
  "`a::b`", "`` a: ` ``", "`==a==`", "$a: b$", "$x = y$", "$$a::b$$", "<span title=\"a: b\">", "<b>", "</b>", "<kbd>a: b</kbd>", "[a: b][r]", "[r]", "<me@x.org>", "<br/>", "[a::b](c)", "[[a::b]]", "`a\nb`", "[a\nb](c)",
);
const between = fc.constantFrom("", " ", " ", ": ", ": ", " - ", " = ", "::", ":::", " :: ", "：");
/** In text with deletions a separator makes another card. */
const gap = fc.constantFrom("", " ", " ", ": ", ", ");
const definition = fc.constantFrom(": ", ": ", " - ", " = ", " ", "：");
const lineOf = (between: fc.Arbitrary<string>) => fc.tuple(fc.constantFrom("- ", "- ", "* ", "1. ", "- [ ] ", "  - ", "\t- ", "    ", "  ", "", "> ", "> - ", "## ", "| "), fc.array(fc.oneof({ weight: 3, arbitrary: fc.tuple(word, between) }, { weight: 2, arbitrary: fc.tuple(whole, between) }), { minLength: 1, maxLength: 4 })).map(([lead, parts]) => lead + parts.flat().join(""));
const other = fc.constantFrom("?", "??", "", "", "```\na: b\n```", "- Cell\n  ```js\n  a::b\n    c: d\n  ```", "<!--SR:!2024-02-11,84,290-->", "<!--SR:!2024-02-11,84,290!2024-02-11,4,250-->", "$$\na: b\n$$", "[r]: https://x.org/r", "- [r]: https://x.org/r", "> [!note] T", "<!-- a: b -->", "---", "- a\n\n      code: b", "<div>\na: b\n</div>\n");
const noteOf = (between: fc.Arbitrary<string>) => fc.tuple(fc.constantFrom("#flashcards\n\n", "---\ntags: flashcards\n---\n", ""), fc.array(fc.oneof({ weight: 5, arbitrary: lineOf(between) }, { weight: 2, arbitrary: other }), { minLength: 1, maxLength: 8 }), fc.constantFrom("", "\n", "\n\nend\n\n[r]: https://x.org/r"), fc.constantFrom("\n", "\n", "\r\n")).map(([start, lines, end, eol]) => (start + lines.join("\n") + end).replaceAll("\n", eol));
const note = noteOf(between);
const settings: fc.Arbitrary<Settings> = fc.constantFrom(...[{}, {}, {}, { clozePatterns: ["**[123::]answer**", "==[123;;]answer[;;hint]=="] }, { endMarker: "+++" }, { separators: { basic: ": ", reversed: " = ", multiline: "?", multilineReversed: "??" } }].map((more): Settings => ({ ...defaultSettings, ...more })));
/** The same in folder mode, where every note has cards. */
const withDecks = new Map<Settings, Settings>();

/** The lines that a command may change: of the paragraphs, list items, cards and schedules around the selections. */
function linesAround(text: string, chosen: readonly Span[], settings: Settings): Span {
  const decks = withDecks.get(settings) ?? { ...settings, folderDecks: true };
  withDecks.set(settings, decks);
  const cards = parseNote(text, decks).blocks.filter((block) => chosen.some((each) => each.from <= block.to && each.to >= block.from));
  const selections = [...chosen, ...cards];
  const from = Math.min(...selections.map((each) => each.from));
  const to = Math.max(...selections.map((each) => each.to));
  const isPart = (at: number): boolean => at >= 0 && at <= text.length && /\S/.test(text.slice(at, text.indexOf("\n", at) < 0 ? undefined : text.indexOf("\n", at)));
  let start = text.lastIndexOf("\n", from - 1) + 1;
  // List items may have blank lines between them.
  const above = (at: number): number => (at <= 0 ? -1 : at === 1 ? 0 : text.lastIndexOf("\n", at - 2) + 1);
  while (start > 0 && (isPart(above(start)) || isPart(above(above(start))))) start = above(start);
  const next = (at: number): number => (text.indexOf("\n", at) < 0 ? text.length + 1 : text.indexOf("\n", at) + 1);
  let end = next(to);
  while (end <= text.length && (isPart(end) || isPart(next(end)))) end = next(end);
  return { from: start, to: Math.min(end, text.length) };
}

describe("typing aids leave code, math, links, embeds and tags unchanged:", () => {
  it.each(Object.entries(acts))("%s", (name, act) => {
    let made = 0;
    fc.assert(
      fc.property(name.startsWith("deletion") ? noteOf(gap) : name === "split" ? noteOf(definition) : note, settings, fc.array(fc.tuple(fc.noBias(fc.nat(9999)), fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: fc.nat(40) })), { minLength: 1, maxLength: 2, size: "-1" }), (text, all, picks) => {
        // A list that Markdown takes for code because of its indentation is a paragraph without that rule, and a list here.
        fc.pre(!ordinary.parse(text, {}).some(({ type, content }) => type === "code_block" && /^\s*(?:[-*+>]|\d+\.) /m.test(content)));
        const selections = picks.map(([part, length]) => {
          const from = Math.floor((part * (text.length + 1)) / 10_000);
          return { from, to: Math.min(text.length, from + length) };
        });
        const breaks = (each: string): number => each.split("\r\n").length;
        const found = act(parseNote(text, all), selections, all);
        if (found.kind === "refused") return;
        made++;
        const after = applyEdits(text, found.edits);
        expect(partsOf(after)).toEqual(partsOf(text));
        if (!name.startsWith("deletion")) expect(linkWords(after)).toEqual(linkWords(text));
        if (text.includes("\r")) expect(breaks(after)).toBe(after.split("\n").length);
        const around = linesAround(text, selections, all);
        for (const { from, to } of found.edits) expect(from >= around.from && to <= around.to).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(made).toBeGreaterThan(250);
  });

  it("card formats, and answer lines", () => {
    fc.assert(
      fc.property(note, fc.noBias(fc.nat(9999)), fc.constantFrom("#flashcards ", "- #flashcards ", "> #flashcards "), (text, part, start) => {
        const at = text.lastIndexOf("\n", Math.floor((part * text.length) / 10_000)) + 1;
        const typed = `${text.slice(0, at)}${start}\n${text.slice(at)}`;
        const cursor = at + start.length;
        for (const { before, behind } of formsAt(typed, cursor, defaultSettings)) expect(applyEdits(typed, [{ from: cursor, to: cursor, insert: before + behind }]).slice(cursor)).toBe(before + behind + typed.slice(cursor));
        const edits = [...text.matchAll(/\n|$/g)].flatMap(({ index }): TextEdit[] => {
          const insert = answerLine(parseNote(text), index);
          return insert === null ? [] : [{ from: index, to: index, insert }];
        });
        for (const each of edits) expect(partsOf(applyEdits(text, [{ ...each, insert: `${each.insert}x` }]))).toEqual(partsOf(text));
      }),
      { numRuns: 1_000 },
    );
  });
});
