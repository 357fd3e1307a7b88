import type { Block, Span } from "../model/card";
import { entryOf, stateOf, type ConcurrentAnswers, type LoggedAnswer } from "../log/forks";
import { logKey, type LogKey } from "../log/line";
import { isScheduled, isSuspended, lastReview, type FsrsSchedule, type Schedule, type Scheduled } from "../model/schedule";
import { civilDay } from "../model/day";
import { loadWindow } from "../scheduling/load";
import { commentStart, formatComment, formatEntry, readEntry } from "../text/comments/schedule-comment";
import { grades, preview } from "../scheduling/scheduler";
import { easeFloor, easeStep } from "../scheduling/sm2";
import type { TextEdit } from "../write/edit";
import { rewrite } from "../write/rewrite";
import type { Exam, UnplacedFinding } from "./finding";

/** The concurrent answers of several devices in the logs, by card. */
export type Forks = ReadonlyMap<LogKey, ConcurrentAnswers>;

type Judgement = "mixed" | "damaged" | "earlier" | "behind" | null;

/**
 * What happened to the schedule of a card with logged answers. "mixed": an entry made of pieces of concurrent answers; "damaged": an
 * unreadable entry; "earlier": an answer that is not the last; "behind": a state from before the last answer. Null: the entry is accepted,
 * because a device, a person or SR may have written it. `others`: answers to neighbouring cards, for when a merge mixed one in.
 */
export function judge(schedule: Schedule, fork: ConcurrentAnswers, others: readonly LoggedAnswer[] = []): Judgement {
  const { answers, former, states } = fork;
  const entry = entryOf(schedule);
  const last = answers.slice(-1);
  if (entry === last[0]?.written || isSuspended(schedule)) return null;
  if (answers.some(({ written }) => written === entry)) return mayCome(schedule, fork) ? null : "earlier";
  if (states.has(stateOf(schedule))) return former.includes(entry) && mayCome(schedule, fork) ? null : "behind";
  const merged = answers.length > 1 || others.length > 0;
  // Reset by a person, or by a repair without the log.
  if (schedule === null) return "behind";
  if (schedule.algorithm === undefined) return merged ? "mixed" : "damaged";
  if (isTorn(schedule, fork, merged)) return "mixed";
  if (!merged || mayCome(schedule, fork) || isAnswer(schedule, fork) || isMoved(schedule, fork)) return null;
  const own = answers.map(({ written }) => written);
  const pairs = [...(answers.length > 1 ? former : []), ...others.map(({ written }) => written)].flatMap((other) => own.map((one) => [one, other]));
  // If no answer leads to this ease, one of the changes may have been applied twice.
  const all = answers.length < 2 ? pairs : [isReached(schedule, fork) ? own : [...own, ...own], ...pairs];
  return all.some((sources) => isMerge(entry, sources)) ? "mixed" : null;
}

/** Entries of this algorithm that the log shows were written. */
function loggedAs<A extends Scheduled["algorithm"]>(algorithm: A, { answers, former }: ConcurrentAnswers): Extract<Scheduled, { algorithm: A }>[] {
  const written = [...former, ...answers.map((answer) => answer.written)];
  return written.map(readEntry).filter((one): one is Extract<Scheduled, { algorithm: A }> => one?.algorithm === algorithm);
}

/**
 * Whether an FSRS entry is due at the exact instant that an answer led to, but names another instant for that answer; or, in a merged note,
 * names an answer's instant with another memory state, or an instant after the due day. Neither programs nor people write these.
 */
function isTorn(schedule: Scheduled, fork: ConcurrentAnswers, merged: boolean): boolean {
  if (schedule.algorithm !== "fsrs") return false;
  const { due, lastReview: at } = schedule;
  const logged = loggedAs("fsrs", fork);
  if (logged.some((one) => one.due === due && one.lastReview !== at)) return true;
  const same = logged.filter((one) => one.lastReview === at);
  return merged && (same.length === 0 ? at !== null && at > due : same.every((one) => memoryOf(one) !== memoryOf(schedule)));
}

/** The result of an answer apart from the due day, which people edit. */
function memoryOf({ stability, difficulty, state, reps, lapses, step, slow, fast }: FsrsSchedule): string {
  return [stability, difficulty, state, reps, lapses, step, slow, fast].join();
}

/** Whether an entry may be an answer not yet in the log: it names the day (SM-2) or instant of its answer. */
function mayCome(schedule: Schedule, fork: ConcurrentAnswers): boolean {
  if (!isScheduled(schedule)) return false;
  if (schedule.algorithm === "sm2") return isReached(schedule, fork) && !fork.reach.hasDay(lastReview(schedule));
  const { due, lastReview: at } = schedule;
  if (at === null || at > due || (Date.parse(due) - Date.parse(at)) % 60_000 !== 0 || loggedAs("fsrs", fork).some((one) => one.lastReview === at)) return false;
  // The study day may differ from the UTC day.
  return [-1, 0, 1].some((days) => !fork.reach.hasDay(Math.floor(lastReview(schedule)) + days));
}

/** Whether an entry is a logged one with another due day, moved by a person. */
function isMoved(schedule: Scheduled, fork: ConcurrentAnswers): boolean {
  if (schedule.algorithm === "sm2") return loggedAs("sm2", fork).some(({ interval, ease }) => interval === schedule.interval && ease === schedule.ease);
  return loggedAs("fsrs", fork).some((one) => one.lastReview === schedule.lastReview && one.due.slice(10) === schedule.due.slice(10) && memoryOf(one) === memoryOf(schedule));
}

/** Whether an SM-2 entry is what an answer on its day makes of a logged state, so that SR may have written it. */
function isAnswer(schedule: Scheduled, fork: ConcurrentAnswers): boolean {
  if (schedule.algorithm !== "sm2") return false;
  const day = Math.floor(lastReview(schedule));
  if (day > fork.reach.latest) return false;
  return loggedAs("sm2", fork).some((before) => {
    if (lastReview(before) > day) return false;
    const outcomes = preview(before, civilDay(day), fork.sm2);
    return grades.some((grade) => {
      const outcome = outcomes[grade];
      return outcome.algorithm === "sm2" && outcome.ease === schedule.ease && Math.abs(outcome.interval - schedule.interval) <= loadWindow(outcome.interval);
    });
  });
}

/** Whether an entry is made of characters of these entries, as a character merge leaves it; such merges move digits across commas too. */
function isMerge(entry: string, written: readonly string[]): boolean {
  const { length } = entry.split(",");
  return isShuffle(entry, written.filter((one) => one.split(",").length === length));
}

/** Whether answers lead from a logged state to the ease of this entry: in steps, and not below the minimum ease. */
function isReached(schedule: Scheduled, fork: ConcurrentAnswers): boolean {
  if (schedule.algorithm !== "sm2") return true;
  const { ease } = schedule;
  const isNear = (from: number): boolean => (ease - from) % easeStep === 0 && Math.abs(ease - from) <= mostSteps * easeStep;
  return ease >= easeFloor && [easeFloor, ...loggedAs("sm2", fork).map((one) => one.ease)].some(isNear);
}

/** The log practically never lacks more answers to one card than this. */
const mostSteps = 20;

/** Two entries have fewer; three may have many thousands. */
const mostWays = 120;

/** Whether `text` is an interleaving of characters from `sources`, in order within each, some left out. */
function isShuffle(text: string, sources: readonly string[]): boolean {
  /** How much of each source may be used so far. */
  let reached: (readonly number[])[] = [sources.map(() => 0)];
  for (const char of text) {
    const next: (readonly number[])[] = [];
    for (const used of reached) {
      sources.forEach((source, which) => {
        const found = source.indexOf(char, used[which]);
        const now = used.map((count, other) => (other === which ? found + 1 : count));
        if (found >= 0 && next.length < mostWays && !next.some((one) => one.every((count, other) => count <= (now[other] ?? 0)))) next.push(now);
      });
    }
    reached = next;
  }
  return reached.length > 0;
}

interface Judged {
  readonly block: Block;
  readonly index: number;
  readonly face: number;
  readonly kind: "mixed" | "damaged" | "earlier";
  readonly answers: ConcurrentAnswers["answers"];
}

/** The cards of a note with a problem. */
function judgements(blocks: readonly Block[], forks: Forks, late: boolean): Judged[] {
  const find = (others: readonly LoggedAnswer[]): Judged[] =>
    blocks.flatMap((block, index) =>
      block.order != null
        ? []
        : block.cards.flatMap(({ schedule }, face) => {
            const fork = forks.get(logKey(block.hash, face));
            const kind = fork === undefined ? null : judge(schedule, fork, others);
            // A note may sync later than the log. And a card without a comment was reset by a person, unless a merge did it.
            if (fork === undefined || kind === null || (block.winner < 0 && (!late || (fork.answers.length < 2 && others.length === 0))) || (!late && (kind === "behind" || kind === "damaged"))) return [];
            return { block, index, face, kind: kind === "behind" ? "earlier" : kind, answers: fork.answers };
          }),
    );
  const first = find([]);
  if (!first.some(({ kind }) => kind === "mixed")) return first;
  // In a merged note, changes that did not fit the card they were made for may have ended up in another.
  const answers = blocks.flatMap((block) => block.cards.flatMap((_card, face) => forks.get(logKey(block.hash, face))?.answers ?? []));
  return find(answers);
}

/** Number of cards in these blocks whose entry is not the last answer. */
export function countMixed(blocks: readonly Block[], forks: Forks): number {
  return forks.size === 0 ? 0 : judgements(blocks, forks, false).length;
}

/** Entries that are not the last answer, for cards with concurrent answers; the repair writes the last answer. */
export function examineMixed({ text, blocks, baseEase }: Exam, forks: Forks): UnplacedFinding[] {
  return judgements(blocks, forks, true).map(({ block, index, face, kind, answers }): UnplacedFinding => {
    const { from, to } = block.comments[block.winner]?.entries[face] ?? block;
    const schedules = block.cards.map(({ schedule }, at) => (at === face ? readEntry(answers[answers.length - 1]?.written ?? "") : schedule));
    return { kind, from, to, block: index, repair: rewrite(text, block, schedules, { baseEase, placement: "next-line" }), answers };
  });
}

/** The edits that close a comment broken by a merge, using the log of the card above it; null when there are none. */
export function closeBroken({ text, blocks, baseEase }: Exam, { from, to }: Span, parse: (text: string) => readonly Block[], forks: Forks): TextEdit[] | null {
  // Parsed without the comment, which may be part of the card's words now.
  const block = [...parse(text.slice(0, from) + text.slice(to))].reverse().find((one) => one.from < from);
  if (block === undefined || block.comments.length > 0 || block.body.to > from || /[^\s>]/.test(text.slice(block.body.to, from))) return null;
  const raws = text.slice(from + commentStart.length, to).split("!").slice(1);
  // The log may have taken the broken text for an edit.
  const hashes = [block, ...blocks.filter((one) => one.from <= from && one.to >= to)].map(({ hash }) => hash);
  const known = block.cards.map((_card, face) => {
    const answers = hashes.flatMap((hash) => forks.get(logKey(hash, face))?.answers ?? []);
    return answers.sort((a, b) => a.t - b.t).pop()?.written;
  });
  if (known.every((written) => written === undefined)) return null;
  const entries = known.map((written, face) => written ?? entryOrNew(raws[face]?.split("--", 1)[0]?.trim() ?? "", baseEase));
  return [{ from, to, insert: formatComment(entries) }];
}

function entryOrNew(raw: string, baseEase: number): string {
  const schedule = readEntry(raw);
  return formatEntry(isScheduled(schedule) ? schedule : null, baseEase);
}
