import type { Block, BlockKind } from "../../src/core/model/card";
import type { Settings } from "../../src/core/model/settings";
import type { ParsedNote } from "../../src/core/text/note/parse";
import { readAsSr, srSyntax, withoutProperties, type SrBlock, type SrKind } from "./sr-model";

const kinds: Readonly<Record<BlockKind, SrKind>> = {
  basic: "SingleLineBasic",
  reversed: "SingleLineReversed",
  multiline: "MultiLineBasic",
  "multiline-reversed": "MultiLineReversed",
  cloze: "Cloze",
};

export function isInline({ kind }: Block): boolean {
  return kind === "basic" || kind === "reversed";
}

/** The blocks that SR's model finds in a note parsed with these settings. */
export function srReading({ text }: ParsedNote, { endMarker = "" }: Partial<Settings>): SrBlock[] {
  return readAsSr(withoutProperties(text), { ...srSyntax, endMarker });
}

/** SR's block for this one of ours: the same kind, with all its words. */
export function srBlockOf({ text }: ParsedNote, block: Block, theirs: readonly SrBlock[]): SrBlock | undefined {
  const lastLine = block.firstLine + text.slice(block.from, block.body.to).split("\n").length - 1;
  return theirs.find(({ type, firstLine, lastLine: last }) => type === kinds[block.kind] && (isInline(block) ? firstLine === block.firstLine : firstLine <= block.firstLine && last >= lastLine));
}
