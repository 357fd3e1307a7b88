import type { Span } from "../model/card";
import type { TextEdit } from "../write/edit";
import type { InlineSpan } from "../text/inline/inline";
import type { Reason } from "./reasons";
import type { SettingChange } from "./setting-change";

/** Text that looks like a card and is none, or is another card than it looks. Its range is that of the mark which promises one. */
export interface NearMiss extends Span {
  readonly code: Reason;
  /** 0-based line of `from`. */
  readonly line: number;
  /** The lines it is about: a run of lines, a fence, a comment. */
  readonly region: Span;
  /** The mark: a separator, the opening of a deletion, a deck tag. */
  readonly mark: string;
  /** Edits that may help, best first. Nobody has tried them: see `proposalFor`. */
  readonly ways: () => readonly TextEdit[];
  /** Changes of the settings that may help instead, best first. Nobody has tried them: see `SettingTrials`. */
  readonly settings?: () => readonly (readonly SettingChange[])[];
}

/** In which blocks a near miss of a run of lines is one still: most are text of a card when the run is one. */
export type Within = "none" | "cloze" | "separated" | "any";
export type FoundMiss = NearMiss & { readonly within: Within };

export const noWays = (): readonly TextEdit[] => [];

export function edit(from: number, to: number, insert: string): TextEdit {
  return { from, to, insert };
}

/** The line break that is used around an offset. */
export function eolAt(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  const near = end < 0 ? text.lastIndexOf("\n") : end;
  return near > 0 && text.charAt(near - 1) === "\r" ? "\r\n" : "\n";
}

/** By what a mark is inside of. */
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

/** Why a mark in such a span does not count. */
export function maskReason({ kind }: Pick<InlineSpan, "kind">): Reason {
  return maskReasons[kind];
}

/** A mark that does not count because of the backslash at `backslash`. */
export function escapedMiss({ from, to, mark }: Span & { readonly mark: string }, backslash: number, line: number): FoundMiss {
  const region = { from: Math.min(backslash, from), to };
  return { code: "escaped", from, to, mark, line, region, ways: () => [edit(backslash, backslash + 1, "")], within: "none" };
}
