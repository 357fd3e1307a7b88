import type { Span } from "./card";

/** Replace `from`..`to` of a text by `insert`. Offsets are UTF-16 code units of the text before any edit. */
export interface TextEdit extends Span {
  readonly insert: string;
}
