import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectRules, lookAt } from "../../../src/core/inspect/inspect-note";
import { withChanges } from "../../../src/core/inspect/setting-change";
import type { SettingOffer } from "../../../src/core/inspect/setting-offer";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";

const separators = defaultSettings.separators;

/** The offers for the mark after `¦`. */
function offersAt(text: string, settings: Partial<Settings> = {}): readonly SettingOffer[] {
  const note = `#flashcards\n\n${text}`;
  const found = lookAt(inspectRules({ ...defaultSettings, ...settings }), note.replace("¦", ""), "Folder/Note.md").inspect(note.indexOf("¦"));
  return found.kind === "near-miss" ? found.miss.offers : found.kind === "card" ? found.remarks.flatMap(({ offers }) => offers) : [];
}

describe("settings are offered with their other effects in the note", () => {
  it.each<readonly [string, string, Partial<Settings>, readonly SettingOffer[]]>([
    ["full-width colons", "你¦：：you\n\n他：：he\n\ncat::chat", {}, [{ changes: [{ kind: "separator", which: "basic", mark: "：：" }], gained: 1, lost: 1, lostSchedules: 0 }]],
    [
      "two and three of them",
      "你¦：：you\n\n他：：：he\n\na:::b\n<!--SR:!2024-02-11,84,290-->",
      {},
      [{ changes: [{ kind: "separator", which: "basic", mark: "：：" }, { kind: "separator", which: "reversed", mark: "：：：" }], gained: 2, lost: 2, lostSchedules: 1 }],
    ],
    ["a question mark", "你\n¦؟\nyou\n\nfront\n?\nback\n<!--SR:!2024-02-11,84,290-->", {}, [{ changes: [{ kind: "separator", which: "multiline", mark: "؟" }], gained: 0, lost: 1, lostSchedules: 1 }]],
    ["full-width equals signs: one more pattern, and nothing is lost", "==你==\n\n¦＝＝他＝＝", {}, [{ changes: [{ kind: "pattern", pattern: "＝＝[123;;]answer[;;hint]＝＝" }], gained: 0, lost: 0, lostSchedules: 0 }]],
    ["mixed characters: only the note can change", "你¦：:you", {}, []],
    ["a separator of the defaults", "a¦::b\n\nc;;d", { separators: { ...separators, basic: ";;" } }, [{ changes: [{ kind: "separator", which: "basic", mark: "::" }], gained: 0, lost: 1, lostSchedules: 0 }]],
    ["a kind that is switched off", "a\n¦?\nb\n\nc\n?\nd", { separators: { ...separators, multiline: "" } }, [{ changes: [{ kind: "separator", which: "multiline", mark: "?" }], gained: 1, lost: 0, lostSchedules: 0 }]],
    ["highlights without a pattern", "The ==s¦un== and the ==moon==", { clozePatterns: [] }, [{ changes: [{ kind: "pattern", pattern: "==[123;;]answer[;;hint]==" }], gained: 0, lost: 0, lostSchedules: 0 }]],
    ["a card that is one already", "你¦::you", {}, []],
  ])("%s", (_name, text, settings, offers) => {
    expect(offersAt(text, settings)).toEqual(offers);
  });

  it("in any note: with the settings there is a card, and the counts are correct", () => {
    const parts = fc.constantFrom("a", "漢", "::", "：：", "：：：", "：:", "\n?\n", "\n？\n", "\n？？\n", "？", "\n؟\n", "==b==", "＝＝c＝＝", "=＝", ";;", "；；", "`", "\n", "\n\n", "\n\n", "> ", "- ", "<!--SR:!2024-02-11,84,290-->");
    const marks = fc.constantFrom({}, { separators: { ...separators, basic: ";;" } }, { separators: { ...separators, multiline: "", reversed: "" }, clozePatterns: [] });
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), marks, (all, some) => {
        const note = `#flashcards\n\n${all.join("")}`;
        const settings: Settings = { ...defaultSettings, ...some };
        const look = lookAt(inspectRules(settings), note, "Note.md");
        const before = parseNote(note, settings).blocks;
        for (const miss of look.misses) {
          for (const { changes, gained, lost } of look.offers(miss)) {
            const after = parseNote(note, withChanges(settings, changes)).blocks;
            const here = after.filter(({ from, to }) => from <= miss.from && to >= miss.to);
            expect(here, JSON.stringify(changes)).not.toEqual([]);
            const cards = (blocks: typeof after): number => blocks.reduce((sum, block) => sum + block.cards.length, 0);
            const fresh = cards(after) - cards(before) + lost - gained;
            expect(fresh).toBeGreaterThan(0);
            expect(lost).toBeLessThanOrEqual(cards(before));
          }
        }
      }),
      { numRuns: 1500 },
    );
  });
});
