import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { compress } from "lzma1";
import { expect, it } from "vitest";
import { decodeLzma } from "../../src/i18n/lzma";

/** All pieces of a stream. Each but the last has at least `pieceLength` bytes. */
function decoded(stream: Uint8Array, pieceLength = 1000): Uint8Array {
  let at = 0;
  const pieces = [...decodeLzma(() => stream[at++] ?? 0, pieceLength)];
  expect(pieces.slice(0, -1).every(({ length }) => length >= pieceLength)).toBe(true);
  return Uint8Array.from(Buffer.concat(pieces));
}

const text = fc
  .array(fc.oneof(fc.constantFrom("card ", "deck ", "{count|# card|# cards}", "Wiederholung ", "\u0000", "a"), fc.string({ maxLength: 12 })), { maxLength: 400 })
  .map((parts) => Uint8Array.from(Buffer.from(parts.join(""))));
const bytes = fc.uint8Array({ maxLength: 2000 });

it.each([1, 3] as const)("what lzma1 compresses comes out as it was, level %i", (level) => {
  fc.assert(
    fc.property(fc.oneof(text, bytes), fc.integer({ min: 1, max: 3000 }), (data, pieceLength) => {
      expect(decoded(compress(data, level), pieceLength)).toEqual(data);
    }),
  );
});

it("reads far matches, long runs, and repeats of earlier distances", () => {
  const far = Array.from({ length: 20_000 }, (_, at) => `${(at * 7919) % 4001} cards; `).join("");
  for (const whole of [far, "x".repeat(70_000), `${far.slice(0, 5000)}${"ab".repeat(3000)}${far.slice(0, 5000)}`]) {
    const data = Uint8Array.from(Buffer.from(whole));
    expect(decoded(compress(data, 3))).toEqual(data);
  }
});

const xz = spawnSync("xz", ["--version"]).status === 0;

it.skipIf(!xz)("reads what xz writes, with the same numbers of bits", () => {
  const data = Buffer.from(Array.from({ length: 3000 }, (_, at) => `Karte ${(at * 31) % 977} von ${at}; `).join(""));
  const { stdout } = spawnSync("xz", ["--format=lzma", "--lzma1=lc=3,lp=0,pb=2", "--stdout"], { input: data, maxBuffer: 1e8 });
  // It does not know the size beforehand, and marks the end instead.
  const stream = Uint8Array.from(stdout);
  new DataView(stream.buffer).setBigUint64(5, BigInt(data.length), true);
  expect(Buffer.from(decoded(stream)).equals(data)).toBe(true);
});
