import { putLast } from "../../core/data/put-last";
import { isGrade } from "../../core/scheduling/scheduler";
import type { Settings } from "../../core/model/settings";
import { isOfCard, type GradeRecord, type Journal, type WrittenGrade } from "./journal";
import { planNoteAnswer } from "./note-plan";
import { Listeners } from "../async/listeners";
import { messageOf } from "../async/error-message";
import type { NoteWriter } from "./note-writer";
import type { WriteNote } from "../api/write-note";
import { carryWitnesses, planGrade, planRevert } from "./grade-plan";
import type { Log, Refusal } from "../api/ports";
import type { PendingWrite } from "../api/reviews";
import { titleOf } from "../../core/text/syntax/vault-path";
import { createDeferred } from "../async/deferred";

export type Reverted =
  | { readonly kind: "reverted" }
  | { readonly kind: "refused"; readonly reason: Refusal }
  | { readonly kind: "failed"; readonly message: string };

export interface GradeQueueParts {
  readonly writer: Pick<NoteWriter, "inTurn" | "onWritten">;
  readonly journal: Journal<GradeRecord>;
  readonly history: Journal<WrittenGrade>;
  /** Resolves when the device has stored the journal. */
  readonly kept: () => Promise<void> | undefined;
  readonly settings: () => Settings;
  /** Called when a grade no longer counts: reverted, or dropped. */
  readonly takenBack: (id: number) => void;
  readonly log: Log;
}

/** Writes grades into their notes: in order and one at a time for each note. */
export interface GradeQueue {
  readonly list: readonly PendingWrite[];
  /** The newest pending grade of a card. */
  latest(key: string): GradeRecord | null;
  /** The pending grades of a note. */
  inNote(path: string): readonly GradeRecord[];
  add(record: GradeRecord): void;
  /** Writes the grades that a former run left in the journal. One that turns out to be in its note is only removed from the queue. */
  replay(): void;
  retry(id: number): void;
  /** Gives up a grade. False when its write has begun. */
  drop(id: number): boolean;
  /** Removes a grade from the queue, or restores the bytes of its note. */
  revert(record: GradeRecord): Promise<Reverted>;
  /** The newest grade, of a card or of any, that can be reverted: pending or written, from this run or a former one. */
  newest(key?: string): GradeRecord | null;
  /** The records of the same action that can be reverted, this one included; the newest first. */
  together(record: GradeRecord): readonly GradeRecord[];
  renamed(from: string, to: string): void;
  subscribe(listener: () => void): () => void;
  nextId(): number;
}

export function createGradeQueue(parts: GradeQueueParts): GradeQueue {
  const written = createWrittenGrades(parts.history);
  const pending = createPendingGrades(parts.journal, Math.max(0, ...written.grades.keys()), parts.log);
  const replayed = createDeferred();
  const writes = createWrites(pending, written, parts);
  const { drop, revert } = createReverts(pending, written, writes, replayed.promise, parts);

  function retry(id: number): void {
    const entry = pending.entries.get(id);
    if (entry === undefined || (entry.status.kind !== "refused" && entry.status.kind !== "failed")) return;
    entry.status = { kind: "waiting" };
    pending.changed();
    writes.push(entry);
  }

  function renamed(from: string, to: string): void {
    const moved = pending.inNote(from);
    for (const entry of moved) {
      entry.record = recordIn(to, entry.record);
      if (entry.status.kind !== "refused" || entry.status.reason !== "missing") continue;
      entry.status = { kind: "waiting" };
      writes.push(entry);
    }
    written.renamed(from, to);
    if (moved.length > 0) pending.changed();
  }

  /** Pending and written grades, the newest first. During its write, a grade is both. */
  function all(): GradeRecord[] {
    const records = new Map([...written.grades.values(), ...pending.entries.values()].map(({ record }) => [record.id, record]));
    return [...records.values()].sort((a, b) => b.id - a.id);
  }

  return {
    get list() {
      return pending.list;
    },
    latest: (key) => pending.ofCard(key).at(-1)?.record ?? null,
    inNote: (path) => pending.inNote(path).map(({ record }) => record),
    add(record) {
      const entry = pending.add(record);
      pending.changed();
      writes.push(entry);
    },
    replay() {
      if (replayed.given) return;
      for (const entry of pending.former) if (pending.entries.has(entry.record.id)) writes.push(entry);
      replayed.give();
    },
    retry,
    drop,
    revert,
    newest: (key) => all().find((record) => key === undefined || record.key === key) ?? null,
    together(record) {
      const first = record.group ?? record.id;
      return all().filter(({ id, group }) => id === first || group === first);
    },
    renamed,
    subscribe: (listener) => pending.subscribe(listener),
    nextId: () => pending.nextId(),
  };
}

interface Writes {
  /** Writes a waiting grade when its note is free. */
  push(entry: Entry): void;
  /** Pushes the grades of a card that waited for an earlier one. */
  pushWaiting(key: string): void;
}

function createWrites(pending: PendingGrades, written: WrittenGrades, { writer, settings, kept, log }: GradeQueueParts): Writes {
  function push(entry: Entry): void {
    entry.attempt = writer.inTurn(entry.record.path, async (now) => {
      const { id, key } = entry.record;
      // A grade waits for an earlier one of its card, because it was given on the schedule which that one makes.
      if (!pending.entries.has(id) || entry.status.kind !== "waiting" || pending.ofCard(key)[0] !== entry) return;
      entry.status = { kind: "writing" };
      pending.tell();
      await write(entry, now);
    }).catch((error: unknown) => {
      log.error("an answer could not be written", error);
      entry.status = { kind: "failed", message: messageOf(error) };
      pending.changed();
    });
  }

  async function write(entry: Entry, now: WriteNote): Promise<void> {
    const { record } = entry;
    // If the stored journal were one answer behind the note, a crash would bring back the older answer.
    await kept();
    const outcome = await now(
      record.path,
      (note) => {
        const plan = isOfCard(record) ? planGrade(note, record, settings()) : planNoteAnswer(note.text, record);
        // Before the note is written: if the page dies right after, this answer can still be undone.
        if (plan.kind === "edits") written.add({ record, undo: plan.undo });
        return plan.kind === "done" ? { kind: "edits", edits: [], value: null } : plan.kind === "refuse" ? plan : { ...plan, value: null };
      },
      { arrived: () => pending.remove(record.id) },
    );
    if (outcome.kind === "written") {
      pending.changed();
      return pushWaiting(record.key);
    }
    // A write reported as failed may still have reached the note, so its undo is kept.
    if (outcome.kind === "refused") written.remove(record.id);
    // If the note was renamed during the write, it exists under its new name.
    const isMoved = outcome.kind === "refused" && outcome.reason === "missing" && entry.record.path !== record.path;
    entry.status = isMoved ? { kind: "waiting" } : outcome;
    pending.changed();
    if (isMoved) push(entry);
  }

  function pushWaiting(key: string): void {
    for (const entry of pending.ofCard(key)) if (entry.status.kind === "waiting") push(entry);
  }

  // The cards of waiting grades must still be found after this write.
  writer.onWritten((path, before, after, changed) => {
    const waiting = pending.inNote(path);
    if (waiting.length === 0) return;
    const carry = carryWitnesses(before.blocks, after.blocks, changed);
    for (const entry of waiting) if (entry.record.witness !== null) entry.record = { ...entry.record, witness: carry(entry.record.witness) };
  });

  return { push, pushWaiting };
}

function createReverts(pending: PendingGrades, written: WrittenGrades, writes: Writes, replayed: Promise<void>, { writer, kept, takenBack }: GradeQueueParts): Pick<GradeQueue, "drop" | "revert"> {
  function drop(id: number): boolean {
    const entry = pending.entries.get(id);
    if (entry === undefined || entry.status.kind === "writing") return false;
    const { key, before } = entry.record;
    pending.remove(id);
    written.remove(id);
    takenBack(id);
    // The card's next grade was given on the schedule that this one would have made.
    const next = pending.ofCard(key).find(({ record }) => record.id >= id);
    if (next !== undefined) next.record = { ...next.record, before };
    pending.changed();
    writes.pushWaiting(key);
    return true;
  }

  async function revert({ id }: GradeRecord): Promise<Reverted> {
    const entry = pending.entries.get(id);
    // A former run may have written it, which is known only after the replay.
    const isFormer = entry !== undefined && pending.former.has(entry);
    if (isFormer) await replayed;
    if (isFormer || entry?.status.kind === "writing") await entry?.attempt;
    return drop(id) ? { kind: "reverted" } : revertWritten(id);
  }

  async function revertWritten(id: number): Promise<Reverted> {
    const grade = written.grades.get(id);
    if (grade === undefined) return { kind: "refused", reason: "changed" };
    const { path } = grade.record;
    const outcome = await writer.inTurn(path, async (write) => {
      await kept();
      return write(path, (note) => planRevert(note, grade), { arrived: () => written.remove(id) });
    });
    if (outcome.kind === "failed") return outcome;
    if (outcome.kind === "refused") {
      const now = written.grades.get(id)?.record;
      // Renamed during the write.
      if (now !== undefined && now.path !== path) return revert(now);
      // It would be refused every time. The next undo continues with the change before it.
      written.remove(id);
      return outcome;
    }
    takenBack(id);
    return { kind: "reverted" };
  }

  return { drop, revert };
}

interface Entry {
  record: GradeRecord;
  status: { readonly kind: "waiting" } | PendingWrite["status"];
  attempt: Promise<void> | null;
}

/** The grades that are not in their notes yet, in the order they were given. */
interface PendingGrades {
  readonly entries: ReadonlyMap<number, Entry>;
  /** Those that a former run left in the journal. */
  readonly former: ReadonlySet<Entry>;
  readonly list: readonly PendingWrite[];
  ofCard(key: string): Entry[];
  inNote(path: string): Entry[];
  add(record: GradeRecord): Entry;
  remove(id: number): void;
  /** Stores the records in the journal and tells the listeners. */
  changed(): void;
  /** Tells the listeners of a status. */
  tell(): void;
  subscribe(listener: () => void): () => void;
  nextId(): number;
}

function createPendingGrades(journal: Journal<GradeRecord>, newestId: number, log: Log): PendingGrades {
  const listeners = new Listeners(log);
  const entries = new Map<number, Entry>();
  let lastId = newestId;
  let list: readonly PendingWrite[] | null = null;

  function add(record: GradeRecord): Entry {
    const entry: Entry = { record, status: { kind: "waiting" }, attempt: null };
    entries.set(record.id, entry);
    lastId = Math.max(lastId, record.id);
    return entry;
  }

  function where(isWanted: (record: GradeRecord) => boolean): Entry[] {
    return [...entries.values()].filter(({ record }) => isWanted(record));
  }

  return {
    entries,
    // Loaded at once, so that the next write of the journal keeps them. Runs unaware of each other may have used the same id.
    former: new Set(journal.read().map((record) => add(entries.has(record.id) ? { ...record, id: ++lastId } : record))),
    get list() {
      return (list ??= [...entries.values()].map(pendingWrite));
    },
    ofCard: (key) => where((record) => record.key === key),
    inNote: (path) => where((record) => record.path === path),
    add,
    remove: (id) => void entries.delete(id),
    changed() {
      list = null;
      journal.write([...entries.values()].map((entry) => entry.record));
      listeners.tell();
    },
    tell: () => listeners.tell(),
    subscribe: (listener) => listeners.add(listener),
    nextId: () => ++lastId,
  };
}

function pendingWrite({ record, status }: Entry): PendingWrite {
  const { id, path, line, front, grade } = record;
  const deed = isGrade(grade) ? "answer" : grade;
  return { id, path, title: titleOf(path), line, front, deed, status: status.kind === "waiting" ? { kind: "writing" } : status };
}

/** How many written grades can be reverted. */
const mostWritten = 100;

/** The newest grades that are in their notes, and how to revert them. */
interface WrittenGrades {
  readonly grades: ReadonlyMap<number, WrittenGrade>;
  add(grade: WrittenGrade): void;
  remove(id: number): void;
  renamed(from: string, to: string): void;
}

function createWrittenGrades(history: Journal<WrittenGrade>): WrittenGrades {
  const grades = new Map(history.read().map((grade) => [grade.record.id, grade] as const));
  const store = (): void => history.write([...grades.values()]);
  return {
    grades,
    add(grade) {
      putLast(grades, grade.record.id, grade, mostWritten);
      store();
    },
    remove(id) {
      if (grades.delete(id)) store();
    },
    renamed(from, to) {
      for (const [id, grade] of grades) if (grade.record.path === from) grades.set(id, { ...grade, record: recordIn(to, grade.record) });
      store();
    },
  };
}

/** The record after its note was renamed. */
function recordIn(path: string, record: GradeRecord): GradeRecord {
  return { ...record, path, key: path + record.key.slice(record.path.length) };
}
