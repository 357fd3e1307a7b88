import type { GradeRecord } from "../writes/journal";
import type { SessionContext } from "./context";
import type { Undone } from "../api/reviews";
import { takeBack } from "./undo";

/** What was taken back, with the records of it. */
export interface TakenBack {
  readonly undone: Undone;
  readonly records: readonly GradeRecord[];
}

/** What a session did, step by step, and what takes each back. */
export class UndoStack {
  /** Answers that stand. */
  readonly records = new Map<number, GradeRecord>();
  readonly #undos = new Map<number, () => Promise<Undone>>();
  readonly #parts: SessionContext;

  constructor(parts: SessionContext) {
    this.#parts = parts;
  }

  add(id: number, undo: () => Promise<Undone>, record: GradeRecord | null = null): void {
    this.#undos.set(id, undo);
    if (record !== null) this.records.set(id, record);
  }

  /** Takes this step back; without one, what was done last before the session. Null when there is nothing. A step that was not added was a skip. */
  async takeBack(id: number | undefined): Promise<TakenBack | null> {
    const { pending } = this.#parts;
    if (id === undefined) {
      const newest = pending.newest();
      if (newest === null) return null;
      const records = pending.together(newest);
      return { undone: await takeBack(newest, this.#parts), records };
    }
    const record = this.records.get(id);
    // From now on nothing may be done together with it.
    this.records.delete(id);
    const undone: Undone = (await this.#undos.get(id)?.()) ?? { kind: "skip" };
    if (undone.kind !== "failed") this.#undos.delete(id);
    else if (record !== undefined) this.records.set(id, record);
    return { undone, records: record === undefined ? [] : [record] };
  }
}
