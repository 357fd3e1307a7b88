import { entriesHash } from "../../core/card-index/note-record";
import { mend, mendMany } from "../../core/doctor/doctor";
import type { Finding } from "../../core/doctor/finding";
import { countCards } from "../../core/inspect/proof";
import { isUntagged } from "../../core/inspect/reasons";
import { readComment } from "../../core/text/comments/schedule-comment";
import { composeEdits, type TextEdit } from "../../core/write/edit";
import type { CardIndex } from "../api/card-index";
import type { Damage, Problem, PutBack } from "../api/doctor";
import type { Reviews } from "../api/reviews";
import type { NotePlan } from "../api/write-note";
import type { FoundDamage } from "./damages";
import type { NoteEntry } from "./entry";
import type { Examination } from "./examination";
import type { ExamNotes, NoteExam } from "./notes";
import { planUndo, repairUndo } from "./undo";

export interface RepairParts {
  readonly library: Pick<CardIndex, "leave">;
  readonly notes: ExamNotes;
  readonly reviews: Pick<Reviews, "write">;
}

/** Writes repairs into notes, one verified edit at a time, and undoes them. Nothing rejects: what was not done becomes a problem of the entry. */
export interface Repairs {
  /** Makes the proposed repair `id`. */
  repair(path: string, id: string): Promise<void>;
  /** Makes the proposed repairs of a note, and those that they bring to light. Refused when the damage is not what was shown. */
  repairNote(path: string): Promise<void>;
  /** Puts the schedules of a note that lost their cards back, as far as that is certain, in one write. */
  putBack(path: string): Promise<PutBack>;
  /** Puts a note that lacks a deck into one, if that gives it cards. */
  tag(path: string): Promise<PutBack>;
  /** Repairs answers of several devices that a merge mixed; never the same damage twice, because the person may have undone it. */
  repairMixed(path: string): Promise<void>;
  undo(path: string, id: string): Promise<void>;
}

/** What one write changes. `given`: entries (hashes) that it gives to another card. */
interface Made {
  readonly edits: readonly TextEdit[];
  readonly damages: readonly Damage[];
  readonly given?: ReadonlySet<number>;
}

type Plan = (text: string) => Made | Extract<NotePlan<Made>, { kind: "refuse" }>;

const nothing: ReadonlySet<number> = new Set();
const refused = (reason: "changed" | "unsafe") => ({ kind: "refuse", reason }) as const;

export function createRepairs(examination: Examination, { library, notes, reviews }: RepairParts): Repairs {
  const mixedMade = new Set<string>();
  let lastRepair = 0;

  /** Keeps why something was not done, and examines what the note says now. */
  async function refuse(entry: NoteEntry, id: string, problem: Problem): Promise<void> {
    entry.problems.set(id, problem);
    await examination.refresh(entry, problem.kind === "refused" && problem.reason === "missing" ? null : await notes.read(entry.path));
  }

  async function written(entry: NoteEntry, text: string, given: ReadonlySet<number>): Promise<void> {
    entry.problems.clear();
    if (given.size > 0) await library.leave(entry.path, given);
    await examination.refresh(entry, text);
  }

  /** One write of repairs: the note's text after it, or null when it was not made. */
  async function write(entry: NoteEntry, id: string, plan: Plan): Promise<string | null> {
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
    await written(entry, after, given);
    return after;
  }

  function outcomeOf(entry: NoteEntry, isWritten: boolean, count: number): PutBack {
    const made = entry.repairs[entry.repairs.length - 1];
    if (isWritten && made !== undefined) return { kind: "written", id: made.id, count };
    return entry.problems.get("") ?? { kind: "refused", reason: "changed" };
  }

  return {
    async repair(path, id) {
      const { check, parse, damages } = await notes.exam(path, examination.seen.scope);
      await write(examination.entryOf(path), id, (text) => {
        const found = damages(text).find((each) => each.id === id);
        if (found === undefined) return refused("changed");
        if (found.finding !== null && mend(text, [found.finding], parse, check) === null) return refused("unsafe");
        return { edits: found.repair ?? [], damages: [found.damage], given: givenBy(text, found.finding === null ? [] : [found.finding]) };
      });
    },
    async repairNote(path) {
      const entry = examination.entryOf(path);
      const { scope } = examination.seen;
      const exam = await notes.exam(path, scope?.kind === "near-misses" ? null : scope);
      const shown = entry.damages.map(({ id }) => id).join("\n");
      let left: string | null = null;
      do {
        left = await write(entry, "", (text) => {
          const now = exam.damages(text);
          if (left === null ? now.map(({ id }) => id).join("\n") !== shown : text !== left) return refused("changed");
          return mendFound(exam, text, now)?.made ?? refused("unsafe");
        });
        // Some repairs bring hidden damage to light.
      } while (left !== null && mendMany(left, exam.parse, exam.check) !== null);
    },
    async putBack(path) {
      const entry = examination.entryOf(path);
      const exam = await notes.exam(path, null);
      let count = 0;
      const text = await write(entry, "", (now) => {
        const all = putBackAll(exam, now);
        count = all.count;
        return all.edits.length > 0 ? all : refused("unsafe");
      });
      return outcomeOf(entry, text !== null, count);
    },
    async tag(path) {
      const entry = examination.entryOf(path);
      const { damages, parse } = await notes.exam(path, { kind: "near-misses", everything: false });
      const text = await write(entry, "", (now) => {
        const found = damages(now).find(({ damage }) => isUntagged({ code: damage.kind }));
        return found?.repair == null ? refused("changed") : { edits: found.repair, damages: [found.damage] };
      });
      return outcomeOf(entry, text !== null, text === null ? 0 : countCards(parse(text)));
    },
    async repairMixed(path) {
      const exam = await notes.exam(path, null);
      // Not answers that are only earlier than another device's: the note may still arrive, and two equal writes would be merged again.
      const found = exam.damages((await notes.read(path)) ?? "").filter(({ id, damage }) => damage.kind === "mixed" && !mixedMade.has(`${path} ${id}`));
      if (found.length === 0) return;
      for (const { id } of found) mixedMade.add(`${path} ${id}`);
      await write(examination.entryOf(path), "", (text) => mendFound(exam, text, exam.damages(text), ({ kind }) => kind === "mixed")?.made ?? refused("unsafe"));
    },
    async undo(path, id) {
      const entry = examination.entryOf(path);
      const made = entry.repairs.find((each) => each.id === id);
      if (made === undefined) return;
      entry.writing = true;
      const outcome = await reviews.write(path, ({ text }) => planUndo(text, made.undo));
      entry.writing = false;
      if (outcome.kind !== "written") return refuse(entry, id, outcome);
      entry.repairs = entry.repairs.filter((each) => each !== made);
      await written(entry, outcome.after.text, made.given);
    },
  };
}

/** As many of the findings that were found in a text (of those that are `wanted`) as can be repaired at once; null for none. */
function mendFound({ parse, check }: NoteExam, text: string, found: readonly FoundDamage[], wanted?: (finding: Finding) => boolean): { readonly made: Made; readonly text: string } | null {
  const findings = found.flatMap(({ finding }) => finding ?? []);
  const many = mendMany(text, parse, (each) => (each === text ? findings : check(each)), wanted);
  return many === null ? null : { made: madeOf(text, many.findings, found), text: many.text };
}

const isLost = ({ kind }: Finding): boolean => kind === "displaced" || kind === "torn" || kind === "grown";

/** Puts back as many lost schedules as possible, as edits of `text`; `count`: how many. Repairs that touch each other are made one after the other. */
function putBackAll(exam: NoteExam, text: string): Made & { readonly count: number } {
  let edits: readonly TextEdit[] = [];
  let damages: readonly Damage[] = [];
  const lostIn = (found: readonly FoundDamage[]): number => found.filter(({ finding }) => finding !== null && isLost(finding)).length;
  let found = exam.damages(text);
  const lost = lostIn(found);
  let at = text;
  for (let next = mendFound(exam, at, found, isLost); next !== null; next = mendFound(exam, at, found, isLost)) {
    edits = composeEdits(text.length, edits, next.made.edits);
    damages = [...damages, ...next.made.damages];
    at = next.text;
    found = exam.damages(at);
  }
  return { edits, damages, count: lost - lostIn(found) };
}

/** What repairs change, with the damage that they repair. */
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
