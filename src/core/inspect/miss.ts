import type { Span } from "../model/card";
import type { TextEdit } from "../write/edit";
import type { InlineSpan } from "../text/inline/inline";
import type { Reason } from "./reasons";
import type { SettingChange } from "./setting-change";

/** Text that looks like a card but is not one, or is a different card than it looks. Its range is that of the mark that suggests a card. */
export interface NearMiss extends Span {
  readonly code: Reason;
  /** 0-based line of `from`. */
  readonly line: number;
  /** The affected lines: a run of lines, a fence, a comment. */
  readonly region: Span;
  /** The mark: a separator, the opening of a deletion, a deck tag. */
  readonly mark: string;
  /** Edits that may help, best first. Untested: see `proposalFor`. */
  readonly ways: () => readonly TextEdit[];
  /** Setting changes that may help instead, best first. Untested: see `SettingTrials`. */
  readonly settings?: () => readonly (readonly SettingChange[])[];
}

/** The kinds of block in which a miss from the block's lines remains one: most become plain text of the card. */
export type Within = "none" | "cloze" | "separated" | "any";
export type FoundMiss = NearMiss & { readonly within: Within };

/** For a miss that no single edit fixes. */
export const noWays = (): readonly TextEdit[] => [];

/** The edit that replaces `from`..`to`. */
export function edit(from: number, to: number, insert: string): TextEdit {
  return { from, to, insert };
}

/** The line break in use around an offset. */
export function eolAt(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  const near = end < 0 ? text.lastIndexOf("\n") : end;
  return near > 0 && text.charAt(near - 1) === "\r" ? "\r\n" : "\n";
}

/** Reasons by kind of the surrounding span. */
const maskReasons = {
  code: "inline-code",
  math: "math",
  comment: "comment",
  schedule: "comment",
  link: "link",
  "link-text": "link",
  url: "url",
  "html-tag": "html-tag",
} as const satisfies Readonly<Record<InlineSpan["kind"], Reason>>;

/** Why a mark inside such a span does not count. */
export function maskReason({ kind }: Pick<InlineSpan, "kind">): Reason {
  return maskReasons[kind];
}

/** A mark disabled by the backslash at `backslash`. */
export function escapedMiss({ from, to, mark }: Span & { readonly mark: string }, backslash: number, line: number): FoundMiss {
  const region = { from: Math.min(backslash, from), to };
  return { code: "escaped", from, to, mark, line, region, ways: () => [edit(backslash, backslash + 1, "")], within: "none" };
}
