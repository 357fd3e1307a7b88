import type { NoteWritten } from "../api/note-reviews";
import type { NoteView } from "../api/card-index";
import type { NotePlan } from "../api/write-note";
import type { NoteWriter } from "../writes/note-writer";

/** Writes a note as if the person had typed it: in an open editor, its undo reverts it. */
export async function writeTyped(writer: Pick<NoteWriter, "write">, path: string, plan: (note: NoteView) => NotePlan<null>): Promise<NoteWritten> {
  const outcome = await writer.write(path, plan, { typed: true });
  return outcome.kind === "written" ? { kind: "written" } : outcome;
}
