/** As the `lzma1` package writes: 3 bits of the last byte choose the coder of a letter, and 2 bits of the place that of a step (lc 3, lp 0, pb 2). */
const contextBits = 3;
const placeMask = 3;
/** What comes before the stream: a byte for the numbers above, four for the size of the dictionary, eight for the size of the data. */
const headerLength = 13;
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

/** What a tree of decisions is read for. */
const matchKind = 0;
const letterKind = 1;
const repeatKind = 2;
const laterKind = 3;
const longKind = 4;
const thirdKind = 5;
const fourthKind = 6;
const choiceKind = 7;
const longChoiceKind = 8;
const lengthKind = 9;
const slotKind = 10;
const wayKind = 11;

/**
 * The data of an LZMA stream with a header, as Igor Pavlov's specification of the format defines it. The stream is ours and whole: a damaged one
 * gives wrong bytes, and never more than its header says.
 *
 * One loop reads all decisions, and its values are local: it runs while the app starts, before the engine has compiled it.
 *
 * @param next The next byte of the stream. Past its end, it does not matter which.
 * @param pieceLength How many bytes are decoded before they are handed out, at least; the last piece may be shorter.
 */
export function* decodeLzma(next: () => number, pieceLength: number): Generator<Uint8Array, undefined> {
  const header = Array.from({ length: headerLength }, next);
  const size = (header[5] ?? 0) | ((header[6] ?? 0) << 8) | ((header[7] ?? 0) << 16);
  const out = new Uint8Array(size);
  const odds = new Uint16Array(letters + (ofLetter << contextBits)).fill(1024);
  let range = 0xffffffff;
  // The first byte is always 0.
  next();
  let code = 0;
  for (let byte = 0; byte < 4; byte++) code = ((code << 8) | next()) >>> 0;

  let [end, state, handedOut] = [0, 0, 0];
  // How far back the last matches are, less one.
  let [way, second, third, fourth] = [0, 0, 0, 0];
  let [kind, place, limit] = [matchKind, isMatch, 2];
  let [lengthPlace, leastLength, length] = [lengths, 0, 0];
  let [least, reversed] = [0, 0];
  // After a match, the letter that would have continued it: this one differs from it, and as long as their bits are the same, it tells the next.
  let [other, offset] = [0, 0];
  while (end < size) {
    let node = 1;
    do {
      other <<= 1;
      const hint = other & offset;
      const index = place + offset + hint + node;
      const odd = odds[index] ?? 0;
      const bound = (range >>> 11) * odd;
      if (code < bound) {
        range = bound;
        odds[index] = odd + ((2048 - odd) >> 5);
        node <<= 1;
        offset &= ~hint;
      } else {
        range -= bound;
        code -= bound;
        odds[index] = odd - (odd >> 5);
        node = (node << 1) | 1;
        offset &= hint;
      }
      if (range < 0x1000000) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | next()) >>> 0;
      }
    } while (node < limit);
    const value = node - limit;
    // What comes next: a match at an earlier distance, whose length is yet to be read, or a copy.
    let isRepeated = false;
    let isCopy = false;
    switch (kind) {
      case matchKind:
        if (value === 1) {
          kind = repeatKind;
          place = isRepeat + state;
          continue;
        }
        kind = letterKind;
        place = letters + ofLetter * ((out[end - 1] ?? 0) >> (8 - contextBits));
        limit = 256;
        if (state >= 7) {
          other = out[end - way - 1] ?? 0;
          offset = 256;
        }
        continue;
      case letterKind:
        offset = 0;
        out[end++] = value;
        state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
        break;
      case repeatKind:
        if (value === 1) {
          kind = laterKind;
          place = isLater + state;
        } else {
          kind = choiceKind;
          place = lengths;
          lengthPlace = lengths;
          [fourth, third, second] = [third, second, way];
          state = state < 7 ? 7 : 10;
        }
        continue;
      case laterKind:
        if (value === 0) {
          kind = longKind;
          place = isLong + (state << 4) + (end & placeMask);
        } else {
          kind = thirdKind;
          place = isThird + state;
        }
        continue;
      case thirdKind:
        if (value === 1) {
          kind = fourthKind;
          place = isFourth + state;
          continue;
        }
        [second, way] = [way, second];
        isRepeated = true;
        break;
      case fourthKind:
        if (value === 0) [third, second, way] = [second, way, third];
        else [fourth, third, second, way] = [third, second, way, fourth];
        isRepeated = true;
        break;
      case longKind:
        isRepeated = value === 1;
        if (isRepeated) break;
        state = state < 7 ? 9 : 11;
        length = 1;
        isCopy = true;
        break;
      case choiceKind:
        if (value === 1) {
          kind = longChoiceKind;
          place = lengthPlace + 1;
        } else {
          kind = lengthKind;
          place = lengthPlace + 2 + ((end & placeMask) << 3);
          limit = 8;
          leastLength = 2;
        }
        continue;
      case longChoiceKind:
        if (value === 1) {
          kind = lengthKind;
          place = lengthPlace + 2 + 2 * 16 * 8;
          limit = 256;
          leastLength = 18;
        } else {
          kind = lengthKind;
          place = lengthPlace + 2 + 16 * 8 + ((end & placeMask) << 3);
          limit = 8;
          leastLength = 10;
        }
        continue;
      case lengthKind:
        length = leastLength + value;
        isCopy = lengthPlace === repeatedLengths;
        if (isCopy) break;
        kind = slotKind;
        place = slots + (Math.min(length - 2, 3) << 6);
        limit = 64;
        continue;
      case slotKind: {
        const count = (value >> 1) - 1;
        if (value < 4) {
          way = value;
          isCopy = true;
          break;
        }
        least = (2 | (value & 1)) << count;
        if (value < 14) {
          kind = wayKind;
          place = nearBits + least - value;
          limit = 1 << count;
          reversed = count;
        } else {
          // Higher bits, each as likely to be 0 as 1.
          let bits = 0;
          for (let bit = 4; bit < count; bit++) {
            range >>>= 1;
            const isHigh = code >= range;
            if (isHigh) code -= range;
            bits = (bits << 1) | (isHigh ? 1 : 0);
            if (range < 0x1000000) {
              range = (range << 8) >>> 0;
              code = ((code << 8) | next()) >>> 0;
            }
          }
          least += bits << 4;
          kind = wayKind;
          place = alignment;
          limit = 16;
          reversed = 4;
        }
        continue;
      }
      default:
        // The lowest bit came first.
        way = least;
        for (let bit = 0; bit < reversed; bit++) way += ((value >> bit) & 1) << (reversed - 1 - bit);
        isCopy = true;
    }
    if (isRepeated) {
      kind = choiceKind;
      place = lengthPlace = repeatedLengths;
      state = state < 7 ? 8 : 11;
      continue;
    }
    if (isCopy) for (let last = Math.min(size, end + length); end < last; end++) out[end] = out[end - way - 1] ?? 0;
    kind = matchKind;
    place = isMatch + (state << 4) + (end & placeMask);
    limit = 2;
    if (end < handedOut + pieceLength) continue;
    yield out.subarray(handedOut, end);
    handedOut = end;
  }
  if (handedOut < size) yield out.subarray(handedOut);
}
