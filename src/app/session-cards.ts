import type { IndexedCard } from "../core/note-record";
import type { CardScope } from "../core/note-index";
import { buildQueue } from "../core/queue";
import { waitingKeys, type SessionState } from "../core/session";
import type { Settings } from "../core/settings";
import type { CardLibrary } from "./card-library";
import type { PendingGrades } from "./pending";
import type { DeviceStore, Random } from "./ports";
import { readToday } from "./today";

export interface QueueParts {
  readonly library: CardLibrary;
  readonly pending: PendingGrades;
  readonly random: Random;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
}

/** What a scope has to ask today, in order, within what the day's limits leave. */
export function queueOf(scope: CardScope, parts: QueueParts): IndexedCard[] {
  const { library, pending, device, random } = parts;
  const settings = parts.settings();
  const today = library.today();
  const done = readToday(device, today);
  // A grade that is not in its note yet counts as if it were.
  const open = library.cards(scope).filter((card) => {
    const after = pending.latest(card.key)?.after;
    return after === undefined || (after !== null && after.algorithm === "sm2" && after.due <= today);
  });
  return buildQueue(open, {
    order: settings.order,
    newOrder: settings.newOrder,
    newLeft: settings.newPerDay === null ? null : Math.max(0, settings.newPerDay - done.new),
    reviewsLeft: settings.reviewsPerDay === null ? null : Math.max(0, settings.reviewsPerDay - done.reviews),
    burySiblings: settings.burySiblings,
    seenToday: new Map(done.seen),
    random,
  });
}

/** The cards of a session by note, so that a change of a note finds its own. */
export class SessionCards {
  readonly #byPath = new Map<string, Map<string, IndexedCard>>();

  constructor(cards: Iterable<IndexedCard>) {
    for (const card of cards) this.#add(card);
  }

  /** Cards of a note whose turn is now or still to come. */
  waitingIn(path: string, session: SessionState<IndexedCard>): IndexedCard[] {
    const cards = this.#byPath.get(path);
    if (cards === undefined) return [];
    const waits = waitingKeys(session);
    return [...cards.values()].filter((card) => waits(card.key));
  }

  /** Cards that changed, by former key; all of them were in the note at `path`. */
  replace(path: string, changes: ReadonlyMap<string, IndexedCard>): void {
    for (const key of changes.keys()) this.#byPath.get(path)?.delete(key);
    for (const card of changes.values()) this.#add(card);
  }

  #add(card: IndexedCard): void {
    let cards = this.#byPath.get(card.path);
    if (cards === undefined) {
      cards = new Map();
      this.#byPath.set(card.path, cards);
    }
    cards.set(card.key, card);
  }
}
