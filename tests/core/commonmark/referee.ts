import { Parser } from "commonmark";
import { Claims, type Claim } from "../../../scripts/commonmark/claims";

const parser = new Parser();

/**
 * The claims of commonmark.js, the specification's own implementation, for each line. It lacks tables, and its words may be inline code or
 * HTML: it only decides between two other parsers.
 */
export function readWithCommonmark(text: string): readonly Claim[] {
  const claims = new Claims(text);
  const walker = parser.parse(text).walker();
  for (let step = walker.next(); step !== null; step = walker.next()) {
    const { entering, node } = step;
    if (!entering || node.sourcepos === undefined) continue;
    const [[from], [to]] = node.sourcepos;
    if (node.type === "code_block" && node._isFenced) claims.set("code", from - 1, to);
    else if (node.type === "html_block") claims.html(from - 1, to, (node.literal ?? "").trimStart());
    else if (node.type === "paragraph") claims.set("words", from - 1, to);
    else if (node.type === "heading") claims.set("words", from - 1, to);
  }
  return claims.all();
}
