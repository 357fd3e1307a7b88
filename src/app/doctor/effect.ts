import { lineEnd } from "../../core/text/chars/line-breaks";
import { without } from "../../core/inspect/setting-offer";
import type { Settings } from "../../core/model/settings";
import { parseInPieces } from "../../core/text/note/parse";
import { compileSyntax } from "../../core/text/syntax/syntax";
import { touching } from "../../core/write/edit";
import type { ProgressWatch } from "../api/conversion";
import type { AffectedLine, SettingsEffect } from "../api/doctor";
import type { Notes } from "../api/ports";
import { cancellableSlices } from "../async/cancellable";
import { inSlices, type Slice } from "../async/time-slices";
import type { ExamNotes } from "./notes";

/** A limit, because more would not be read. */
const mostLines = 100;
/** Code units that are read in a few milliseconds. */
const pieceSize = 1 << 16;

export interface EffectParts {
  readonly notes: Pick<Notes, "list">;
  readonly exams: Pick<ExamNotes, "takesPart" | "read">;
  readonly settings: () => Settings;
  readonly vaultName: string | undefined;
  /** The line of time slices of the program. */
  readonly slice: Slice;
}

/** What other separators and patterns would change in the vault's notes; null when stopped. Writes nothing. */
export async function effectOf({ notes, exams, settings, vaultName, slice }: EffectParts, after: Settings, watch: ProgressWatch): Promise<SettingsEffect | null> {
  const rules = [settings(), after].map((each) => compileSyntax(each, vaultName));
  const paths = notes.list().map(({ path }) => path).filter(exams.takesPart).sort();
  let done = 0;
  const go = cancellableSlices(slice, () => watch(done, paths.length));
  const effect = { gained: 0, lost: 0, changed: 0, schedules: 0, notes: 0 };
  const lines: AffectedLine[] = [];
  for (const path of paths) {
    if (!(await go())) return null;
    done++;
    const text = await exams.read(path);
    if (text === null) continue;
    const [old = [], fresh = []] = await Promise.all(rules.map(async (syntax) => (await inSlices(parseInPieces(syntax, text, path, pieceSize), slice)).blocks));
    const [gone, come] = [without(old, fresh), without(fresh, old)];
    if (gone.length + come.length === 0) continue;
    const [isChanged, wasChanged] = [touching(gone), touching(come)];
    const gained = come.filter((block) => !isChanged(block));
    const lost = gone.filter((block) => !wasChanged(block));
    effect.notes++;
    effect.gained += gained.length;
    effect.lost += lost.length;
    effect.changed += gone.length - lost.length;
    effect.schedules += lost.reduce((sum, { cards }) => sum + cards.filter(({ schedule }) => schedule !== null).length, 0);
    for (const { from, firstLine } of [...come, ...lost].slice(0, mostLines - lines.length)) lines.push({ path, line: firstLine, text: text.slice(from, lineEnd(text, from)) });
  }
  return { ...effect, lines };
}
