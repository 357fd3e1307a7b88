import type { Piece, Span } from "../model/card";
import { spanAt } from "../text/inline/inline";
import type { Construct, Constructs } from "./construct";
import { constructsIn } from "./constructs";
import { holePlaces, texOf, type HolePlace } from "./tex";

/** How deletions look where HTML is parsed. */
export interface DeletionLook {
  readonly hiddenClass: string;
  readonly shownClass: string;
  /** Shown for a deletion without a hint. */
  readonly dots: string;
}

/** Placeholder for a hidden deletion while the surrounding text is parsed. */
const hole = "\ufffc";

type Deletion = Exclude<Piece, { readonly kind: "text" }>;

interface Placed extends Span {
  readonly piece: Piece;
}

/** A deletion, and the construct around it; null in plain text. */
interface PlacedDeletion extends Span {
  readonly piece: Deletion;
  readonly construct: Construct | null;
  /** The deletion crosses the edge of a construct, or touches something that must not change. */
  readonly isCut: boolean;
}

/**
 * A side as Markdown: deletions become elements, and the rest stays as written. Where HTML is not parsed, they become plain text that
 * preserves the surroundings: `[...]` in code, a group in a formula, `(...)` in the display text of an internal link. Where nothing can be
 * inserted, such as in a link target or in a formula that would break, the whole construct is drawn as its source. Linear.
 */
export function markdownOf(pieces: readonly Piece[], look: DeletionLook): string {
  const placed = place(pieces);
  if (!placed.some(({ piece }) => piece.kind !== "text")) return pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
  const text = placed.map(({ piece }) => (piece.kind === "hidden" ? hole : piece.text)).join("");
  const { deletions, literals, formulas } = examine(text, placed);
  const write = writer(text, literals);
  let next = 0;
  return placed.map(({ piece, from, to }) => {
    if (piece.kind === "text") return write(from, to);
    const deletion = deletions[next++];
    return deletion === undefined ? "" : drawn(text, deletion, { literals, formulas, look });
  }).join("");
}

function place(pieces: readonly Piece[]): Placed[] {
  let at = 0;
  return pieces.map((piece) => {
    const from = at;
    at += piece.kind === "hidden" ? hole.length : piece.text.length;
    return { piece, from, to: at };
  });
}

/** The construct around each deletion. */
function surrounded(text: string, placed: readonly Placed[], { found, unclear }: Constructs): PlacedDeletion[] {
  let next = 0;
  return placed.flatMap(({ piece, from, to }): PlacedDeletion[] => {
    if (piece.kind === "text") return [];
    while ((found[next]?.to ?? Infinity) <= from) next++;
    const construct = found[next];
    const isDoubtful = spanAt(unclear, from) !== null;
    if (construct !== undefined && construct.from <= from && construct.to >= to) return [{ piece, from, to, construct, isCut: isDoubtful }];
    let last = next;
    while ((found[last + 1]?.from ?? to) < to) last++;
    const [begin, end] = construct === undefined || construct.from >= to ? [from, to] : [construct.whole.from, found[last]?.whole.to ?? to];
    return [{ piece, from, to, construct: null, isCut: isDoubtful || begin < from || end > to || joins(text, from) || joins(text, to) }];
  });
}

/** Whether the two characters at an offset form a mark together that they do not form apart. */
function joins(text: string, at: number): boolean {
  return at > 0 && /([`$[\]])\1/.test(text.slice(at - 1, at + 1));
}

interface Examined {
  readonly deletions: readonly PlacedDeletion[];
  /** Stretches drawn as source, disjoint and in text order. */
  readonly literals: readonly Span[];
  /** For each offset of a deletion in a formula, how it is hidden. */
  readonly formulas: ReadonlyMap<number, HolePlace>;
}

/** How often a text is parsed again with more of it as plain words. */
const mostReadings = 8;

/** A construct drawn as source may change how the text after it is parsed: then parse again. */
function examine(text: string, placed: readonly Placed[]): Examined {
  let literals: readonly Span[] = [];
  for (let reading = 1; ; reading++) {
    const plain = literals.length === 0 ? text : withWords(text, literals);
    const deletions = surrounded(plain, placed, constructsIn(plain));
    const { more, formulas } = unfit(plain, deletions);
    for (const { from, construct } of deletions) if (construct !== null && spanAt(literals, from) !== null) more.push(construct.whole);
    if (more.length === 0 || reading === mostReadings) return { deletions, literals, formulas };
    literals = united([...literals, ...more]);
  }
}

/** The union of the spans, in text order. */
function united(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all[all.length - 1];
    if (last !== undefined && span.from < last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else all.push(span);
  }
  return all;
}

/** The text with plain words in place of the literals. */
function withWords(text: string, literals: readonly Span[]): string {
  let out = "";
  let at = 0;
  for (const { from, to } of literals) {
    out += text.slice(at, from) + text.slice(from, to).replace(/[^\s>]/g, hole);
    at = to;
  }
  return out + text.slice(at);
}

/** Constructs that contain hidden deletions but cannot show them, and how deletions are hidden in the other formulas. */
function unfit(text: string, deletions: readonly PlacedDeletion[]): { readonly more: Span[]; readonly formulas: ReadonlyMap<number, HolePlace> } {
  const more: Span[] = [];
  const formulas = new Map<number, HolePlace>();
  const hidden = new Map<Construct, number[]>();
  for (const { piece, from, construct, isCut } of deletions) {
    if (construct === null || isCut || piece.kind !== "hidden") continue;
    const all = hidden.get(construct);
    if (all === undefined) hidden.set(construct, [from]);
    else all.push(from);
  }
  for (const [construct, holes] of hidden) {
    const { kind, from, to, whole } = construct;
    if (kind === "target") more.push(whole);
    if (kind !== "math") continue;
    const mark = text.startsWith("$$", from) ? 2 : 1;
    const places = holePlaces(text.slice(from + mark, to - mark), holes.map((at) => at - from - mark));
    if (places === null) more.push(whole);
    else holes.forEach((at, index) => formulas.set(at, places[index] ?? "math"));
  }
  return { more, formulas };
}

interface Drawing extends Omit<Examined, "deletions"> {
  readonly look: DeletionLook;
}

function drawn(text: string, { piece, from, to, construct, isCut }: PlacedDeletion, { literals, formulas, look }: Drawing): string {
  const isLiteral = spanAt(literals, from) !== null;
  const answer = piece.kind === "hidden" ? null : text.slice(from, to);
  if (isLiteral || (construct === null && !isCut) || (construct?.kind === "address" && !isCut && answer === null)) {
    if (answer === null) return element(look.hiddenClass, literal(`[${wordsOf(piece, look)}]`));
    return element(look.shownClass, isLiteral ? literal(answer) : answer);
  }
  if (answer !== null) return construct?.kind === "math" ? guarded(text, from, to) : answer;
  const place = formulas.get(from);
  if (place !== undefined) return texOf(wordsOf(piece, look), place);
  const words = wordsOf(piece, look);
  // Next to a bracket, another bracket might open or close a link.
  const [open, close] = text.charAt(from - 1) === "[" || text.charAt(to) === "]" ? ["(", ")"] : ["[", "]"];
  switch (isCut ? null : construct?.kind) {
    case "alias":
      return `(${words.replace(/\\?\|/g, "/").replace(/\[/g, "(").replace(/\]/g, ")")})`;
    case "alt":
      return literal(`[${words}]`);
    case "code":
      return open + words.replace(/`/g, "'").replace(/\]\]|-->/g, inert) + close;
    default:
      return open + inert(words) + close;
  }
}

/** Words that no parser reads as markup: full-width forms replace marks. */
function inert(words: string): string {
  return words.replace(/[`$<>[\]\\|#%&_{}^~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
}

function wordsOf(piece: Deletion, { dots }: DeletionLook): string {
  return piece.kind === "hidden" ? (piece.hint ?? dots) : piece.text;
}

function element(cls: string, content: string): string {
  return `<span class="${cls}">${content}</span>`;
}

/** An answer in a formula, kept apart from a command name before or after it. */
function guarded(text: string, from: number, to: number): string {
  const answer = text.slice(from, to);
  const isLetter = (at: number): boolean => /[A-Za-z]/.test(text.charAt(at));
  return `${isLetter(from) && endsInName(text, from) ? " " : ""}${answer}${isLetter(to) && endsInName(text, to) ? " " : ""}`;
}

/** Whether a command name ends at an offset. */
function endsInName(text: string, to: number): boolean {
  let at = to;
  while (at > 0 && /[A-Za-z]/.test(text.charAt(at - 1))) at--;
  return at < to && text.charAt(at - 1) === "\\" && text.charAt(at - 2) !== "\\";
}

/** Punctuation as character references: shown unchanged, never parsed as markup, link or tag. */
function literal(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
}

/** A writer of stretches of the text, in order, with literals drawn as source. */
function writer(text: string, literals: readonly Span[]): (from: number, to: number) => string {
  let next = 0;
  return (from, to) => {
    let out = "";
    let at = from;
    for (let span = literals[next]; span !== undefined && span.from < to; span = literals[++next]) {
      const end = Math.min(span.to, to);
      if (end > at) out += text.slice(at, Math.max(at, span.from)) + source(text.slice(Math.max(at, span.from), end));
      at = Math.max(at, end);
      if (span.to > to) break;
    }
    return out + text.slice(at, to);
  };
}

/** Source lines of a literal: indentation makes no code, and a pipe separates no cells. */
function source(text: string): string {
  return text.split("\n").map((line, index) => {
    const lead = index === 0 ? "" : (/^[ \t>]*/.exec(line)?.[0] ?? "");
    return lead.trimStart() + literal(line.slice(lead.length).replace(/\\\|/g, "|"));
  }).join("\n");
}
