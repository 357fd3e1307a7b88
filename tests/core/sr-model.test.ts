import { describe, expect, it } from "vitest";
import { isScheduled } from "../../src/core/model/schedule";
import { readEntry } from "../../src/core/text/comments/schedule-comment";
import { srCases, type SrCase } from "../support/sr-cases";
import { readAsSr, srSyntax, withoutProperties, type SrBlock, type SrSyntax } from "../support/sr-model";

function syntaxOf({ settings }: SrCase): SrSyntax {
  const mark = (key: string, standard: string): string => (typeof settings[key] === "string" ? settings[key].trim() : standard);
  return {
    basic: typeof settings["singleLineCardSeparator"] === "string" ? settings["singleLineCardSeparator"] : srSyntax.basic,
    reversed: typeof settings["singleLineReversedCardSeparator"] === "string" ? settings["singleLineReversedCardSeparator"] : srSyntax.reversed,
    multiline: mark("multilineCardSeparator", srSyntax.multiline),
    multilineReversed: mark("multilineReversedCardSeparator", srSyntax.multilineReversed),
    endMarker: mark("multilineCardEndMarker", srSyntax.endMarker),
    clozePatterns: (settings["clozePatterns"] as string[] | undefined) ?? srSyntax.clozePatterns,
  };
}

const shown = ({ type, text, firstLine, lastLine }: Pick<SrBlock, "type" | "text" | "firstLine" | "lastLine">): unknown => ({ type, text, firstLine, lastLine });

describe("the model of SR's reading", () => {
  const parse = srCases("parse").filter(({ sub }) => sub === "direct" || sub === "via-note");
  if (parse.length === 0) it.skip("needs ../shared/cases, which is missing");
  it.each(parse.map((each) => [each.id, each] as const))("%s: finds the blocks that SR finds", (_id, each) => {
    expect(readAsSr(each.input as string, syntaxOf(each)).map(shown)).toEqual((each.expected as SrBlock[]).map(shown));
  });

  interface SrCard {
    readonly schedule: { readonly due: string; readonly interval: number; readonly ease?: number; readonly stability?: number } | null;
  }
  const decks = srCases("decks");
  it.each(decks.map((each) => [each.id, each] as const))("%s: reads the schedules that SR reads", (_id, each) => {
    const { text } = each.input as { readonly text: string };
    const found = readAsSr(withoutProperties(text), syntaxOf(each));
    for (const block of each.expected as (SrBlock & { readonly cards: readonly SrCard[] })[]) {
      const same = found.find(({ type, firstLine, lastLine }) => type === block.type && firstLine === block.firstLine && lastLine === block.lastLine);
      expect(same, JSON.stringify(block)).toBeDefined();
      const read = block.cards.map((_card, at) => {
        const schedule = readEntry(same?.entries[at] ?? "2000-01-01,1,250");
        return isScheduled(schedule) ? [schedule.due, schedule.interval, schedule.algorithm === "sm2" ? schedule.ease : schedule.stability] : null;
      });
      expect(read).toEqual(block.cards.map(({ schedule }) => (schedule === null ? null : [schedule.due, schedule.interval, schedule.ease ?? schedule.stability])));
    }
  });

  const written = srCases("write");
  it.each(written.map((each) => [each.id, each] as const))("%s: reads back what SR wrote", (_id, each) => {
    const { schedules } = each.input as { readonly schedules: readonly (string | null)[] };
    const entries = schedules.every((raw) => raw === null) ? [] : schedules.map((raw) => raw?.slice(1) ?? "2000-01-01,1,250");
    expect(readAsSr(each.expected as string, syntaxOf(each)).map((block) => block.entries)).toContainEqual(entries);
  });
});
