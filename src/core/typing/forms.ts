import type { BlockKind } from "../model/card";
import { isBlank } from "../compose/outline";
import type { Settings } from "../model/settings";
import { leadingTag } from "../text/tags/inline-tags";
import { sidesOf } from "../text/blocks/parts";
import type { ParsedNote } from "../text/note/note";
import { compileSyntax, deckPath, isUnderDeckTag } from "../text/syntax/syntax";
import { lineFacts } from "./line";
import { lineEnd } from "../text/chars/line-breaks";

/** A card format, with the cursor between its two sides. */
export interface TypedForm {
  readonly kind: BlockKind;
  readonly before: string;
  readonly behind: string;
}

/** The card formats of the settings, shortest first; `one`: one-line formats, which surrounding lines do not affect. */
function formsOf(settings: Settings, one: boolean): readonly TypedForm[] {
  const { separators, oneWay, endMarker } = settings;
  const pattern = compileSyntax(settings).patterns[0];
  const end = isBlank(endMarker) ? "" : `\n${endMarker.trim()}`;
  const forms: readonly (readonly [kind: BlockKind, mark: string, before: string, behind: string])[] = [
    ["basic", separators.basic, "", separators.basic],
    ["reversed", oneWay.reversed ? "" : separators.reversed, "", separators.reversed],
    ["multiline", one ? "" : separators.multiline, "", `\n${separators.multiline.trim()}\n${end}`],
    ["multiline-reversed", one || oneWay.multilineReversed ? "" : separators.multilineReversed, "", `\n${separators.multilineReversed.trim()}\n${end}`],
    ["cloze", one || pattern === undefined ? "" : pattern.open, (pattern?.open ?? "") + (pattern?.lead ?? ""), pattern?.close ?? ""],
  ];
  return forms.flatMap(([kind, mark, before, behind]) => (isBlank(mark) ? [] : [{ kind, before, behind }]));
}

/** What must precede a cursor for formats to be offered. Uses the line alone, so it costs nothing. */
export const behindTag = /^[ \t>]*#[^\s#]+[ \t]+$/;

/**
 * The card formats to offer at `at`: its line must contain only a deck tag and a space before the cursor, and nothing after it. None in
 * code, math, comments and properties. Every further line of a format begins like its first.
 */
export function formsAt(text: string, at: number, settings: Settings): readonly TypedForm[] {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  if (!behindTag.test(text.slice(start, at)) || !isBlank(text.slice(at, lineEnd(text, at)))) return [];
  const line = lineFacts(text, at);
  if ("reason" in line || line.kind !== "text" || line.spans.length > 0) return [];
  const tag = leadingTag(text, line.from, line.to);
  const decks = compileSyntax(settings).deckTags;
  if (tag === null || !isUnderDeckTag(deckPath(tag.tag), decks)) return [];
  const above = text.slice(text.lastIndexOf("\n", start - 2) + 1, Math.max(0, start - 1));
  const isFirst = start === 0 || isBlank(above) || above.trimEnd() === "---" || (line.from > start && /^[ \t>]*(?:\[!.*)?$/.test(above));
  const prefix = text.slice(start, line.from);
  return formsOf(settings, !isFirst).map(({ kind, before, behind }) => ({ kind, before, behind: behind.replace(/\n/g, `\n${prefix}`) }));
}

/**
 * The target of Tab at the end of a front: the empty back of a card after a deck tag, as a format inserts it. Null anywhere else.
 */
export function backAfter(text: string, at: number, settings: Settings): number | null {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = lineEnd(text, at);
  const prefix = /^[ \t>]*/.exec(text.slice(start, at))?.[0] ?? "";
  const { deckTags, lines, inline } = compileSyntax(settings);
  const tag = leadingTag(text, start + prefix.length, end);
  if (tag === null || !isUnderDeckTag(deckPath(tag.tag), deckTags)) return null;
  const rest = text.slice(at, end).trim();
  if (rest !== "") return inline.some(({ mark }) => mark.trim() === rest) ? end : null;
  const below = end + 1 + prefix.length;
  const next = lineEnd(text, below);
  const back = lineEnd(text, next + 1);
  const isForm = lines.some(({ mark }) => text.slice(end + 1, next) === prefix + mark) && next < text.length && isBlank(text.slice(next + 1, back).replace(/>/g, ""));
  return isForm ? back : null;
}

/**
 * What Enter at `at` inserts after a line with only a multi-line separator: a line for the answer, in the same quote and with the same
 * indentation. Null anywhere else.
 */
export function answerLine({ text, blocks }: ParsedNote, at: number): string | null {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  if (!isBlank(text.slice(at, lineEnd(text, at)))) return null;
  const isSeparator = blocks.some((block) => block.kind.startsWith("multiline") && sidesOf(block)?.front.to === start);
  return isSeparator ? `\n${/^[ \t>]*/.exec(text.slice(start, at))?.[0] ?? ""}` : null;
}
