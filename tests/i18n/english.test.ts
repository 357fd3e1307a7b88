import { describe, expect, it } from "vitest";
import { english } from "../../src/i18n/en";
import { en } from "../../src/i18n/english";
import { sentencesOf } from "./sentences";

const sentences = sentencesOf(english);

/** Words that read as translated, with better ones. */
const habits: readonly (readonly [habit: RegExp, better: string])[] = [
  [/(?<!there )\b(?:is|are|was|were) no\b(?! longer)/i, "is not"],
  [/\b(?:is|are) none\b|\b(?:belongs?|belong) to no\b|\bin no deck\b/, "does not"],
  [/\bstands?\b(?! for)|\bstood\b/i, "is"],
  [/\btells? of\b|\btold of\b/i, "tell, show"],
  [/\btakes? back\b|\btook back\b|\btaken back\b|\btaking back\b/i, "undo"],
  [/\btakes? .*\baway\b|\btaken away\b/i, "remove"],
  [/\bby now\b|\bmeanwhile\b|\bany ?more\b/i, "since, no longer"],
  [/\bmend(?:s|ed|ing)?\b/i, "fix"],
  [/\bexamin(?:e|es|ed|ing)\b|\blook(?:s|ed)? at\b/i, "check"],
  [/\bbehind\b/i, "after"],
  [/\bholds?\b|\bheld\b/i, "contain"],
  [/\bis asked\b|\bare asked\b/i, "comes up"],
  [/\bchang(?:e|es|ed|ing) over\b/i, "switch"],
  [/\busual (?:ones?|values?)\b/i, "defaults"],
  [/\bnoted\b/i, "logged"],
  [/\bwhoever\b|\bnobody\b|\bsomebody\b/i, "name who it is"],
  [/\bdid not work\b/i, "went wrong"],
  [/!$/, "no exclamation marks"],
];

describe("English", () => {
  it("has no brace but those of places", () => {
    expect(sentences.filter(({ key, text }) => /[{}]/.test(text) && key !== "search.faults.pattern-syntax")).toEqual([]);
  });

  it("is walked whole", () => {
    expect(sentences.length).toBeGreaterThan(600);
  });

  it.each(habits)("has none of %s (better: %s)", (habit) => {
    expect(sentences.filter(({ text }) => habit.test(text))).toEqual([]);
  });

  it("chooses the plural by the number", () => {
    expect(sentences.filter(({ text }) => /(?<![\d.,])1 (?:cards|notes|days|reviews|settings|schedules|changes|files|lines|problems|repairs|entries|comments|minutes)\b/.test(text))).toEqual([]);
    expect(sentences.filter(({ text }) => /\b(?:0|2|1,200) (?:more |other |new )?(?:card|note|day|review|setting|schedule|change|file|line|problem|repair|entry|minute)\b(?!-| comment)/.test(text))).toEqual([]);
  });

  it("ends no sentence twice and has no doubled words or spaces", () => {
    expect(sentences.filter(({ text }) => /(?<!\.)\.\.(?!\.)| {2}|\b([a-z]+) \1\b/.test(text))).toEqual([]);
  });
});

const { views, addCard, doctor, editor, inspect, log, stats, typing } = en;
const commands = [
  ...Object.values(views.commands), ...Object.values(doctor.commands), ...Object.values(typing.commands),
  addCard.title, editor.answers.command, inspect.command, inspect.list.command, log.importCommand, log.forgetCommand, stats.command,
];

describe("the name of a command", () => {
  it.each(commands)("%s: in sentence case, a verb first, no full stop", (name) => {
    const [first = "", ...rest] = name.split(" ");
    expect(first).toMatch(/^(?:Add|Check|Explain|Forget|Hide|List|Make|Open|Reverse|Review|Show|Split|Swap|Undo)$/);
    expect(rest.filter((word) => word !== word.toLowerCase())).toEqual([]);
    expect(name).not.toMatch(/[.:!]$/);
  });
});
