import { entriesHash } from "../../core/card-index/note-record";
import { mend, mendMany } from "../../core/doctor/doctor";
import type { Finding } from "../../core/doctor/finding";
import { commentStart, readComment } from "../../core/text/comments/schedule-comment";
import { composeEdits, type TextEdit } from "../../core/write/edit";
import type { CardIndex } from "../api/card-index";
import { createInspector } from "./inspector";
import { Listeners } from "../async/listeners";
import type { NotePlan } from "../api/write-note";
import type { Clock, Notes } from "../api/ports";
import type { Reviews } from "../api/reviews";
import { inSlices, type Slice } from "../async/time-slices";
import type { FoundDamage } from "./damages";
import { isRepairable, shownState, type NoteEntry, type Seen } from "./entry";
import { createMixedWatch, type MixedParts } from "./mixed";
import { createExamNotes, type ExamNotesParts } from "./notes";
import type { Damage, Doctor, ExamState, ExamWork, Problem, PutBack } from "../api/doctor";
import { planUndo, repairUndo } from "./undo";

export interface DoctorParts extends Omit<ExamNotesParts, "forks">, MixedParts {
  readonly library: Pick<CardIndex, "parse" | "onNote" | "blocksWith" | "leave" | "today">;
  readonly notes: Notes;
  readonly reviews: Pick<Reviews, "write">;
  readonly clock: Clock;
  readonly vaultName: string | undefined;
  /** The line of time slices of the program. */
  readonly slice: Slice;
}

type Made = { readonly edits: readonly TextEdit[]; readonly damages: readonly Damage[]; readonly given?: ReadonlySet<number> };

/** Reads under way at once. */
const poolSize = 16;

export function createDoctor(parts: DoctorParts): Doctor {
  const { library, reviews, slice } = parts;
  const inspector = createInspector(parts);
  const mixed = createMixedWatch(parts);
  const notes = createExamNotes({ ...parts, forks: () => mixed.forks }, inspector);
  const listeners = new Listeners(parts.log);
  const entries = new Map<string, NoteEntry>();
  let state: ExamState | null = null;
  let seen: Seen = { scope: null, stopped: false, notes: 0, comments: 0, unread: 0 };
  let work: ExamWork | null = null;
  /** Raised by each work on many notes, and to stop it. */
  let turn = 0;
  let lastRepair = 0;

  function changed(): void {
    state = null;
    listeners.tell();
  }

  function entryOf(path: string): NoteEntry {
    const entry = entries.get(path) ?? { path, damages: [], repairs: [], problems: new Map<string, Problem>(), examinations: 0, writing: false };
    entries.set(path, entry);
    return entry;
  }

  /** The note has this text now; null: it is not there, or no longer takes part. */
  async function look(entry: NoteEntry, text: string | null): Promise<void> {
    const mine = ++entry.examinations;
    const exam = await notes.exam(entry.path, seen.scope);
    if (mine !== entry.examinations) return;
    entry.damages = text === null ? [] : exam.damages(text);
    changed();
  }

  /** Work on many notes, so many at a time. Ends early when another one begins. */
  async function each<T>(kind: ExamWork["kind"], all: readonly T[], pool: number, one: (item: T, going: () => boolean) => Promise<void>): Promise<void> {
    const mine = ++turn;
    const going = (): boolean => mine === turn;
    let next = 0;
    let done = 0;
    work = { kind, done, total: all.length };
    changed();
    const run = async (): Promise<void> => {
      for (let item = all[next++]; item !== undefined && going(); item = all[next++]) {
        await one(item, going);
        await slice();
        if (!going()) return;
        work = { kind, done: ++done, total: all.length };
        changed();
      }
    };
    await Promise.all(Array.from({ length: pool }, run));
    if (!going()) return;
    work = null;
    changed();
  }

  async function damagesIn(path: string, text: string): Promise<FoundDamage[]> {
    return inSlices((await notes.exam(path, seen.scope)).inPieces(text), slice);
  }

  async function lookAt(path: string, going: () => boolean): Promise<void> {
    const before = entries.get(path)?.examinations;
    const text = await notes.read(path);
    const damages = text === null ? null : await damagesIn(path, text).catch((error: unknown) => void parts.log.error(`could not examine ${path}`, error));
    if (!going()) return;
    seen = { ...seen, notes: seen.notes + 1, comments: seen.comments + (text?.split(commentStart).length ?? 1) - 1, unread: seen.unread + (damages ? 0 : 1) };
    // What was heard of the note meanwhile is newer.
    if (!damages?.length || entries.get(path)?.examinations !== before) return;
    entryOf(path).damages = damages;
  }

  /** Tells why something was not done, in the light of what the note says now. */
  async function refuse(entry: NoteEntry, id: string, problem: Problem): Promise<void> {
    entry.problems.set(id, problem);
    await look(entry, problem.kind === "refused" && problem.reason === "missing" ? null : await notes.read(entry.path));
  }

  /** One write of repairs. Null when it was not made, which is told; else the note's text after it. */
  async function write(entry: NoteEntry, id: string, plan: (text: string) => Made | Extract<NotePlan<Made>, { kind: "refuse" }>): Promise<string | null> {
    entry.writing = true;
    const outcome = await reviews.write<Made>(entry.path, ({ text }) => {
      const made = plan(text);
      return "kind" in made ? made : { kind: "edits", edits: made.edits, value: made };
    });
    entry.writing = false;
    if (outcome.kind !== "written") {
      await refuse(entry, id, outcome);
      return null;
    }
    const { edits, damages, given = nothing } = outcome.value;
    const [before, after] = [outcome.before.text, outcome.after.text];
    const [first, ...others] = damages;
    if (first !== undefined) {
      entry.repairs = [...entry.repairs, { id: `repair ${String(++lastRepair)}`, damages: [first, ...others], undo: repairUndo(before, after, edits), given }];
    }
    entry.problems.clear();
    if (given.size > 0) await library.leave(entry.path, given);
    await look(entry, after);
    return after;
  }

  async function repair(path: string, id: string): Promise<void> {
    const entry = entryOf(path);
    const { check, parse, damages } = await notes.exam(path, seen.scope);
    await write(entry, id, (text) => {
      const found = damages(text).find((each) => each.id === id);
      if (found === undefined) return { kind: "refuse", reason: "changed" };
      if (found.finding !== null && mend(text, [found.finding], parse, check) === null) return { kind: "refuse", reason: "unsafe" };
      return { edits: found.repair ?? [], damages: [found.damage], given: givenBy(text, found.finding === null ? [] : [found.finding]) };
    });
  }

  async function repairNote(path: string): Promise<void> {
    const entry = entryOf(path);
    const { check, parse, damages } = await notes.exam(path, seen.scope?.kind === "near-misses" ? null : seen.scope);
    const shown = entry.damages.map(({ id }) => id).join("\n");
    let left: string | null = null;
    do {
      left = await write(entry, "", (text) => {
        const now = damages(text);
        if (left === null ? now.map(({ id }) => id).join("\n") !== shown : text !== left) return { kind: "refuse", reason: "changed" };
        const found = now.flatMap(({ finding }) => finding ?? []);
        const many = mendMany(text, parse, (each) => (each === text ? found : check(each)));
        if (many === null) return { kind: "refuse", reason: "unsafe" };
        return madeOf(text, many.findings, now);
      });
      // Some repairs bring to light what stood behind them.
    } while (left !== null && mendMany(left, parse, check) !== null);
  }

  async function putBack(path: string): Promise<PutBack> {
    const entry = entryOf(path);
    const { check, parse, damages } = await notes.exam(path, null);
    const isLost = ({ kind }: Finding): boolean => kind === "displaced" || kind === "torn" || kind === "grown";
    let count = 0;
    const text = await write(entry, "", (now) => {
      const all: { edits: readonly TextEdit[]; damages: readonly Damage[] } = { edits: [], damages: [] };
      // Some that touch each other come one after the other.
      for (let at = now; ; ) {
        const found = damages(at);
        const findings = found.flatMap(({ finding }) => finding ?? []);
        const lost = findings.filter(isLost).length;
        if (at === now) count = lost;
        const many = mendMany(at, parse, (each) => (each === at ? findings : check(each)), isLost);
        if (many === null) {
          count -= lost;
          return all.edits.length > 0 ? all : { kind: "refuse", reason: "unsafe" };
        }
        const made = madeOf(at, many.findings, found);
        all.edits = composeEdits(now.length, all.edits, made.edits);
        all.damages = [...all.damages, ...made.damages];
        at = many.text;
      }
    });
    const made = entry.repairs[entry.repairs.length - 1];
    if (text !== null && made !== undefined) return { kind: "written", id: made.id, count };
    return entry.problems.get("") ?? { kind: "refused", reason: "changed" };
  }

  /** Repairs by themselves, one note at a time; none twice, for a person may have undone it. */
  const made = new Set<string>();
  let repairing = Promise.resolve();

  async function repairMixed(path: string): Promise<void> {
    const { check, parse, damages } = await notes.exam(path, null);
    // An earlier answer is left: the note may be on its way, and two writes of the same would be merged again.
    const found = damages((await notes.read(path)) ?? "").filter(({ id, damage }) => damage.kind === "mixed" && !made.has(`${path} ${id}`));
    if (found.length === 0) return;
    for (const { id } of found) made.add(`${path} ${id}`);
    await write(entryOf(path), "", (text) => {
      const now = damages(text);
      const findings = now.flatMap(({ finding }) => finding ?? []);
      const many = mendMany(text, parse, (each) => (each === text ? findings : check(each)), ({ kind }) => kind === "mixed");
      return many === null ? { kind: "refuse", reason: "unsafe" } : madeOf(text, many.findings, now);
    });
  }

  mixed.subscribe(() => {
    if (!parts.settings().repairMixed) return;
    for (const path of mixed.paths) repairing = repairing.then(() => repairMixed(path)).catch((error: unknown) => parts.log.error(`could not repair ${path}`, error));
  });

  async function undo(path: string, id: string): Promise<void> {
    const entry = entryOf(path);
    const made = entry.repairs.find((each) => each.id === id);
    if (made === undefined) return;
    entry.writing = true;
    const outcome = await reviews.write(path, ({ text }) => planUndo(text, made.undo));
    entry.writing = false;
    if (outcome.kind !== "written") return refuse(entry, id, outcome);
    entry.repairs = entry.repairs.filter((each) => each !== made);
    entry.problems.clear();
    if (made.given.size > 0) await library.leave(entry.path, made.given);
    await look(entry, outcome.after.text);
  }

  library.onNote((path, note, renamedTo) => {
    const entry = entries.get(path);
    if (entry === undefined) return;
    if (renamedTo !== null) {
      entries.delete(path);
      entry.path = renamedTo;
      entries.set(renamedTo, entry);
      changed();
    } else if (!entry.writing) void look(entry, note?.text ?? null);
  });

  return {
    get state() {
      state ??= shownState(seen, work, entries.values());
      return state;
    },
    takesPart: notes.takesPart,
    inspector,
    mixed: {
      get count() {
        return mixed.count;
      },
      async read() {
        await mixed.read();
        await repairing;
      },
      subscribe: (listener) => mixed.subscribe(listener),
    },
    async examine(scope) {
      for (const [path, entry] of entries) {
        entry.damages = [];
        entry.problems.clear();
        if (entry.repairs.length === 0) entries.delete(path);
      }
      seen = { scope, stopped: false, notes: 0, comments: 0, unread: 0 };
      const all = notes.list();
      const logs = mixed.read();
      await each("examine", scope.kind === "note" ? [scope.path] : all, poolSize, (path, going) => logs.then(() => lookAt(path, going)));
    },
    stop() {
      if (work === null) return;
      if (work.kind === "examine") seen = { ...seen, stopped: true };
      work = null;
      turn++;
      changed();
    },
    repair,
    repairNote,
    async repairAll() {
      await each("repair", [...entries.values()].filter(isRepairable).map(({ path }) => path).sort(), 1, repairNote);
    },
    putBack,
    leave: (path) => library.leave(path, null),
    undo,
    async undoAll() {
      const all = [...entries.values()].flatMap((entry) => entry.repairs.map(({ id }) => ({ entry, id }))).reverse();
      await each("undo", all, 1, ({ entry, id }) => undo(entry.path, id));
    },
    subscribe: (listener) => listeners.add(listener),
  };
}

const nothing: ReadonlySet<number> = new Set();

/** What repairs change, with the damage they mend. */
function madeOf(text: string, findings: readonly Finding[], found: readonly FoundDamage[]): Made {
  const mended = new Set(findings);
  const edits = findings.flatMap((finding) => finding.repair ?? []).sort((a, b) => a.from - b.from || a.to - b.to);
  return { edits, damages: found.filter(({ finding }) => finding !== null && mended.has(finding)).map(({ damage }) => damage), given: givenBy(text, findings) };
}

/** The entries of comments that repairs give to another card. */
function givenBy(text: string, findings: readonly Finding[]): ReadonlySet<number> {
  const moved = findings.filter(({ kind }) => kind === "orphaned" || kind === "misplaced");
  return new Set(moved.flatMap(({ from }) => readComment(text, from) ?? []).map(entriesHash));
}
