import { orderHash, ownedOf } from "../../core/card-index/note-record";
import { hashOfText } from "../../core/data/text-hash";
import { copied } from "../../core/text/chars/chars";
import { diffOfEdits } from "../../core/write/diff";
import type { ActDiff, ActPlan, ActRefusal, CardAct, RefusedCards } from "../api/card-acts";
import type { CardIndex } from "../api/card-index";
import type { ProgressWatch } from "../api/conversion";
import { eachInSlices } from "../async/cancellable";
import type { Slice } from "../async/time-slices";
import type { NoteEffects } from "./note-effects";
import type { RecordEffect } from "./record-effects";
import { Refusals, type NoteTargets, type Target } from "./targets";
import { changesWords } from "./kinds";

interface Unreadable {
  readonly why: ActRefusal;
  readonly message: string;
}

export interface DraftParts {
  readonly library: Pick<CardIndex, "heard" | "parse">;
  readonly slice: Slice;
  /** The note after all earlier work on it. Never rejects. */
  readonly readNote: (path: string) => Promise<{ readonly text: string } | Unreadable>;
}

/** What an act will do, note by note. */
export interface ActDraft extends Pick<ActPlan, "already" | "refused" | "diffs"> {
  readonly found: readonly NoteTargets[];
}

/** Notes read at once, and characters of notes that a draft keeps parsed. */
const atOnce = 8;
const mostKept = 8_000_000;

/** Finds out what an act will do. Reads only the notes for which the index cannot tell; null when stopped. */
export async function draftAct(act: CardAct, chosen: readonly (readonly [path: string, targets: readonly Target[]])[], effects: NoteEffects, watch: ProgressWatch, { library, slice, readNote }: DraftParts): Promise<ActDraft | null> {
  const found: NoteTargets[] = [];
  const refused: RefusedCards[] = [];
  const diffs: ActDiff[] = [];
  const toRead: typeof chosen[number][] = [];
  let already = 0;
  let kept = 0;

  /** Whether the act changes any card of this note. */
  function changes(effect: RecordEffect): boolean {
    refused.push(...effect.refusals.list);
    already += effect.already;
    return effect.changed.length > 0;
  }

  function lookUp(note: typeof chosen[number]): Promise<void> {
    const [path, targets] = note;
    const effect = effects.byIndex(path, targets);
    if (effect === null) toRead.push(note);
    else if (changes(effect)) found.push({ path, targets: effect.changed, then: effect.then, hash: null });
    return Promise.resolve();
  }

  if (!(await eachInSlices(chosen, slice, (done) => watch(done - toRead.length, chosen.length), lookUp))) return null;
  const looked = chosen.length - toRead.length;
  const nextNote = readAhead(toRead.map(([path]) => path), readNote);
  const isWhole = await eachInSlices(toRead, slice, (done) => watch(looked + done, chosen.length), async ([path, targets]) => {
    const read = await nextNote();
    if ("why" in read) return void refused.push(...unread(path, read, targets));
    const { times } = library.heard(path);
    const note = library.parse(path, read.text);
    const effect = effects.inNote(path, note, targets, null, true);
    if (!changes(effect)) return;
    kept += note.text.length;
    found.push({
      path,
      targets: effect.changed.map(({ place, order }) => ({ place, order })),
      then: orderHash(ownedOf(note.blocks)),
      hash: changesWords(act) ? hashOfText(note) : null,
      known: kept > mostKept ? undefined : { note, times },
    });
    // A slice would keep the whole note in memory.
    if (changesWords(act)) diffs.push({ path, cards: effect.changed.length, lines: diffOfEdits(note.text, effect.made.edits).map((line) => ({ ...line, text: copied(line.text) })) });
  });
  if (!isWhole) return null;
  const done = effects.giveDays();
  const left = done.size === 0 ? found : found.flatMap((note) => {
    const targets = note.targets.filter(({ order }) => !done.has(order));
    return targets.length === 0 ? [] : [{ ...note, targets }];
  });
  return { found: left, already: already + done.size, refused, diffs: changesWords(act) ? diffs : null };
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

function unread(path: string, { why, message }: Unreadable, targets: readonly Target[]): RefusedCards[] {
  const refusals = new Refusals(path);
  if (why === "failed") refusals.failed(message, targets.length);
  else refusals.add(why, null, targets.length);
  return refusals.list;
}
