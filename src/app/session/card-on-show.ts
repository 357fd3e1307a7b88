import { dayNumber, type CivilDay } from "../../core/model/day";
import { dayAsked, latestDay, roundFor, roundsOf } from "../../core/card-index/exam-days";
import type { IndexedCard } from "../../core/card-index/indexed-card";
import { isSuspended, stepEnd } from "../../core/model/schedule";
import { delayOf, grades, isGradable, preview, type Preview } from "../../core/scheduling/scheduler";
import { momentNow, type Moment } from "../../core/scheduling/moment";
import { settingsIn } from "../../core/settings/deck-options";
import { witness } from "../../core/write/locate";
import type { NoteView, ShownBlock } from "../api/card-index";
import type { CardRecord } from "../writes/journal";
import type { QueueParts } from "./queue";
import type { Intervals, ShownCard } from "../api/reviews";
import { findBlock, frontStart, showCard } from "../index/find-card";

/** A card as it was drawn. `outcomes` is fixed then, because a grade must write the interval on its button. */
export interface CardOnShow extends ShownBlock {
  readonly card: IndexedCard;
  readonly view: ShownCard;
  readonly outcomes: Preview;
}

/** Now, on the study day `today`. */
export function momentOf(today: CivilDay, { clock, settings }: Pick<QueueParts, "clock" | "settings">): Moment {
  return momentNow(today, clock, settings());
}

/** The card as its note has it on `day`. Null when it must not be shown: missing, damaged, suspended, or not due on `day` (unless `anyDay`). */
export function cardToShow(card: IndexedCard, note: NoteView, day: CivilDay, parts: QueueParts, anyDay = false): CardOnShow | null {
  const at = findBlock(note, card);
  const block = note.blocks[at];
  const written = block?.cards[card.face]?.schedule;
  if (block === undefined || written === undefined) return null;
  const latest = parts.pending.latest(card.key);
  const schedule = latest === null ? written : latest.after;
  const moment = momentOf(day, parts);
  const today = dayNumber(day);
  const round = roundFor(block.decks, roundsOf(parts.settings().deckExams, today));
  if (!isGradable(schedule) || isSuspended(schedule)) return null;
  if (schedule !== null && !anyDay && stepEnd(schedule) === null && (dayAsked(schedule, round, card, moment) ?? Infinity) > today) return null;
  const view = showCard(card.path, note, at, card.face, schedule);
  if (view === null) return null;
  const last = latestDay(round, card.hash, card.face, today);
  const outcomes = preview(schedule, moment, settingsIn(parts.settings(), block.decks), (on) => parts.library.load(on), card.hash, last);
  return { path: card.path, note, at, card, view, outcomes };
}

/** The card's part of a record: where it is, and what finds it again. */
export function recordedCard({ path, key, face }: IndexedCard, note: NoteView, at: number, view: ShownCard): Pick<CardRecord, "path" | "key" | "witness" | "face" | "line" | "front"> {
  return { path, key, witness: witness(note.blocks, at), face, line: view.line, front: frontStart(view) };
}

export function intervalsOf({ outcomes }: CardOnShow): Intervals {
  return Object.fromEntries(grades.map((grade) => [grade, delayOf(outcomes[grade])])) as unknown as Intervals;
}
