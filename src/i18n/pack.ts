import { deflateSync } from "fflate";
import { bytesOf, dictionaryOf, digits, separator } from "./unpack";

/**
 * Messages as printable text. Letters beyond ASCII get a byte each, those that are most frequent: the page, up to a space, comes first. Then
 * all is compressed, with the English messages as a dictionary, and written as characters of 6½ bits, which JavaScript need not escape.
 */
export function packMessages(texts: readonly string[], english: readonly string[]): string {
  const text = texts.join(separator);
  const counts = new Map<string, number>();
  for (const unit of text.split("")) if (unit > "\u007f") counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const isAlone = (unit: string): boolean => !/[\ud800-\udfff]/.test(unit);
  const page = [...counts].filter(([unit]) => isAlone(unit)).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 127).map(([unit]) => unit).join("");
  return `${page} ${written(deflateSync(bytesOf(text, page), { level: 9, mem: 12, dictionary: dictionaryOf(english, page) }))}`;
}

const charOf = (digit: number): string => String.fromCharCode(digit + 32 + (digit >= 2 ? 1 : 0) + (digit >= 59 ? 1 : 0));

/** Bytes as text: 13 bits are two characters. The first two say how many bytes there are, modulo 8649. */
function written(bytes: Uint8Array): string {
  const pair = (value: number): string => charOf(Math.floor(value / digits)) + charOf(value % digits);
  let text = pair(bytes.length % (digits * digits));
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
