import { expect, it } from "vitest";
import { defaultSettings } from "../../../../src/core/model/settings";
import { parseNote } from "../../../../src/core/text/note/parse";

it("compiles settings once for all notes read with the same object", () => {
  let looks = 0;
  const settings = {
    ...defaultSettings,
    get separators() {
      looks++;
      return { ...defaultSettings.separators, basic: ";;" };
    },
  };
  const fronts = (text: string, by: Parameters<typeof parseNote>[1]) => parseNote(`#flashcards\n\n${text}\n`, by).blocks.map((block) => block.text);
  expect(fronts("a;;b", settings)).toEqual(["a;;b"]);
  const once = looks;
  expect(once).toBeGreaterThan(0);
  for (let note = 0; note < 10; note++) expect(fronts(`n${note};;b`, settings)).toEqual([`n${note};;b`]);
  expect(looks).toBe(once);
  // A new object counts as new settings; without one, defaults apply.
  expect(fronts("a;;b", { ...defaultSettings })).toEqual([]);
  expect(fronts("a::b", undefined)).toEqual(["a::b"]);
  expect(fronts("a;;b", settings)).toEqual(["a;;b"]);
});
