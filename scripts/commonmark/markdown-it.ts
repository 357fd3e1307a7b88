import MarkdownIt from "markdown-it";
import { Claims, type Claim, type Inline } from "./claims";

const parser = new MarkdownIt("commonmark", { html: true }).enable("table");

type Token = ReturnType<typeof parser.parse>[number];

// Inline tokens lack positions.
parser.inline.State = class extends parser.inline.State {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = super.push(type, tag, nesting);
    token.meta = { from: this.pos };
    return token;
  }
};

/** The claims of markdown-it for each line: CommonMark with GFM tables. */
export function readWithMarkdownIt(text: string): readonly Claim[] {
  const claims = new Claims(text);
  const tokens = parser.parse(text, {});
  tokens.forEach((token, index) => {
    const [from, to] = token.map ?? [0, 0];
    if (token.type === "fence") claims.set("code", from, to);
    else if (token.type === "html_block") claims.html(from, to, token.content.trimStart());
    else if (token.type === "thead_open") claims.set("delimiter", to);
    else if (token.type === "tr_open") row(claims, from, tokens, index + 1);
    else if (token.type === "inline" && token.map !== null) words(claims, from, token);
  });
  return claims.all();
}

function words(claims: Claims, from: number, token: Token): void {
  const { content } = token;
  const inlines = inlinesOf(token);
  // When a line break is inside something else, such as a link's title, nothing is certain.
  const breaks = (token.children ?? []).filter(({ type }) => type === "softbreak" || type === "hardbreak").length;
  const inside = inlines.reduce((sum, inline) => sum + lineBreaks(content.slice(inline.from, inline.to)), 0);
  if (breaks + inside === lineBreaks(content)) claims.words(from, content, inlines);
}

/** The cells of a row, with inline code and HTML blanked. */
function row(claims: Claims, line: number, tokens: readonly Token[], first: number): void {
  let content = "";
  const inlines: Inline[] = [];
  for (let at = first; tokens[at]!.type !== "tr_close"; at++) {
    const token = tokens[at]!;
    if (token.type !== "inline") continue;
    inlines.push(...inlinesOf(token).map(({ kind, from, to }) => ({ kind, from: from + content.length, to: to + content.length })));
    content += `${token.content}|`;
  }
  claims.words(line, content, inlines);
}

function inlinesOf({ content, children }: Token): Inline[] {
  return (children ?? []).flatMap(({ type, meta, ...token }): Inline[] => {
    const from = Number(meta?.["from"]);
    if (type === "html_inline") return [{ kind: "html", from, to: from + token.content.length }];
    if (type === "code_inline") return [{ kind: "code", from, to: endOfCode(content, from) }];
    return [];
  });
}

function endOfCode(content: string, from: number): number {
  const runs = /`+/g;
  runs.lastIndex = from;
  const opening = runs.exec(content)![0];
  for (let run = runs.exec(content); run !== null; run = runs.exec(content)) if (run[0].length === opening.length) return runs.lastIndex;
  throw new Error(`no code at ${from} of ${content}`);
}

function lineBreaks(text: string): number {
  return text.split("\n").length - 1;
}
