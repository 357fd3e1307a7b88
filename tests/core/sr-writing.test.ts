import { describe, expect, it } from "vitest";
import type { Block } from "../../src/core/model/card";
import { applyEdits } from "../../src/core/write/edit";
import { parseNote } from "../../src/core/text/note/parse";
import { rewrite } from "../../src/core/write/rewrite";
import type { Schedule } from "../../src/core/model/schedule";
import { commentStart, formatEntry, readComment, readEntry } from "../../src/core/text/comments/schedule-comment";
import type { Settings } from "../../src/core/model/settings";
import { srCases, type SrCase } from "../support/sr-cases";
import { writeDeviations, type WriteRule } from "./sr-deviations";

const schedule = srCases("schedule");
const write = srCases("write");

/** Why this program writes differently from SR, and a transformation that removes the difference; nothing else may differ. */
const rules: Readonly<Record<WriteRule, (note: string, input: WriteInput) => string>> = {
  /** FORMAT 3 and 4: a comment stays in place and white space is kept; SR moves the one and removes the other. */
  place: (note: string): string => note.replace(/\s*(<!--SR:)/g, "$1").trimEnd(),
  /** FORMAT 5.5: no entry is dropped; SR drops those after the known cards. */
  surplus: (note: string, { schedules }: WriteInput): string => {
    const known = `<!--SR:${schedules.join("")}`;
    const [before = "", behind = ""] = note.split(known);
    return before + known + behind.slice(behind.indexOf("-->"));
  },
  /** SR's setting for comments in their own callout: read here, but never used for writing. */
  callout: (note: string): string => note.replace("\n> [!sr|card-metadata] \n> ", ""),
  /** The block's words change too: an edit, not a grade. */
  words: (note: string, { noteText, actualQuestion }: WriteInput): string => (noteText?.includes(actualQuestion ?? "") ? note : ""),
};
const ruleOf = new Map<string, WriteRule>(
  (Object.keys(writeDeviations) as WriteRule[]).flatMap((rule) => writeDeviations[rule].map((number) => [`write-${String(number).padStart(3, "0")}`, rule] as const)),
);

interface WriteInput {
  readonly topicAndQuestion?: string;
  readonly noteText?: string;
  readonly original?: string;
  readonly actualQuestion?: string;
  readonly blockId?: string | null;
  readonly schedules: readonly (string | null)[];
}

function read(raw: string | null): Schedule {
  return raw === null ? null : readEntry(raw.replace(/^!/, ""));
}

/** The whole note after this program has written the case's entries. */
function written({ settings, input }: SrCase): string {
  const { topicAndQuestion, noteText, original, blockId, schedules } = input as WriteInput;
  const patterns = settings["clozePatterns"];
  const syntax: Partial<Settings> = { folderDecks: true, ...(Array.isArray(patterns) ? { clozePatterns: patterns as string[] } : {}) };
  const text = noteText ?? topicAndQuestion + (blockId ? ` ${blockId}` : "");
  const block = pick(parseNote(text, syntax, "a/b.md").blocks, text, original);
  const placement = settings["cardCommentOnSameLine"] === true ? "same-line" : "next-line";
  return applyEdits(text, rewrite(text, block, schedules.map(read), { baseEase: 250, placement }));
}

function pick(blocks: readonly Block[], text: string, original: string | undefined): Block {
  const at = original === undefined ? 0 : text.indexOf(original);
  const block = blocks.find((each) => each.to > at);
  if (block === undefined) throw new Error(`no block in ${JSON.stringify(text)}`);
  return block;
}

describe("SR's comments", () => {
  if (schedule.length === 0) it.skip("need ../shared/cases, which is missing");

  const comments = (text: string): string[] => {
    const found: string[] = [];
    for (let at = text.indexOf(commentStart); at >= 0; at = text.indexOf(commentStart, at + 1)) {
      const comment = readComment(text, at);
      if (comment !== null) found.push(text.slice(comment.from, comment.to));
    }
    return found;
  };
  const entries = (text: string): unknown[] => {
    const at = text.indexOf(commentStart);
    return at < 0 ? [] : (readComment(text, at)?.entries ?? []).map((entry) => entry.schedule);
  };
  /** Our fields under SR's names. */
  const named = (expected: Record<string, unknown> | null): Schedule => {
    if (expected === null) return null;
    const { due, interval, ease, stability, difficulty, state, reps, lapses, learningSteps: step, lastReview } = expected;
    const ours = expected["algo"] === "FSRS" ? { algorithm: "fsrs", due, interval, stability, difficulty, state, reps, lapses, step, lastReview } : { algorithm: "sm2", due, interval, ease };
    return ours as Schedule;
  };

  it.each(schedule.filter(({ sub }) => sub === "parse-comment").map((each) => [each.id, each] as const))("%s: entries", (_id, { input, expected }) => {
    expect(entries(input as string)).toEqual((expected as (Record<string, unknown> | null)[]).map(named));
  });

  it.each(schedule.filter(({ sub }) => sub === "comment-matches").map((each) => [each.id, each] as const))("%s: places of comments", (_id, { input, expected }) => {
    expect(comments(input as string)).toEqual((expected as string[]).map((match) => match.trim()));
  });

  it.each(schedule.filter(({ sub }) => sub === "format").map((each) => [each.id, each] as const))("%s: the written form", (_id, { input, expected }) => {
    const values = input as Record<string, unknown>;
    // Our new card has no interval and ease of its own; it is written with the defaults.
    const ours = values["due"] === null ? `!${formatEntry(null, 303).replace(",1,", `,${String(values["interval"])},`)}` : `!${formatEntry(named(values), 250)}`;
    expect(ours).toBe(expected);
  });
});

describe("SR's writes", () => {
  if (write.length === 0) it.skip("need ../shared/cases, which is missing");

  it.each(write.filter(({ id }) => !ruleOf.has(id)).map((each) => [each.id, each] as const))("%s: the same note", (_id, each) => {
    expect(written(each)).toBe(each.expected);
  });

  it.each(write.flatMap((each) => (ruleOf.has(each.id) ? [[each.id, ruleOf.get(each.id) ?? "words", each] as const] : [])))("%s: differs by the rule of %s", (_id, rule, each) => {
    const ours = written(each);
    expect(ours).not.toBe(each.expected);
    expect(rules[rule](ours, each.input as WriteInput)).toBe(rules[rule](each.expected as string, each.input as WriteInput));
  });
});
