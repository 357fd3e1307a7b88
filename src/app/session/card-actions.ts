import { stepEnd } from "../../core/model/schedule";
import { cardKey, IndexedCard } from "../../core/card-index/indexed-card";
import { blockAt } from "../../core/text/blocks/parts";
import { withBlockId } from "../../core/write/block-id";
import { answer } from "./answer";
import { bury, readBuried, unbury } from "../today/buried";
import { statusDay, blockStatus, type BlockStatus } from "../../core/review/card-status";
import type { ShownBlock } from "../api/card-index";
import { changeCard } from "./bury-suspend";
import type { CardAction, CardActions, CardOffer, Mode } from "../api/reviews";
import type { SessionContext } from "./context";
import { cardToShow, intervalsOf, momentOf } from "./card-on-show";
import { cardAt } from "../index/find-card";
import { undoRecord } from "./undo";
import { readDayCounts } from "../today/day-counts";

export type CardActionParts = Omit<SessionContext, "ended">;

/** Further ahead than any due day. */
const everything: Mode = { kind: "ahead", days: 1_000_000 };

/** Actions on cards outside sessions, where they are written. */
export function createCardActions(parts: CardActionParts): CardActions {
  const { library, pending, device, settings, clock } = parts;

  function chips(): (place: ShownBlock) => BlockStatus {
    const day = statusDay(library.today(), clock, settings());
    const buried = readBuried(device, day.today);
    const busy = new Set(pending.list.map(({ path }) => path));
    return (place) => {
      const block = place.note.blocks[place.at];
      if (block === undefined) throw new RangeError(`No block ${String(place.at)}`);
      if (buried.size === 0 && !busy.has(place.path)) return blockStatus(block, day);
      const key = indexed(place, 0).block;
      const cards = block.cards.map((card, face) => {
        const latest = pending.latest(cardKey(key, face));
        return latest === null ? card : { ...card, schedule: latest.after };
      });
      return blockStatus({ ...block, cards }, day, (face) => buried.has(cardKey(key, face)));
    };
  }

  function offer(place: ShownBlock, face: number): CardOffer {
    const card = indexed(place, face);
    const { key } = card;
    const shown = cardToShow(card, place.note, library.today(), parts, true);
    const standing = chips()(place).cards[face];
    const last = pending.newest(key);
    return {
      intervals: shown === null ? null : intervalsOf(shown),
      acts: actsOn(standing?.state.kind ?? "damaged", standing?.schedule === null),
      last: last === null || last.grade === "postpone" ? null : last.grade,
      grade(grade) {
        if (shown === null) return null;
        const moment = momentOf(library.today(), parts);
        // As in a session: only a card's first answer of the day counts, and none in its steps.
        const seen = readDayCounts(device, moment.today).seen.some(([block, other]) => block === card.block && other === face);
        return answer(shown, grade, !seen && stepEnd(shown.view.schedule) === null, 0, moment, parts).id;
      },
      act(act) {
        if (act !== "bury" && act !== "unbury") return changeCard(place.note, place.at, card, act, parts, standing === undefined ? {} : { standing: standing.schedule })?.id ?? null;
        (act === "bury" ? bury : unbury)(device, library.today(), new Set([key]));
        library.dayTurned();
        return null;
      },
      undo: () => (last === null ? Promise.resolve(null) : parts.undoInTurn(() => undoRecord(last, parts))),
    };
  }

  return {
    find(path, text, offset) {
      const note = library.parse(path, text);
      const at = blockAt(note.blocks, offset);
      return at < 0 ? null : { path, note, at };
    },
    chips,
    offer,
    review: (place) => ({ scope: { kind: "block", path: place.path, block: indexed(place, 0).block }, mode: chips()(place).open > 0 ? { kind: "due" } : everything }),
    async blockId(place) {
      const known = place.note.blocks[place.at]?.blockId ?? null;
      if (known !== null) return known;
      const id = Array.from({ length: 6 }, () => Math.floor(parts.random() * 36).toString(36)).join("");
      const outcome = await parts.writer.write(place.path, (note) => {
        const made = withBlockId(note, place, id);
        return made === null ? { kind: "refuse", reason: "unsafe" } : { kind: "edits", edits: made.edits, after: made.note, value: null };
      });
      return outcome.kind === "written" ? id : null;
    },
  };
}

function actsOn(kind: BlockStatus["state"]["kind"], isNew: boolean): readonly CardAction[] {
  const reset: readonly CardAction[] = isNew ? [] : ["reset"];
  switch (kind) {
    case "damaged":
      return [];
    case "suspended":
      return ["unsuspend", ...reset];
    case "buried":
      return ["unbury", "suspend", ...reset];
    default:
      return ["bury", "suspend", ...reset];
  }
}

/** A block's card as in the index, except for its day. */
function indexed({ path, note, at }: ShownBlock, face: number): IndexedCard {
  const decks = note.blocks[at]?.decks ?? [];
  return cardAt(note, at, new IndexedCard({ face, due: null, at: null, path, hash: 0, occurrence: 0, line: 0, faded: 0, lapses: 0, decks, group: 0 }), path);
}
