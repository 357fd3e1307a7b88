import { describe, expect, it } from "vitest";
import type { DeckNode } from "../../../src/core/model/deck";
import { deckRows, decksWithDue, visibleRows } from "../../../src/obsidian/ui/deck-rows";
import { readFolded, toggleFold } from "../../../src/obsidian/ui/folds";
import { treeMove } from "../../../src/obsidian/ui/tree-keys";

function deck(path: string, due: number, children: readonly DeckNode[] = []): DeckNode {
  return { path, name: path.replace(/^.*\//, ""), counts: { due, new: 0, total: due, damaged: 0 }, children };
}

const tree = deck("", 7, [deck("lang", 5, [deck("lang/arabic", 2), deck("lang/chinese", 3, [deck("lang/chinese/hsk", 0)])]), deck("math", 2)]);
const none: ReadonlySet<string> = new Set();
const paths = (rows: ReturnType<typeof deckRows>) => visibleRows(rows).map((row) => row.deck.path);

describe("rows", () => {
  it("include every deck in order", () => {
    expect(paths(deckRows(tree, none, ""))).toEqual(["lang", "lang/arabic", "lang/chinese", "lang/chinese/hsk", "math"]);
  });

  it("leave out what is below a folded deck", () => {
    expect(paths(deckRows(tree, new Set(["lang", "math"]), ""))).toEqual(["lang", "math"]);
  });

  it("are filtered by words of the path, in any case, with the parents of a match even when folded", () => {
    expect(paths(deckRows(tree, new Set(["lang"]), "HSK"))).toEqual(["lang", "lang/chinese", "lang/chinese/hsk"]);
    expect(paths(deckRows(tree, none, "lang arab"))).toEqual(["lang", "lang/arabic"]);
    expect(paths(deckRows(tree, none, "nothing"))).toEqual([]);
  });

  it("are filtered and folded whether accents are composed or not", () => {
    const decks = deck("", 1, [deck("caf\u00e9", 1, [deck("caf\u00e9/x", 1)]), deck("b", 0)]);
    expect(paths(deckRows(decks, none, "cafe\u0301"))).toEqual(["caf\u00e9", "caf\u00e9/x"]);
    const kept = new Map<string, unknown>([["folds", ["Cafe\u0301"]]]);
    const device = { get: (key: string) => kept.get(key) ?? null, set: (key: string, value: unknown) => void kept.set(key, value) };
    expect(paths(deckRows(decks, readFolded(device), ""))).toEqual(["caf\u00e9", "b"]);
    toggleFold(device, "caf\u00e9");
    expect([...readFolded(device)]).toEqual([]);
  });
});

describe("decks with due cards of their own", () => {
  it.each<[string, DeckNode, number]>([
    ["three branches", tree, 3],
    ["one chain", deck("", 2, [deck("a", 2, [deck("a/b", 2)])]), 1],
    ["a parent with cards of its own", deck("", 3, [deck("a", 3, [deck("a/b", 2)])]), 2],
    ["nothing due", deck("", 0, [deck("a", 0)]), 0],
  ])("%s", (_name, root, count) => expect(decksWithDue(root)).toBe(count));
});

describe("arrow keys", () => {
  const rows = visibleRows(deckRows(tree, new Set(["lang/chinese"]), ""));
  it.each<[string, string | null, string, ReturnType<typeof treeMove>]>([
    ["starts at the top", null, "ArrowDown", { kind: "select", path: "lang" }],
    ["goes down", "lang", "ArrowDown", { kind: "select", path: "lang/arabic" }],
    ["stays at the end", "math", "ArrowDown", { kind: "select", path: "math" }],
    ["goes up", "math", "ArrowUp", { kind: "select", path: "lang/chinese" }],
    ["unfolds", "lang/chinese", "ArrowRight", { kind: "toggle", path: "lang/chinese" }],
    ["goes in", "lang", "ArrowRight", { kind: "select", path: "lang/arabic" }],
    ["folds", "lang", "ArrowLeft", { kind: "toggle", path: "lang" }],
    ["goes out", "lang/arabic", "ArrowLeft", { kind: "select", path: "lang" }],
    ["goes home", "math", "Home", { kind: "select", path: "lang" }],
    ["leaves other keys alone", "math", "x", null],
    ["has nothing to unfold in a leaf", "math", "ArrowRight", null],
  ])("%s", (_name, selected, key, move) => expect(treeMove(key, rows, selected)).toEqual(move));
});
