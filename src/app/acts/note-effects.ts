import { placeKey } from "../../core/card-index/indexed-card";
import { orderHash, ownedIn } from "../../core/card-index/note-record";
import { splitDays } from "./due-days";
import { answersOfCards } from "../../core/log/card-answers";
import { logKey } from "../../core/log/line";
import type { DetectedEdit } from "../../core/card-index/detect-edit";
import { dueDay, isScheduled, isSuspended, type Schedule } from "../../core/model/schedule";
import { dayRuleOf, type DayNumber } from "../../core/model/day";
import { settingsIn } from "../../core/settings/deck-options";
import type { TextEdit } from "../../core/write/edit";
import type { CardAct } from "../api/card-acts";
import type { CardIndex, NoteView } from "../api/card-index";
import type { Clock, DeviceStore, Log } from "../api/ports";
import type { Settings } from "../../core/model/settings";
import type { ReviewLog } from "../log/review-log";
import { readBuried } from "../today/buried";
import type { GradeQueue } from "../writes/grade-queue";
import { changesBurial, changesSchedules, changesWords } from "./kinds";
import { effectInRecord, isKnownByIndex, type RecordEffect } from "./record-effects";
import { effectOn, writeSchedules, type CardEffectParts, type CardEffect } from "./schedules";
import { findTargets, Refusals, waitingIn, type CardInNote, type Target } from "./targets";
import { rewrittenWords } from "./words";

export interface NoteEffectsParts {
  readonly library: CardIndex;
  readonly pending: Pick<GradeQueue, "inNote">;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
  readonly log: Log;
  readonly reviewLog: Pick<ReviewLog, "read" | "forks">;
}

/** The edit that makes an act in one note. */
export interface Made {
  readonly edits: readonly TextEdit[];
  readonly note: NoteView;
  readonly aliases: readonly DetectedEdit[];
}

/** What an act means for the chosen cards of one note. */
export interface NoteEffect extends RecordEffect {
  readonly changed: readonly CardInNote[];
  readonly made: Made;
}

/** Finds what one act does in each note. */
export interface NoteEffects {
  /**
   * `then`: as in `findTargets`. `draft`: leaves out the edit of an act without diffs, and what only making it would refuse.
   */
  inNote(path: string, note: NoteView, targets: readonly Target[], then: number | null, draft: boolean): NoteEffect;
  /** A draft from what the index knows, and the `orderHash` of the note's blocks there; null if only the note can tell. */
  byIndex(path: string, targets: readonly Target[]): (RecordEffect & { readonly then: number }) | null;
  /** After every note of a draft: decides the new due days, and returns the numbers of the cards that already have theirs. */
  giveDays(): ReadonlySet<number>;
}

/** Reads the review log if the act needs it; a log that cannot be read counts as none. */
export async function createNoteEffects(act: CardAct, parts: NoteEffectsParts): Promise<NoteEffects> {
  const { library, settings, device, clock } = parts;
  const rule = dayRuleOf(clock, settings());
  const answersOf = act.kind === "reschedule" ? await readAnswers(parts) : () => null;
  const buried = readBuried(device, library.today());
  /** The due days of the cards that may get another one, by number. */
  const present = new Map<number, DayNumber | null>();
  let days: ReadonlyMap<number, DayNumber> = new Map();

  const judged = (note: NoteView, card: CardInNote, judging: Omit<CardEffectParts, "settings">): CardEffect => {
    const block = note.blocks[card.at];
    const schedule = block?.cards[card.place.face]?.schedule;
    if (block === undefined || schedule === undefined) return "gone";
    if (changesSchedules(act)) return effectOn(act, schedule, logKey(block.hash, card.place.face), card.order, { ...judging, settings: settingsIn(settings(), block.decks) });
    if (schedule !== null && !isScheduled(schedule)) return "damaged";
    if (act.kind === "bury" && isSuspended(schedule)) return "suspended";
    return buried.has(placeKey(card.place)) === (act.kind === "bury") ? "already" : { to: schedule };
  };

  function inNote(path: string, note: NoteView, targets: readonly Target[], then: number | null, draft: boolean): NoteEffect {
    const refusals = new Refusals(path);
    const lineOf = ({ at }: CardInNote): number | null => note.blocks[at]?.firstLine ?? null;
    const found = findTargets(note, targets, then);
    for (const { why } of found.refused) refusals.add(why, null);
    const waiting = changesBurial(act) ? new Set() : waitingIn(note.blocks, parts.pending.inNote(path));
    const free = found.located.filter((card) => {
      const isFree = !waiting.has(`${card.at} ${card.place.face}`);
      if (!isFree) refusals.add("waiting", lineOf(card));
      return isFree;
    });
    if (changesWords(act)) {
      const { changed, already, refused, ...made } = rewrittenWords(note, act, free, settings().folderDecks);
      for (const { card, why } of refused) refusals.add(why, lineOf(card));
      return { changed, already: already.length, refusals, made };
    }
    const judging: Omit<CardEffectParts, "settings"> = { rule, dayOf: (order) => days.get(order) ?? null, answersOf };
    const changes: (CardInNote & { readonly to: Schedule })[] = [];
    let already = 0;
    for (const card of free) {
      const verdict = judged(note, card, judging);
      if (verdict === "already") already++;
      else if (typeof verdict === "string") refusals.add(verdict, lineOf(card));
      else {
        changes.push({ ...card, to: verdict.to });
        if (act.kind === "due" && draft && isScheduled(verdict.to)) present.set(card.order, dueDay(verdict.to, rule));
      }
    }
    if (draft || !changesSchedules(act)) return { changed: changes, already, refusals, made: { edits: [], note, aliases: [] } };
    const { unsafe, ...made } = writeSchedules(note, changes, act.kind === "reset", settings());
    for (const card of unsafe) refusals.add("unsafe", lineOf(card));
    const left = new Set(unsafe.map(({ order }) => order));
    return { changed: changes.filter(({ order }) => !left.has(order)), already, refusals, made: { ...made, aliases: [] } };
  }

  return {
    inNote,
    byIndex(path, targets) {
      const { kind } = act;
      if (!isKnownByIndex(kind) || library.progress !== null || parts.pending.inNote(path).length > 0) return null;
      const record = library.records().record(path);
      return record === undefined ? null : { ...effectInRecord(kind, record, targets, buried), then: orderHash(ownedIn(record)) };
    },
    giveDays() {
      if (act.kind !== "due") return new Set();
      days = splitDays([...present.keys()], act.from, act.to);
      return new Set([...days].flatMap(([order, day]) => (present.get(order) === day ? [order] : [])));
    },
  };
}

/** A card's answers, as far as they are certain. */
async function readAnswers({ reviewLog, log }: NoteEffectsParts): Promise<CardEffectParts["answersOf"]> {
  try {
    const answersOf = answersOfCards((await reviewLog.read()).history);
    const forks = await reviewLog.forks();
    return (key) => (forks.has(key) ? null : answersOf(key));
  } catch (error) {
    log.error("could not read the review log", error);
    return () => null;
  }
}
