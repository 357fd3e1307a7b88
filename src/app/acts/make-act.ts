import { placeKey } from "../../core/card-index/indexed-card";
import { eachInSlices } from "../async/cancellable";
import { messageOf } from "../async/error-message";
import { applyEdits, invert } from "../../core/write/edit";
import { logKey } from "../../core/log/line";
import { entriesHash } from "../../core/card-index/note-record";
import { sameBlock } from "../../core/write/same-except";
import { hashOfText, textHash } from "../../core/data/text-hash";
import type { ActResult, CardAct, RefusedCards } from "../api/card-acts";
import type { CardIndex, NoteView } from "../api/card-index";
import type { ProgressWatch } from "../api/conversion";
import type { DeviceStore, Notes } from "../api/ports";
import type { NotePlan, WriteNote } from "../api/write-note";
import type { Slice } from "../async/time-slices";
import type { ReviewLog } from "../log/review-log";
import { bury, readBuried, unbury } from "../today/buried";
import type { NoteWriter } from "../writes/note-writer";
import type { ActHistory, NoteUndo } from "./history";
import type { NoteEffect, NoteEffects } from "./note-effects";
import { Refusals, type NoteTargets } from "./targets";
import { changesBurial, changesWords } from "./kinds";

export interface MakeParts {
  readonly notes: Pick<Notes, "read">;
  readonly writer: Pick<NoteWriter, "inTurn">;
  readonly history: ActHistory;
  readonly device: DeviceStore;
  readonly reviewLog: Pick<ReviewLog, "resetMany" | "resetsUndone" | "rewordedTogether">;
  readonly library: Pick<CardIndex, "today" | "dayTurned" | "parse" | "leave">;
  readonly slice: Slice;
}

/** Number of notes written at once: while the host writes one, others are planned. */
const writesAtOnce = 8;

interface Total {
  cards: number;
  notes: number;
  readonly refused: RefusedCards[];
}

/** Makes a prepared act, note by note. Before each write, its undo is on the device. */
export async function makeAct(act: CardAct, prepared: readonly NoteTargets[], effects: NoteEffects, watch: ProgressWatch, parts: MakeParts): Promise<ActResult> {
  const { history, library } = parts;
  const total: Total = { cards: 0, notes: 0, refused: [] };
  history.begin(act.kind, library.today(), prepared.length);
  const isWhole = changesBurial(act) ? buryAll(act.kind, prepared, total, parts) : await eachInSlices(prepared, parts.slice, watch, (note) => makeInNote(act, note, effects, total, parts), writesAtOnce);
  history.end();
  return { ...total, refused: inOrder(total.refused, prepared), stopped: !isWhole };
}

/** Notes written at once are refused in any order. */
function inOrder(refused: readonly RefusedCards[], notes: readonly { readonly path: string }[]): RefusedCards[] {
  const order = new Map(notes.map(({ path }, at) => [path, at]));
  return [...refused].sort((one, other) => (order.get(one.path) ?? 0) - (order.get(other.path) ?? 0));
}

function buryAll(kind: "bury" | "unbury", prepared: readonly NoteTargets[], total: Total, { history, device, library }: MakeParts): true {
  const day = library.today();
  const before = readBuried(device, day);
  const keys = prepared.flatMap(({ targets }) => targets.map(({ place }) => placeKey(place))).filter((key) => before.has(key) === (kind === "unbury"));
  history.buried(keys);
  (kind === "bury" ? bury : unbury)(device, day, new Set(keys));
  library.dayTurned();
  total.cards = keys.length;
  total.notes = prepared.length;
  return true;
}

async function makeInNote(act: CardAct, { path, targets, then, hash, known }: NoteTargets, effects: NoteEffects, total: Total, parts: MakeParts): Promise<void> {
  const { history, device, reviewLog, library } = parts;
  const last: { effect: NoteEffect | null; undo: NoteUndo | null } = { effect: null, undo: null };

  function plan(note: NoteView): NotePlan<NoteEffect> {
    last.effect = last.undo = null;
    // The person saw the diff of another text.
    if (changesWords(act) && hashOfText(note) !== hash) return { kind: "refuse", reason: "changed" };
    const effect = effects.inNote(path, note, targets, then, false);
    last.effect = effect;
    const { edits, note: after } = effect.made;
    if (edits.length === 0) return { kind: "refuse", reason: "changed" };
    const { text } = note;
    const undo = { path, inverse: invert(text, edits), before: hashOfText(note), after: hashOfText(after), cards: effect.changed.length, resets: [], reworded: inverted(effect), words: changesWords(act) && note.displaced === undefined };
    last.undo = undo;
    history.put(undo);
    return { kind: "edits", edits, after, value: effect };
  }

  function arrived(effect: NoteEffect, undo: NoteUndo): void {
    const keys = act.kind === "reset" ? effect.changed.map(({ place }) => logKey(place.hash, place.face)) : [];
    const resets = reviewLog.resetMany(keys, library.today());
    if (resets.length > 0) history.put({ ...undo, resets });
    // Before the index hears of the note, and finds the same edit.
    reviewLog.rewordedTogether(effect.made.aliases);
    total.cards += effect.changed.length;
    total.notes++;
    total.refused.push(...effect.refusals.list);
  }

  /** What the note says after a failure: some hosts report one although the text arrived. */
  async function hashNow(): Promise<number | null> {
    return parts.notes.read(path).then(textHash, () => null);
  }

  const refusals = new Refusals(path);
  await parts.writer.inTurn(path, async (write: WriteNote) => {
    await device.settled?.();
    const outcome = await write(path, plan, { known, arrived: ({ value }) => last.undo !== null && arrived(value, last.undo) });
    if (outcome.kind === "written") return changesWords(act) ? accept(path, outcome.after, library) : undefined;
    const { effect, undo } = last;
    if (outcome.kind === "failed") {
      const now = undo === null ? null : await hashNow();
      if (effect !== null && undo !== null && now === undo.after) return arrived(effect, undo);
      // If nobody knows, undo finds out.
      if (now === undo?.before) history.remove(path);
      return refusals.failed(outcome.message, targets.length);
    }
    history.remove(path);
    if (effect === null || undo !== null) refusals.add(outcome.reason, null, targets.length);
    else total.refused.push(...effect.refusals.list);
  }).catch((error: unknown) => refusals.failed(messageOf(error), targets.length));
  total.refused.push(...refusals.list);
}

/**
 * After changes of many cards' words at once, the index may take schedules for those of other cards that it knew. They are where this reading
 * of the note has them, as the write proved.
 */
async function accept(path: string, { text, blocks }: Pick<NoteView, "text" | "blocks">, library: Pick<CardIndex, "parse" | "leave">): Promise<void> {
  const seen = library.parse(path, text).blocks;
  const wrong = blocks.flatMap((block, at) => (seen[at] === undefined || sameBlock(block, seen[at]) ? [] : [block, seen[at]]));
  if (wrong.length > 0) await library.leave(path, new Set(wrong.flatMap(({ comments }) => comments.map(entriesHash))));
}

function inverted({ made }: NoteEffect): NoteUndo["reworded"] {
  return made.aliases.map(({ from, to, faces }) => ({ from: to, to: from, faces }));
}

/** Undoes the newest act as far as its notes are as it left them. */
export async function undoAct(watch: ProgressWatch, parts: MakeParts): Promise<ActResult> {
  const { history, device, library, slice } = parts;
  const total: Total = { cards: 0, notes: 0, refused: [] };
  const { kind, keys } = history;
  if (keys.length > 0) {
    // Cards buried on another day came back by themselves.
    if (history.day === library.today()) {
      (kind === "bury" ? unbury : bury)(device, history.day, new Set(keys));
      library.dayTurned();
      total.cards = keys.length;
      total.notes = history.last?.notes ?? 0;
    }
    history.buried([]);
    history.end();
    return { ...total, stopped: false };
  }
  const notes = [...history.notes].reverse();
  const isWhole = await eachInSlices(notes, slice, watch, (undo) => undoInNote(undo, total, parts), writesAtOnce);
  history.end();
  return { ...total, refused: inOrder(total.refused, notes), stopped: !isWhole };
}

async function undoInNote(undo: NoteUndo, total: Total, { history, writer, reviewLog, device, library }: MakeParts): Promise<void> {
  const { path, inverse, before, after, cards } = undo;
  const refusals = new Refusals(path);
  let isUntouched = false;

  function plan({ text }: NoteView): NotePlan<null> {
    const hash = textHash(text);
    // The act was cut off before this note was written.
    isUntouched = hash === before;
    if (hash !== after || isUntouched || textHash(applyEdits(text, inverse)) !== before) return { kind: "refuse", reason: "changed" };
    return { kind: "edits", edits: inverse, value: null };
  }

  function arrived(): void {
    history.remove(path);
    reviewLog.resetsUndone(undo.resets);
    reviewLog.rewordedTogether(undo.reworded);
    total.cards += cards;
    total.notes++;
  }

  await writer.inTurn(path, async (write) => {
    await device.settled?.();
    const outcome = await write(path, plan, { arrived });
    if (outcome.kind === "written") return undo.words ? accept(path, outcome.after.plain ?? outcome.after, library) : undefined;
    if (outcome.kind === "failed") return refusals.failed(outcome.message, cards);
    // It would be refused every time.
    history.remove(path);
    if (!isUntouched) refusals.add(outcome.reason, null, cards);
  }).catch((error: unknown) => refusals.failed(messageOf(error), cards));
  total.refused.push(...refusals.list);
}
