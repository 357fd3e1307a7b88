import { roomIn } from "../../core/model/daily-limits";
import type { IndexedCard } from "../../core/card-index/indexed-card";
import { buildQueue } from "../../core/review/queue";
import type { Turn } from "../../core/review/session";
import { isSuspendedDay } from "../../core/model/schedule";
import { addDays, civilDay, dayNumber, lastDay, type CivilDay } from "../../core/model/day";
import type { Grade, Moment } from "../../core/scheduling/scheduler";
import { answer, practise, type AnswerGiven } from "./answer";
import { readBuried } from "../today/buried";
import type { Mode, Scope } from "../api/reviews";
import type { SessionContext } from "./context";
import { cardsInScope, queueOf } from "./queue";
import type { CardOnShow } from "./view";

/** Which cards a session asks, and what its answers do. */
export interface SessionMode {
  readonly extra: boolean;
  writes: boolean;
  /** Up to which day a card may be due; undefined for today. */
  readonly until: CivilDay | undefined;
  cards(present: Turn<IndexedCard> | null): IndexedCard[];
  answer(shown: CardOnShow, grade: Grade, first: boolean, time: number, moment: Moment): AnswerGiven;
}

/** Out of turn no limit holds, and answers only go into the log until they are to be written; what is buried or suspended stays so. */
export function createSessionMode(scope: Scope, mode: Mode, parts: SessionContext): SessionMode {
  const { library, device, random } = parts;
  const sessionMode: SessionMode = {
    extra: mode.kind !== "due",
    writes: mode.kind === "due",
    until: mode.kind === "due" ? undefined : civilDay(lastDay),
    cards(present) {
      if (mode.kind === "due") return queueOf(scope, parts, present);
      const today = library.today();
      const buried = readBuried(device, today);
      const first = mode.kind === "cram" ? -Infinity : dayNumber(today) + 1;
      const cards = cardsInScope(scope, library, mode.kind === "cram" ? sessionMode.until : addDays(today, mode.days)).filter(({ key, due }) => {
        if (buried.has(key)) return false;
        return due === null ? mode.kind === "cram" : due >= first && !isSuspendedDay(due);
      });
      const order = mode.kind === "cram" ? "random" : "due";
      // Nobody waits for a learning step here.
      return buildQueue(cards.map((card) => card.with({ at: null })), { order, newOrder: "mixed", room: roomIn(new Map()), burySiblings: false, seenToday: () => undefined, random });
    },
    answer: (shown, grade, first, time, moment) => (sessionMode.writes ? answer(shown, grade, first, time, moment, parts) : practise(shown, grade, time, moment, parts)),
  };
  return sessionMode;
}
