import type { ProgressWatch } from "../api/conversion";
import { cancellableSlices } from "../async/cancellable";
import type { Slice } from "../async/time-slices";

/** Calls `work` for each note in turn, in time slices; tells `watch` how many are done. False when stopped. */
export async function eachNote<T>(notes: readonly T[], slices: Slice, watch: ProgressWatch, work: (note: T) => Promise<void>): Promise<boolean> {
  let done = 0;
  const slice = cancellableSlices(slices, () => watch(done, notes.length));
  for (const note of notes) {
    if (!(await slice())) return false;
    await work(note);
    done++;
  }
  watch(notes.length, notes.length);
  return true;
}
