import { once } from "../data/once";
import { plainText, type Piece } from "../model/card";
import { plainWords } from "../text/inline/plain-words";
import { fold } from "./fold";

/** A front as duplicates are compared. */
export interface FrontWords {
  /** Its words as displayed, folded; if there are none, its text as written, folded. */
  readonly words: string;
  /** The words without spaces and punctuation marks; if nothing is left, `words`. */
  readonly letters: string;
  /** What is put in by its address, as written: pictures, notes, sounds. */
  readonly embeds: string;
}

/** Stands for a hidden deletion, which is neither a letter nor punctuation. */
const hole = "\ue000";
const embedded = once(() => /!\[\[[^\]\n]*\]\]|!\[[^\]\n]*\]\([^)\n]*\)|<(?:img|audio|video|iframe|source)\b[^>\n]*>/gi);

/** What a front says, for comparing it with others. */
export function frontWords(front: readonly Piece[]): FrontWords {
  const text = front.map((piece) => (piece.kind === "hidden" ? ` ${hole}${piece.hint ?? ""} ` : piece.text)).join("");
  const embeds = (text.match(embedded()) ?? []).join("\n");
  const shown = text.replace(embedded(), "").split("\n").map(plainWords).join(" ");
  const words = fold(shown).trim() || (embeds === "" ? fold(plainText(front)).trim() : "");
  return { words, letters: words.replace(/[\s\p{P}]+/gu, "") || words, embeds };
}
