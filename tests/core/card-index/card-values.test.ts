import fc from "fast-check";
import { expect, it } from "vitest";
import { readSettings } from "../../../src/core";
import { NoteIndex } from "../../../src/core/card-index/card-index";
import { eachBlock } from "../../../src/core/card-index/card-values";
import { utcDays } from "../../../src/core/model/day";

it("counts the blocks of a note with the same hash, however many there are", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 40 }), (cards) => {
      const index = new NoteIndex(readSettings({}), utcDays, undefined);
      const blocks = index.update("Note.md", `#flashcards\n\n${cards.map((card) => `Q${String(card)}::A\n\n`).join("")}`);
      const seen: (readonly [hash: number, occurrence: number])[] = [];
      const record = index.record("Note.md");
      if (record !== undefined) {
        eachBlock(record, (_row, _set, hash, occurrence) => {
          seen.push([hash, occurrence]);
          return false;
        });
      }
      expect(seen).toEqual(blocks.map(({ hash }, at) => [hash, blocks.slice(0, at).filter((other) => other.hash === hash).length]));
      expect(seen.length).toBe(cards.length);
    }),
  );
});
