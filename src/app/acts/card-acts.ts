import { eachInSlices } from "../async/cancellable";
import { messageOf } from "../async/error-message";
import { Listeners } from "../async/listeners";
import { hashOfText } from "../../core/data/text-hash";
import { copied } from "../../core/text/chars/chars";
import { tagEnd } from "../../core/text/tags/inline-tags";
import { deckKeys, deckPath, isUnderDeckTag } from "../../core/text/syntax/syntax";
import { diffOfEdits } from "../../core/write/diff";
import type { ActDiff, ActPlan, ActRefusal, CardAct, CardActs, RefusedCards } from "../api/card-acts";
import type { CardIndex } from "../api/card-index";
import type { CardPlace } from "../api/card-library";
import type { ProgressWatch } from "../api/conversion";
import type { Notes } from "../api/ports";
import type { ReviewLog } from "../log/review-log";
import { copyCards, joinParts, type CopiedPart } from "./copy-cards";
import { checkDays } from "./due-days";
import { createActHistory } from "./history";
import { createNoteEffects, type NoteEffectsParts } from "./note-effects";
import { makeAct, undoAct, type MakeParts } from "./make-act";
import { byNote, findTargets, Refusals, type NoteTargets, type Target } from "./targets";
import { changesWords } from "./words";

export interface CardActsParts extends NoteEffectsParts, Omit<MakeParts, "history" | "notes" | "library" | "reviewLog"> {
  readonly notes: Notes;
  readonly library: CardIndex;
  readonly reviewLog: ReviewLog;
}

/** The acts of this vault. `renamed`: a note has another path. */
export interface RunningActs extends CardActs {
  renamed(from: string, to: string): void;
}

interface NoteText {
  readonly path: string;
  readonly text: string;
}

interface Unreadable {
  readonly why: ActRefusal;
  readonly message: string;
}

/** Notes read at once, and characters of notes that a plan keeps parsed. */
const atOnce = 8;
const mostKept = 8_000_000;

/** Acts on many cards at once, over the one writer of notes. */
export function createCardActs(parts: CardActsParts): RunningActs {
  const { notes, library, writer, slice, log, device } = parts;
  const history = createActHistory(device);
  const making: MakeParts = { ...parts, history };
  const listeners = new Listeners(log);
  let busy = false;

  /** The note after all earlier work on it; why not, when it cannot be read. */
  async function readNote(path: string): Promise<NoteText | Unreadable> {
    try {
      return await writer.inTurn(path, async () => ({ path, text: await notes.read(path) }));
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
    const found: NoteTargets[] = [];
    const refused: RefusedCards[] = [];
    const diffs: ActDiff[] = [];
    let already = 0;
    let kept = 0;
    const chosen = [...byNote(places)];
    const nextNote = readAhead(chosen.map(([path]) => path), readNote);
    const isWhole = await eachInSlices(chosen, slice, watch, async ([path, targets]) => {
      const read = await nextNote();
      if ("why" in read) return void refused.push(...unread(path, read, targets));
      const { times } = library.heard(path);
      const note = library.parse(path, read.text);
      const effect = effects.inNote(path, note, targets, null, true);
      refused.push(...effect.refusals.list);
      already += effect.already;
      if (effect.changed.length === 0) return;
      kept += note.text.length;
      found.push({ path, targets: effect.changed.map(({ place, order }) => ({ place, order })), hash: hashOfText(note), known: kept > mostKept ? undefined : { note, times } });
      // A slice would keep the whole note in memory.
      if (changesWords(act)) diffs.push({ path, cards: effect.changed.length, lines: diffOfEdits(note.text, effect.made.edits).map((line) => ({ ...line, text: copied(line.text) })) });
    });
    if (!isWhole) return null;
    const done = effects.giveDays();
    already += done.size;
    const left = done.size === 0 ? found : found.flatMap((note) => {
      const targets = note.targets.filter(({ order }) => !done.has(order));
      return targets.length === 0 ? [] : [{ ...note, targets }];
    });
    let isMade = false;
    return {
      act,
      cards: left.reduce((sum, { targets }) => sum + targets.length, 0),
      notes: left.length,
      already,
      refused,
      diffs: changesWords(act) ? diffs : null,
      run(until) {
        if (busy || isMade) throw new Error(`${act.kind} cannot be made now`);
        isMade = true;
        return alone(() => makeAct(act, left, effects, until, making));
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
      const isWhole = await eachInSlices([...byNote(places)], slice, watch, async ([path, targets]) => {
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

/** Reads some items ahead of the one asked for; each call gives the next. `read` never rejects. */
function readAhead<T>(paths: readonly string[], read: (path: string) => Promise<T>): () => Promise<T> {
  const reading: Promise<T>[] = [];
  let next = 0;
  return () => {
    for (; reading.length < atOnce && next < paths.length; next++) reading.push(read(paths[next] ?? ""));
    const first = reading.shift();
    if (first === undefined) throw new Error("There is no more to read");
    return first;
  };
}

/** Whether a text is a tag, without "#". */
function isTag(text: string): boolean {
  return tagEnd(`#${text}`, 0, text.length + 1) === text.length + 1;
}

function unread(path: string, { why, message }: Unreadable, targets: readonly Target[]): RefusedCards[] {
  const refusals = new Refusals(path);
  if (why === "failed") refusals.failed(message, targets.length);
  else refusals.add(why, null, targets.length);
  return refusals.list;
}
