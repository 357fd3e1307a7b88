import { isGrade } from "../../core/scheduling/scheduler";
import type { Settings } from "../../core/model/settings";
import type { GradeRecord, Journal, WrittenGrade } from "./journal";
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

type Status = { readonly kind: "waiting" } | PendingWrite["status"];

interface Entry {
  record: GradeRecord;
  status: Status;
  attempt: Promise<void> | null;
}

export interface GradeQueueParts {
  readonly writer: Pick<NoteWriter, "inTurn" | "onWritten">;
  readonly journal: Journal<GradeRecord>;
  readonly history: Journal<WrittenGrade>;
  /** Resolves when the journal is kept on the device. */
  readonly kept: () => Promise<void> | undefined;
  readonly settings: () => Settings;
  /** A grade counts no more: taken out of its note, or given up. */
  readonly takenBack: (id: number) => void;
  readonly log: Log;
}

/** Grades on their way into notes: in order per note, one write at a time each. */
export interface GradeQueue {
  readonly list: readonly PendingWrite[];
  /** The newest pending grade of a card. */
  latest(key: string): GradeRecord | null;
  add(record: GradeRecord): void;
  /** Grades that a former run left behind; those that are in their notes already are dropped when that is seen. */
  replay(): void;
  retry(id: number): void;
  /** Gives the grade up; false when its write is under way or over. */
  drop(id: number): boolean;
  /** Takes a grade back: out of the queue, or out of the note again, byte for byte. */
  revert(record: GradeRecord): Promise<Reverted>;
  /** The newest grade that can be taken back, pending or written, of this run or one before; of a card, or of any. Null without one. */
  newest(key?: string): GradeRecord | null;
  /** What was done in one go with this record and can be taken back, itself among it, the newest first. */
  together(record: GradeRecord): readonly GradeRecord[];
  renamed(from: string, to: string): void;
  subscribe(listener: () => void): () => void;
  nextId(): number;
}

/** How many written grades can be taken back, after a restart as well. */
const remembered = 100;

export function createGradeQueue(parts: GradeQueueParts): GradeQueue {
  const { writer, journal, history, settings } = parts;
  const listeners = new Listeners(parts.log);
  const entries = new Map<number, Entry>();
  const written = new Map(history.read().map((grade) => [grade.record.id, grade] as const));
  let lastId = Math.max(0, ...written.keys());
  let view: readonly PendingWrite[] | null = null;

  function changed(): void {
    view = null;
    journal.write([...entries.values()].map((entry) => entry.record));
    listeners.tell();
  }

  function show({ record, status }: Entry): PendingWrite {
    const { id, path, line, front, grade } = record;
    const deed = isGrade(grade) ? "answer" : grade;
    return { id, path, title: titleOf(path), line, front, deed, status: status.kind === "waiting" ? { kind: "writing" } : status };
  }

  /** A grade waits while an earlier one of its card is stuck: it was given on what that one made. */
  function blocked(entry: Entry): boolean {
    for (const other of entries.values()) {
      if (other === entry) return false;
      if (other.record.key === entry.record.key) return true;
    }
    return false;
  }

  function push(entry: Entry): void {
    entry.attempt = writer.inTurn(entry.record.path, async (now) => {
      if (!entries.has(entry.record.id) || entry.status.kind !== "waiting" || blocked(entry)) return;
      entry.status = { kind: "writing" };
      listeners.tell();
      await write(entry, now);
    }).catch((error: unknown) => {
      parts.log.error("an answer could not be written", error);
      entry.status = { kind: "failed", message: messageOf(error) };
      changed();
    });
  }

  async function write(entry: Entry, now: WriteNote): Promise<void> {
    const { record } = entry;
    // A journal that is an answer behind its note would give it an old answer after a crash.
    await parts.kept();
    const outcome = await now(
      record.path,
      (note) => {
        const plan = planGrade(note, record, settings());
        // Before it is in the note: should the page die right after, this answer can still be taken back.
        if (plan.kind === "edits") remember({ record, undo: plan.undo });
        return plan.kind === "done" ? { kind: "edits", edits: [], value: null } : plan.kind === "refuse" ? plan : { ...plan, value: null };
      },
      { arrived: () => entries.delete(record.id) },
    );
    if (outcome.kind !== "written") {
      // What is said to have failed may have arrived all the same; then its undo is at hand.
      if (outcome.kind === "refused") forget(record.id);
      // Renamed under way: under its new name the note is still there.
      const moved = outcome.kind === "refused" && outcome.reason === "missing" && entry.record.path !== record.path;
      entry.status = moved ? { kind: "waiting" } : outcome;
      changed();
      if (moved) push(entry);
      return;
    }
    changed();
    wake(record.key);
  }

  // Cards that are still to be written are found again behind what we wrote.
  writer.onWritten((path, before, after, changed) => {
    const waiting = [...entries.values()].filter((entry) => entry.record.path === path);
    if (waiting.length === 0) return;
    const carry = carryWitnesses(before.blocks, after.blocks, changed);
    for (const entry of waiting) entry.record = { ...entry.record, witness: carry(entry.record.witness) };
  });

  /** Grades of a card that waited for an earlier one. */
  function wake(key: string): void {
    for (const entry of entries.values()) if (entry.record.key === key && entry.status.kind === "waiting") push(entry);
  }

  function remember(grade: WrittenGrade): void {
    written.set(grade.record.id, grade);
    for (const id of written.keys()) {
      if (written.size <= remembered) break;
      written.delete(id);
    }
    keep();
  }

  const forget = (id: number): void => {
    if (written.delete(id)) keep();
  };

  const keep = (): void => history.write([...written.values()]);

  function insert(record: GradeRecord): Entry {
    const entry: Entry = { record, status: { kind: "waiting" }, attempt: null };
    entries.set(record.id, entry);
    lastId = Math.max(lastId, record.id);
    return entry;
  }

  function drop(id: number): boolean {
    const entry = entries.get(id);
    if (entry === undefined || entry.status.kind === "writing") return false;
    entries.delete(id);
    forget(id);
    parts.takenBack(id);
    // The next grade of the card was given on what this one would have made.
    for (const other of entries.values()) {
      if (other.record.key !== entry.record.key || other.record.id < id) continue;
      other.record = { ...other.record, before: entry.record.before };
      break;
    }
    changed();
    wake(entry.record.key);
    return true;
  }

  async function revert(record: GradeRecord): Promise<Reverted> {
    const entry = entries.get(record.id);
    const isOld = entry !== undefined && former.has(entry);
    // Of a former run: it may be in its note, which the program has to look at first.
    if (isOld) await begun.promise;
    if (isOld || entry?.status.kind === "writing") await entry?.attempt;
    if (entries.has(record.id) && drop(record.id)) return { kind: "reverted" };
    const grade = written.get(record.id);
    if (grade === undefined) return { kind: "refused", reason: "changed" };
    const path = grade.record.path;
    const outcome = await writer.inTurn(path, async (write) => {
      await parts.kept();
      return write(path, (note) => planRevert(note, grade.undo), { arrived: () => forget(record.id) });
    });
    if (outcome.kind === "failed") return outcome;
    // Renamed under way.
    const now = written.get(record.id)?.record.path ?? path;
    if (outcome.kind === "refused" && now !== path) return revert(record);
    if (outcome.kind === "refused") {
      // It would be refused for ever: the next undo goes on with the one before.
      forget(record.id);
      return outcome;
    }
    parts.takenBack(record.id);
    return { kind: "reverted" };
  }

  /** The newest first. While it is being written, one is among both. */
  function all(): GradeRecord[] {
    const found = new Map([...written.values(), ...entries.values()].map(({ record }) => [record.id, record]));
    return [...found.values()].sort((a, b) => b.id - a.id);
  }

  // Taken in at once, so that writing the journal down never loses them. Runs that did not know of each other may have used one id.
  const former = new Set(journal.read().map((record) => insert(entries.has(record.id) ? { ...record, id: ++lastId } : record)));
  const begun = createDeferred();

  return {
    get list() {
      view ??= [...entries.values()].map(show);
      return view;
    },
    latest(key) {
      let latest: GradeRecord | null = null;
      for (const { record } of entries.values()) if (record.key === key) latest = record;
      return latest;
    },
    add(record) {
      const entry = insert(record);
      changed();
      push(entry);
    },
    replay() {
      if (begun.given) return;
      for (const entry of former) if (entries.has(entry.record.id)) push(entry);
      begun.give();
    },
    retry(id) {
      const entry = entries.get(id);
      if (entry === undefined || (entry.status.kind !== "refused" && entry.status.kind !== "failed")) return;
      entry.status = { kind: "waiting" };
      changed();
      push(entry);
    },
    drop,
    revert,
    newest: (key) => all().find((record) => key === undefined || record.key === key) ?? null,
    together(record) {
      const first = record.group ?? record.id;
      return all().filter(({ id, group }) => id === first || group === first);
    },
    renamed(from, to) {
      let moved = false;
      for (const entry of entries.values()) {
        if (entry.record.path !== from) continue;
        moved = true;
        entry.record = { ...entry.record, path: to, key: to + entry.record.key.slice(from.length) };
        if (entry.status.kind === "refused" && entry.status.reason === "missing") {
          entry.status = { kind: "waiting" };
          push(entry);
        }
      }
      for (const [id, grade] of written) {
        if (grade.record.path !== from) continue;
        written.set(id, { ...grade, record: { ...grade.record, path: to, key: to + grade.record.key.slice(from.length) } });
      }
      keep();
      if (moved) changed();
    },
    subscribe: (listener) => listeners.add(listener),
    nextId: () => ++lastId,
  };
}
