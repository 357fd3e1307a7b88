/** Canonical Huffman codes: how many have each length in bits, and the symbols in the order of their codes. */
interface Codes {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

function codesOf(lengths: readonly number[]): Codes {
  const counts = Array.from({ length: 16 }, (_, length) => (length === 0 ? 0 : lengths.filter((one) => one === length).length));
  const symbols = lengths.map((length, symbol) => [length, symbol] as const).filter(([length]) => length > 0).sort(([a, x], [b, y]) => a - b || x - y).map(([, symbol]) => symbol);
  return { counts, symbols };
}

/** Least values, and numbers of bits that follow, of a table in which every `step` codes have one bit more (RFC 1951, 3.2.5). */
function scaleOf(count: number, first: number, step: number): { readonly bases: readonly number[]; readonly bits: readonly number[] } {
  const bits = Array.from({ length: count }, (_, at) => Math.max(0, Math.floor(at / step) - 1));
  let next = first;
  return { bases: bits.map((extra) => (next += 1 << extra) - (1 << extra)), bits };
}

const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * The bytes of a raw deflate stream (RFC 1951). `dictionary`: bytes that the stream may refer to as if they came before it. The stream is ours
 * and whole: a damaged one gives wrong bytes or none, and never more than it says.
 */
export function inflate(stream: Uint8Array, dictionary: Uint8Array): Uint8Array {
  const out: number[] = Array.from(dictionary);
  const [runs, distances] = [scaleOf(28, 3, 4), scaleOf(30, 1, 2)];
  let at = 0;

  const bits = (count: number): number => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, at++) value |= (((stream[at >> 3] ?? 0) >> (at & 7)) & 1) << bit;
    return value;
  };
  const symbol = ({ counts, symbols }: Codes): number => {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length < 16; length++, at++) {
      code |= ((stream[at >> 3] ?? 0) >> (at & 7)) & 1;
      const count = counts[length] ?? 0;
      if (code - first < count) {
        at++;
        return symbols[index + code - first] ?? 0;
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("the packed messages are damaged");
  };
  const readCodes = (): readonly [Codes, Codes] => {
    const [literals, ways, own] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const lengths: number[] = new Array<number>(19).fill(0);
    for (const place of orderOfLengths.slice(0, own)) lengths[place] = bits(3);
    const codes = codesOf(lengths);
    const all: number[] = [];
    while (all.length < literals + ways) {
      const length = symbol(codes);
      const [value, times] = length < 16 ? [length, 1] : length === 16 ? [all.at(-1) ?? 0, 3 + bits(2)] : length === 17 ? [0, 3 + bits(3)] : [0, 11 + bits(7)];
      for (let time = 0; time < times; time++) all.push(value);
    }
    return [codesOf(all.slice(0, literals)), codesOf(all.slice(literals))];
  };
  const fixed = (): readonly [Codes, Codes] => [codesOf(Array.from({ length: 288 }, (_, one) => (one < 144 ? 8 : one < 256 ? 9 : one < 280 ? 7 : 8))), codesOf(new Array<number>(30).fill(5))];
  const copyStored = (): void => {
    at = (at + 7) & ~7;
    const count = bits(16);
    at += 16;
    for (let byte = 0; byte < count; byte++) out.push(bits(8));
  };

  for (let isLast = false; !isLast && at < stream.length * 8; ) {
    isLast = bits(1) === 1;
    const kind = bits(2);
    if (kind === 0) {
      copyStored();
      continue;
    }
    const [literals, ways] = kind === 1 ? fixed() : readCodes();
    for (let value = symbol(literals); value !== 256; value = symbol(literals)) {
      if (value < 256) out.push(value);
      else {
        const run = value === 285 ? 258 : (runs.bases[value - 257] ?? 0) + bits(runs.bits[value - 257] ?? 0);
        const way = symbol(ways);
        const from = out.length - (distances.bases[way] ?? 0) - bits(distances.bits[way] ?? 0);
        for (let byte = 0; byte < run; byte++) out.push(out[from + byte] ?? 0);
      }
    }
  }
  return Uint8Array.from(out.slice(dictionary.length));
}
