import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageRank, type LinkCounts } from "../../../src/core/note-review/page-rank";

const ranksOf = (links: LinkCounts): Readonly<Record<string, number>> => Object.fromEntries(pageRank(links));

/** The same by a dense matrix, written out from the definition: x = (1 - d)/n + d M x, by 2,000 steps. */
function reference(links: LinkCounts): Record<string, number> {
  const names = [...new Set([...Object.keys(links), ...Object.values(links).flatMap((targets) => Object.keys(targets))])];
  const n = names.length;
  const matrix = names.map((target) =>
    names.map((source) => {
      const own = Object.entries(links[source] ?? {}).filter(([name, count]) => name !== source && count > 0);
      const sum = own.reduce((total, [, count]) => total + count, 0);
      return sum === 0 ? 1 / n : (own.find(([name]) => name === target)?.[1] ?? 0) / sum;
    }),
  );
  let x = names.map(() => 1 / n);
  for (let step = 0; step < 2000; step++) x = matrix.map((row) => 0.15 / n + 0.85 * row.reduce((sum, share, at) => sum + share * (x[at] ?? 0), 0));
  return Object.fromEntries(names.map((name, at) => [name, x[at] ?? 0]));
}

describe("importance by links", () => {
  it("gives the published figures for the example with eleven pages of Wikipedia's article on PageRank", () => {
    const links = { A: {}, B: { C: 1 }, C: { B: 1 }, D: { A: 1, B: 1 }, E: { B: 1, D: 1, F: 1 }, F: { B: 1, E: 1 }, G: { B: 1, E: 1 }, H: { B: 1, E: 1 }, I: { B: 1, E: 1 }, J: { E: 1 }, K: { E: 1 } };
    const percent = Object.fromEntries(Object.entries(ranksOf(links)).map(([name, rank]) => [name, Math.round(rank * 1000) / 10]));
    expect(percent).toEqual({ A: 3.3, B: 38.4, C: 34.3, D: 3.9, E: 8.1, F: 3.9, G: 1.6, H: 1.6, I: 1.6, J: 1.6, K: 1.6 });
  });

  it("counts two links twice, and links to the note itself or to other files not at all", () => {
    const ranks = pageRank({ "a.md": { "b.md": 2, "c.md": 1, "a.md": 9, "p.png": 5 }, "b.md": {}, "c.md": {}, "x.canvas": { "c.md": 5 } }, (path) => path.endsWith(".md"));
    expect([...ranks.keys()].sort()).toEqual(["a.md", "b.md", "c.md"]);
    const [a, b, c] = ["a.md", "b.md", "c.md"].map((path) => ranks.get(path) ?? 0);
    // By hand: a = b0, b = b0 (1 + 2k), c = b0 (1 + k), with k = 0.85 / 3, and the sum is 1.
    const k = 0.85 / 3;
    const base = 1 / (3 + 3 * k);
    expect(a).toBeCloseTo(base, 8);
    expect(b).toBeCloseTo(base * (1 + 2 * k), 8);
    expect(c).toBeCloseTo(base * (1 + k), 8);
  });

  it("agrees with a dense power iteration, sums to 1, and is the same for any order of notes", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "e", "f", "__proto__", "constructor");
    const graph = fc.array(fc.tuple(name, fc.array(fc.tuple(name, fc.nat(4)), { maxLength: 5 })), { minLength: 1, maxLength: 8 });
    const toLinks = (rows: readonly (readonly [string, readonly (readonly [string, number])[]])[]): LinkCounts => Object.fromEntries(rows.map(([from, targets]) => [from, Object.fromEntries(targets)]));
    fc.assert(
      fc.property(graph, (rows) => {
        const ranks = pageRank(toLinks(rows));
        const wanted = new Map(Object.entries(reference(toLinks(rows))));
        const sum = [...ranks.values()].reduce((total, rank) => total + rank, 0);
        expect(sum).toBeCloseTo(1, 8);
        // A link that counts 0 makes no node here.
        if ([...wanted.keys()].every((one) => ranks.has(one))) for (const [one, rank] of wanted) expect(ranks.get(one)).toBeCloseTo(rank, 7);
        const turned = pageRank(toLinks([...new Map(rows)].reverse()));
        for (const [one, rank] of ranks) expect(turned.get(one)).toBeCloseTo(rank, 7);
      }),
      { numRuns: 300 },
    );
  });

  it("has no figure for a vault without notes", () => {
    expect([...pageRank({})]).toEqual([]);
  });

  it("shares all importance among 10,000 notes with 100,000 links", () => {
    const links: Record<string, Record<string, number>> = {};
    let seed = 1;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let at = 0; at < 10_000; at++) {
      const own: Record<string, number> = (links[`Folder ${String(at % 40)}/Note ${String(at)}.md`] = {});
      for (let link = 0; link < 10; link++) {
        const to = Math.floor(random() ** 3 * 10_000);
        own[`Folder ${String(to % 40)}/Note ${String(to)}.md`] = 1;
      }
    }
    const ranks = pageRank(links, (path) => path.endsWith(".md"));
    expect(ranks.size).toBe(10_000);
    expect([...ranks.values()].reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 6);
    // Most links go to the first notes.
    expect(ranks.get("Folder 0/Note 0.md")).toBeGreaterThan(100 * (ranks.get("Folder 39/Note 9999.md") ?? 1));
  });
});
