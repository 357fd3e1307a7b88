import { likenesses } from "../core/search/alike";
import type { QueryFault } from "../core/search/query";
import { kindValues, ratedGrades, stateValues, terms, type TermName } from "../core/search/terms";
import type { english } from "./en";
import type { Said } from "./message/strings";

/** What is said about searches, with the values and examples of the table of terms. */
export interface SearchWords {
  /** What a term finds. */
  help(term: TermName): string;
  /** What is wrong with a query, and what to write. */
  fault(fault: Pick<QueryFault, "reason" | "part">): string;
}

const isLikeness = (value: string): boolean => (likenesses as readonly string[]).includes(value);
const kinds = Object.keys(kindValues);
const values: Readonly<Partial<Record<TermName, readonly string[]>>> = { kind: kinds, is: stateValues.filter((value) => !isLikeness(value)), rated: ratedGrades };

export function createSearchWords({ common, search }: Pick<Said<typeof english>, "common" | "search">): SearchWords {
  const either = (words: readonly string[]): string => [words.slice(0, -1).join(common.list("", "")), ...words.slice(-1)].reduce(common.either);
  return {
    help: (term) => search.help[term](either(values[term] ?? [])),
    fault({ reason, part }) {
      const term = reason === "bad-rated" ? "rated" : Object.hasOwn(terms, part) ? (part as TermName) : "due";
      const choices: readonly string[] = reason === "bad-kind" ? kinds : reason === "bad-state" ? stateValues : ratedGrades;
      return search.faults[reason](part, terms[term].example, either(choices));
    },
  };
}
