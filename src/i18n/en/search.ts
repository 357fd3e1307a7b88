import type { FaultReason } from "../../core/search/query";
import type { TermName } from "../../core/search/terms";

/** What each term finds. `values`: the ones it can have, where it has a list of them. */
const help = {
  "@": "{values}",
  front: "Words on the front.",
  back: "Words on the back.",
  deck: "Cards of a deck and its subdecks. The first names may be left out.",
  note: "Cards of notes with these words in their name.",
  folder: "Cards of notes in a folder and its subfolders. The first names may be left out.",
  tag: "Cards of notes with a tag or a nested one.",
  kind: "Cards of a kind: {values}.",
  is: "Cards in a state: {values}. Also duplicate, for cards with the same front as another, and near-duplicate, for fronts that differ in at most one letter.",
  due: "The due day: a number of days from today, today, tomorrow, a day, a month or a year.",
  ivl: "The interval, in days.",
  ease: "The ease in percent, for cards scheduled by SM-2.",
  s: "The stability of an FSRS card, in days.",
  d: "The difficulty of an FSRS card, from 1 to 10.",
  r: "The chance that you recall the card today, from 0 to 1 or in percent.",
  lapses: "How often the card was forgotten.",
  reviewed: "Days since the last review, or its day, month or year.",
  added: "Days since the first review, or its day, month or year. Needs the review log.",
  rated: "Cards with an answer in the last days: {values}, a number of days, or both. Needs the review log.",
} as const satisfies Readonly<Record<TermName | "@", string>>;

/** What is wrong with a query, and what to write. `part`: the text or the term that it is about. */
const faults = {
  "@": "{part}{example}{values}",
  "too-long": "The search is too long. Write at most {part} characters.",
  "too-deep": "There are too many parentheses or minus signs inside each other. Use fewer.",
  "open-quote": 'The quotation mark is not closed. Add " after the phrase.',
  "open-group": "The parenthesis is not closed. Add ) at its end, or put it in quotation marks to search for it.",
  "stray-close": "There is no opening parenthesis for this one. Remove it, or put it in quotation marks to search for it.",
  empty: "Nothing is between these marks. Add words, or remove the marks.",
  "no-operand": "There is no term next to {part}. Add one, or put {part} in quotation marks to search for it.",
  "unknown-term": "{part}: is not a search term. To search for the text, put it in quotation marks.",
  "no-value": "{part}: needs a value, such as {example}.",
  "bad-number": "{part}: needs a number, such as {example}.",
  "bad-share": "{part}: needs a number from 0 to 1 or a percentage, such as {example}.",
  "bad-due": "{part}: needs days from today or a date, such as {example}, due:today or due:2026-12.",
  "bad-age": "{part}: needs a number of days or a past date, such as {example} or {part}:2026-12.",
  "bad-state": "{part} is not a state. Write {values}.",
  "bad-kind": "{part} is not a kind of card. Write {values}.",
  "bad-rated": "rated: needs {values}, a number of days, or both, such as {example}.",
  "open-pattern": "The regular expression is not closed. Add / at its end, or put the text in quotation marks.",
  "pattern-reference": "The regular expression refers back to a group, which can take forever. Write the text out instead.",
  "pattern-look": "The regular expression checks the text around a match, which can take forever. Use two terms instead.",
  "pattern-large": "The regular expression is too large. Use fewer or shorter repeats.",
  "pattern-syntax": "The regular expression cannot be read. Put a backslash before characters such as ( [ { * + ? to search for them.",
} as const satisfies Readonly<Record<FaultReason | "@", string>>;

export const search = { help, faults };
