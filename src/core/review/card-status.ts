import type { Block, BlockKind } from "../model/card";
import { dayAsked, roundFor, roundsOf } from "../card-index/exam-days";
import { dueDay, isScheduled, isSuspended, lastReview, stepEnd, type Schedule } from "../model/schedule";
import { civilDay, dayNumber, dayOfInstant, dayRuleOf, firstDay, lastDay, type CivilDay, type DayNumber, type DayRule } from "../model/day";
import type { DeckExam, Settings } from "../model/settings";

/** The status of a card on a day. */
export type CardStatusKind =
  | { readonly kind: "damaged" }
  /** `overdue`: days since it was due; 0 when due on the day itself. */
  | { readonly kind: "due"; readonly overdue: number }
  /** In a learning step that ends during this day, at `at`, milliseconds since 1970. */
  | { readonly kind: "learning"; readonly at: number }
  | { readonly kind: "new" }
  /** `days` until it is due, at least 1. */
  | { readonly kind: "later"; readonly days: number }
  | { readonly kind: "buried" }
  | { readonly kind: "suspended" };

export interface CardStatus {
  readonly state: CardStatusKind;
  readonly schedule: Schedule;
  /** Study day of its last review, if its schedule has one. */
  readonly last: CivilDay | null;
  /** The day of the exam that moves it before its due day; null when none does. */
  readonly exam: CivilDay | null;
}

/** What a chip shows for a block's cards. Plain data, without words from the note. */
export interface BlockStatus {
  readonly today: CivilDay;
  /** The status of the card that is shown first; a damaged card takes precedence. */
  readonly state: CardStatusKind;
  readonly kind: BlockKind;
  /** In block order. */
  readonly cards: readonly CardStatus[];
  /** Number of cards available today: due, in a learning step, or new. */
  readonly open: number;
}

/** A study day with its day rule, and the exams that bring cards forward. */
export interface StatusDay extends DayRule {
  readonly today: CivilDay;
  readonly exams: readonly DeckExam[];
}

/** The study day `today` with the day rule and exams of the settings. */
export function statusDay(today: CivilDay, clock: Pick<DayRule, "offset">, settings: Settings): StatusDay {
  return { ...dayRuleOf(clock, settings), today, exams: settings.deckExams };
}

const ranks = ["damaged", "due", "learning", "new", "later", "buried", "suspended"] as const;

/** The fields of a block that determine its status. */
export type StatusBlock = Pick<Block, "kind" | "decks" | "hash"> & { readonly cards: readonly { readonly schedule: Schedule }[] };

/** A card of a block, by its face. */
export interface StatusCard {
  readonly schedule: Schedule;
  readonly decks: readonly string[];
  readonly hash: number;
  readonly face: number;
}

/** The status of a card on `day`; `buried`: it is not shown on that day. */
export function cardStatus(card: StatusCard, day: StatusDay, buried = false): CardStatus {
  const { schedule } = card;
  const last = lastDayOf(schedule, day);
  const round = day.exams.length === 0 ? null : roundFor(card.decks, roundsOf(day.exams, dayNumber(day.today)));
  const asked = isScheduled(schedule) ? dayAsked(schedule, round, card, day) : null;
  const state = stateOf(schedule, asked, day, buried);
  const isEarlier = round !== null && isScheduled(schedule) && asked !== null && asked < (dueDay(schedule, day) ?? asked);
  return { state, schedule, last, exam: isEarlier ? civilDay(round.end) : null };
}

/** The status of a block's cards on `day`; `buried`: whether a face is not shown on that day. Extracts no text from the note. */
export function blockStatus(block: StatusBlock, day: StatusDay, buried: (face: number) => boolean = () => false): BlockStatus {
  const { decks, hash } = block;
  const cards = block.cards.map(({ schedule }, face) => cardStatus({ schedule, decks, hash, face }, day, buried(face)));
  const first = cards.reduce<CardStatusKind | null>((best, { state }) => (best === null || isBefore(state, best) ? state : best), null);
  const open = cards.filter(({ state }) => state.kind === "due" || state.kind === "learning" || state.kind === "new").length;
  return { today: day.today, state: first ?? { kind: "new" }, kind: block.kind, cards, open };
}

function stateOf(schedule: Schedule, asked: DayNumber | null, day: StatusDay, buried: boolean): CardStatusKind {
  if (schedule !== null && !isScheduled(schedule)) return { kind: "damaged" };
  if (isSuspended(schedule)) return { kind: "suspended" };
  if (buried) return { kind: "buried" };
  if (schedule === null) return { kind: "new" };
  if (asked === null) return { kind: "damaged" };
  const overdue = dayNumber(day.today) - asked;
  const at = stepEnd(schedule);
  if (overdue === 0 && at !== null) return { kind: "learning", at };
  return overdue < 0 ? { kind: "later", days: -overdue } : { kind: "due", overdue };
}

function lastDayOf(schedule: Schedule, rule: DayRule): CivilDay | null {
  const last = lastReview(schedule);
  const fsrs = schedule !== null && schedule.algorithm === "fsrs";
  const day = fsrs ? dayOfInstant(Math.round(last * 86_400_000), rule) : Math.ceil(last - 0.5);
  return day >= firstDay && day <= lastDay ? civilDay(day) : null;
}

function isBefore(one: CardStatusKind, other: CardStatusKind): boolean {
  const [a, b] = [ranks.indexOf(one.kind), ranks.indexOf(other.kind)];
  return a === b ? orderOf(one) < orderOf(other) : a < b;
}

function orderOf(state: CardStatusKind): number {
  if (state.kind === "due") return -state.overdue;
  return state.kind === "later" ? state.days : state.kind === "learning" ? state.at : 0;
}

/** Whether two statuses look equal, so that a drawn chip can stay. */
export function sameStatus(one: BlockStatus, other: BlockStatus): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
