/** As the `lzma1` package writes: 3 bits of the last byte choose the coder of a letter, and 2 bits of the place that of a step (lc 3, lp 0, pb 2). */
const contextBits = 3;
const placeMask = 3;
/** What comes before the stream: a byte for the numbers above, the size of the dictionary, the size of the data. */
export const headerLength = 13;
const states = 12;

/** Where each kind of decision has its probabilities. Lengths have a choice of two steps, 8 short ones for each place, 8 middle ones, and 256 long ones. */
const isMatch = 0;
const isRepeat = isMatch + states * 16;
const isLater = isRepeat + states;
const isThird = isLater + states;
const isFourth = isThird + states;
const isLong = isFourth + states;
const slots = isLong + states * 16;
const nearBits = slots + 4 * 64;
const alignment = nearBits + 115;
const lengths = alignment + 16;
const repeatedLengths = lengths + 2 + 2 * 16 * 8 + 256;
const letters = repeatedLengths + 2 + 2 * 16 * 8 + 256;
const ofLetter = 0x300;

/**
 * The data of an LZMA stream with a header, as Igor Pavlov's specification of the format defines it. The stream is ours and whole: a damaged one
 * gives wrong bytes, and never more than its header says.
 */
export function decodeLzma(stream: Uint8Array): Uint8Array {
  const size = (stream[5] ?? 0) | ((stream[6] ?? 0) << 8) | ((stream[7] ?? 0) << 16);
  const out = new Uint8Array(size);
  const odds = new Uint16Array(letters + (ofLetter << contextBits)).fill(1024);
  let at = headerLength + 1;
  let range = 0xffffffff;
  let code = 0;
  for (let byte = 0; byte < 4; byte++) code = ((code << 8) | (stream[at++] ?? 0)) >>> 0;

  // Runs for each decision while the app starts: nothing is created here.
  const bit = (place: number): number => {
    const odd = odds[place] ?? 0;
    const bound = (range >>> 11) * odd;
    let value = 0;
    if (code < bound) {
      range = bound;
      odds[place] = odd + ((2048 - odd) >> 5);
    } else {
      range -= bound;
      code -= bound;
      odds[place] = odd - (odd >> 5);
      value = 1;
    }
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | (stream[at++] ?? 0)) >>> 0;
    }
    return value;
  };
  const evenBits = (count: number): number => {
    let value = 0;
    for (let step = 0; step < count; step++) {
      range >>>= 1;
      const isHigh = code >= range;
      if (isHigh) code -= range;
      value = (value << 1) | (isHigh ? 1 : 0);
      if (range < 0x1000000) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | (stream[at++] ?? 0)) >>> 0;
      }
    }
    return value;
  };
  const tree = (place: number, count: number): number => {
    let node = 1;
    for (let step = 0; step < count; step++) node = (node << 1) | bit(place + node);
    return node - (1 << count);
  };
  const treeFromLow = (place: number, count: number): number => {
    let [node, value] = [1, 0];
    for (let step = 0; step < count; step++) {
      const one = bit(place + node);
      node = (node << 1) | one;
      value |= one << step;
    }
    return value;
  };
  const lengthAt = (place: number, step: number): number => {
    if (bit(place) === 0) return tree(place + 2 + (step << 3), 3);
    if (bit(place + 1) === 0) return 8 + tree(place + 2 + 16 * 8 + (step << 3), 3);
    return 16 + tree(place + 2 + 2 * 16 * 8, 8);
  };
  /** How far back a match is, less one. */
  const wayOf = (length: number): number => {
    const slot = tree(slots + (Math.min(length, 3) << 6), 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const least = (2 | (slot & 1)) << count;
    return slot < 14 ? least + treeFromLow(nearBits + least - slot, count) : least + (evenBits(count - 4) << 4) + treeFromLow(alignment, 4);
  };

  let [way, second, third, fourth] = [0, 0, 0, 0];
  let state = 0;
  let end = 0;
  while (end < size) {
    const step = end & placeMask;
    if (bit(isMatch + (state << 4) + step) === 0) {
      const place = letters + ofLetter * ((end === 0 ? 0 : (out[end - 1] ?? 0)) >> (8 - contextBits));
      let letter = 1;
      if (state >= 7) {
        // The letter that would follow the match is not this one, and says what this one may be.
        let other = out[end - way - 1] ?? 0;
        do {
          const high = (other >> 7) & 1;
          other <<= 1;
          const one = bit(place + ((1 + high) << 8) + letter);
          letter = (letter << 1) | one;
          if (high !== one) break;
        } while (letter < 0x100);
      }
      while (letter < 0x100) letter = (letter << 1) | bit(place + letter);
      out[end++] = letter & 255;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let length: number;
    if (bit(isRepeat + state) === 0) {
      [fourth, third, second] = [third, second, way];
      length = lengthAt(lengths, step);
      state = state < 7 ? 7 : 10;
      way = wayOf(length);
    } else {
      if (bit(isLater + state) === 0) {
        if (bit(isLong + (state << 4) + step) === 0) {
          state = state < 7 ? 9 : 11;
          out[end] = out[end - way - 1] ?? 0;
          end++;
          continue;
        }
      } else if (bit(isThird + state) === 0) [second, way] = [way, second];
      else if (bit(isFourth + state) === 0) [third, second, way] = [second, way, third];
      else [fourth, third, second, way] = [third, second, way, fourth];
      length = lengthAt(repeatedLengths, step);
      state = state < 7 ? 8 : 11;
    }
    for (let last = Math.min(size, end + length + 2); end < last; end++) out[end] = out[end - way - 1] ?? 0;
  }
  return out;
}
