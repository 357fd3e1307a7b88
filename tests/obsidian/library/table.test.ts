// What the table is made of, without a screen: the rows in view, the selection, the columns, the texts of cells.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cardColumns } from "../../../src/app/api/card-library";
import { cellText, lineOf, secondLine } from "../../../src/obsidian/library/cell-text";
import { moveColumn, readColumns, resizeColumn, shownOf, toggleColumn, usualColumns } from "../../../src/obsidian/library/columns";
import { rowsInView, spacerHeight, topFor } from "../../../src/obsidian/library/scroll-range";
import { CardSelection } from "../../../src/obsidian/library/selection";
import { cardRow, FakeCards } from "./fake-cards";

describe("the rows in view", () => {
  const views = fc.record({ count: fc.integer({ min: 1, max: 3_000_000 }), row: fc.integer({ min: 20, max: 80 }), height: fc.integer({ min: 80, max: 3000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }).map(({ share, ...view }) => {
    const free = Math.max(0, spacerHeight(view) - view.height);
    return { ...view, top: Math.round(share * free) };
  });

  it("cover the view and stay within the reserved height, for any number of rows", () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(spacerHeight(view)).toBeLessThanOrEqual(15_000_000);
        const { from, to, shift } = rowsInView(view, 0);
        const first = from * view.row + shift;
        const end = to * view.row + shift;
        expect(first).toBeLessThanOrEqual(view.top + 1);
        expect(end).toBeGreaterThanOrEqual(Math.min(view.top + view.height, spacerHeight(view)) - 1);
        expect(to - from).toBeLessThanOrEqual(view.height / view.row + 2);
      }),
    );
  });

  it("show a row whole after scrolling to it, and do not move for one that is whole", () => {
    fc.assert(
      fc.property(views, fc.double({ min: 0, max: 1, noNaN: true }), (view, share) => {
        const row = Math.min(view.count - 1, Math.floor(share * view.count));
        const top = topFor(view, row);
        const { shift } = rowsInView({ ...view, top }, 0);
        const at = row * view.row + shift;
        expect(at).toBeGreaterThanOrEqual(top - 1);
        expect(at + view.row).toBeLessThanOrEqual(top + view.height + 1);
        expect(topFor({ ...view, top }, row)).toBeCloseTo(top, 3);
      }),
    );
  });

  it("begin with the first at the top and end with the last at the bottom", () => {
    for (const count of [1, 5, 250_000, 2_000_000]) {
      const view = { count, row: 32, height: 640, top: 0 };
      expect(rowsInView(view, 6)).toMatchObject({ from: 0, shift: 0 });
      expect(rowsInView({ ...view, top: Math.max(0, spacerHeight(view) - 640) }, 6).to).toBe(count);
    }
  });
});

describe("the selection", () => {
  it("is what a set of the same cards would be", () => {
    const step = fc.oneof(
      fc.tuple(fc.constant("set"), fc.nat(19), fc.boolean()),
      fc.tuple(fc.constant("range"), fc.nat(19), fc.nat(19)),
      fc.constant(["all"] as const),
      fc.constant(["clear"] as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const cards = new FakeCards(20);
        const selection = new CardSelection();
        const model = new Set<number>();
        for (const [kind, a, b] of steps) {
          if (kind === "set") {
            selection.set(cards.place(a as number), b as boolean);
            if (b === true) model.add(a as number);
            else model.delete(a as number);
          } else {
            model.clear();
            if (kind === "clear") selection.clear();
            else if (kind === "all") selection.all();
            else selection.range(cards, a as number, b as number);
            const [from, to] = kind === "all" ? [0, 19] : kind === "clear" ? [1, 0] : [Math.min(a as number, b as number), Math.max(a as number, b as number)];
            for (let row = from; row <= to; row++) model.add(row);
          }
          expect(selection.count(20)).toBe(model.size);
          expect(cards.rows.filter((_, row) => selection.has(cards.place(row))).map(({ hash }) => hash - 1)).toEqual([...model].sort((x, y) => x - y));
          expect(new Set(selection.places(cards).map(({ hash }) => hash - 1))).toEqual(model);
        }
      }),
    );
  });

  it("stays with the cards when the rows are sorted, and takes in cards that are found after all were selected", async () => {
    const cards = new FakeCards(3);
    const selection = new CardSelection();
    selection.range(cards, 0, 0);
    await cards.sort("due", true);
    expect([0, 1, 2].map((row) => selection.has(cards.place(row)))).toEqual([false, false, true]);
    selection.all();
    cards.rows.push(cardRow({ hash: 9 }));
    expect([selection.has(cards.place(3)), selection.count(4)]).toEqual([true, 4]);
  });

  it("of a range that is all rows so far is no more than those while the search goes on", () => {
    const cards = new FakeCards(3);
    cards.progress = { read: 1, total: 2 };
    const selection = new CardSelection();
    selection.range(cards, 0, 2);
    cards.rows.push(cardRow({ hash: 9 }));
    expect([selection.has(cards.place(3)), selection.count(4)]).toEqual([false, 3]);
  });
});

describe("columns", () => {
  const ids = (columns: ReturnType<typeof usualColumns>) => shownOf(columns).map(({ id }) => id);

  it("are all known, each once, whatever was kept", () => {
    const kept = fc.oneof(fc.anything(), fc.array(fc.record({ id: fc.constantFrom(...cardColumns, "other"), width: fc.integer({ min: -10, max: 5000 }), shown: fc.boolean() })));
    fc.assert(
      fc.property(kept, (value) => {
        const columns = readColumns(value);
        expect(columns.map(({ id }) => id).sort()).toEqual([...cardColumns].sort());
        expect(shownOf(columns).length).toBeGreaterThan(0);
      }),
    );
  });

  it("are read as they were kept", () => {
    const columns = moveColumn(toggleColumn(resizeColumn(usualColumns(), "due", 300), "lapses"), "lapses", "front");
    expect(readColumns(JSON.parse(JSON.stringify(columns)))).toEqual(columns);
    expect(ids(columns)).toEqual(["lapses", "front", "back", "deck", "due", "interval", "state"]);
  });

  it("move before and after others, and the last one cannot be hidden", () => {
    const columns = usualColumns();
    expect(ids(moveColumn(columns, "front", "back")).slice(0, 2)).toEqual(["back", "front"]);
    expect(ids(moveColumn(columns, "state", "front"))[0]).toBe("state");
    const one = cardColumns.filter((id) => id !== "due").reduce((left, id) => (left.find((column) => column.id === id)!.shown ? toggleColumn(left, id) : left), columns);
    expect(ids(one)).toEqual(["due"]);
    expect(toggleColumn(one, "due")).toBe(one);
  });

  it("keep their widths between 48 and 1600 pixels", () => {
    expect([-5, 100.4, 9999].map((width) => resizeColumn(usualColumns(), "due", width).find(({ id }) => id === "due")!.width)).toEqual([48, 100, 1600]);
  });
});

describe("a cell", () => {
  const today = "2024-02-11";
  const read = { front: [{ kind: "text", text: "The **bold**\n[[Note|words]] " }, { kind: "hidden", hint: null }] as const, back: [{ kind: "shown", text: "`x`" }] as const, headings: [] };
  it.each([
    ["front", "The bold words [...]"],
    ["back", "x"],
    ["deck", "flashcards"],
    ["note", "Note"],
    ["due", "in 3 days"],
    ["interval", "10 days"],
    ["stability", ""],
    ["ease", "250%"],
    ["difficulty", ""],
    ["retrievability", "90%"],
    ["lapses", "0"],
    ["last", "Feb 4, 2024"],
    ["added", "Jan 1, 2024"],
    ["state", "Review"],
  ] as const)("of the column %s says %s", (column, text) => expect(cellText(cardRow(), read, column, today)).toBe(text));

  it("waits for words that are not read yet, and is empty for a value that there is not", () => {
    expect(cellText(cardRow(), null, "front", today)).toBeNull();
    expect(cellText(cardRow({ due: null }), null, "due", today)).toBe("");
    expect(cellText(cardRow({ stability: 84, difficulty: 4.74 }), null, "difficulty", today)).toBe("4.7");
  });

  it("names a leech, and the second line of a narrow row leaves out what there is not", () => {
    expect(secondLine(cardRow({ state: "new", isLeech: true, due: null, decks: ["a", "b/c"] }), today)).toBe("a, b/c · New, leech");
  });

  it("is one line of at most 400 characters, however long the side", () => {
    expect(lineOf([{ kind: "text", text: "word\n".repeat(1000) }]).length).toBeLessThanOrEqual(400);
    expect(lineOf([{ kind: "text", text: "a\n\nb" }])).toBe("a b");
  });
});
