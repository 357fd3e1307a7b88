import { decodeLzma } from "./lzma";
import type { Texts } from "./message/strings";

/** Between messages. No message contains it. */
export const separator = "\u001f";
/** Before a character that is not on the page, in two bytes. */
export const escaped = 255;
/** In bytes: what the app says while it starts fits into a few pieces, and one takes less than a frame. */
const pieceLength = 2048;

/** The messages of a language, unpacked as far as they are asked for. */
export interface Unpacked extends Texts {
  /** Unpacks what is left, with a stop after each piece. */
  rest(): Generator<undefined, void>;
}

/**
 * Reads what `packMessages` made.
 *
 * @param first The places of the messages that were packed before the others, in ascending order.
 */
export function unpackMessages(packed: string, first: readonly number[]): Unpacked {
  const messages: string[] = [];
  const pieces = unpackPieces(packed);
  /** The beginning of the next message. */
  let begun = "";
  /** Whether there was another piece. */
  const readOn = (): boolean => {
    const { value } = pieces.next();
    if (value === undefined) return false;
    const texts = (begun + value).split(separator);
    begun = texts.pop() ?? "";
    messages.push(...texts);
    return true;
  };
  return {
    at(place) {
      const at = packedPlace(place, first);
      while (at >= messages.length && readOn());
      return messages[at];
    },
    *rest() {
      while (readOn()) yield;
    },
  };
}

/** Where a message is in the packed text. */
function packedPlace(place: number, first: readonly number[]): number {
  const before = first.filter((one) => one < place).length;
  return first[before] === place ? before : first.length + place - before;
}

/** The packed text, with a separator after each message. */
function* unpackPieces(packed: string): Generator<string, undefined> {
  const space = packed.indexOf(" ");
  const decoder = new TextDecoder("utf-16le", { ignoreBOM: true });
  /** How many bytes of an escaped character are still to come: they may be in the next piece. */
  let awaited = 0;
  let high = 0;
  for (const piece of decodeLzma(createReader(packed, space + 1), pieceLength)) {
    const units = new Uint16Array(piece.length);
    let end = 0;
    for (const byte of piece) {
      if (awaited === 2) high = byte << 8;
      else if (awaited === 1) units[end++] = high | byte;
      else if (byte < 128) units[end++] = byte;
      else if (byte < escaped) units[end++] = packed.charCodeAt(byte - 128);
      awaited = awaited > 0 ? awaited - 1 : byte === escaped ? 2 : 0;
    }
    yield decoder.decode(units.subarray(0, end), { stream: true });
  }
  yield decoder.decode() + separator;
}

/** Number of characters used: printable ASCII without the quotation mark and the backslash. */
export const digits = 93;
const digitOf = (code: number): number => code - 32 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);

/** Each call gives the next byte that is written in a text: two characters are 13 bits. */
function createReader(text: string, from: number): () => number {
  let [at, bits, held] = [from, 0, 0];
  return () => {
    if (held < 8) {
      bits = (bits << 13) | (digitOf(text.charCodeAt(at)) * digits + digitOf(text.charCodeAt(at + 1)));
      held += 13;
      at += 2;
    }
    held -= 8;
    const byte = bits >> held;
    bits &= (1 << held) - 1;
    return byte;
  };
}
