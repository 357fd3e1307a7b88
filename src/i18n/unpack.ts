import { inflate } from "./inflate";

/** Between messages. No message contains it. */
export const separator = "\u001f";
/** How far back the compressor can see, in bytes. */
const reach = 32_768;
/** Before a character that is not on the page, in two bytes. */
export const escaped = 255;

/** The messages that were packed. */
export function unpackMessages(packed: string, english: readonly string[]): readonly string[] {
  const space = packed.indexOf(" ");
  const page = packed.slice(0, space);
  const bytes = inflate(read(packed, space + 1), dictionaryOf(english, page));
  const units = new Uint16Array(bytes.length);
  let end = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 128) units[end++] = byte;
    else if (byte < escaped) units[end++] = page.charCodeAt(byte - 128);
    else {
      units[end++] = ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
      at += 2;
    }
  }
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units.subarray(0, end)).split(separator);
}

export function bytesOf(text: string, page: string): Uint8Array {
  const places = new Map(page.split("").map((unit, at) => [unit.charCodeAt(0), 128 + at]));
  const bytes = new Uint8Array(3 * text.length);
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = code < 128 ? code : (places.get(code) ?? escaped);
    bytes[end++] = byte;
    if (byte !== escaped) continue;
    bytes[end++] = code >> 8;
    bytes[end++] = code & 255;
  }
  return bytes.slice(0, end);
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
