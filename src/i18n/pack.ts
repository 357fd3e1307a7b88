import { compress } from "lzma1";
import { digits, escaped, separator } from "./unpack";

/** `first`: the places of those that are needed first, in ascending order. */
export function inPackedOrder(texts: readonly string[], first: readonly number[]): readonly string[] {
  return [...first.map((place) => texts[place] ?? ""), ...texts.filter((_, place) => !first.includes(place))];
}

/**
 * Messages as printable text. Letters beyond ASCII get a byte each, those that are most frequent: the page, up to a space, comes first. Then
 * all is compressed, and written as characters of 6½ bits, which JavaScript need not escape.
 */
export function packMessages(texts: readonly string[]): string {
  const text = texts.join(separator);
  const counts = new Map<string, number>();
  for (const unit of text.split("")) if (unit > "\u007f") counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const isAlone = (unit: string): boolean => !/[\ud800-\udfff]/.test(unit);
  const page = [...counts].filter(([unit]) => isAlone(unit)).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 127).map(([unit]) => unit).join("");
  return `${page} ${written(compress(bytesOf(text, page), 3))}`;
}

function bytesOf(text: string, page: string): Uint8Array {
  const places = new Map(page.split("").map((unit, at) => [unit.charCodeAt(0), 128 + at]));
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = code < 128 ? code : (places.get(code) ?? escaped);
    bytes.push(byte);
    if (byte === escaped) bytes.push(code >> 8, code & 255);
  }
  return Uint8Array.from(bytes);
}

const charOf = (digit: number): string => String.fromCharCode(digit + 32 + (digit >= 2 ? 1 : 0) + (digit >= 59 ? 1 : 0));

/** Bytes as text: 13 bits are two characters. */
function written(bytes: Uint8Array): string {
  const pair = (value: number): string => charOf(Math.floor(value / digits)) + charOf(value % digits);
  let text = "";
  let [bits, held] = [0, 0];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    if (held < 13) continue;
    held -= 13;
    text += pair(bits >> held);
    bits &= (1 << held) - 1;
  }
  return held === 0 ? text : text + pair(bits << (13 - held));
}
