import type { BlockKind } from "../model/card";
import { grades } from "../scheduling/scheduler";
import { likenesses } from "./alike";
import { allStates } from "./standing";

/** What the value of a term is. */
export type TermValue = "text" | "deck" | "title" | "folder" | "tag" | "kind" | "state" | "due" | "age" | "number" | "share" | "rated";

/** What a search must have to decide a term: the index alone, the app's cache of tags, the log, or the words of the card. */
export type TermNeed = "index" | "tags" | "log" | "words";

/** A term of the query language, written as its name, a colon and a value. */
export interface Term {
  readonly takes: TermValue;
  readonly needs: TermNeed;
  readonly example: string;
}

/** Every term. Parser, printer, suggestions, matching and docs/search.md go by this table. */
export const terms = {
  front: { takes: "text", needs: "words", example: 'front:"citric acid"' },
  back: { takes: "text", needs: "words", example: "back:water" },
  deck: { takes: "deck", needs: "index", example: "deck:chemistry/organic" },
  note: { takes: "title", needs: "index", example: "note:acids" },
  folder: { takes: "folder", needs: "index", example: "folder:school" },
  tag: { takes: "tag", needs: "tags", example: "tag:exam" },
  kind: { takes: "kind", needs: "index", example: "kind:cloze" },
  is: { takes: "state", needs: "index", example: "is:due" },
  due: { takes: "due", needs: "index", example: "due:<=7d" },
  ivl: { takes: "number", needs: "index", example: "ivl:>21" },
  ease: { takes: "number", needs: "index", example: "ease:<200" },
  s: { takes: "number", needs: "index", example: "s:>=100" },
  d: { takes: "number", needs: "index", example: "d:>8" },
  r: { takes: "share", needs: "index", example: "r:<80%" },
  lapses: { takes: "number", needs: "index", example: "lapses:>=4" },
  reviewed: { takes: "age", needs: "index", example: "reviewed:<30d" },
  added: { takes: "age", needs: "log", example: "added:<7d" },
  rated: { takes: "rated", needs: "log", example: "rated:again:7d" },
} as const satisfies Readonly<Record<string, Term>>;

export type TermName = keyof typeof terms;

/** The names of all terms, in the order of the table. */
export const termNames = Object.keys(terms) as readonly TermName[];

/** Whether it is the name of a term. */
export function isTermName(name: string): name is TermName {
  return Object.hasOwn(terms, name);
}

/** The values of `kind:`. "reversed" and "multiline" include their "multiline-reversed". */
export const kindValues: Readonly<Record<string, readonly BlockKind[]>> = {
  basic: ["basic"],
  reversed: ["reversed", "multiline-reversed"],
  multiline: ["multiline", "multiline-reversed"],
  cloze: ["cloze"],
};

/** The values of `is:`. */
export const stateValues = ["due", ...allStates.filter((state) => state !== "damaged"), "leech", "damaged", ...likenesses] as const;
export type StateValue = (typeof stateValues)[number];

/** Words for days. */
export const dayWords = { yesterday: -1, today: 0, tomorrow: 1 } as const;

/** The grades of `rated:`. */
export const ratedGrades = grades;
