import { isUntagged } from "../../core/inspect/reasons";
import { applyEdits } from "../../core/write/edit";
import type { FirstStep, Inspector } from "../api/doctor";
import type { Notes } from "../api/ports";
import { inSlices, type Slice } from "../async/time-slices";
import type { ExamNotes } from "./notes";

/** Notes read at most, the last changed ones first, and bytes of a note that is still read. */
const mostNotes = 300;
const mostBytes = 200_000;

export interface FirstStepParts {
  readonly notes: Notes;
  readonly exams: Pick<ExamNotes, "takesPart" | "lacksDeck" | "read">;
  readonly inspector: Inspector;
  readonly slice: Slice;
}

/** What to do first in a vault without cards. */
export async function findFirstStep({ notes, exams, inspector, slice }: FirstStepParts): Promise<FirstStep> {
  const all = [...notes.list()].sort((a, b) => b.mtime - a.mtime || (a.path < b.path ? -1 : 1));
  const tagged = all.find(({ path }) => notes.tags(path) !== null && exams.takesPart(path))?.path;
  let best: Extract<FirstStep, { kind: "tag" }> | null = null;
  let hasText = all.length > mostNotes;
  for (const { path } of all.filter(({ size }) => size < mostBytes).slice(0, mostNotes)) {
    if (!exams.lacksDeck(path)) continue;
    const text = await exams.read(path);
    if (text === null || text.trim() === "") continue;
    hasText = true;
    const look = await inSlices(inspector.lookInPieces(path, text), slice);
    const [first, ...others] = look.misses.filter(isUntagged);
    if (first === undefined || others.length + 1 <= (best?.lines ?? 0)) continue;
    const edit = look.propose(first);
    // With the tag, a note of Dataview's fields would say that they are not meant as cards.
    if (edit !== null && !inspector.look(path, applyEdits(text, [edit])).misses.some(({ code }) => code === "dataview-note")) best = { kind: "tag", path, lines: others.length + 1 };
  }
  if (best !== null) return best;
  return tagged === undefined ? { kind: hasText ? "write" : "empty" } : { kind: "card", path: tagged };
}
