import { deflateSync, inflateSync } from "fflate";

/** Between messages. No message contains it. */
const separator = "\u001f";
/** How far back the compressor can see, in bytes. */
const reach = 32_768;
/** Before a character that is not on the page, in two bytes. */
const escaped = 255;

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

/** The messages that were packed. */
export function unpackMessages(packed: string, english: readonly string[]): readonly string[] {
  const end = packed.indexOf(" ");
  const page = packed.slice(0, end);
  const bytes = inflateSync(read(packed, end + 1), { dictionary: dictionaryOf(english, page) });
  const units: string[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === escaped) units.push(String.fromCharCode(((bytes[++at] ?? 0) << 8) | (bytes[++at] ?? 0)));
    else units.push(byte < 128 ? String.fromCharCode(byte) : page.charAt(byte - 128));
  }
  return units.join("").split(separator);
}

function bytesOf(text: string, page: string): Uint8Array {
  const places = new Map(page.split("").map((unit, at) => [unit, 128 + at]));
  return Uint8Array.from(
    text.split("").flatMap((unit) => {
      const code = unit.charCodeAt(0);
      return code < 128 ? [code] : [places.get(unit) ?? [escaped, code >> 8, code & 255]].flat();
    }),
  );
}

function dictionaryOf(english: readonly string[], page: string): Uint8Array {
  return bytesOf(english.join(separator).slice(-reach), page).slice(-reach);
}

/** Number of characters used: printable ASCII without the quotation mark and the backslash. */
const digits = 93;
const charOf = (digit: number): string => String.fromCharCode(digit + 32 + (digit >= 2 ? 1 : 0) + (digit >= 59 ? 1 : 0));
const digitOf = (code: number): number => code - 32 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);

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

function read(text: string, from: number): Uint8Array {
  const value = (at: number): number => digitOf(text.charCodeAt(at)) * digits + digitOf(text.charCodeAt(at + 1));
  const most = Math.floor(((text.length - from - 2) / 2) * 13 / 8);
  const bytes = new Uint8Array(most - ((((most - value(from)) % (digits * digits)) + digits * digits) % (digits * digits)));
  let [bits, held, to] = [0, 0, 0];
  for (let at = from + 2; at < text.length; at += 2) {
    bits = (bits << 13) | value(at);
    held += 13;
    while (held >= 8 && to < bytes.length) {
      held -= 8;
      bytes[to++] = bits >> held;
      bits &= (1 << held) - 1;
    }
  }
  return bytes;
}
