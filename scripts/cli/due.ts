import { basename } from "node:path";
import { createIndex, type CivilDay, type DeckNode, type Index, type Settings } from "../../src/core";
import type { DayRule } from "../../src/core/model/day";
import { counted } from "./counted";
import { placeOf, type Place } from "./files";
import { say } from "./outcome";
import { eachTaking } from "./scan";

/** Study days in this computer's time zone. */
export function localDays({ dayStart }: Settings): DayRule {
  return { offset: (at) => -new Date(at).getTimezoneOffset(), dayStart };
}

/** An index of all notes of a place, with FSRS instants on this computer's days. */
export async function indexOf(place: Place, settings: Settings): Promise<Index> {
  const index = createIndex(settings, localDays(settings), place.vault === null ? undefined : basename(place.vault));
  for await (const { note, text } of eachTaking(place, settings)) index.update(note.vaultPath, text);
  return index;
}

/** An index of the whole vault around a place; without one, of the place. */
export async function wholeIndexOf(place: Place, settings: Settings): Promise<Index> {
  return indexOf(place.vault === null ? place : await placeOf(place.vault), settings);
}

/** `due FOLDER`: due, new and total of every deck. */
export function due(index: Pick<Index, "decks">, today: CivilDay, json: boolean): void {
  const root = index.decks(today);
  const decks = flat(root).map(({ path, counts }) => ({ path, ...counts }));
  if (json) {
    say(JSON.stringify({ today, ...root.counts, decks }));
    return;
  }
  const rows = [["deck", "due", "new", "total"], ...decks.map((deck) => [deck.path, deck.due, deck.new, deck.total].map(String)), ["all", root.counts.due, root.counts.new, root.counts.total].map(String)];
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  for (const [name = "", ...counts] of rows) say(`${name.padEnd(width)}${counts.map((count) => count.padStart(8)).join("")}`);
  if (root.counts.damaged > 0) say(`${counted(root.counts.damaged, "card has", "cards have")} a schedule that cannot be read.`);
}

/** The decks below a node, parents first. Tags may be nested a thousand deep, so this is iterative. */
function flat(root: DeckNode): DeckNode[] {
  const all: DeckNode[] = [];
  const open = [...root.children].reverse();
  for (let deck = open.pop(); deck !== undefined; deck = open.pop()) {
    all.push(deck);
    open.push(...[...deck.children].reverse());
  }
  return all;
}
