import { eachInSlices } from "../async/cancellable";
import { messageOf } from "../async/error-message";
import { Listeners } from "../async/listeners";
import { inSlices } from "../async/time-slices";
import { copied } from "../../core/text/chars/chars";
import { tagEnd } from "../../core/text/tags/inline-tags";
import { deckKeys, deckPath, isUnderDeckTag } from "../../core/text/syntax/syntax";
import type { ActPlan, CardAct, CardActs } from "../api/card-acts";
import type { CardIndex } from "../api/card-index";
import type { CardPlace } from "../api/card-library";
import type { ProgressWatch } from "../api/conversion";
import type { Notes } from "../api/ports";
import type { ReviewLog } from "../log/review-log";
import { copyCards, joinParts, type CopiedPart } from "./copy-cards";
import { checkDays } from "./due-days";
import { draftAct, type DraftParts } from "./draft";
import { createActHistory } from "./history";
import { createNoteEffects, type NoteEffectsParts } from "./note-effects";
import { makeAct, undoAct, type MakeParts } from "./make-act";
import { byNote, findTargets } from "./targets";

export interface CardActsParts extends NoteEffectsParts, Omit<MakeParts, "history" | "notes" | "library" | "reviewLog"> {
  readonly notes: Notes;
  readonly library: CardIndex;
  readonly reviewLog: ReviewLog;
}

/** The acts of this vault. `renamed`: a note has another path. */
export interface RunningActs extends CardActs {
  renamed(from: string, to: string): void;
}

/** Acts on many cards at once, over the one writer of notes. */
export function createCardActs(parts: CardActsParts): RunningActs {
  const { notes, library, writer, slice, log, device } = parts;
  const history = createActHistory(device);
  const making: MakeParts = { ...parts, history };
  const listeners = new Listeners(log);
  let busy = false;

  /** The note after all earlier work on it; why not, when it cannot be read. */
  async function readNote(path: string): ReturnType<DraftParts["readNote"]> {
    try {
      return await writer.inTurn(path, async () => ({ text: await notes.read(path) }));
    } catch (error) {
      return { why: notes.stat(path) === null ? "missing" : "failed", message: messageOf(error) };
    }
  }

  async function alone<T>(work: () => Promise<T>): Promise<T> {
    busy = true;
    listeners.tell();
    try {
      return await work();
    } finally {
      busy = false;
      listeners.tell();
    }
  }

  function check(act: CardAct): void {
    if (act.kind === "due") checkDays(act.from, act.to, library.today());
    if (act.kind === "replace" && (act.find === "" || /[\r\n]/.test(act.find + act.by))) throw new RangeError("Nothing to find on one line");
    if (act.kind === "tag" && (!isTag(act.tag) || isUnderDeckTag(act.tag, deckKeys(parts.settings().deckTags)))) throw new RangeError(`Not a tag for a card: ${act.tag}`);
    if (act.kind === "deck" && (!isTag(act.deck) || deckPath(act.deck) !== act.deck)) throw new RangeError(`Not a deck's tag: ${act.deck}`);
  }

  async function prepare(act: CardAct, places: readonly CardPlace[], watch: ProgressWatch): Promise<ActPlan | null> {
    check(act);
    const effects = await createNoteEffects(act, parts);
    const draft = await draftAct(act, [...(await inSlices(byNote(places), slice))], effects, watch, { library, slice, readNote });
    if (draft === null) return null;
    const { found, ...told } = draft;
    let isMade = false;
    return {
      act,
      cards: found.reduce((sum, { targets }) => sum + targets.length, 0),
      notes: found.length,
      ...told,
      run(until) {
        if (busy || isMade) throw new Error(`${act.kind} cannot be made now`);
        isMade = true;
        return alone(() => makeAct(act, found, effects, until, making));
      },
    };
  }

  return {
    prepare,
    get last() {
      return busy ? null : history.last;
    },
    told() {
      history.end();
      listeners.tell();
    },
    undo: (watch) => (busy || history.last === null ? Promise.resolve(null) : alone(() => undoAct(watch, making))),
    get busy() {
      return busy;
    },
    async copy(form, places, watch) {
      const copies: CopiedPart[] = [];
      const isWhole = await eachInSlices([...(await inSlices(byNote(places), slice))], slice, watch, async ([path, targets]) => {
        const read = await readNote(path);
        if ("why" in read) return;
        const note = library.parse(path, read.text);
        copies.push(...copyCards(form, note.blocks, findTargets(note, targets, null).located).map((part) => ({ ...part, text: copied(part.text) })));
      });
      return isWhole ? joinParts(form, copies) : null;
    },
    subscribe: (listener) => listeners.add(listener),
    renamed: (from, to) => history.renamed(from, to),
  };
}

/** Whether a text is a tag, without "#". */
function isTag(text: string): boolean {
  return tagEnd(`#${text}`, 0, text.length + 1) === text.length + 1;
}
