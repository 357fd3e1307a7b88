import type { IndexedCard } from "../../core/card-index/indexed-card";
import { logKey } from "../../core/log/line";
import { isLapse, makesLeech } from "../../core/scheduling/leech";
import type { AnswerRecord, GradeRecord } from "../writes/journal";
import { changeCard } from "./bury-suspend";
import type { LeechTold } from "../api/reviews";
import type { SessionContext } from "./context";
import type { CardOnShow } from "./view";
import { findBlock } from "../index/find-card";

/** What the watch asks of its session. */
export interface LeechOwner {
  /** Whether the answer was not taken back meanwhile. */
  stands(id: number): boolean;
  /** The card is suspended: together with its answer, or by a step of its own with this record. */
  suspended(card: IndexedCard, own: GradeRecord | null): void;
  changed(): void;
}

/** Looks whether answers make leeches, and suspends them where the settings or the person say so. */
export interface Leeches {
  /** The leech of the last answer. */
  readonly told: LeechTold | null;
  answered(shown: CardOnShow, record: AnswerRecord | null): void;
  forget(): void;
  suspend(): void;
}

export function createLeeches(parts: SessionContext, owner: LeechOwner): Leeches {
  const { settings, reviewLog, texts, log } = parts;
  let told: LeechTold | null = null;
  let card: IndexedCard | null = null;

  /** Of FSRS the entry says it; of SM-2 the log, which has to be read once. */
  function lapsesOf({ after, witness, face }: AnswerRecord): number | Promise<number> {
    return after?.algorithm === "fsrs" ? after.lapses : reviewLog.lapses().then((lapses) => lapses(logKey(witness.hash, face)));
  }

  async function suspend(leech: IndexedCard, group: number | undefined): Promise<void> {
    const note = texts.peek(leech.path) ?? (await texts.get(leech.path));
    if (note === null || (group !== undefined && !owner.stands(group))) return;
    const record = changeCard(note, findBlock(note, leech), leech, "suspend", parts, group);
    if (record === null) return;
    if (told !== null && card === leech) told = { ...told, suspended: true };
    owner.suspended(leech, group === undefined ? record : null);
  }

  function forgotten(shown: CardOnShow, record: AnswerRecord, lapses: number): void {
    const { leechLapses, leechAction } = settings();
    if (!makesLeech(lapses, leechLapses ?? 0) || !owner.stands(record.id)) return;
    const { path, line, front } = record;
    told = { path, title: shown.view.title, line, front, lapses, suspended: false };
    card = shown.card;
    if (leechAction === "suspend") void suspend(card, record.id).catch(failed);
    owner.changed();
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
      if (record === null || (settings().leechLapses ?? 0) === 0 || !isLapse(record.before, record.grade)) return;
      const lapses = lapsesOf(record);
      if (typeof lapses === "number") forgotten(shown, record, lapses);
      else lapses.then((count) => forgotten(shown, record, count)).catch(failed);
    },
    forget() {
      told = card = null;
    },
    suspend() {
      if (card !== null && told?.suspended === false) void suspend(card, undefined).catch(failed);
    },
  };
}
