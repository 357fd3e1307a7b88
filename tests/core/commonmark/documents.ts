// Random Markdown documents, with a probe card on every possible line.
import { tests } from "commonmark-spec";
import fc from "fast-check";

/** Placeholder for a probe until its line is known. */
const probe = "§";

/** The line breaks and lines of a document, with probes filled in: the one on line 3 is `q3::a3`. */
export function documentOf(lines: readonly string[], lineBreak = "\n"): string {
  // A rule in the first line would be read as frontmatter.
  const all = /^(?:---|\+\+\+)/.test(lines[0] ?? "") ? ["", ...lines] : lines;
  return all.map((line, index) => line.replace(probe, `q${index}::a${index}`).replaceAll(probe, "w")).join(lineBreak);
}

const one = <T>(...values: T[]) => fc.constantFrom(...values);
/** Mostly the first. */
const mostly = <T>(first: T, ...others: T[]) => fc.oneof({ weight: 4, arbitrary: fc.constant(first) }, { weight: others.length, arbitrary: one(...others) });

const words = one("§", "word §", "§ word", "a b § c", "§  ", "**a** §");
const odd = one("`code` §", "<b>a</b> §", "<b>§</b>", "§ <!-- c -->", "§ `", "`` §", "<b", "§ <!--", "-->", "--> §", "a <!-- §", "\\<!-- §", "<!-- § -->", "§ <?", "<a href=\"§\">a</a>", "§ <a href='", "§ |", "| §", "1986\\. §", "+§", "2.§", "12) §", "§\\", "[a]: §", "[^1]: §", "&lt;!-- §");
const line = fc.oneof({ weight: 6, arbitrary: words }, { weight: 1, arbitrary: odd });

const paragraph = fc.array(line, { minLength: 1, maxLength: 3 });
const heading = one("# §", "## § ##", "###### §", "#", "#§", "####### §", "  # §", "    # §", "# § <!-- c -->").map((text) => [text]);
const setext = fc.tuple(line, one("===", "---", "=", "--", "  ---", "    ===", "== =")).map((lines) => [...lines]);
const rule = one("---", "***", "___", "- - -", "* * *", " **  * ** *", "-\t-\t-", "--- §", "_____").map((text) => [text]);

const fenceMark = fc.tuple(one("`", "~"), one(3, 3, 3, 4, 5, 6)).map(([char, length]) => char.repeat(length));
const inFence = fc.oneof(
  { weight: 5, arbitrary: words },
  { weight: 2, arbitrary: one("", "  §", "\t§", "    §", "- §", "> §", "<!--", "-->", "# §", "```", "~~~", "````", "~~~~", "``", "$$", "---", "1. §", "``` §", "| a | b |", "|---|---|") },
);
const fence = fc
  .record({
    mark: fenceMark,
    indent: mostly("", " ", "  ", "   ", "    "),
    info: mostly("", "js", " js §", "§", "js `", " ~~~ §", "§ ```"),
    inside: fc.array(inFence, { maxLength: 3 }),
    end: fc.oneof(
      { weight: 6, arbitrary: fc.constant((mark: string) => [mark]) },
      { weight: 1, arbitrary: one((mark: string) => [` ${mark}`], (mark: string) => [`   ${mark}  `], (mark: string) => [`    ${mark}`], (mark: string) => [`\t${mark}`], (mark: string) => [`${mark} §`], (mark: string) => [`${mark}${mark.charAt(0)}\t`], (mark: string) => [mark.slice(1)], () => []) },
    ),
  })
  .map(({ mark, indent, info, inside, end }) => [`${indent}${mark}${info}`, ...inside, ...end(mark)]);
const indented = fc.tuple(one("    ", "\t", "  \t", "     "), fc.array(fc.oneof(words, fc.constant("")), { minLength: 1, maxLength: 3 })).map(([indent, lines]) => lines.map((text) => indent + text));

const html = one<string[]>(
  ["<!-- § -->"], ["<!--", "§", "-->"], ["<!-- §", "", "§", "-->"], ["<!-- § -->§"], ["<!--", "§ --> §"], ["<!--", "§", "", "§"], ["<!-- a --> <!--", "§"], ["  <!--", "§", "-->"], ["    <!-- §"],
  ["<!-->", "§"], ["<!--->", "§"], ["<!-->§-->"], ["<!-- § ->", "§"], ["<!-- - -- § --->", "§"], ["<!- §"], ["<!-- a", "```", "§", "-->"], ["<!--", "- §", "-->"],
  ["<div>", "§", "</div>"], ["<div>§</div>", "§"], ["<div>", "", "§", "", "</div>"], ["<div><!--", "§", "--></div>"], ["<div>", "<!-- §", "§ -->", "</div>"], ["<DIV CLASS=a", "§"], ["</div>§", "```", "§", "```"], ["<details><summary>§</summary>", "", "§", "</details>"], ["<p>", "```", "§", "", "```", "§"],
  ["<pre>", "§", "", "§", "</pre>"], ["<pre>§</pre>§"], ["<pre", "```", "", "§", "```"], ["<script>", "// §", "", "~~~", "</script> §"], ["<style>", "", "§"], ["<textarea>§", "", "§</textarea>"],
  ["<!DOCTYPE html>", "§"], ["<!DOCTYPE", "§", "", "§>", "§"], ["<!x §"], ["<?php", "§", "", "§ ?>", "§"], ["<? § ?>"], ["<![CDATA[", "§", "", "]]>", "§"],
  ["<b>", "§", "", "§"], ["<b> §"], ["</b>", "§"], ["<custom-tag a='b'>", "```", "§", "```"], ["<b>§</b>"], ["§ <b", "title='", "§'>"], ["<br/>", "§"], ["<http://a.b>", "§"],
);
const table = one<string[]>(
  ["| § | b |", "|---|---|", "| § | d |"], ["a | §", "-|-", "§ | d"], ["| § |", "|:-:|", "| § |", "§"], ["| a | b |", "| :-- | --: |", "| § |", "| c | § | e |"], ["|§|", "|-|"], ["| § |", "|---|---|", "| § |"],
  ["text §", "| § | b |", "| - | - |", "| § | d |"], ["| a | b |", "|---|---|", "| <!-- § --> | d |", "| `§` | d |", "- §"], ["§", "---", "§"], ["| § |", "| --- |", "    | § |"], ["| § |", "| --- |", "> | § |"], ["| a | b |", "|---|---|", "| § | d |", "```", "§", "```"],
);
const math = one<string[]>(["$$", "§", "$$"], ["$$ § $$"], ["word $$ § $$ §"], ["$$", "§", "", "§", "$$", "§"], ["word $$", "§ $$", "§"], ["$$", "```", "$$", "§"]);
const definition = one<string[]>(["[a]: /b '§'"], ["[a]:", "§"], ["[a]: /b", "'§", "§'"], ["[a]: /b", "§"], ["[^1]: §"], ["[^1]: §", "    §"], ["[^1]:", "    §", "", "    ```", "    §", "    ```"], ["[a]: <§>", "[b]: §", "§"], ["[^a]: > §"]);
const gap = one<string[]>([""], ["", ""], ["  "], ["\t"]);

/** The examples of the CommonMark specification, with a probe for the first plain word of every line; an arrow means a tab there. */
export const examples: readonly (readonly string[])[] = tests.map(({ markdown }) =>
  markdown
    .replaceAll("→", "\t")
    .replace(/\n$/, "")
    .split("\n")
    .map((text) => text.replace(/\b(?:foo|bar|baz|bim|aaa|bbb|ccc|title|two|one|[a-h]|test|hi|okay|import)\b/i, "§")),
);
const example = one(...examples).map((lines) => [...lines]);

const leaf = fc.oneof(
  { weight: 6, arbitrary: paragraph },
  { weight: 6, arbitrary: fence },
  { weight: 2, arbitrary: html },
  { weight: 2, arbitrary: example },
  { weight: 1, arbitrary: heading },
  { weight: 1, arbitrary: setext },
  { weight: 1, arbitrary: rule },
  { weight: 1, arbitrary: indented },
  { weight: 1, arbitrary: table },
  { weight: 1, arbitrary: math },
  { weight: 1, arbitrary: definition },
  { weight: 1, arbitrary: gap },
);

const marker = fc.oneof(one("-", "*", "+"), fc.tuple(one("1", "2", "0", "07", "10", "123", "123456789", "1234567890"), one(".", ")")).map(([number, end]) => number + end));
/** How wrongly each line of a nest is indented or quoted; 0 is correct. */
const carelessness = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(6) }), { minLength: 1, maxLength: 6 });

function indent(width: number, how: number): string {
  if (how === 1) return "";
  if (how === 2) return " ".repeat(Math.max(0, width - 1));
  if (how === 3) return "\t".repeat(Math.ceil(width / 4));
  if (how === 4) return "\t".repeat(Math.floor(width / 4)) + " ".repeat(width % 4);
  if (how === 5) return " ".repeat(width + 1);
  if (how === 6) return " ".repeat(width % 4) + "\t".repeat(Math.floor(width / 4));
  return " ".repeat(width);
}

const quoteMarks = ["> ", ">", "", " > ", ">\t", "   > ", ">  "];

function quoted(lines: readonly string[], how: readonly number[]): string[] {
  return lines.map((text, index) => quoteMarks[how[index % how.length]!]! + text);
}

function joined(blocks: readonly string[][], isLoose: boolean): string[] {
  return blocks.flatMap((lines, index) => (isLoose && index > 0 ? ["", ...lines] : lines));
}

const { blocks } = fc.letrec<{ block: string[]; item: string[]; list: string[]; quote: string[]; callout: string[]; blocks: string[] }>((tie) => ({
  blocks: fc.tuple(fc.array(tie("block"), { minLength: 1, maxLength: 3, depthIdentifier: "nest" }), fc.boolean()).map(([all, isLoose]) => joined(all, isLoose)),
  item: fc
    .record({ mark: marker, pad: mostly(" ", "  ", "   ", "    ", "     ", "\t", " \t"), before: mostly("", " ", "  ", "   "), task: mostly("", "[ ] ", "[x] "), lines: tie("blocks"), how: carelessness, isEmpty: mostly(false, true) })
    .map(({ mark, pad, before, task, lines, how, isEmpty }) => {
      const width = before.length + mark.length + (pad.includes("\t") ? 4 - ((before.length + mark.length) % 4) : pad.length > 4 ? 1 : pad.length);
      const rest = (inside: readonly string[], from: number) => inside.map((text, index) => (text === "" ? "" : indent(width, how[(index + from) % how.length]!) + text));
      if (isEmpty) return [before + mark, ...rest(lines, 0)];
      return [before + mark + pad + task + (lines[0] ?? ""), ...rest(lines.slice(1), 1)];
    }),
  list: fc.tuple(fc.array(tie("item"), { minLength: 1, maxLength: 3, depthIdentifier: "nest" }), fc.boolean()).map(([items, isLoose]) => joined(items, isLoose)),
  quote: fc.tuple(tie("blocks"), carelessness).map(([lines, how]) => quoted(lines, how)),
  callout: fc.tuple(one("[!note] §", "[!question]- §", "[!tip]", "[!a|b]+ §"), tie("blocks"), carelessness).map(([title, lines, how]) => quoted([title, ...lines], how)),
  block: fc.oneof({ maxDepth: 5, depthIdentifier: "nest", withCrossShrink: true }, { weight: 4, arbitrary: leaf }, { weight: 4, arbitrary: tie("list") }, { weight: 2, arbitrary: tie("quote") }, { weight: 1, arbitrary: tie("callout") }),
}));

const nest = fc.tuple(fc.array(blocks, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([parts, isLoose]) => [...joined(parts, isLoose), "", "§"]);

/** Nests in which single lines were removed, repeated, indented or outdented. */
const disturbed = fc.tuple(nest, fc.array(fc.tuple(fc.nat(30), fc.nat(6)), { maxLength: 3 })).map(([lines, changes]) => {
  const all = [...lines];
  for (const [at, what] of changes) {
    const index = at % all.length;
    const text = all[index]!;
    all.splice(index, 1, ...[[], [text, text], [`  ${text}`], [`    ${text}`], [`\t${text}`], [text.trimStart()], [text, ""]][what]!);
  }
  return [...all, "§"];
});

const prefix = one("", "", "- ", "* ", "+ ", "1. ", "2) ", "10. ", "> ", ">", " ", "  ", "   ", "    ", "\t", "-\t", "- [ ] ", ">\t", "-   ", "-", "1.");
const content = fc.oneof(
  { weight: 5, arbitrary: line },
  { weight: 2, arbitrary: one("```", "```js §", "~~~", "````", "~~~~ §") },
  { weight: 1, arbitrary: one("", "", "---", "===", "***", "# §", "<!--", "-->", "<!-- §", "§ -->", "<div>", "</div>", "<pre>", "</pre>", "| § | b |", "|---|---|", "[a]: b", "[^1]: §", "$$", "<b>", "<?", "?>", "-", "1.", ">") },
);
const noise = fc.array(fc.tuple(fc.array(prefix, { maxLength: 3 }), content).map(([before, text]) => before.join("") + text), { minLength: 1, maxLength: 12 });

const lines = fc.oneof({ weight: 4, arbitrary: nest }, { weight: 3, arbitrary: disturbed }, { weight: 3, arbitrary: noise });

/**
 * Lines of any document, with `§` for probes: well-formed nests up to five deep, disturbed ones, and noise. Few contain display math, about
 * which the parsers claim little; some contain few probes, so that there is prose to skip.
 */
export const anyLines: fc.Arbitrary<string[]> = fc.tuple(lines, mostly(false, true), mostly(1, 3, 7)).map(([all, hasMath, every]) =>
  all.map((text, index) => {
    const words = (all.length - index) % every === 1 % every ? text : text.replaceAll(probe, "w");
    return hasMath ? words : words.replaceAll("$$", "w");
  }),
);

/** Any document, with its probes. */
export const anyDocument: fc.Arbitrary<string> = fc.tuple(anyLines, mostly("\n", "\r\n"), fc.boolean()).map(([all, lineBreak, ends]) => documentOf(all, lineBreak) + (ends ? lineBreak : ""));
