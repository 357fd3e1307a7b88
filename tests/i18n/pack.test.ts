import fc from "fast-check";
import { expect, it } from "vitest";
import { inPackedOrder, packMessages } from "../../src/i18n/pack";
import { unpackMessages } from "../../src/i18n/unpack";

const message = fc.string({ unit: "binary", maxLength: 60 }).map((text) => text.replaceAll("\u001f", ""));

it("what is packed comes out as it was, of any characters and any length", () => {
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 40 }), fc.array(fc.nat(39)), (texts, places) => {
      const first = [...new Set(places)].filter((place) => place < texts.length).sort((a, b) => a - b);
      const packed = packMessages(inPackedOrder(texts, first));
      const unpacked = unpackMessages(packed, first);
      expect(texts.map((_, place) => unpacked.at(place))).toEqual(texts);
      expect(unpacked.at(texts.length)).toBeUndefined();
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

it("unpacks a piece for the messages that come first, and on as far as another is asked for", () => {
  const texts = Array.from({ length: 3000 }, (_, at) => `Message ${at}: ${(at * 7919) % 1009}`);
  const first = [5, 900, 2999];
  const packed = packMessages(inPackedOrder(texts, first));
  /** How many pieces are left after some messages were asked for. */
  const left = (...places: readonly number[]): number => {
    const unpacked = unpackMessages(packed, first);
    expect(places.map((place) => unpacked.at(place))).toEqual(places.map((place) => texts[place]));
    const pieces = [...unpacked.rest()].length;
    expect(texts.map((_, place) => unpacked.at(place))).toEqual(texts);
    return pieces;
  };
  const all = left();
  expect(left(...first)).toBe(all - 1);
  expect(left(0)).toBe(all - 1);
  expect(left(1500)).toBeGreaterThan(all / 3);
  expect(left(1500)).toBeLessThan(all * (2 / 3));
  expect(left(2998)).toBe(0);
});
