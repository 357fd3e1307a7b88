/** Canonical Huffman codes: how many have each length in bits, and the symbols in the order of their codes. */
interface Codes {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
  /** By the next bits of the stream: a symbol times 16, and the length of its code; 0 for a longer code. */
  readonly short: Uint16Array;
}

/** Codes of up to this many bits are looked up. */
const reach = 10;

function codesOf(lengths: readonly number[]): Codes {
  const counts = new Uint16Array(16);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  const next = new Uint16Array(17);
  for (let length = 1; length < 16; length++) next[length + 1] = (next[length] ?? 0) + (counts[length] ?? 0);
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const place = next[length] ?? 0;
    symbols[place] = symbol;
    next[length] = place + 1;
  });
  return { counts, symbols, short: lookUp(counts, symbols) };
}

function lookUp(counts: Uint16Array, symbols: Uint16Array): Uint16Array {
  const short = new Uint16Array(1 << reach);
  let [code, at] = [0, 0];
  for (let length = 1; length <= reach; length++, code <<= 1) {
    for (let count = counts[length] ?? 0; count > 0; count--, code++, at++) {
      // The stream has codes from their highest bit on, other numbers from their lowest.
      let turned = 0;
      for (let bit = 0; bit < length; bit++) turned |= ((code >> bit) & 1) << (length - 1 - bit);
      for (let place = turned; place < short.length; place += 1 << length) short[place] = ((symbols[at] ?? 0) << 4) | length;
    }
  }
  return short;
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
  const [runs, distances] = [scaleOf(28, 3, 4), scaleOf(30, 1, 2)];
  let out = new Uint8Array(dictionary.length + 8 * stream.length);
  out.set(dictionary);
  let end = dictionary.length;
  let at = 0;

  const put = (byte: number): void => {
    if (end === out.length) {
      const longer = new Uint8Array(2 * end + 1024);
      longer.set(out);
      out = longer;
    }
    out[end++] = byte;
  };
  /** The next 17 bits or more. */
  const ahead = (): number => {
    const byte = at >> 3;
    return ((stream[byte] ?? 0) | ((stream[byte + 1] ?? 0) << 8) | ((stream[byte + 2] ?? 0) << 16)) >> (at & 7);
  };
  const bits = (count: number): number => {
    const value = ahead() & ((1 << count) - 1);
    at += count;
    return value;
  };
  // Runs for each letter while the app starts: nothing is created here.
  const symbol = (codes: Codes): number => {
    const entry = codes.short[ahead() & ((1 << reach) - 1)] ?? 0;
    if (entry > 0) {
      at += entry & 15;
      return entry >> 4;
    }
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      code |= ((stream[at >> 3] ?? 0) >> (at & 7)) & 1;
      at++;
      const count = codes.counts[length] ?? 0;
      if (code - first < count) return codes.symbols[index + code - first] ?? 0;
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
    for (let byte = 0; byte < count; byte++) put(bits(8));
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
      if (value < 256) put(value);
      else {
        const run = value === 285 ? 258 : (runs.bases[value - 257] ?? 0) + bits(runs.bits[value - 257] ?? 0);
        const way = symbol(ways);
        const from = end - (distances.bases[way] ?? 0) - bits(distances.bits[way] ?? 0);
        for (let byte = 0; byte < run; byte++) put(out[from + byte] ?? 0);
      }
    }
  }
  return out.slice(dictionary.length, end);
}
