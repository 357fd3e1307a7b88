import type { DayNumber } from "../model/day";
import type { Grade } from "../scheduling/scheduler";
import type { StateValue } from "./terms";

/** How a value compares with the one written; "=" is not written. */
export const operators = ["<=", ">=", "<", ">", "="] as const;
export type Operator = (typeof operators)[number];

/** The sides of a card that words are looked for on. */
export type Sides = "both" | "front" | "back";

/** A day or a stretch of days as written: counted from today, or of the calendar (both ends inclusive, as written in `text`). */
export type Days = { readonly kind: "relative"; readonly days: number } | { readonly kind: "calendar"; readonly text: string; readonly from: DayNumber; readonly to: DayNumber };

export type NumberTerm = "ivl" | "ease" | "s" | "d" | "r" | "lapses";
export type DayTerm = "due" | "reviewed" | "added";
export type NameTerm = "deck" | "note" | "folder" | "tag";

/** A query as read. Lists have at least two parts and none of their own kind. */
export type Query =
  | { readonly kind: "all" }
  | { readonly kind: "and" | "or"; readonly parts: readonly Query[] }
  | { readonly kind: "not"; readonly part: Query }
  | { readonly kind: "words"; readonly sides: Sides; readonly text: string }
  | { readonly kind: "pattern"; readonly sides: Sides; readonly source: string }
  | { readonly kind: "name"; readonly term: NameTerm; readonly text: string }
  | { readonly kind: "form"; readonly value: string }
  | { readonly kind: "is"; readonly value: StateValue }
  | { readonly kind: "number"; readonly term: NumberTerm; readonly operator: Operator; readonly value: number }
  | { readonly kind: "days"; readonly term: DayTerm; readonly operator: Operator; readonly days: Days }
  /** `days`: today and the days before it; null: ever. */
  | { readonly kind: "rated"; readonly grade: Grade | null; readonly days: number | null };

/** What is wrong with a query. */
export const faultReasons = [
  "too-long",
  "too-deep",
  "open-quote",
  "open-group",
  "stray-close",
  "empty",
  "no-operand",
  "unknown-term",
  "no-value",
  "bad-number",
  "bad-share",
  "bad-due",
  "bad-age",
  "bad-state",
  "bad-kind",
  "bad-rated",
  "open-pattern",
  "pattern-reference",
  "pattern-look",
  "pattern-large",
  "pattern-syntax",
] as const;
export type FaultReason = (typeof faultReasons)[number];

/** A query that cannot be read: `from` to `to` is what is wrong, `part` the words or the term that the reason is about. */
export interface QueryFault {
  readonly from: number;
  readonly to: number;
  readonly reason: FaultReason;
  readonly part: string;
}
