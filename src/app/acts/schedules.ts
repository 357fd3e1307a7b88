import { putBack } from "../../core/doctor/put-back";
import { isAway } from "../../core/model/card";
import type { CardAnswers } from "../../core/model/card-answers";
import { dueDay, isScheduled, isSuspended, suspend, unsuspend, type Schedule } from "../../core/model/schedule";
import type { DayNumber, DayRule } from "../../core/model/day";
import type { Settings } from "../../core/model/settings";
import type { LogKey } from "../../core/log/line";
import { dueOn, isLearning, rescheduled } from "../../core/scheduling/due-day";
import { composeEdits, type TextEdit } from "../../core/write/edit";
import { rewriteMany, rewriteOne, type BlockSchedules } from "../../core/write/many-schedules";
import { sameSchedule } from "../../core/write/rewrite";
import type { ActRefusal } from "../api/card-acts";
import type { NoteView } from "../api/card-index";
import type { ScheduleAct } from "./kinds";
import type { CardInNote } from "./targets";

/** What an act makes of one card's schedule; "already" when that is what it has. */
export type CardEffect = { readonly to: Schedule } | "already" | ActRefusal;

/** Acts on schedules need, besides settings and days: */
export interface CardEffectParts {
  readonly settings: Settings;
  readonly rule: DayRule;
  /** The due day of the card with this number among the chosen ones; null before it is given. */
  readonly dayOf: (order: number) => DayNumber | null;
  /** A card's answers, as `answersOfCards`; null also for one that several devices answered unaware of each other. */
  readonly answersOf: (key: LogKey) => CardAnswers | null;
}

/** What the act makes of a schedule. `order`: the card's number among the chosen ones. */
export function effectOn({ kind }: ScheduleAct, schedule: Schedule, key: LogKey, order: number, parts: CardEffectParts): CardEffect {
  if (schedule !== null && !isScheduled(schedule)) return "damaged";
  switch (kind) {
    case "suspend":
      return isSuspended(schedule) ? "already" : { to: suspend(schedule, parts.settings.sm2.baseEase) };
    case "unsuspend":
      return isSuspended(schedule) ? { to: unsuspend(schedule) } : "already";
    case "reset":
      return schedule === null ? "already" : { to: null };
    case "due": {
      if (schedule === null) return "new";
      if (isSuspended(schedule)) return "suspended";
      if (isLearning(schedule)) return "learning";
      const day = parts.dayOf(order);
      return day !== null && dueDay(schedule, parts.rule) === day ? "already" : { to: day === null ? schedule : dueOn(schedule, day, parts.rule) };
    }
    case "reschedule":
      return rescheduleEffect(schedule, key, parts);
  }
}

function rescheduleEffect(standing: Schedule, key: LogKey, { settings, rule, answersOf }: CardEffectParts): CardEffect {
  const schedule = unsuspend(standing);
  if (!isScheduled(schedule)) return "new";
  if (schedule.algorithm === "sm2") return "sm2";
  if (isLearning(schedule)) return "learning";
  const answers = answersOf(key);
  const now = answers === null ? null : rescheduled(schedule, answers, rule, settings.fsrs);
  if (now === null) return "log";
  const to = isSuspended(standing) ? suspend(now, 0) : now;
  return sameSchedule(standing, to) ? "already" : { to };
}

export interface Rescheduled {
  readonly edits: readonly TextEdit[];
  readonly note: NoteView;
  /** The cards of blocks that could not be written safely. */
  readonly unsafe: readonly CardInNote[];
}

/** One edit of a note that gives these cards their schedules. A comment away from its block returns to it in the same write. */
export function writeSchedules(note: NoteView, cards: readonly (CardInNote & { readonly to: Schedule })[], reset: boolean, settings: Settings): Rescheduled {
  const options = { baseEase: settings.sm2.baseEase, placement: settings.commentPlacement, moveIntoCells: settings.moveTableComments };
  const changes = new Map<number, { readonly at: number; readonly schedules: Schedule[]; readonly reset: boolean }>();
  for (const { at, place, to } of [...cards].sort((a, b) => a.at - b.at)) {
    const change = changes.get(at) ?? { at, schedules: note.blocks[at]?.cards.map(({ schedule }) => schedule) ?? [], reset };
    change.schedules[place.face] = to;
    changes.set(at, change);
  }
  const all = [...changes.values()];
  const isAwayAt = ({ at }: BlockSchedules): boolean => note.blocks[at] !== undefined && isAway(note.blocks[at]);
  const batch = rewriteMany(note, all.filter((change) => !isAwayAt(change)), options);
  const refused = new Set(batch.refused.map(({ at }) => at));
  let { edits, note: after } = batch;
  for (const change of all.filter(isAwayAt)) {
    const back = putBack(after, change.at, options.placement);
    const made = back === null ? null : rewriteOne(back.note, change, options);
    if (back === null || made === null) refused.add(change.at);
    else {
      edits = composeEdits(note.text.length, edits, composeEdits(after.text.length, back.edits, made.edits));
      after = made.note;
    }
  }
  return { edits, note: after, unsafe: cards.filter(({ at }) => refused.has(at)) };
}
