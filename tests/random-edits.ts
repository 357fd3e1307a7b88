// `npm run edits`: remembers a card, edits its note at random, then grades the card. Prints how often the grade reached the card, was
// refused, or (never) reached another one, which fails. Figures for docs/compatibility.md.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Block } from "../src/core/model/card";
import { parseNote } from "../src/core/text/note/parse";
import { checkedRewrite } from "../src/core/write/checked-rewrite";
import { applyEdits, type TextEdit } from "../src/core/write/edit";
import { locateIn, witness } from "../src/core/write/locate";
import { rewrite, sameSchedule } from "../src/core/write/rewrite";
import { anyNote, chunkAt, noteText, type AnyNote, type Chunk } from "./support/any-note";

const seed = Number(process.env["SEED"] ?? 20240211);
const notes = Number(process.env["NOTES"] ?? 1000);
const edits = 20;
const options = { baseEase: 250, placement: "next-line" } as const;
const graded = { algorithm: "sm2", due: "2091-05-05", interval: 77, ease: 215 } as const;

/** Pseudorandom numbers in 0..1, always the same. */
function randoms(state: number): () => number {
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const parse = (text: string): readonly Block[] => parseNote(text).blocks;

/** One edit by a person, another program or another device. Edits `target` itself only with `own`. */
function edited(note: AnyNote, target: number, own: boolean, random: () => number, fresh: () => number): AnyNote {
  const chunks: Chunk[] = [...note.chunks];
  const any = () => Math.floor(random() * (chunks.length + 1));
  const others = chunks.flatMap(({ id }, at) => (id === target ? [] : [at]));
  const other = others[Math.floor(random() * others.length)];
  const change = (at: number, text: (old: string) => string): void => {
    const old = chunks[at];
    if (old !== undefined) chunks[at] = { ...old, text: text(old.text) };
  };
  const kind = Math.floor(random() * 8);
  if (own) change(chunks.findIndex(({ id }) => id === target), (old) => old.replace(/[a-zé]/, (letter) => `${letter}x`));
  else if (kind === 0 || other === undefined) chunks.splice(any(), 0, { id: fresh(), text: `new ${String(fresh())}::words\n\n` });
  else if (kind === 1) chunks.splice(other, 1);
  else if (kind === 2) change(other, () => `other ${String(fresh())}::words\n\n`);
  else if (kind === 3) chunks.splice(any(), 0, { id: fresh(), text: chunks[other]?.text ?? "" });
  else if (kind === 4) {
    const at = Math.floor(random() * chunks.length);
    const [moved] = chunks.splice(at, 1);
    if (moved !== undefined) chunks.splice(any(), 0, moved);
  } else if (kind === 5) change(Math.floor(random() * chunks.length), (old) => old.replace(/\r?\n/g, random() < 0.5 ? "\r\n" : "\n"));
  else if (kind === 6) change(Math.floor(random() * chunks.length), (old) => `${old}\n`);
  else {
    // Another card is graded.
    const text = noteText(note);
    const block = parse(text).find((one) => chunkAt(note, one.from)?.id === chunks[other]?.id);
    const home = block === undefined ? undefined : chunks[other];
    if (block === undefined || home === undefined) return note;
    const start = block.from - (chunkAt(note, block.from)?.inside ?? 0);
    const made = rewrite(text, block, block.cards.map(() => ({ ...graded, due: "2077-01-01" })), options);
    if (made.some(({ from, to }) => from < start || to > start + home.text.length)) return note;
    change(other, (old) => applyEdits(old, made.map((edit) => ({ ...edit, from: edit.from - start, to: edit.to - start }))));
  }
  // Text inserted before something ends its line.
  return { ...note, chunks: chunks.map((one, at) => (at === chunks.length - 1 || one.text.endsWith("\n") ? one : { ...one, text: `${one.text}\n\n` })) };
}

/** Whether an edit changes only part of a comment of the block, or inserts one whole comment. */
function isOfComment({ from, to, insert }: TextEdit, block: Block): boolean {
  return block.comments.some((comment) => from > comment.from && to < comment.to) || (from === to && /^(?:\r?\n[ \t>]*| )?<!--SR:[^\n]*-->(?: )?$/.test(insert));
}

it("puts a grade on its card or refuses it", () => {
  const counts = { written: 0, twin: 0, changed: 0, gone: 0, ambiguous: 0, unsafe: 0, wrong: 0, bytes: 0 };
  const wrong: string[] = [];
  fc.sample(anyNote, { numRuns: notes, seed }).forEach((before, run) => {
    const random = randoms(seed + run);
    const blocks = parse(noteText(before));
    const at = Math.floor(random() * blocks.length);
    const block = blocks[at];
    const home = block === undefined ? null : chunkAt(before, block.from);
    if (block === undefined || home === null) return void counts.gone++;
    const remembered = witness(blocks, at);
    let next = 1000;
    let note = before;
    const ownEdit = random() < 0.1 ? Math.floor(random() * edits) : -1;
    for (let edit = 0; edit < edits; edit++) note = edited(note, home.id, edit === ownEdit, random, () => next++);
    const text = noteText(note);
    const now = parse(text);
    const located = locateIn(now, remembered);
    if (located.kind !== "found") return void counts[located.kind]++;
    // As with a grade: only if the schedules are as shown.
    if (!block.cards.every(({ schedule }, face) => sameSchedule(schedule, located.block.cards[face]?.schedule ?? null))) return void counts.changed++;
    const found = now.indexOf(located.block);
    const here = chunkAt(note, located.block.from);
    const bytes = (one: Block, of = text): string => of.slice(one.from, one.to).replace(/\r\n/g, "\n").trimEnd();
    const own = now.filter((one) => one.hash === block.hash && chunkAt(note, one.from)?.id === home.id);
    // Equal words elsewhere count as another card only while the original still exists, and something distinguishes the two.
    const twin = bytes(block, noteText(before)) === bytes(located.block) || own.some((one) => bytes(one) === bytes(located.block));
    if (located.block.hash !== block.hash || (own.length > 0 && here?.id !== home.id && !twin)) {
      counts.wrong++;
      wrong.push(JSON.stringify({ run, before: noteText(before), text, at, found }));
      return;
    }
    const made = checkedRewrite(parseNote(text), found, located.block.cards.map(() => graded), options);
    if (made === null) return void counts.unsafe++;
    if (!made.edits.every((edit) => isOfComment(edit, located.block))) {
      counts.bytes++;
      wrong.push(JSON.stringify({ run, text, after: made.note.text }));
    }
    if (here?.id === home.id) counts.written++;
    else counts.twin++;
  });
  console.log(`${String(notes)} notes, ${String(edits)} edits each, seed ${String(seed)}: ${JSON.stringify(counts)}`);
  if (wrong.length > 0) console.log(wrong.slice(0, 5).join("\n"));
  expect({ wrong: counts.wrong, bytes: counts.bytes }).toEqual({ wrong: 0, bytes: 0 });
}, 600_000);
