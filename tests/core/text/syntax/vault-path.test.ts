import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../../../src/core/model/settings";
import { readSettings } from "../../../../src/core/settings/read";
import { compileNoteRefusal } from "../../../../src/core/text/syntax/deck-tags";

describe("an ignored folder", () => {
  const cases: readonly [typed: string, path: string, ignored: boolean][] = [
    ["Templates\\Daily", "Templates/Daily/a.md", true],
    ["Templates\\Daily", "Templates/Other/a.md", false],
    ["/Templates", "Templates/a.md", true],
    ["Templates/", "Templates/a.md", true],
    ["Templates\\", "Templates/deep/a.md", true],
    ["Templates/", "Templates2/a.md", false],
    ["./Templates", "Templates/a.md", true],
    [".\\Templates\\.\\Daily\\", "Templates/Daily/a.md", true],
    ["Templates//Daily", "Templates/Daily/a.md", true],
    ["templates", "Templates/a.md", false],
    ["Templates/a.md", "Templates/a.md", true],
    ["My\u00a0templates", "My templates/a.md", true],
    ["My templates", "My\u202ftemplates/a.md", false],
    ["Caf\u00e9", "Cafe\u0301/a.md", true],
    ["Cafe\u0301", "Caf\u00e9/a.md", true],
    ["Templates\\*.md", "Templates/a.md", true],
    ["**\\Daily\\*", "x/Daily/a.md", true],
    ["**/Daily/", "x/Daily/deep/a.md", true],
    ["**/Daily", "x/Daily/a.md", false],
    ["/", "a.md", false],
    ["./", "a.md", false],
  ];
  it.each(cases)("%j: %s", (typed, path, ignored) => {
    const asTyped = compileNoteRefusal({ ...defaultSettings, ignoredPaths: [typed] });
    const asRead = compileNoteRefusal(readSettings({ ignoredPaths: [typed] }));
    for (const refusal of [asTyped, asRead]) expect(refusal(["flashcards"], path)?.startsWith("ignored") ?? false).toBe(ignored);
  });
});

/** The app's `normalizePath`, by its documentation. */
const normalizePath = (path: string) => path.replace(/[\\/]+/g, "/").replace(/^\/+|\/+$/g, "").replace(/[\u00a0\u202f]/g, " ").normalize("NFC");

it("every folder and path is already normalized for the app", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "\u00e9", "e\u0301", " ", "\u00a0", "\u202f", "/", "\\", ".", "*") });
  fc.assert(
    fc.property(name, (typed) => {
      const { logFolder, ignoredPaths } = readSettings({ logFolder: typed, ignoredPaths: [typed] });
      for (const path of [logFolder, ...ignoredPaths]) expect(path).toBe(normalizePath(path));
    }),
  );
});

it("the log's folder is inside the vault however it is written", () => {
  const folder = (typed: string) => readSettings({ logFolder: typed }).logFolder;
  for (const typed of ["Home/log", "Home\\log", "/Home/log/", "./Home//log", "Home\\log\\"]) expect(folder(typed)).toBe("Home/log");
  expect(folder("My\u00a0home\u202flog")).toBe("My home log");
  for (const typed of ["../log", ".hidden", "C:\\log", "a/b?"]) expect(folder(typed)).toBe(defaultSettings.logFolder);
});
