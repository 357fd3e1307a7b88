import { isGrade } from "../../core/scheduling/scheduler";
import { isOfCard, type GradeRecord } from "../writes/journal";
import type { GradeQueue } from "../writes/grade-queue";
import type { DeviceStore } from "../api/ports";
import type { Undone } from "../api/reviews";
import { countAnswer } from "../today/day-counts";

interface UndoParts {
  readonly pending: GradeQueue;
  readonly device: DeviceStore;
}

/** Reverts a grade and everything recorded in the same action, in the note or in the queue, and uncounts it. Stops at the first record that cannot be reverted. */
export async function undoRecord(record: GradeRecord, { pending, device }: UndoParts): Promise<Undone> {
  let undone: Undone = { kind: "refused", reason: "changed" };
  for (const one of pending.together(record)) {
    const reverted = await pending.revert(one);
    if (reverted.kind !== "reverted") return reverted;
    countAnswer(device, one, -1);
    const { grade } = one;
    undone = isGrade(grade) ? { kind: isOfCard(one) ? "grade" : "note", grade } : { kind: "away", deed: grade };
  }
  return undone;
}

/** The result of one undo, and the records it reverted. */
export interface UndoneStep {
  readonly undone: Undone;
  readonly records: readonly GradeRecord[];
}

/** How to undo each step of one session, and what came before it. */
export interface UndoSteps {
  /** The session's answers, without those that were undone. */
  readonly answers: ReadonlyMap<number, GradeRecord>;
  /** `record`: for an answer. */
  add(id: number, undo: () => Promise<Undone>, record?: GradeRecord | null): void;
  /** Undoes a step. A step that was never added is a skip. */
  undo(id: number): Promise<UndoneStep>;
  /** Undoes the newest change made before the session; null without one. */
  undoEarlier(): Promise<UndoneStep | null>;
}

export function createUndoSteps(parts: UndoParts): UndoSteps {
  const { pending } = parts;
  const answers = new Map<number, GradeRecord>();
  const undos = new Map<number, () => Promise<Undone>>();
  return {
    answers,
    add(id, undo, record = null) {
      undos.set(id, undo);
      if (record !== null) answers.set(id, record);
    },
    async undo(id) {
      const record = answers.get(id);
      // From now on nothing may join the same action, such as suspending a leech.
      answers.delete(id);
      const undone: Undone = (await undos.get(id)?.()) ?? { kind: "skip" };
      if (undone.kind !== "failed") undos.delete(id);
      else if (record !== undefined) answers.set(id, record);
      return { undone, records: record === undefined ? [] : [record] };
    },
    async undoEarlier() {
      const newest = pending.newest();
      if (newest === null) return null;
      const records = pending.together(newest);
      return { undone: await undoRecord(newest, parts), records };
    },
  };
}
