import { cardStatus, type CardStatus, type StatusDay, type CardStatusKind, type BlockStatus, type StatusCard } from "../../core/review/card-status";
import type { BlockKind } from "../../core/model/card";
import { isScheduled, type Schedule } from "../../core/model/schedule";
import { addDays, type CivilDay } from "../../core/model/day";
import { formats, locale, oneOrSeveral, strings } from "../../i18n";
import { once } from "../../core/data/once";
import { formatDay, formatInterval, splitInterval } from "./format";

const words = strings.chips;
const clock = once(() => new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }));
const decimal = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));

/** The text on a chip: "Due today", "In 12 d", "New". */
export function shortText(state: CardStatusKind): string {
  const { short } = words;
  switch (state.kind) {
    case "due":
      return state.overdue === 0 ? short.today : short.overdue(shortDays(state.overdue));
    case "later":
      return short.later(shortDays(state.days));
    case "learning":
      return short.learning(clock().format(state.at));
    default:
      return short[state.kind];
  }
}

function shortDays(days: number): string {
  const { value, unit, digits } = splitInterval(days);
  return words.short.units[unit](formats.count(Number(value.toFixed(digits))));
}

/** A card's status in full: "Due in 3 days". */
export function fullText(state: CardStatusKind, today: CivilDay): string {
  const { full } = words;
  switch (state.kind) {
    case "due":
      return full.due(formatDay(addDays(today, -state.overdue), today));
    case "later":
      return full.due(formatDay(addDays(today, state.days), today));
    case "learning":
      return full.learning(clock().format(state.at));
    default:
      return full[state.kind];
  }
}

/** A card's schedule apart from its due day; null when it has none. */
export function scheduleText(schedule: Schedule): string | null {
  if (!isScheduled(schedule)) return null;
  if (schedule.algorithm === "sm2") return words.sm2(formatInterval(schedule.interval), formats.percent(schedule.ease / 100));
  return words.fsrs(formatInterval(schedule.stability), decimal().format(schedule.difficulty));
}

/** The name of a card among the siblings of its block. */
export function cardName(kind: BlockKind, face: number): string {
  if (kind === "reversed" || kind === "multiline-reversed") return face === 0 ? words.sides.forward : words.sides.backward;
  return words.card(face + 1);
}

/** The tooltip: each card's status and schedule. */
export function chipText({ cards, kind, today }: BlockStatus): string {
  const lines = cards.map((card, face) => {
    const parts = statusLines(card, today);
    return cards.length === 1 ? parts.join("\n") : words.of(cardName(kind, face), parts.join(". "));
  });
  return [oneOrSeveral(words.label, cards.length), ...lines].join("\n");
}

/** A card's status in full: one fact per line. */
export function statusLines({ state, schedule, last, exam }: CardStatus, today: CivilDay): string[] {
  const standing = scheduleText(schedule);
  const earlier = exam === null ? [] : [words.exam(formatDay(exam, today))];
  return [fullText(state, today), ...earlier, ...(standing === null ? [] : [standing]), ...(last === null ? [] : [words.lastReview(formatDay(last, today))])];
}

/** The same for a card in review. */
export function cardFacts(card: StatusCard, day: StatusDay): string[] {
  return statusLines(cardStatus(card, day), day.today);
}
