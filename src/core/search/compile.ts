import type { CardValues } from "../card-index/card-values";
import { nameKey } from "../model/name-key";
import { gradeNumber } from "../log/line";
import { titleOf } from "../text/syntax/vault-path";
import { likenesses, type Likeness } from "./alike";
import type { CardTexts, Filter, Verdict } from "./filter";
import { fold } from "./fold";
import { readPattern } from "./pattern";
import type { Days, Operator, Query } from "./query";
import { chanceOf, isLeechNow, lapsesOf, cardStateOf, type Present } from "./standing";
import { kindValues, terms, type StateValue } from "./terms";

/** What a search knows apart from the cards. */
export interface SearchContext {
  readonly present: Present;
  readonly decksAt: (set: number) => readonly string[];
  /** The tags of a note, with or without "#"; null when they are not known. */
  readonly tags: (path: string) => readonly string[] | null;
  /** The duplicates, if the query asks for them. */
  readonly isAlike: (likeness: Likeness, card: CardValues) => boolean;
}

/** Decides a card; without its texts as far as these are not needed. */
type Test = (card: CardValues, texts: CardTexts | null) => Verdict;

interface Compiled {
  readonly test: Test;
  /** 0: by numbers, 1: by names, 2: by words. The cheapest part of a list goes first. */
  readonly cost: 0 | 1 | 2;
}

/** Makes a query ready for searching. */
export function compileQuery(query: Query, context: SearchContext): Filter {
  const { test } = compile(query, { ...context, fold: foldSides() });
  return { decide: (card) => test(card, null), matches: (card, texts) => test(card, texts) === 1 };
}

/** The kinds of duplicates that a query asks for. */
export function likenessesIn(query: Query): ReadonlySet<Likeness> {
  switch (query.kind) {
    case "and":
    case "or":
      return new Set(query.parts.flatMap((part) => [...likenessesIn(part)]));
    case "not":
      return likenessesIn(query.part);
    default:
      return new Set(likenesses.filter((likeness) => query.kind === "is" && query.value === likeness));
  }
}

/** Whether the query has a term that needs the log. `sm2`: whether there are SM-2 cards, whose lapses are in the log. */
export function needsLog(query: Query, sm2: boolean): boolean {
  switch (query.kind) {
    case "and":
    case "or":
      return query.parts.some((part) => needsLog(part, sm2));
    case "not":
      return needsLog(query.part, sm2);
    case "is":
      return sm2 && query.value === "leech";
    case "number":
      return sm2 && query.term === "lapses";
    default:
      return (query.kind === "rated" || query.kind === "days") && terms[query.kind === "days" ? query.term : "rated"].needs === "log";
  }
}

interface Compiling extends SearchContext {
  readonly fold: (text: string) => string;
}

/** `fold` that remembers the last two texts, the sides of a card: each word of a query asks for them. */
function foldSides(): (text: string) => string {
  let [last, before] = [{ text: "", folded: "" }, { text: "", folded: "" }];
  return (text) => {
    if (text === last.text) return last.folded;
    if (text === before.text) return before.folded;
    before = last;
    last = { text, folded: fold(text) };
    return last.folded;
  };
}

function compile(query: Query, context: Compiling): Compiled {
  switch (query.kind) {
    case "all":
      return { test: () => 1, cost: 0 };
    case "and":
    case "or":
      return list(query.kind === "or" ? 1 : 0, query.parts.map((part) => compile(part, context)));
    case "not": {
      const { test, cost } = compile(query.part, context);
      return { test: (card, texts) => not(test(card, texts)), cost };
    }
    case "words": {
      const wanted = fold(query.text);
      return { test: onSides(query.sides, (text) => context.fold(text).includes(wanted)), cost: 2 };
    }
    case "pattern": {
      const found = readPattern(query.source);
      return { test: onSides(query.sides, (text) => found.kind === "pattern" && found.pattern.test(text)), cost: 2 };
    }
    case "name":
      return { test: nameTest(query, context), cost: 1 };
    case "form": {
      const kinds = kindValues[query.value] ?? [];
      return numbers((card) => kinds.includes(card.kind));
    }
    case "is":
      return numbers(stateTest(query.value, context));
    case "number":
      return numbers(numberTest(query, context.present));
    case "days":
      return numbers(dayTest(query, context.present));
    case "rated": {
      const { today, log } = context.present;
      const answered = log?.answered(query.grade && gradeNumber(query.grade), query.days === null ? -Infinity : today - query.days + 1, today) ?? (() => false);
      return numbers(({ hash, face }) => answered(hash, face));
    }
  }
}

const not = (verdict: Verdict): Verdict => (verdict === 2 ? 2 : verdict === 1 ? 0 : 1);
const numbers = (holds: (card: CardValues) => boolean): Compiled => ({ test: (card) => (holds(card) ? 1 : 0), cost: 0 });

/** All parts, or one of them: `decisive` is the verdict of a part that decides the whole. */
function list(decisive: 0 | 1, parts: readonly Compiled[]): Compiled {
  const sorted = [...parts].sort((a, b) => a.cost - b.cost);
  const tests = sorted.map(({ test }) => test);
  return {
    cost: sorted[sorted.length - 1]?.cost ?? 0,
    test(card, texts) {
      let verdict: Verdict = decisive === 1 ? 0 : 1;
      for (const test of tests) {
        const one = test(card, texts);
        if (one === decisive) return decisive;
        if (one === 2) verdict = 2;
      }
      return verdict;
    },
  };
}

function onSides(sides: "both" | "front" | "back", holds: (text: string) => boolean): Test {
  return (_card, texts) => (texts === null ? 2 : (sides !== "back" && holds(texts.front)) || (sides !== "front" && holds(texts.back)) ? 1 : 0);
}

function nameTest({ term, text }: Extract<Query, { kind: "name" }>, { decksAt, tags }: SearchContext): Test {
  const key = nameKey(text);
  if (term === "deck") {
    /** By deck set, as long as it is the same set. */
    const known: { readonly decks: readonly string[]; readonly verdict: Verdict }[] = [];
    return ({ set }) => {
      const decks = decksAt(set);
      if (known[set]?.decks !== decks) known[set] = { decks, verdict: decks.some((deck) => isBelow(nameKey(deck), key)) ? 1 : 0 };
      return known[set].verdict;
    };
  }
  const title = fold(text);
  const holds: (path: string) => boolean =
    term === "note" ? (path) => fold(titleOf(path)).includes(title)
    : term === "folder" ? (path) => isBelow(nameKey(path.slice(0, Math.max(0, path.lastIndexOf("/")))), key)
    : (path) => (tags(path) ?? []).some((tag) => `${nameKey(tag.replace(/^#/, ""))}/`.startsWith(`${key}/`));
  let last: string | null = null;
  let verdict: Verdict = 0;
  return ({ path }) => {
    // The cards of a note come one after the other.
    if (path !== last) verdict = holds((last = path)) ? 1 : 0;
    return verdict;
  };
}

/** Whether a path of names has these names, one after the other. */
function isBelow(path: string, names: string): boolean {
  return `/${path}/`.includes(`/${names}/`);
}

function stateTest(value: StateValue, { present, isAlike }: SearchContext): (card: CardValues) => boolean {
  if (value === "duplicate" || value === "near-duplicate") return (card) => isAlike(value, card);
  if (value === "leech") return (card) => isLeechNow(card, present);
  if (value !== "due") return (card) => cardStateOf(card, present) === value;
  return (card) => {
    // The day decides most cards at once.
    if (!(card.due <= present.today)) return false;
    const state = cardStateOf(card, present);
    return state === "review" || state === "learning";
  };
}

function numberTest({ term, operator, value }: Extract<Query, { kind: "number" }>, present: Present): (card: CardValues) => boolean {
  const compare = comparison(operator, value, ...spread(term, value));
  switch (term) {
    case "ivl":
      return (card) => compare(card.interval);
    case "ease":
      return (card) => compare(card.ease);
    case "s":
      return (card) => compare(card.stability);
    case "d":
      return (card) => compare(card.difficulty);
    case "r":
      return (card) => compare(chanceOf(card, present));
    case "lapses":
      return (card) => compare(lapsesOf(card, present));
  }
}

/**
 * The values that a number as written stands for, the upper end exclusive where it is a fraction: 0.9 is what rounds to 0.9, for
 * retrievability what rounds to that percentage.
 */
export function spread(term: string, value: number): [from: number, to: number] {
  if (term === "ivl" || term === "ease" || term === "lapses") return [value, value];
  const decimals = (String(value).split(".")[1] ?? "").length;
  const half = Math.min(term === "r" ? 0.005 : 0.5, 0.5 * 10 ** -decimals);
  return [value - half, value + half];
}

/** Compares a number with one written, or with a stretch of equal ones. NaN compares with nothing. */
function comparison(operator: Operator, written: number, from: number, to: number): (value: number) => boolean {
  switch (operator) {
    case "<":
      return (value) => value < written;
    case "<=":
      return (value) => value <= written;
    case ">":
      return (value) => value > written;
    case ">=":
      return (value) => value >= written;
    case "=":
      return from === to ? (value) => value === from : (value) => value >= from && value < to;
  }
}

function dayTest({ term, operator, days }: Extract<Query, { kind: "days" }>, { today, log }: Present): (card: CardValues) => boolean {
  const dayIn = (card: CardValues): number => (term === "due" ? card.due : term === "reviewed" ? card.last : (log?.first(card.hash, card.face) ?? NaN));
  // An age grows as the day gets earlier.
  if (days.kind === "relative" && term !== "due") {
    const compare = stretch(operator, days.days, days.days);
    return (card) => compare(today - dayIn(card));
  }
  const compare = stretch(operator, ...stretchOf(days, today));
  return (card) => compare(dayIn(card));
}

function stretchOf(days: Days, today: number): [from: number, to: number] {
  return days.kind === "relative" ? [today + days.days, today + days.days] : [days.from, days.to];
}

/** Compares a day with a stretch of days: before it, up to its end, after it, from its start, within it. */
function stretch(operator: Operator, from: number, to: number): (day: number) => boolean {
  switch (operator) {
    case "<":
      return (day) => day < from;
    case "<=":
      return (day) => day <= to;
    case ">":
      return (day) => day > to;
    case ">=":
      return (day) => day >= from;
    case "=":
      return (day) => day >= from && day <= to;
  }
}
