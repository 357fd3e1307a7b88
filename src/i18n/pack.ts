import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";

/** Between messages. No message contains it. */
const separator = "\u001f";
/** How far back the compressor can see. */
const reach = 32_768;

/** Messages as printable text: compressed, with the English ones as a dictionary, and in base 64. */
export function pack(texts: readonly string[], english: readonly string[]): string {
  const bytes = deflateSync(strToU8(texts.join(separator)), { level: 9, mem: 12, dictionary: dictionaryOf(english) });
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** The messages that were packed. */
export function unpack(packed: string, english: readonly string[]): readonly string[] {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  return strFromU8(inflateSync(bytes, { dictionary: dictionaryOf(english) })).split(separator);
}

function dictionaryOf(english: readonly string[]): Uint8Array {
  return strToU8(english.join(separator)).slice(-reach);
}
