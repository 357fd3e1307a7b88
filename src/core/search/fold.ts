/** Marks above and below letters, vowel points, and the Arabic line that stretches words, which people leave out when they search; not the vowel signs of Indic scripts. */
const marks = /\u0640|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
/** Letters that Unicode does not take apart. */
const others: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ħ: "h", ı: "i", ς: "σ" };
const otherLetters = /[\u00df\u00e6\u0153\u00f8\u0142\u0111\u0127\u0131\u03c2]/g;

/** A text for comparison: without case, diacritics, width and kinds of white space. */
export function fold(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.replace(/ {2,}/g, " ").toLowerCase();
  const plain = text.normalize("NFKD").replace(marks, "").toLowerCase().normalize("NFKC");
  return plain.replace(otherLetters, (letter) => others[letter] ?? letter).replace(/\s+/g, " ");
}
