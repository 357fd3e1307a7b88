import type { Block, BlockKind } from "../core/card";
import { dueDay, isScheduled, isSuspended, lastReview, stepEnd, type Schedule } from "../core/schedule";
import { civilDay, dayNumber, dayOfInstant, firstDay, lastDay, type CivilDay, type DayRule } from "../core/scheduling/day";

/** How a card stands on a day. */
export type ChipState =
  | { readonly kind: "damaged" }
  /** `overdue`: days since it was due, 0 for today. */
  | { readonly kind: "due"; readonly overdue: number }
  /** In a learning step of today that ends at `at`, milliseconds since 1970. */
  | { readonly kind: "learning"; readonly at: number }
  | { readonly kind: "new" }
  /** `days` until it is due, 1 or more. */
  | { readonly kind: "later"; readonly days: number }
  | { readonly kind: "buried" }
  | { readonly kind: "suspended" };

export interface ChipCard {
  readonly state: ChipState;
  readonly schedule: Schedule;
  /** Study day of its last review, as far as its schedule tells. */
  readonly last: CivilDay | null;
}

/** What a chip says of a block's cards. Plain data, without words of the note. */
export interface ChipView {
  readonly today: CivilDay;
  /** How the card stands that is asked first; a damaged one comes before all others. */
  readonly state: ChipState;
  readonly kind: BlockKind;
  /** In the order of the block. */
  readonly cards: readonly ChipCard[];
  /** How many of them can be asked today: due, in a learning step, or new. */
  readonly open: number;
}

/** A study day, and from which instants such days are counted. */
export interface ChipDay extends DayRule {
  readonly today: CivilDay;
}

const ranks = ["damaged", "due", "learning", "new", "later", "buried", "suspended"] as const;

/** How a block's cards stand on `day`; `buried` tells which faces are not asked on it. Cuts no words out of the note. */
export function chipOf(block: Pick<Block, "kind" | "cards">, day: ChipDay, buried: (face: number) => boolean = () => false): ChipView {
  const cards = block.cards.map(({ schedule }, face) => ({ state: stateOf(schedule, day, buried(face)), schedule, last: lastDayOf(schedule, day) }));
  const first = cards.reduce<ChipState | null>((best, { state }) => (best === null || isBefore(state, best) ? state : best), null);
  const open = cards.filter(({ state }) => state.kind === "due" || state.kind === "learning" || state.kind === "new").length;
  return { today: day.today, state: first ?? { kind: "new" }, kind: block.kind, cards, open };
}

function stateOf(schedule: Schedule, day: ChipDay, buried: boolean): ChipState {
  if (schedule !== null && !isScheduled(schedule)) return { kind: "damaged" };
  if (isSuspended(schedule)) return { kind: "suspended" };
  if (buried) return { kind: "buried" };
  if (schedule === null) return { kind: "new" };
  const due = dueDay(schedule, day);
  if (due === null) return { kind: "damaged" };
  const overdue = dayNumber(day.today) - due;
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

function isBefore(one: ChipState, other: ChipState): boolean {
  const [a, b] = [ranks.indexOf(one.kind), ranks.indexOf(other.kind)];
  return a === b ? orderOf(one) < orderOf(other) : a < b;
}

function orderOf(state: ChipState): number {
  if (state.kind === "due") return -state.overdue;
  return state.kind === "later" ? state.days : state.kind === "learning" ? state.at : 0;
}

/** True when both say the same, so that a drawn chip can stay. */
export function sameChip(one: ChipView, other: ChipView): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
