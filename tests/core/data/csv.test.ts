import { expect, it } from "vitest";
import { csvText } from "../../../src/core/data/csv";

it("quotes what would be read as something else", () => {
  expect(csvText([["a", "b c", ""], ["a,b", 'say "x"', "two\nlines"], [" space", "=1+1", "é"]])).toBe('a,b c,\r\n"a,b","say ""x""","two\nlines"\r\n" space",=1+1,é\r\n');
  expect(csvText([])).toBe("");
});
