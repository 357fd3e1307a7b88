import fc from "fast-check";
import { expect, it } from "vitest";
import { hashOfText, textHash } from "../../../src/core/data/text-hash";

it("tells texts apart that differ in white space, order or one character", () => {
  const texts = ["", " ", "\n", "\r\n", "\n\r", "ab", "ba", "a b", "a  b", "a\tb", "\ud834", "\ud834\udd1e"];
  expect(new Set(texts.map(textHash)).size).toBe(texts.length);
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 0xffff }), (text, place, by) => {
      const at = place % text.length;
      const other = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ by) + text.slice(at + 1);
      expect(textHash(other)).not.toBe(textHash(text));
      expect(hashOfText({ text })).toBe(textHash(text));
      expect(Number.isSafeInteger(textHash(text)) && textHash(text) >= 0).toBe(true);
    }),
  );
});
