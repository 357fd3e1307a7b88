import { inflate } from "./inflate";

/** Between messages. No message contains it. */
export const separator = "\u001f";
/** How far back the compressor can see, in bytes. */
const reach = 32_768;
/** Before a character that is not on the page, in two bytes. */
export const escaped = 255;

/** The messages that were packed. */
export function unpackMessages(packed: string, english: readonly string[]): readonly string[] {
  const end = packed.indexOf(" ");
  const page = packed.slice(0, end);
  const bytes = inflate(read(packed, end + 1), dictionaryOf(english, page));
  const units: string[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === escaped) units.push(String.fromCharCode(((bytes[++at] ?? 0) << 8) | (bytes[++at] ?? 0)));
    else units.push(byte < 128 ? String.fromCharCode(byte) : page.charAt(byte - 128));
  }
  return units.join("").split(separator);
}

export function bytesOf(text: string, page: string): Uint8Array {
  const places = new Map(page.split("").map((unit, at) => [unit, 128 + at]));
  return Uint8Array.from(
    text.split("").flatMap((unit) => {
      const code = unit.charCodeAt(0);
      return code < 128 ? [code] : [places.get(unit) ?? [escaped, code >> 8, code & 255]].flat();
    }),
  );
}

export function dictionaryOf(english: readonly string[], page: string): Uint8Array {
  return bytesOf(english.join(separator).slice(-reach), page).slice(-reach);
}

/** Number of characters used: printable ASCII without the quotation mark and the backslash. */
export const digits = 93;
const digitOf = (code: number): number => code - 32 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);

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
