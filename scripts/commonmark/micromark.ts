import { parse, postprocess, preprocess } from "micromark";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import { Claims, type Claim, type Inline } from "./claims";

type Event = ReturnType<typeof postprocess>[number];

const tables = { extensions: [gfmTable()] };
const footnotes = { extensions: [gfmTable(), gfmFootnote()] };

/** The claims of micromark for each line: CommonMark with GFM tables, optionally with its footnotes. */
export function readWithMicromark(text: string, options: { readonly footnotes?: boolean } = {}): readonly Claim[] {
  const claims = new Claims(text);
  const events = postprocess(parse(options.footnotes === true ? footnotes : tables).document().write(preprocess()(text, undefined, true)));
  events.forEach(([change, { type, start, end }], index) => {
    if (change !== "enter") return;
    const from = start.line - 1;
    const to = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
    if (type === "codeFenced") claims.set("code", from, to);
    else if (type === "htmlFlow") claims.html(from, to, text.slice(start.offset, end.offset).trimStart());
    else if (type === "tableDelimiterRow") claims.set("delimiter", from);
    else if (type === "paragraph" || type === "atxHeadingText" || type === "setextHeadingText" || type === "tableHead" || type === "tableRow") {
      // A table's head includes its delimiter row.
      const content = text.slice(start.offset, type === "tableHead" ? lineEnd(text, start.offset) : end.offset);
      claims.words(from, content, inlinesOf(events, index, start.offset));
    }
  });
  return claims.all();
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** The inline code and HTML between the event at `index` and its closing event. */
function inlinesOf(events: readonly Event[], index: number, offset: number): Inline[] {
  const inlines: Inline[] = [];
  const owner = events[index]![1];
  for (let at = index + 1; events[at]![1] !== owner; at++) {
    const [change, { type, start, end }] = events[at]!;
    if (change !== "enter" || (type !== "codeText" && type !== "htmlText")) continue;
    inlines.push({ kind: type === "codeText" ? "code" : "html", from: start.offset - offset, to: end.offset - offset });
  }
  return inlines;
}
