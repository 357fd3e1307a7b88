import { Seekers } from "../chars/chars";
import { Closings } from "./closings";
import { inlineSpans, type InlineSpan } from "./inline";

/** The spans of a single line, from after its block marks. */
export function lineSpans(line: string): readonly InlineSpan[] {
  const seekers = new Seekers();
  const closings = new Closings(seekers);
  seekers.read(line);
  closings.read(line);
  return inlineSpans(line, 0, { depth: 0, first: 0, to: line.length, leafEnd: line.length, blockCommentEnd: () => null }, closings);
}
