// Our reader beside parsers that others wrote, line by line.
import { type Claim } from "../../../scripts/commonmark/claims";
import { readWithMarkdownIt } from "../../../scripts/commonmark/markdown-it";
import { readWithMicromark } from "../../../scripts/commonmark/micromark";
import type { Settings } from "../../../src/core/settings";
import { parseNote } from "../../../src/core/text/parse";
import { documentOf } from "./documents";

/** Everything is in a deck, and `::` is all that makes a card. */
const settings: Partial<Settings> = { folderDecks: true, separators: { basic: "::", reversed: "", multiline: "", multilineReversed: "" }, clozePatterns: [] };

/** The lines on which a card of ours begins. */
export function cardLines(text: string): ReadonlySet<number> {
  return new Set(parseNote(text, settings, "deck/note.md").blocks.map((block) => block.firstLine));
}

/** What both parsers say. Where they disagree, nothing. */
export function agreedClaims(text: string): readonly Claim[] {
  const first = readWithMarkdownIt(text);
  const second = readWithMicromark(text);
  return first.map((claim, line) => (claim === second[line] ? claim : "none"));
}

export interface Difference {
  readonly line: number;
  readonly claim: Claim;
  readonly isCard: boolean;
}

/** Lines on which our reader sees a card that the claims deny, or none where they say that a probe is words. */
export function differences(text: string, claims: readonly Claim[] = agreedClaims(text)): readonly Difference[] {
  const cards = cardLines(text);
  return text.split("\n").flatMap((words, line): Difference[] => {
    const claim = claims[line] ?? "none";
    const isCard = cards.has(line);
    if (claim === "none" || isCard === (claim === "words" && words.includes(`q${line}::a${line}`))) return [];
    return [{ line, claim, isCard }];
  });
}

/** The smallest document made from this one, by leaving out lines and characters, that is still read otherwise. */
export function smallest(text: string, isWrongToo = (candidate: string) => differences(candidate).length > 0): string {
  let lines = text.split(/\r?\n/).map((words) => words.replace(/q\d+::a\d+/, "§"));
  const isWrong = (candidate: readonly string[]) => isWrongToo(documentOf(candidate));
  if (!isWrong(lines)) return text;
  for (let changed = true; changed; ) {
    changed = false;
    for (let size = Math.ceil(lines.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = lines.length - size; at >= 0; at--) {
        const candidate = [...lines.slice(0, at), ...lines.slice(at + size)];
        if (isWrong(candidate)) [lines, changed] = [candidate, true];
      }
    }
    for (let row = 0; row < lines.length; row++) {
      for (let size = 8; size > 0; size >>= 1) {
        for (let at = lines[row]!.length - size; at >= 0; at--) {
          const words = lines[row]!;
          const candidate = lines.map((all, index) => (index === row ? words.slice(0, at) + words.slice(at + size) : all));
          if (isWrong(candidate)) [lines, changed] = [candidate, true];
        }
      }
    }
  }
  return documentOf(lines);
}

/** A document with what each parser and our reader say of its lines, to look at. */
export function sideBySide(text: string): string {
  const first = readWithMarkdownIt(text);
  const second = readWithMicromark(text);
  const wrong = new Set(differences(text).map(({ line }) => line));
  const cards = cardLines(text);
  const rows = text.split("\n").map((words, line) => `${wrong.has(line) ? ">>" : "  "} ${(first[line] ?? "").padEnd(10)}${(second[line] ?? "").padEnd(10)}${(cards.has(line) ? "card" : "").padEnd(6)}${JSON.stringify(words)}`);
  return ["   markdown-it micromark ours", ...rows].join("\n");
}
