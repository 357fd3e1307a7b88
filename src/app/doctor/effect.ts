import { compilePattern } from "../../core/text/cloze/pattern";
import { lineEnd } from "../../core/text/chars/line-breaks";
import { without } from "../../core/inspect/setting-offer";
import type { Block, Span } from "../../core/model/card";
import type { Settings } from "../../core/model/settings";
import { parseInPieces } from "../../core/text/note/parse";
import { compileSyntax } from "../../core/text/syntax/syntax";
import type { ProgressWatch } from "../api/conversion";
import type { AffectedLine, SettingsEffect } from "../api/doctor";
import { cancellableSlices } from "../async/cancellable";
import { inSlices, type Slice } from "../async/time-slices";
import type { ExamNotes } from "./notes";

/** A limit, because nobody reads more. */
const mostLines = 100;
/** Code units that are read in a few milliseconds. */
const pieceSize = 1 << 16;

export interface EffectParts {
  readonly notes: Pick<ExamNotes, "list" | "read">;
  readonly settings: () => Settings;
  readonly vaultName: string | undefined;
  /** The line of time slices of the program. */
  readonly slice: Slice;
}

/** What other separators and patterns would change in the vault's notes; null when stopped. Writes nothing. */
export async function effectOf({ notes, settings, vaultName, slice }: EffectParts, after: Settings, watch: ProgressWatch): Promise<SettingsEffect | null> {
  const before = settings();
  const [now, then] = [compileSyntax(before, vaultName), compileSyntax(after, vaultName)];
  const marks = differing(marksOf(before), marksOf(after));
  const paths = notes.list({ kind: "all" });
  let done = 0;
  const go = cancellableSlices(slice, () => watch(done, paths.length));
  const effect = { gained: 0, lost: 0, changed: 0, schedules: 0, notes: 0 };
  const lines: AffectedLine[] = [];
  for (const path of paths) {
    if (!(await go())) return null;
    done++;
    const text = await notes.read(path);
    if (text === null || (marks.length > 0 && !marks.some((mark) => text.includes(mark)))) continue;
    const [old, fresh] = [await inSlices(parseInPieces(now, text, path, pieceSize), slice), await inSlices(parseInPieces(then, text, path, pieceSize), slice)];
    const [gone, come] = [without(old.blocks, fresh.blocks), without(fresh.blocks, old.blocks)];
    if (gone.length + come.length === 0) continue;
    const [gained, lost] = [apart(come, gone), apart(gone, come)];
    effect.notes++;
    effect.gained += gained.length;
    effect.lost += lost.length;
    effect.changed += gone.length - lost.length;
    effect.schedules += lost.reduce((sum, { cards }) => sum + cards.filter(({ schedule }) => schedule !== null).length, 0);
    for (const { from, firstLine } of [...come, ...lost].slice(0, mostLines - lines.length)) lines.push({ path, line: firstLine, text: text.slice(from, lineEnd(text, from)) });
  }
  return { ...effect, lines };
}

/** The spans that touch none of the others; both in text order. */
function apart(spans: readonly Block[], others: readonly Span[]): readonly Block[] {
  let at = 0;
  return spans.filter(({ from, to }) => {
    while ((others[at]?.to ?? Infinity) < from) at++;
    return (others[at]?.from ?? Infinity) > to;
  });
}

function marksOf({ separators, endMarker, clozePatterns }: Settings): readonly string[] {
  return [...Object.values(separators) as string[], endMarker, ...clozePatterns.map((source) => compilePattern(source)?.open ?? "")].map((mark) => mark.trim());
}

/** Those in one list only: a note without any of them does not change. */
function differing(some: readonly string[], others: readonly string[]): readonly string[] {
  return [...some.filter((mark) => !others.includes(mark)), ...others.filter((mark) => !some.includes(mark))].filter((mark) => mark !== "");
}
