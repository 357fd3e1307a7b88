import type { Block } from "../../core/model/card";
import { placeKey } from "../../core/card-index/indexed-card";
import { orderHash, ownedOf } from "../../core/card-index/note-record";
import { grouped } from "../../core/data/grouped";
import { once } from "../../core/data/once";
import { locateIn } from "../../core/write/locate";
import type { CardPlace } from "../api/card-library";
import type { ActRefusal, RefusedCards } from "../api/card-acts";
import type { NoteView } from "../api/card-index";
import type { HowToWrite } from "../api/write-note";
import type { GradeRecord } from "../writes/journal";

/** A chosen card. */
export interface Target {
  readonly place: CardPlace;
  /** Its number among the chosen cards. */
  readonly order: number;
}

/** A chosen card in its note. `at`: index of its block. */
export interface CardInNote extends Target {
  readonly at: number;
}

/** What was chosen in one note, and how it was found there. */
export interface NoteTargets {
  readonly path: string;
  readonly targets: readonly Target[];
  /** `orderHash` of its blocks then. */
  readonly then: number;
  /** `textHash` of the note that the person saw the diff of; null without one. */
  readonly hash: number | null;
  /** The note then, so that it need not be parsed again; undefined where keeping it would take too much memory. */
  readonly known?: HowToWrite<unknown>["known"];
}

/** Cards passed without a pause: about a millisecond. */
const pieceSize = 500;

/** The chosen cards by note, each once, in the order given. Yields now and then. */
export function* byNote(places: readonly CardPlace[]): Generator<undefined, ReadonlyMap<string, readonly Target[]>> {
  const notes = new Map<string, Target[]>();
  const seen = new Set<string>();
  for (const [at, place] of places.entries()) {
    if (at % pieceSize === pieceSize - 1) yield;
    const key = placeKey(place);
    if (seen.has(key)) continue;
    const target = { place, order: seen.size };
    seen.add(key);
    const list = notes.get(place.path);
    if (list === undefined) notes.set(place.path, [target]);
    else list.push(target);
  }
  return notes;
}

export interface FoundTargets {
  readonly located: readonly CardInNote[];
  readonly refused: readonly { readonly target: Target; readonly why: "gone" | "ambiguous" }[];
}

/**
 * Finds chosen cards in their note. `then`: the `orderHash` of its blocks when their places were right, null for now. If it is another one,
 * only blocks whose words are unique are certain.
 */
export function findTargets(note: NoteView, targets: readonly Target[], then: number | null): FoundTargets {
  const { blocks } = note;
  const isSame = once(() => then === null || orderHash(ownedOf(blocks)) === then);
  const byHash = grouped(blocks.keys(), (at) => blocks[at]?.hash);
  const located: CardInNote[] = [];
  const refused: { target: Target; why: "gone" | "ambiguous" }[] = [];
  for (const target of targets) {
    const { hash, occurrence, face } = target.place;
    const all = byHash.get(hash) ?? [];
    const at = all.length === 1 && (occurrence === 0 || !isSame()) ? all[0] : isSame() ? all[occurrence] : undefined;
    if (at === undefined || blocks[at]?.cards[face] === undefined) refused.push({ target, why: all.length > 1 && !isSame() ? "ambiguous" : "gone" });
    else located.push({ ...target, at });
  }
  return { located, refused };
}

/** The cards of a note that unwritten changes are for, as "BLOCK FACE". */
export function waitingIn(blocks: readonly Block[], records: readonly GradeRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap(({ witness, face }) => {
      if (witness === null) return [];
      const found = locateIn(blocks, witness);
      if (found.kind === "found") return [`${blocks.indexOf(found.block)} ${face}`];
      return blocks.flatMap(({ hash }, at) => (hash === witness.hash ? [`${at} ${face}`] : []));
    }),
  );
}

/** What was refused in a note, card by card, as a view shows it. */
export class Refusals {
  readonly #path: string;
  readonly #all = new Map<ActRefusal, { cards: number; line: number | null }>();
  #message = "";

  constructor(path: string) {
    this.#path = path;
  }

  add(why: ActRefusal, line: number | null, cards = 1): void {
    const known = this.#all.get(why);
    if (known === undefined) this.#all.set(why, { cards, line });
    else {
      known.cards += cards;
      if (line !== null) known.line = Math.min(known.line ?? line, line);
    }
  }

  failed(message: string, cards: number): void {
    this.#message = message;
    this.add("failed", null, cards);
  }

  get list(): RefusedCards[] {
    return [...this.#all].map(([why, { cards, line }]) => ({ path: this.#path, why, cards, line, message: why === "failed" ? this.#message : "" }));
  }
}
