import { cardKey, type IndexedCard } from "../core/deck/note-record";
import { isSuspended, isSuspendedDay, suspend, unsuspend, type Schedule } from "../core/schedule";
import { civilDay, dayNumber, lastDay } from "../core/scheduling/day";
import { isGradable } from "../core/scheduling/scheduler";
import { witness } from "../core/write/locate";
import type { CardLibrary, NoteView } from "./card-library";
import { bury, readBuried, unbury } from "./buried";
import type { Deed, GradeRecord } from "./journal";
import type { AwayCard, PutAway, Undone } from "./review-state";
import type { SessionParts } from "./session-parts";
import type { Shown } from "./session-view";
import { findBlock, frontStart, showCard } from "./show-card";
import { takeBack } from "./take-back";

type AwayParts = Pick<SessionParts, "library" | "pending" | "texts" | "device" | "settings">;

/** What was put away in one go. `keys`: the cards that are not asked any more. */
export interface Away {
  readonly keys: ReadonlySet<string>;
  /** Takes it back: the last write first. */
  readonly undo: () => Promise<Undone>;
}

/** A deed that is no answer, on face `face` of block `at`; null when its schedule cannot be read. */
function deedOn(note: NoteView, at: number, card: IndexedCard, deed: Exclude<Deed, "again" | "hard" | "good" | "easy">, parts: AwayParts): GradeRecord | null {
  const { pending, library, settings } = parts;
  const block = note.blocks[at];
  const before: Schedule | undefined = pending.latest(card.key)?.after ?? block?.cards[card.face]?.schedule;
  if (block === undefined || before === undefined || !isGradable(before)) return null;
  const view = showCard(card.path, block, card.face, before);
  if (view === null) return null;
  const after = deed === "suspend" ? suspend(before, settings().sm2.baseEase) : unsuspend(before);
  const { path, key, face } = card;
  return { id: pending.nextId(), path, key, witness: witness(note.blocks, at), face, line: view.line, front: frontStart(view), grade: deed, before, after, day: library.today(), counted: null };
}

/** Buries or suspends the card on show, with its siblings if so wished. Suspended siblings stay so. */
export function putAway({ card, note, at }: Shown, how: PutAway, siblings: boolean, parts: AwayParts): Away {
  const { device, library, pending } = parts;
  const faces = siblings ? (note.blocks[at]?.cards ?? []).map((_card, face) => face) : [card.face];
  const cards = faces.map((face) => ({ ...card, face, key: cardKey(card.block, face) }));
  if (how === "bury") {
    const day = library.today();
    const before = readBuried(device, day);
    const keys = new Set(cards.map(({ key }) => key));
    bury(device, day, keys);
    const undo = (): Promise<Undone> => {
      unbury(device, day, new Set([...keys].filter((key) => !before.has(key))));
      return Promise.resolve({ kind: "away", deed: how });
    };
    return { keys, undo };
  }
  const records = cards.flatMap((one) => deedOn(note, at, one, "suspend", parts) ?? []).filter(({ before }) => !isSuspended(before));
  for (const record of records) pending.add(record);
  return {
    keys: new Set(records.map(({ key }) => key)),
    async undo() {
      let undone: Undone = { kind: "away", deed: how };
      for (const record of [...records].reverse()) {
        undone = await takeBack(record, parts);
        if (undone.kind === "failed" || undone.kind === "refused") break;
        records.pop();
      }
      return undone;
    },
  };
}

/** Nothing but suspended cards is due so late. */
export function hasSuspended(library: CardLibrary): boolean {
  const late = library.nextDue({ kind: "all" }, "2299-12-31");
  return late !== null && isSuspendedDay(dayNumber(late));
}

/** Buried and suspended cards, as a list shows them. */
export async function listAway({ library, device, texts }: AwayParts): Promise<readonly AwayCard[]> {
  const buried = readBuried(device, library.today());
  const list: AwayCard[] = [];
  for (const card of library.cards({ kind: "all" }, civilDay(lastDay))) {
    const how = card.due !== null && isSuspendedDay(card.due) ? "suspend" : buried.has(card.key) ? "bury" : null;
    if (how === null) continue;
    const note = texts.peek(card.path) ?? (await texts.get(card.path));
    const block = note?.blocks[findBlock(note, card)];
    const view = block === undefined ? null : showCard(card.path, block, card.face, null);
    if (view !== null) list.push({ key: card.key, how, path: card.path, title: view.title, line: view.line, front: frontStart(view) });
  }
  return list;
}

/** Asks a card again. A suspended one that its note does not hold any more is left alone. */
export async function bringBack({ how, key, path }: AwayCard, parts: AwayParts): Promise<void> {
  const { library, device, texts, pending } = parts;
  if (how === "bury") return unbury(device, library.today(), new Set([key]));
  const card = library.cards({ kind: "note", path }, civilDay(lastDay)).find((one) => one.key === key);
  const note = await texts.get(path);
  if (card === undefined || note === null) return;
  const record = deedOn(note, findBlock(note, card), card, "unsuspend", parts);
  if (record !== null) pending.add(record);
}
