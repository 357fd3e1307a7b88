import type { IndexedCard } from "../../core/card-index/indexed-card";
import { logKey } from "../../core/log/line";
import { settingsIn } from "../../core/settings/deck-options";
import { isLapse, makesLeech } from "../../core/scheduling/leech";
import type { AnswerRecord } from "../writes/journal";
import { changeCard } from "./bury-suspend";
import type { LeechTold } from "../api/reviews";
import type { SessionContext } from "./context";
import type { CardOnShow } from "./card-on-show";
import type { Display } from "./display";
import { findBlock } from "../index/find-card";
import { undoRecord, type UndoSteps } from "./undo";

/** Finds the answers that make leeches, and suspends those cards if the settings or the person say so. */
export interface Leeches {
  /** The leech of the last answer. */
  readonly told: LeechTold | null;
  answered(shown: CardOnShow, record: AnswerRecord | null): void;
  forget(): void;
  /** Suspends the leech of the last answer. */
  suspend(): void;
}

export function createLeeches(steps: UndoSteps, display: Display, parts: SessionContext): Leeches {
  const { settings, reviewLog, texts, log } = parts;
  let told: LeechTold | null = null;
  let card: IndexedCard | null = null;

  /** An FSRS schedule counts them; for SM-2 the log does, which takes one read. */
  function lapsesOf({ after, witness, face }: AnswerRecord): number | Promise<number> {
    return after?.algorithm === "fsrs" ? after.lapses : reviewLog.lapses().then((lapses) => lapses(logKey(witness.hash, face)));
  }

  /** Suspends the card: with the answer `answerId` as one step, or in a step of its own. */
  async function suspend(leech: IndexedCard, answerId?: number): Promise<void> {
    const note = texts.peek(leech.path) ?? (await texts.get(leech.path));
    if (note === null || (answerId !== undefined && !steps.answers.has(answerId))) return;
    const record = changeCard(note, findBlock(note, leech), leech, "suspend", parts, { group: answerId });
    if (record === null) return;
    if (told !== null && card === leech) told = { ...told, suspended: true };
    const { id, key } = record;
    const keys = new Set([key]);
    if (answerId !== undefined) return display.apply({ kind: "gone", keys });
    steps.add(id, () => undoRecord(record, parts));
    display.apply({ kind: "aside", id, keys });
  }

  function lapsed(shown: CardOnShow, record: AnswerRecord, lapses: number): void {
    const { leechLapses, leechAction } = settingsIn(settings(), shown.card.decks);
    if (!makesLeech(lapses, leechLapses ?? 0) || !steps.answers.has(record.id)) return;
    const { path, line, front } = record;
    told = { path, title: shown.view.title, line, front, lapses, suspended: false };
    card = shown.card;
    if (leechAction === "suspend") void suspend(card, record.id).catch(failed);
    display.tell();
  }

  function failed(error: unknown): void {
    log.error("a leech could not be looked for", error);
  }

  return {
    get told() {
      return told;
    },
    answered(shown, record) {
      told = card = null;
      if (record === null || (settingsIn(settings(), shown.card.decks).leechLapses ?? 0) === 0 || !isLapse(record.before, record.grade)) return;
      const lapses = lapsesOf(record);
      if (typeof lapses === "number") lapsed(shown, record, lapses);
      else lapses.then((count) => lapsed(shown, record, count)).catch(failed);
    },
    forget() {
      told = card = null;
    },
    suspend() {
      if (card !== null && told?.suspended === false) void suspend(card).catch(failed);
    },
  };
}
