import { nameKey } from "../model/name-key";
import { lineEnd } from "../text/chars/line-breaks";
import { trimmedEnd } from "../text/chars/chars";
import type { ParsedNote } from "../text/note/note";
import { noteTags } from "../text/tags/note-tags";
import { applyEdits } from "./edit";
import type { Rewording } from "./reword-blocks";

export interface Taggings {
  readonly wordings: readonly Rewording[];
  /** Blocks that have the tag in their own text. */
  readonly already: readonly number[];
  /** Blocks where it would not be a tag, or would break a table. */
  readonly refused: readonly number[];
}

/** The edits that add a tag, without "#", at the end of the first line of blocks, in front of what ends that line: schedule comment or block id. */
export function addTags({ text, blocks }: ParsedNote, indexes: readonly number[], tag: string): Taggings {
  const already: number[] = [];
  const refused: number[] = [];
  const places = new Map<number, number>();
  for (const at of indexes) {
    const block = blocks[at];
    if (block === undefined) continue;
    if (noteTags(block.text).some((one) => nameKey(one.replace(/^#/, "")) === nameKey(tag))) already.push(at);
    else if (block.tail === "row") refused.push(at);
    else {
      const { body, comments, blockIdSpan } = block;
      const ends = [lineEnd(text, body.from), body.to, ...comments.map(({ from }) => from), ...(blockIdSpan === null ? [] : [blockIdSpan.from])];
      places.set(at, trimmedEnd(text, body.from, Math.min(...ends.filter((end) => end >= body.from))));
    }
  }
  // A name for each that the note does not have, to see which ones are read as tags: not in code, formulas or the like.
  let name = tag;
  while (text.includes(name)) name += "-x";
  const probe = (at: number): string => `${name}/${String(at)}`;
  const inserting = (words: (at: number) => string): Rewording[] => [...places].map(([at, place]) => ({ at, edits: [{ from: place, to: place, insert: ` #${words(at)}` }] }));
  const read = new Set(noteTags(applyEdits(text, inserting(probe).flatMap(({ edits }) => edits))).map((one) => one.replace(/^#/, "")));
  const wordings = inserting(() => tag).filter(({ at }) => read.has(probe(at)));
  refused.push(...[...places.keys()].filter((at) => !read.has(probe(at))));
  return { wordings, already, refused };
}
