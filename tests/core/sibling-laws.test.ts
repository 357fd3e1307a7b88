import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/core/model/card";
import { readSiblings, packSeenEntries, unpackSeenEntries, type SeenEntries } from "../../src/core/card-index/sibling-memory";
import type { Schedule } from "../../src/core/model/schedule";
import { parseNote } from "../../src/core/text/note/parse";
import { checkedRewrite } from "../../src/core/write/checked-rewrite";
import { applyEdits, invert } from "../../src/core/write/edit";
import { rewrite } from "../../src/core/write/rewrite";

const parse = (text: string): readonly Block[] => parseNote(text).blocks;

/** Writes a paragraph from the answers of its deletions, in order. */
type Form = (answers: readonly string[], chance: () => number) => string;
const fillers = ["the", "of all", "and then", "é", "𝄞 x", "a:b", "(more)"];
const filler = (chance: () => number) => fillers[chance() % fillers.length] ?? "";
const deletion: Readonly<Record<string, (answer: string, place: number, chance: () => number) => string>> = {
  simple: (answer) => `==${answer}==`,
  hinted: (answer, _place, chance) => `==${answer};;${filler(chance)}==`,
  numbered: (answer, place) => `==${String(place + 1)};;${answer}==`,
  overlapping: (answer, place) => `==${"s".repeat(place)}a;;${answer}==`,
};
const forms = Object.values(deletion).map((write): Form => (answers, chance) => answers.map((answer, place) => `${filler(chance)}${chance() % 4 === 0 ? "\n" : " "}${write(answer, place, chance)}`).join(", "));

/** Every third one in an older form: ungraded entries keep their bytes. */
const entry = (number: number) => `${number % 3 === 2 ? "11-02-2024" : `2024-0${String((number % 9) + 1)}-11`},${String(number + 3)},${String(200 + number)}`;
const graded = (number: number): Schedule => ({ algorithm: "sm2", due: "2091-05-05", interval: number + 500, ease: 215 });
const placeholder = "2000-01-01,1,250";

/** Another list of answers, made from this one by a person's edits: moved, removed, restored, added, changed. */
function changed(answers: readonly string[], all: string[], chance: () => number): string[] {
  const next = [...answers];
  const at = chance() % Math.max(1, next.length);
  const to = chance() % (next.length + 1);
  const fresh = () => {
    all.push(`w${String(all.length)}`);
    return all[all.length - 1] ?? "";
  };
  switch (chance() % 6) {
    case 0:
      next.sort(() => (chance() % 2) - 0.5);
      break;
    case 1:
      next.splice(to, 0, ...next.splice(at, 1));
      break;
    case 2:
      if (next.length > 1) next.splice(at, 1);
      break;
    case 3:
      next.splice(to, 0, fresh());
      break;
    case 4:
      next[at] = fresh();
      break;
    default: {
      const away = all.filter((answer) => !next.includes(answer));
      if (away.length > 0) next.splice(to, 0, away[chance() % away.length] ?? "");
    }
  }
  return next.slice(0, 6);
}

const script = fc.record({
  count: fc.integer({ min: 1, max: 6 }),
  entries: fc.integer({ min: 1, max: 7 }),
  form: fc.nat(forms.length - 1),
  gap: fc.constantFrom("\n", " "),
  breaks: fc.constantFrom("\n", "\r\n"),
  quote: fc.constantFrom("", "> "),
  rounds: fc.array(fc.record({ edits: fc.array(fc.record({ times: fc.integer({ min: 1, max: 3 }), seen: fc.boolean() }), { maxLength: 4 }), card: fc.nat(5), above: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  numbers: fc.array(fc.nat(), { minLength: 97, maxLength: 97 }),
});

describe("siblings that change places", () => {
  it("keep their own schedules, and no entry is lost", () => {
    const tally = { moved: 0, surplus: 0 };
    fc.assert(
      fc.property(script, ({ count, entries, form, gap, breaks, quote, rounds, numbers }) => {
        let drawn = 0;
        const chance = () => numbers[drawn++ % numbers.length] ?? 0;
        const all = Array.from({ length: count }, (_, at) => `w${String(at)}`);
        const scene = { answers: [...all], comment: `<!--SR:${Array.from({ length: entries }, (_, at) => `!${entry(at)}`).join("")}-->` };
        /** The present note; the other block is unrelated, apart from a shared answer. */
        const note = (above: boolean): string => {
          const block = ((forms[form]!)(scene.answers, chance) + gap + scene.comment).split("\n").map((line) => quote + line).join(breaks);
          const other = ["w0 ==w0== and ==other==", "<!--SR:!2024-01-01,1,250!2024-01-02,2,250-->"].join(breaks);
          return `#flashcards${breaks}${breaks}${(above ? [other, block] : [block, other]).join(breaks + breaks)}${breaks}`;
        };
        let known: readonly SeenEntries[] = [];
        const see = (text: string): readonly Block[] => {
          const seen = readSiblings(unpackSeenEntries(packSeenEntries(known)), parse(text));
          known = [...seen.seenEntries, ...seen.gone];
          return seen.blocks;
        };
        const own = (blocks: readonly Block[]): number => blocks.findIndex((block) => !block.text.includes("==other=="));
        see(note(false));
        let home = new Map(all.slice(0, entries).map((answer, at) => [answer, entry(at)]));
        rounds.forEach(({ edits, card, above }, round) => {
          for (const { times, seen } of edits) {
            for (let time = 0; time < times; time++) scene.answers = changed(scene.answers, all, chance);
            if (seen) see(note(above));
          }
          const text = note(above);
          const blocks = see(text);
          const at = own(blocks);
          const block = blocks[at];
          if (block === undefined) throw new Error(text);
          expect(block.cards.map(({ back }) => back.flatMap((piece) => (piece.kind === "shown" ? piece.text : [])).join())).toEqual(scene.answers);
          const before = block.comments[0]?.entries.map(({ raw }) => raw) ?? [];
          const face = card % block.cards.length;
          const wanted = block.cards.map(({ schedule }, k) => (k === face ? graded(round) : schedule));
          const made = checkedRewrite({ text, blocks, edited: (next, span) => parseNote(text).edited(next, span), editedNear: (next, span) => parseNote(text).editedNear(next, span) }, at, wanted, { baseEase: 250, placement: "next-line" });
          expect(rewrite(text, block, block.cards.map(({ schedule }) => schedule))).toEqual([]);
          if (made === null) throw new Error(`refused in ${text}`);
          // One edit or several: only the comment changes, and undo restores it.
          const span = block.comments[0] ?? { from: 0, to: 0 };
          for (const { from, to } of made.edits) expect(from >= span.from && to <= span.to).toBe(true);
          expect(applyEdits(made.note.text, invert(text, made.edits))).toBe(text);
          const after = parse(made.note.text)[at]?.comments[0]?.entries.map(({ raw }) => raw) ?? [];
          scene.answers.forEach((answer, k) => {
            const should = home.get(answer);
            if (should === undefined || should === placeholder) return;
            if (before.indexOf(should) !== k) tally.moved++;
            expect([answer, after[k]]).toEqual([answer, k === face ? `2091-05-05,${String(round + 500)},215` : should]);
          });
          const spent = before[block.order == null ? face : (block.order[face] ?? -1)];
          const left = [...after];
          for (const raw of before.filter((each, k) => each !== spent || before.indexOf(each) !== k)) {
            expect(left).toContain(raw);
            left.splice(left.indexOf(raw), 1);
          }
          if (after.length > scene.answers.length) tally.surplus++;
          scene.comment = `<!--SR:${after.map((raw) => `!${raw}`).join("")}-->`;
          const written = new Map(scene.answers.map((answer, k) => [answer, after[k] ?? placeholder]));
          const taken = new Set(written.values());
          home = new Map([...[...home].filter(([answer, raw]) => !written.has(answer) && !taken.has(raw) && after.includes(raw)), ...written]);
          see(made.note.text);
        });
      }),
      { numRuns: 1000 },
    );
    // The law is not vacuous: cards did move, and entries did wait.
    expect(tally.moved).toBeGreaterThan(300);
    expect(tally.surplus).toBeGreaterThan(300);
  });
});
