import fc from "fast-check";
import { expect, it } from "vitest";
import { utf8Length } from "../../../src/core/data/utf8-length";

it("is the number of bytes that an encoder writes, for any code units", () => {
  const units = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff));
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(fc.array(units), (codes) => {
      const text = String.fromCharCode(...codes);
      expect(utf8Length(text)).toBe(encoder.encode(text).length);
    }),
    { numRuns: 2000 },
  );
});
