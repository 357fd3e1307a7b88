import { expect, it } from "vitest";
import { renameSearch, searchesById } from "../../../src/core/settings/saved-searches";

it("gives each search an id that its name does not change, and no two the same", () => {
  const searches = [{ name: "A", query: "x" }, { name: "B", query: "x" }];
  const [a, b] = [...searchesById(searches).keys()];
  const renamed = renameSearch(searches, "A", "C");
  expect(renamed).toEqual([{ name: "C", query: "x", id: a }, searches[1]]);
  expect([...searchesById(renamed).keys()]).toEqual([a, b]);
  // A new one under the old name.
  const ids = [...searchesById([...renamed, { name: "A", query: "x" }]).keys()];
  expect([new Set(ids).size, ids[0]]).toEqual([3, a]);
  expect(ids.every((id) => /^[0-9a-z]+$/.test(id))).toBe(true);
});
