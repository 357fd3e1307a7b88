import type { Piece } from "../../model/card";
import type { Deletion } from "./find";

/** What a card does with a deletion: ask it, hide it without asking, show its answer, or leave it as written. */
export type Role = "ask" | "hide" | "show" | "raw";

/** The cards of a cloze paragraph: `role(card, deletion)` by their indexes. */
export interface ClozeCards {
  readonly count: number;
  role(card: number, deletion: number): Role;
}

/**
 * The cards that the deletions make. Classic if any has a number, else overlapping if any has a sequence, else simple.
 * Simple cards are in order of patterns, as SR counts siblings: `deletions` must be in that order.
 */
export function clozeCards(deletions: readonly Deletion[]): ClozeCards {
  if (deletions.some(({ number }) => number !== null && number >= "0" && number < ":")) return classic(deletions);
  if (deletions.some(({ number }) => number !== null)) return overlapping(deletions);
  return { count: deletions.length, role: (card, deletion) => (card === deletion ? "ask" : "show") };
}

/** One card for each number used, ascending. A deletion without a number is on no card. */
function classic(deletions: readonly Deletion[]): ClozeCards {
  const numbers = deletions.map(({ number }) => (number === null || number >= ":" ? null : Number(number)));
  const used = [...new Set(numbers.filter((number) => number !== null))].sort((a, b) => a - b);
  return {
    count: used.length,
    role: (card, deletion) => {
      const number = numbers[deletion] ?? null;
      return number === null ? "raw" : number === used[card] ? "ask" : "show";
    },
  };
}

const roles: Readonly<Record<string, Role>> = { a: "ask", s: "show", h: "hide" };

/**
 * The k-th letter of a sequence is the deletion's role on card k; after its end the deletion is shown. Cards that ask nothing are dropped.
 */
function overlapping(deletions: readonly Deletion[]): ClozeCards {
  const asked = new Set<number>();
  for (const { number } of deletions) for (let at = number?.indexOf("a") ?? -1; at >= 0; at = number?.indexOf("a", at + 1) ?? -1) asked.add(at);
  const cards = [...asked].sort((a, b) => a - b);
  return {
    count: cards.length,
    role: (card, deletion) => {
      const number = deletions[deletion]?.number ?? null;
      return number === null ? "raw" : (roles[number.charAt(cards[card] ?? -1)] ?? "show");
    },
  };
}

/** A deletion as a card's side shows it, in place of its whole markup. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly piece: Piece;
}

/**
 * The deletions of `text` as `card` shows them, in text order and disjoint. Of nested ones (two patterns on the same words), those that the
 * card asks win, then the outer ones.
 */
export function replacements(text: string, deletions: readonly Deletion[], cards: ClozeCards, card: number, side: "front" | "back"): Replacement[] {
  const wanted = deletions
    .map((deletion, index) => ({ deletion, role: cards.role(card, index) }))
    .filter(({ role }) => role !== "raw")
    .sort((a, b) => a.deletion.from - b.deletion.from || b.deletion.to - a.deletion.to);
  const asked = wanted.filter(({ role }) => role === "ask");
  const chosen: typeof wanted = [];
  let next = 0;
  let end = -1;
  // Both lists are in text order: one pass drops any overlap with an asked or earlier deletion.
  for (const entry of wanted) {
    const { from, to } = entry.deletion;
    while (next < asked.length && (asked[next]?.deletion.to ?? 0) <= from) next++;
    const rival = asked[next];
    const overlaps = entry.role !== "ask" && rival !== undefined && rival.deletion.from < to;
    if (overlaps || from < end) continue;
    chosen.push(entry);
    end = to;
  }
  return chosen.map(({ deletion, role }) => ({ from: deletion.from, to: deletion.to, piece: pieceOf(text, deletion, role, side) }));
}

function pieceOf(text: string, deletion: Deletion, role: Role, side: "front" | "back"): Piece {
  if (role === "hide") return { kind: "hidden", hint: null };
  if (role === "ask" && side === "front") return { kind: "hidden", hint: deletion.hint === null ? null : text.slice(deletion.hint.from, deletion.hint.to) };
  return { kind: role === "ask" ? "shown" : "text", text: text.slice(deletion.answer.from, deletion.answer.to) };
}
