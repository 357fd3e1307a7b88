import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText, type Block } from "../../src/core/model/card";
import { applyEdits, invert, type TextEdit } from "../../src/core/write/edit";
import { locateIn, witness, type Located } from "../../src/core/write/locate";
import { parseNote } from "../../src/core/text/note/parse";
import { checkedRewrite } from "../../src/core/write/checked-rewrite";
import type { RewriteOptions } from "../../src/core/write/rewrite";
import type { Schedule } from "../../src/core/model/schedule";
import type { Settings } from "../../src/core/model/settings";
import { anyNote, noteText } from "../support/any-note";

const one: Schedule = { algorithm: "sm2", due: "2091-05-05", interval: 77, ease: 215 };
const other: Schedule = { algorithm: "sm2", due: "2091-06-06", interval: 88, ease: 225 };

const options: fc.Arbitrary<RewriteOptions> = fc.record({ baseEase: fc.constantFrom(250, 230), placement: fc.constantFrom("next-line" as const, "same-line" as const) });
const settings: fc.Arbitrary<Partial<Settings>> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Partial<Settings>[]>(
      { endMarker: "---" },
      { clozePatterns: ["==[123;;]answer[;;hint]==", "**[123;;]answer[;;hint]**", "{{[123;;]answer[;;hint]}}"] },
      { oneWay: { reversed: true, multilineReversed: true } },
      { separators: { basic: "=", reversed: "", multiline: "?", multilineReversed: "" } },
    ),
  },
);

/** A note with at least one block, and the card to write. */
const scene = fc
  .record({ note: anyNote.map(noteText), settings, options, block: fc.nat(50), card: fc.nat(9) })
  .map(({ note, settings: syntax, options: how, block, card }) => {
    const { blocks } = parseNote(note, syntax);
    const at = blocks.length === 0 ? 0 : block % blocks.length;
    return { note, syntax, how, blocks, at, card: card % Math.max(1, blocks[at]?.cards.length ?? 1) };
  })
  .filter(({ blocks }) => blocks.length > 0);

/** The note with that card's schedule, and the edits made; null when nothing may be written. */
function write(note: string, blocks: readonly Block[], syntax: Partial<Settings>, index: number, card: number, schedule: Schedule, how: RewriteOptions): { readonly edits: readonly TextEdit[]; readonly after: string } | null {
  const wanted = at(blocks, index).cards.map((each, k) => (k === card ? schedule : each.schedule));
  const made = checkedRewrite(parseNote(note, syntax), index, wanted, how);
  if (made === null) return null;
  expect(made.note.text).toBe(applyEdits(note, made.edits));
  return { edits: made.edits, after: made.note.text };
}

/** The content of a block, without its schedules. */
function words(block: Block): unknown {
  return { kind: block.kind, hash: block.hash, decks: block.decks, blockId: block.blockId, cards: block.cards.map((card) => [plainText(card.front), plainText(card.back)]) };
}

function schedules(block: Block): Schedule[] {
  return block.cards.map((card) => card.schedule);
}

function at(blocks: readonly Block[], index: number): Block {
  const block = blocks[index];
  if (block === undefined) throw new Error(`no block ${String(index)}`);
  return block;
}

describe("writing one card's schedule into any note", () => {
  it("changes only bytes of its block, and its inverse restores the note", () => {
    fc.assert(
      fc.property(scene, ({ note, syntax, blocks, at: index, card, how }) => {
        const written = write(note, blocks, syntax, index, card, one, how);
        fc.pre(written !== null);
        const { edits, after } = written;
        const block = at(blocks, index);
        expect(edits.length).toBeGreaterThan(0);
        for (const { from, to } of edits) expect(from >= block.from && to <= block.to).toBe(true);
        expect(after.startsWith(note.slice(0, block.from))).toBe(true);
        expect(after.endsWith(note.slice(block.to))).toBe(true);
        expect(applyEdits(after, invert(note, edits))).toBe(note);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads back as the same cards, with only that schedule changed", () => {
    fc.assert(
      fc.property(scene, ({ note, syntax, blocks, at: index, card, how }) => {
        const written = write(note, blocks, syntax, index, card, one, how);
        fc.pre(written !== null);
        const read = parseNote(written.after, syntax).blocks;
        expect(read.map(words)).toEqual(blocks.map(words));
        expect(read.map(schedules)).toEqual(blocks.map((block, i) => schedules(block).map((schedule, k) => (i === index && k === card ? one : schedule))));
        expect(at(read, index).surplus).toEqual(at(blocks, index).surplus);
        const entries = (block: Block): string[] => block.comments.flatMap((comment) => comment.entries.map((entry) => entry.raw));
        expect(read.map(entries).filter((_, i) => i !== index)).toEqual(blocks.map(entries).filter((_, i) => i !== index));
        const kept = entries(at(blocks, index)).filter((raw) => !entries(at(read, index)).includes(raw));
        expect(kept.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });

  it("is refused only if an answer leaves a fence, a comment or math open", () => {
    fc.assert(
      fc.property(scene, ({ note, syntax, blocks, at: index, card, how }) => {
        const written = write(note, blocks, syntax, index, card, one, how);
        if (written === null) expect(note.slice(0, at(blocks, index).to)).toMatch(/```|~~~|<!--(?!SR)|\$\$/);
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps every block findable, and confuses none", () => {
    fc.assert(
      fc.property(scene, ({ note, syntax, blocks, at: index, card, how }) => {
        const same = parseNote(note, syntax).blocks;
        blocks.forEach((_block, i) => expect(indexOf(locateIn(same, witness(blocks, i)), same)).toBe(i));
        const written = write(note, blocks, syntax, index, card, one, how);
        fc.pre(written !== null);
        const read = parseNote(written.after, syntax).blocks;
        blocks.forEach((block, i) => {
          const found = indexOf(locateIn(read, witness(blocks, i)), read);
          // The written block may now resemble itself less than its twin does: then it is refused, never mistaken.
          const hasTwin = i === index && blocks.some((twin, k) => k !== i && twin.hash === block.hash);
          expect(found === i || (hasTwin && found === "ambiguous")).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("commutes with writing another card", () => {
    fc.assert(
      fc.property(scene, fc.nat(50), fc.nat(9), ({ note, syntax, blocks, at: index, card, how }, secondRaw, secondCardRaw) => {
        const second = secondRaw % blocks.length;
        const secondCard = secondCardRaw % at(blocks, second).cards.length;
        fc.pre(second !== index || secondCard !== card);
        // The first write may change which of several comments counts; then the two writes do not meet in one comment.
        fc.pre(second !== index || at(blocks, index).comments.length < 2);
        type Step = readonly [block: number, card: number, schedule: Schedule];
        const both = (order: readonly Step[]): string | null =>
          order.reduce<string | null>((text, [i, k, schedule]) => (text === null ? null : (write(text, parseNote(text, syntax).blocks, syntax, i, k, schedule, how)?.after ?? null)), note);
        const first: Step = [index, card, one];
        const last: Step = [second, secondCard, other];
        // A comment in a quote ends it, and a card below that continued the quote gets its comment elsewhere then.
        const leavesPlaces = ([i, k, schedule]: Step): boolean => {
          const after = write(note, blocks, syntax, i, k, schedule, how)?.after;
          return after === undefined || parseNote(after, syntax).blocks.every(({ tail }, n) => tail === blocks[n]?.tail);
        };
        fc.pre(leavesPlaces(first) && leavesPlaces(last));
        expect(both([first, last])).toBe(both([last, first]));
      }),
      { numRuns: 1000 },
    );
  });
});

function indexOf(located: Located, blocks: readonly Block[]): number | Located["kind"] {
  return located.kind === "found" ? blocks.indexOf(located.block) : located.kind;
}
