import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../../../src/core/model/card";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { parseNote, type ParsedNote } from "../../../src/core/text/note/parse";
import { makeDeletions } from "../../../src/core/typing/deletion";
import { answerLine, formsAt } from "../../../src/core/typing/forms";
import { reverseCards } from "../../../src/core/typing/reverse";
import { splitList } from "../../../src/core/typing/split";
import { swapSides } from "../../../src/core/typing/swap";
import type { TypingRefusal, Typed } from "../../../src/core/typing/typed";
import type { Span } from "../../../src/core/model/card";
import { applyEdits } from "../../../src/core/write/edit";
import { anyNote, noteText } from "../../support/any-note";

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    clozePatterns: fc.subarray(["==[123;;]answer[;;hint]==", "**[123::]answer**", "==answer==[^\\[hint\\]][\\[^123\\]]", "{{[123;;]answer[;;hint]}}", "**answer**"]),
    endMarker: fc.constantFrom("", "+++"),
    folderDecks: fc.boolean(),
    separators: fc.constantFrom(defaultSettings.separators, { basic: " -> ", reversed: "<->", multiline: "?@?", multilineReversed: "" }, { basic: ":", reversed: "::", multiline: "??", multilineReversed: "?" }),
    oneWay: fc.record({ reversed: fc.boolean(), multilineReversed: fc.boolean() }),
  })
  .map((more) => ({ ...defaultSettings, ...more }));

type Act = (note: ParsedNote, selections: readonly Span[], settings: Settings) => Typed | TypingRefusal;
const acts: readonly Act[] = [...(["own", "next", "same"] as const).map((way): Act => (note, selections, settings) => makeDeletions(note, selections, way, settings)), reverseCards, swapSides, splitList];
const place = fc.noBias(fc.nat(9999));

describe("typing aids", () => {
  it("never throw, and give edits and selections inside the text", () => {
    let made = 0;
    fc.assert(
      fc.property(anyNote.map(noteText), anySettings, fc.constantFrom(...acts), fc.array(fc.tuple(place, fc.oneof(fc.constant(0), fc.nat(40))), { minLength: 1, maxLength: 3 }), (text, settings, act, picks) => {
        const note = parseNote(text, settings, "Folder/Note.md");
        const selections = picks.map(([part, length]) => {
          const from = Math.floor((part * text.length) / 10_000);
          return { from, to: Math.min(text.length, from + length) };
        });
        for (const { from } of selections) {
          formsAt(text, from, settings);
          answerLine(note, from);
        }
        const found = act(note, selections, settings);
        if (found.kind === "refused") return;
        made++;
        const after = applyEdits(text, found.edits);
        for (const { from, to } of found.selections) expect(from >= 0 && from <= to && to <= after.length).toBe(true);
        // No entry is lost, whichever block has it afterwards.
        const entries = (blocks: ParsedNote["blocks"]) => blocks.map(entriesOf).join("\n").split(/[!\n]/).filter((entry) => entry !== "" && !entry.startsWith("2000-01-01"));
        const raws = (all: string) => entries(parseNote(all, { ...settings, folderDecks: true }, "Folder/Note.md").blocks).sort();
        if (act !== acts[0] && act !== acts[1] && act !== acts[2]) expect(raws(after)).toEqual(raws(text));
      }),
      { numRuns: 4000 },
    );
    expect(made).toBeGreaterThan(300);
  });
});
