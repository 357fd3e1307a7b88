import { decodeLzma } from "./lzma";

/** Between messages. No message contains it. */
export const separator = "\u001f";
/** Before a character that is not on the page, in two bytes. */
export const escaped = 255;

/** The messages that were packed. */
export function unpackMessages(packed: string): readonly string[] {
  const space = packed.indexOf(" ");
  const page = packed.slice(0, space);
  const bytes = decodeLzma(read(packed, space + 1));
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
