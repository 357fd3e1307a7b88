import { blockOf, splitBlockKey, type IndexedCard } from "../../core/card-index/indexed-card";
import { isSuspendedDay, suspend, unsuspend, type Schedule } from "../../core/model/schedule";
import { civilDay, dayNumber, lastDay } from "../../core/model/day";
import { isGradable } from "../../core/scheduling/scheduler";
import type { CardIndex, NoteView } from "../api/card-index";
import { mostLapses } from "../../core/card-index/packed-memory";
import { logKey } from "../../core/log/line";
import { everySettings, settingsIn } from "../../core/settings/deck-options";
import { isLeech } from "../../core/scheduling/leech";
import type { Lapses } from "../log/lapse-counts";
import { bury, readBuried, unbury } from "../today/buried";
import type { CardRecord } from "../writes/journal";
import type { ScheduleChange } from "../api/reviews";
import type { AwayCard, RemovedFromSession, Undone } from "../api/reviews";
import type { SessionContext } from "./context";
import { recordedCard, type CardOnShow } from "./card-on-show";
import { findBlock, frontStart, showCard } from "../index/find-card";
import { undoRecord } from "./undo";

export type PutAwayParts = Pick<SessionContext, "library" | "pending" | "texts" | "device" | "settings" | "reviewLog">;

/** What one action put away. `keys`: the cards that leave the queue. */
export interface PutAwayCards {
  readonly keys: ReadonlySet<string>;
  readonly undo: () => Promise<Undone>;
}

export interface ChangeOptions {
  /** The schedule that the user saw; by default the one in `note`, which may be older. */
  readonly standing?: Schedule;
  /** As in `CardRecord`. */
  readonly group?: number | undefined;
}

/**
 * Queues a change of schedule other than an answer for the note of a card in block `at`, and logs it. Null when the schedule is damaged or would not
 * change.
 */
export function changeCard(note: NoteView, at: number, card: IndexedCard, deed: ScheduleChange, parts: PutAwayParts, { standing, group }: ChangeOptions = {}): CardRecord | null {
  const { pending, library, settings } = parts;
  const block = note.blocks[at];
  const latest = pending.latest(card.key);
  const before = latest !== null ? latest.after : standing !== undefined ? standing : block?.cards[card.face]?.schedule;
  if (block === undefined || before === undefined || !isGradable(before)) return null;
  const view = showCard(card.path, note, at, card.face, before);
  if (view === null) return null;
  const after = deed === "reset" ? null : deed === "suspend" ? suspend(before, settings().sm2.baseEase) : unsuspend(before);
  if (after === before) return null;
  const record: CardRecord = { ...recordedCard(card, note, at, view), id: pending.nextId(), grade: deed, before, after, day: library.today(), counted: null, group };
  pending.add(record);
  if (deed === "reset") parts.reviewLog.reset(record);
  return record;
}

/** Buries, suspends or resets the card on show, and its siblings if `siblings`. Suspended siblings stay suspended. */
export function putAway({ card, note, at }: CardOnShow, how: RemovedFromSession, siblings: boolean, parts: PutAwayParts): PutAwayCards {
  const { device, library } = parts;
  const faces = siblings ? (note.blocks[at]?.cards ?? []).map((_card, face) => face) : [card.face];
  const cards = faces.map((face) => card.with({ face }));
  if (how === "bury") {
    const day = library.today();
    const before = readBuried(device, day);
    const keys = new Set(cards.map(({ key }) => key));
    bury(device, day, keys);
    // Changes the counts, but no note.
    library.dayTurned();
    const undo = (): Promise<Undone> => {
      unbury(device, day, new Set([...keys].filter((key) => !before.has(key))));
      library.dayTurned();
      return Promise.resolve({ kind: "away", deed: how });
    };
    return { keys, undo };
  }
  const records: CardRecord[] = [];
  for (const one of cards) {
    const record = changeCard(note, at, one, how, parts, { group: records[0]?.id });
    if (record !== null) records.push(record);
  }
  const [first] = records;
  return { keys: new Set(records.map(({ key }) => key)), undo: () => (first === undefined ? Promise.resolve({ kind: "away", deed: how }) : undoRecord(first, parts)) };
}

export function countAwake(library: CardIndex, deck: string): { scheduled: number; fresh: number } {
  const cards = library.cards({ kind: "deck", deck }, civilDay(lastDay)).filter(({ due }) => due === null || !isSuspendedDay(due));
  const scheduled = cards.filter(({ due }) => due !== null).length;
  return { scheduled, fresh: cards.length - scheduled };
}

/** Only suspended cards are due that late. */
export function hasSuspended(library: CardIndex): boolean {
  const late = library.nextDue({ kind: "all" }, "2299-12-31");
  return late !== null && isSuspendedDay(dayNumber(late));
}

/** Buried, suspended and leech cards, for a list. Reads the log. */
export async function listAway({ library, device, texts, settings, reviewLog }: PutAwayParts): Promise<readonly AwayCard[]> {
  const buried = readBuried(device, library.today());
  const thresholds = everySettings(settings()).flatMap(({ leechLapses }) => leechLapses ?? []).filter((lapses) => lapses > 0);
  const least = thresholds.length === 0 ? 0 : Math.min(...thresholds);
  const known: Lapses = least > 0 ? await reviewLog.lapses() : () => 0;
  const list: AwayCard[] = [];
  const hidden = new Set([...buried].map((key) => splitBlockKey(blockOf(key)).path));
  const mayBeLeech = (hash: number, face: number, lapses: number, threshold = least): boolean =>
    isLeech(known(logKey(hash, face)), threshold) || isLeech(lapses, Math.min(threshold, mostLapses));
  const paths = library.notesWhere((standing, path, hash, face, lapses) => hidden.has(path) || ("day" in standing && isSuspendedDay(standing.day)) || mayBeLeech(hash, face, lapses));
  for (const card of paths.flatMap((path) => library.cards({ kind: "note", path }, civilDay(lastDay)))) {
    const away = card.due !== null && isSuspendedDay(card.due) ? "suspend" : buried.has(card.key) ? "bury" : null;
    const threshold = settingsIn(settings(), card.decks).leechLapses ?? 0;
    const inLog = known(logKey(card.hash, card.face));
    if (away === null && !mayBeLeech(card.hash, card.face, card.lapses, threshold)) continue;
    const note = texts.peek(card.path) ?? (await texts.get(card.path));
    const at = note === null ? -1 : findBlock(note, card);
    const schedule = note?.blocks[at]?.cards[card.face]?.schedule;
    const view = note === null ? null : showCard(card.path, note, at, card.face, null);
    const lapses = schedule?.algorithm === "fsrs" ? schedule.lapses : inLog;
    const how = away ?? (isLeech(lapses, threshold) ? "leech" : null);
    if (view !== null && how !== null) list.push({ key: card.key, how, lapses: isLeech(lapses, threshold) ? lapses : 0, path: card.path, title: view.title, line: view.line, front: frontStart(view) });
  }
  return list;
}

/** Unburies or unsuspends a card, or suspends a leech. Ignores a card that is no longer in its note. */
export async function turnAway({ how, key, path }: AwayCard, parts: PutAwayParts): Promise<void> {
  const { library, device, texts } = parts;
  if (how === "bury") return unbury(device, library.today(), new Set([key]));
  const card = library.cards({ kind: "note", path }, civilDay(lastDay)).find((one) => one.key === key);
  const note = await texts.get(path);
  if (card === undefined || note === null) return;
  changeCard(note, findBlock(note, card), card, how === "leech" ? "suspend" : "unsuspend", parts);
}
