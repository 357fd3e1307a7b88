// Compares our reader with independent parsers, line by line.
import { type Claim } from "../../../scripts/commonmark/claims";
import { readWithMarkdownIt } from "../../../scripts/commonmark/markdown-it";
import { readWithMicromark } from "../../../scripts/commonmark/micromark";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";
import { documentOf } from "./documents";
import { readWithCommonmark } from "./referee";

/** Everything is in a deck, and only `::` makes a card. */
const settings: Partial<Settings> = { folderDecks: true, separators: { basic: "::", reversed: "", multiline: "", multilineReversed: "" }, clozePatterns: [] };

/** The lines on which our reader starts a card. */
export function cardLines(text: string): ReadonlySet<number> {
  return new Set(parseNote(text, settings, "deck/note.md").blocks.map((block) => block.firstLine));
}

/**
 * Claims on which two of markdown-it, micromark and commonmark.js agree, unless the third can tell and disagrees; else none. Only micromark
 * knows footnotes: it alone decides their effect, and nothing is claimed where it has read the lines above differently from markdown-it.
 */
export function agreedClaims(text: string): readonly Claim[] {
  const first = readWithMarkdownIt(text);
  const without = readWithMicromark(text);
  const plain = agreedWithoutFootnotes(text, first, without);
  if (!text.includes("[^")) return plain;
  const doubt = first.findIndex((claim, line) => claim !== without[line]);
  return readWithMicromark(text, { footnotes: true }).map((claim, line) => (doubt >= 0 && line >= doubt ? "none" : claim === without[line] ? plain[line]! : claim));
}

/** `first` by markdown-it, `second` by micromark. */
function agreedWithoutFootnotes(text: string, first: readonly Claim[], second: readonly Claim[]): readonly Claim[] {
  const third = readWithCommonmark(text);
  // commonmark.js lacks tables and footnotes, and its words may be inline code or HTML. Without it, a first doubt leaves nothing certain
  // below.
  const hasTable = first.includes("delimiter") || second.includes("delimiter");
  if (hasTable || text.includes("[^")) {
    const denies = (claim: Claim, decision: Claim) => hasTable && (decision === "words" ? claim === "code" : decision !== claim);
    const doubt = first.findIndex((claim, line) => claim !== second[line] || denies(claim, third[line]!));
    return first.map((claim, line) => (doubt >= 0 && line >= doubt ? "none" : claim));
  }
  return first.map((claim, line) => {
    const other = second[line]!;
    const decision = third[line]!;
    if (claim === other) return decision === claim || (decision === "words" && claim !== "code") ? claim : "none";
    const isSure = decision !== "words" || !/[<`]/.test(run(text.split("\n"), third, line));
    return isSure && (decision === claim || decision === other) ? decision : "none";
  });
}

/** The lines around one with the same claim. */
function run(lines: readonly string[], claims: readonly Claim[], line: number): string {
  let from = line;
  let to = line + 1;
  while (claims[from - 1] === claims[line]) from--;
  while (claims[to] === claims[line]) to++;
  return lines.slice(from, to).join("\n");
}

export interface Difference {
  readonly line: number;
  readonly claim: Claim;
  readonly isCard: boolean;
}

/** Lines where our reader has a card that the claims deny, or none where they say that a probe is words. */
export function differences(text: string): readonly Difference[] {
  const cards = cardLines(text);
  return doubtful(text, (claims) => against(text, cards, claims));
}

function against(text: string, cards: ReadonlySet<number>, claims: readonly Claim[]): readonly Difference[] {
  return text.split("\n").flatMap((words, line): Difference[] => {
    const claim = claims[line] ?? "none";
    const isCard = cards.has(line);
    const isProbe = words.includes(`q${line}::a${line}`);
    if (claim === "words" && !isProbe && words.includes("::")) return [];
    if (claim === "none" || claim === "unknown" || isCard === (claim === "words" && isProbe)) return [];
    return [{ line, claim, isCard }];
  });
}

/** `differences` with a deletion in place of every probe: found in code, or not found in words. */
export function wrongDeletions(text: string): readonly Difference[] {
  const lines = text.replace(/(q\d+)::a\d+/g, "==$1==");
  const found = new Set<string>();
  for (const { cards } of parseNote(lines, { ...settings, separators: { ...settings.separators!, basic: "" }, clozePatterns: defaultSettings.clozePatterns }, "deck/note.md").blocks) {
    for (const { back } of cards) for (const piece of back) if (piece.kind === "shown") found.add(piece.text);
  }
  return doubtful(text, (claims) =>
    lines.split("\n").flatMap((words, line): Difference[] => {
      const claim = claims[line] ?? "none";
      const isCard = found.has(`q${line}`);
      if (claim === "none" || claim === "unknown" || !words.includes(`==q${line}==`) || isCard === (claim === "words")) return [];
      return [{ line, claim, isCard }];
    }),
  );
}

/**
 * The differences by the claims of all parsers. Two are tried first, because micromark takes most of the time: what two of three claim, one
 * of them claims.
 */
function doubtful(text: string, wrongBy: (claims: readonly Claim[]) => readonly Difference[]): readonly Difference[] {
  // Only micromark knows footnotes.
  if (!text.includes("[^") && wrongBy(readWithMarkdownIt(text)).length === 0 && wrongBy(readWithCommonmark(text)).length === 0) return [];
  return wrongBy(agreedClaims(text));
}

/** The smallest document that is still misread, made from this one by removing lines and characters. */
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

/** A document with the claims of each parser and our reader, for inspection. */
export function sideBySide(text: string): string {
  const agreed = agreedClaims(text);
  const all = [readWithMarkdownIt(text), readWithMicromark(text), readWithCommonmark(text), readWithMicromark(text, { footnotes: true })];
  const wrong = new Set(against(text, cardLines(text), agreed).map(({ line }) => line));
  const cards = cardLines(text);
  const rows = text.split("\n").map((words, line) => {
    const doubts = all.some((claims) => claims[line] !== agreed[line]) ? all.map((claims) => claims[line]).join("/") : "";
    return `${wrong.has(line) ? ">>" : "  "} ${agreed[line]!.padEnd(10)}${(cards.has(line) ? "card" : "").padEnd(6)}${JSON.stringify(words)}  ${doubts}`;
  });
  return ["   claim     ours", ...rows, "   (in doubt: markdown-it/micromark/commonmark.js/micromark with footnotes)"].join("\n");
}
