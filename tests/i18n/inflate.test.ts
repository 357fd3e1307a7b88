import { constants, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { inflate } from "../../src/i18n/inflate";

const text = fc.array(fc.oneof(fc.constantFrom("card ", "deck ", "{count|# card|# cards}", "Wiederholung ", "\u0000"), fc.string({ maxLength: 12 })), { maxLength: 400 }).map((parts) => Buffer.from(parts.join("")));

it.each([
  ["stored", { level: 0 }],
  ["with fixed codes", { strategy: constants.Z_FIXED }],
  ["with codes of their own", { level: 9, memLevel: 9 }],
  ["without matches", { strategy: constants.Z_HUFFMAN_ONLY }],
  ["in short blocks", { level: 6, memLevel: 1 }],
] as const)("what zlib deflates comes out as it was: %s", (_how, options) => {
  fc.assert(
    fc.property(text, fc.boolean(), (bytes, isHelped) => {
      const dictionary = isHelped ? Buffer.from("card deck {count|# card|# cards} review") : Buffer.alloc(0);
      const stream = deflateRawSync(bytes, isHelped ? { ...options, dictionary } : options);
      expect(Buffer.from(inflate(stream, dictionary))).toEqual(bytes);
    }),
  );
});

it("inflates a long text with far matches", () => {
  const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, at) => `${(at * 7919) % 4001} cards; `).join(""));
  expect(Buffer.from(inflate(deflateRawSync(bytes, { level: 9 }), new Uint8Array()))).toEqual(bytes);
});
