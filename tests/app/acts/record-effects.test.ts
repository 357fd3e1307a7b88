import fc from "fast-check";
import { expect, it } from "vitest";
import type { CardAct } from "../../../src/app/api/card-acts";
import { createNoteEffects, type NoteEffect } from "../../../src/app/acts/note-effects";
import type { RecordEffect } from "../../../src/app/acts/record-effects";
import { atOnce } from "../../../src/app/async/time-slices";
import { byNote } from "../../../src/app/acts/targets";
import { anyNote, noteText } from "../../support/any-note";
import { places, startProgram, type Program } from "../../support/program";

const path = "A.md";
const start = { today: "2024-03-01", settings: { algorithm: "sm2" } } as const;
const e = "<!--SR:!2024-02-11,84,290-->";

async function effectsIn(program: Program, act: CardAct) {
  const { library, clock, device, log, reviewLog, settings } = program;
  return createNoteEffects(act, { library, clock, device, log, reviewLog, settings: () => settings.current, pending: { inNote: () => [] } });
}

function told({ changed, already, refusals }: NoteEffect | RecordEffect) {
  return { changed: changed.map(({ order }) => order).sort((a, b) => a - b), already, refused: new Set(refusals.list) };
}

it.each(["suspend", "unsuspend", "reset", "bury", "unbury"] as const)("the index says the same about %s as the note", async (kind) => {
  await fc.assert(
    fc.asyncProperty(anyNote.map(noteText), fc.nat(0xffff), fc.nat(0xffff), fc.array(fc.nat(9), { maxLength: 3 }), async (text, bits, earlier, odd) => {
      const program = await startProgram({ [path]: text }, start);
      const all = places(program);
      // Some are suspended or buried before.
      for (const [act, shift] of [["suspend", 0], ["bury", 8]] as const) {
        const plan = await program.acts.prepare({ kind: act }, all.filter((_place, at) => (earlier >> ((at + shift) % 16)) & 1), () => "go-on");
        await plan?.run(() => "go-on");
      }
      const chosen = [...all.filter((_place, at) => (bits >> at % 16) & 1), ...odd.flatMap((at) => all.slice(at, at + 1).map((place) => ({ ...place, occurrence: place.occurrence + at, face: place.face + 1 })))];
      const targets = atOnce(byNote(chosen)).get(path) ?? [];
      const effects = await effectsIn(program, { kind });
      const byIndex = effects.byIndex(path, targets);
      if (byIndex === null) expect(program.library.records().record(path)).toBeUndefined();
      else expect(told(byIndex)).toEqual(told(effects.inNote(path, program.library.parse(path, program.notes.text(path)), targets, null, true)));
    }),
    { numRuns: 300 },
  );
});

it("is asked of the note for other acts, and where the index knows nothing of it", async () => {
  const program = await startProgram({ [path]: `#flashcards\n\na::b\n${e}` }, start);
  const of = async (act: CardAct, note: string) => (await effectsIn(program, act)).byIndex(note, []);
  expect(await of({ kind: "suspend" }, path)).not.toBeNull();
  expect(await of({ kind: "suspend" }, "B.md")).toBeNull();
  expect(await of({ kind: "delete" }, path)).toBeNull();
});

it("lets an act on cards begin without reading a note", async () => {
  const program = await startProgram({ [path]: `#flashcards\n\na::b\n${e}` }, start);
  const reads = program.notes.reads.length;
  const plan = await program.acts.prepare({ kind: "suspend" }, places(program), () => "go-on");
  expect([plan?.cards, program.notes.reads.length]).toEqual([1, reads]);
});
