import fc from "fast-check";
import { expect, it } from "vitest";
import { packMessages } from "../../src/i18n/pack";
import { unpackMessages } from "../../src/i18n/unpack";

const message = fc.string({ unit: "binary", maxLength: 60 }).map((text) => text.replaceAll("\u001f", ""));

it("what is packed comes out as it was, of any characters and any length", () => {
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 40 }), (texts) => {
      const packed = packMessages(texts);
      expect(unpackMessages(packed)).toEqual(texts);
      // Nothing that JavaScript escapes, after the page.
      expect(packed.slice(packed.indexOf(" "))).toMatch(/^[ !#-[\]-~]*$/);
    }),
  );
});

it("packs the same text to the same characters", () => {
  const texts = Array.from({ length: 400 }, (_, at) => `Сообщение ${at} из колоды`);
  expect(packMessages(texts)).toBe(packMessages([...texts]));
  expect(packMessages(texts).length).toBeLessThan(texts.join("").length / 4);
});
