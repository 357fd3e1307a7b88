import { nameKey } from "../model/name-key";
import { fold } from "./fold";
import { quoted } from "./print";
import { dayWords, isTermName, kindValues, ratedGrades, stateValues, termNames, terms } from "./terms";

/** The names that a search can be completed with, without "#". */
export interface KnownNames {
  readonly decks: readonly string[];
  readonly tags: readonly string[];
  readonly folders: readonly string[];
}

/** Texts to put in place of `from` to `to` of the query. A term's name ends in a colon. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly texts: readonly string[];
}

/** Enough for a list below a field. */
const mostShown = 20;
const dayExamples = ["<=7d", ">30d", ...Object.keys(dayWords)];

/** How the word at the cursor may go on: names of terms, and the values of a term. No texts where nothing is known. */
export function completions(query: string, cursor: number, known: KnownNames): Completions {
  let from = cursor;
  // A value in quotes may have spaces.
  const quote = /(?:^|[\s(])-*[A-Za-z]+:"[^"]*$/.exec(query.slice(Math.max(0, cursor - 200), cursor));
  if (quote !== null) from = cursor - quote[0].replace(/^[\s(]/, "").length;
  else while (from > 0 && !/[\s()]/.test(query[from - 1] ?? "")) from--;
  while (query[from] === "-") from++;
  let to = cursor;
  while (to < query.length && !/[\s()]/.test(query[to] ?? "")) to++;
  const word = query.slice(from, Math.max(from, cursor));
  const colon = word.indexOf(":");
  if (colon < 0) {
    const names = word === "" ? [] : termNames.filter((name) => name.startsWith(word.toLowerCase()));
    return { from, to, texts: names.map((name) => `${name}:`) };
  }
  const name = word.slice(0, colon).toLowerCase();
  if (!isTermName(name)) return { from, to, texts: [] };
  const value = word.slice(colon + 1).replace(/^"/, "");
  return { from: from + colon + 1, to, texts: valuesOf(name, value, known).slice(0, mostShown) };
}

function valuesOf(name: keyof typeof terms, typed: string, known: KnownNames): readonly string[] {
  const fixed = (values: readonly string[]): readonly string[] => values.filter((value) => value.startsWith(typed.toLowerCase()) && value !== typed);
  switch (terms[name].takes) {
    case "deck":
      return named(known.decks, typed);
    case "tag":
      return named(known.tags, typed.replace(/^#/, ""));
    case "folder":
      return named(known.folders, typed);
    case "kind":
      return fixed(Object.keys(kindValues));
    case "state":
      return fixed(stateValues);
    case "due":
      return fixed(dayExamples);
    case "age":
      return fixed(["<7d", ">30d", "today", "yesterday"]);
    case "rated":
      return fixed(ratedGrades.flatMap((grade) => [grade, `${grade}:7d`]));
    default:
      return fixed([terms[name].example.slice(name.length + 1)]);
  }
}

/** Names that begin with what was typed, then those that have it later. */
function named(names: readonly string[], typed: string): readonly string[] {
  const key = fold(typed);
  const found = [...new Map(names.map((name) => [nameKey(name), name])).values()].flatMap((name) => {
    const at = fold(name).indexOf(key);
    return at < 0 || name === typed ? [] : [{ name, at: at === 0 ? 0 : 1 }];
  });
  return found.sort((a, b) => a.at - b.at).map(({ name }) => quoted(name));
}
