// The tab over a library controlled by hand: search, table, selection, keys, columns, preview.
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { CardLine } from "../../../src/core/log/card-lines";
import { dayNumber } from "../../../src/core/model/day";
import { defaultSettings } from "../../../src/core/model/settings";
import { blockStatus } from "../../../src/core/review/card-status";
import { lineStart } from "../../../src/core/text/chars/line-breaks";
import { parseNote } from "../../../src/core/text/note/parse";
import { CardsView, cardsType } from "../../../src/obsidian/library/view";
import type { Services } from "../../../src/obsidian/ui/services";
import { openPlugin, type OpenPlugin } from "../../../workbench/open-plugin";
import { cardRow, FakeCards, FakeLibrary } from "./fake-cards";

const text = "#flashcards\n\n# Heading\n\nfirst::one\n<!--SR:!2024-02-14,10,250-->\n\nsecond:::two\n\nIt is ==third== here.\n";
const note = parseNote(text);
const inNote = note.blocks.flatMap((block) => block.cards.map((_, face) => ({ path: "Note.md", hash: block.hash, occurrence: 0, face, line: block.firstLine })));
const today = "2024-02-11";

/** The log's lines of the first card. */
let answers: CardLine[];
const answered = (day: string, rating: CardLine["rating"], counts = true): CardLine => ({ t: Date.parse(day), at: dayNumber(day), rating, counts, interval: 1, stability: null, difficulty: null });

let open: OpenPlugin;
let view: CardsView;
let library: FakeLibrary;
let cards: FakeCards;
let device: Record<string, unknown>;
let index: { progress: unknown; total: number; tell: () => void };

async function show(found: FakeCards = new FakeCards(100), state?: Record<string, unknown>): Promise<void> {
  cards = found;
  library.answers.set("", found);
  const services = {
    app: open.app,
    cards: library,
    device: { get: (key: string) => device[key] ?? null, set: (key: string, value: unknown) => void (device[key] = JSON.parse(JSON.stringify(value))) },
    library: {
      get progress() {
        return index.progress;
      },
      decks: () => ({ counts: { total: index.total } }),
      subscribe: (listener: () => void) => {
        index.tell = listener;
        return () => undefined;
      },
    },
    notes: { read: (path: string) => (path === "Note.md" ? Promise.resolve(text) : Promise.reject(new Error("missing"))) },
    reviews: {
      cards: {
        find: (path: string, now: string, offset: number) => {
          const at = note.blocks.findIndex(({ from, to }) => from <= lineStart(now, offset) && offset <= to);
          return at < 0 ? null : { path, note, at };
        },
        offer: () => ({ intervals: null }),
        chips: () => ({ at }: { at: number }) => blockStatus(note.blocks[at]!, { today, offset: () => 0, dayStart: 0, exams: [] }),
      },
    },
    acts: { last: null },
    figures: {
      on: true,
      openCards: () => Promise.resolve({ linesOf: ({ hash }: { hash: number }) => (hash === inNote[0]!.hash ? answers : []), forgettingOf: () => null }),
    },
    clock: { now: () => Date.parse(today), offset: () => 0 },
    settings: { current: defaultSettings, subscribe: () => () => undefined },
    log: { error: vi.fn() },
    today: () => today,
  } as unknown as Services;
  const leaf = open.app.workspace.getLeaf("tab");
  view = new CardsView(leaf as never, services, { review: () => undefined, outOfTurn: () => undefined });
  await leaf.open(view as never);
  if (state !== undefined) await view.setState(state, { history: false });
  await vi.waitFor(() => expect(library.asked.length).toBeGreaterThan(0));
  await vi.waitFor(() => expect(el(".inline-recall-cards-count").textContent).not.toBe(""));
}

const all = (selector: string) => [...view.contentEl.querySelectorAll<HTMLElement>(selector)];
const el = (selector: string) => all(selector)[0]!;
const grid = () => el("[role=grid]");
const rows = () => all(".inline-recall-cards-row").filter((row) => !row.hidden).sort((a, b) => Number(a.getAttribute("aria-rowindex")) - Number(b.getAttribute("aria-rowindex")));
const fronts = () => rows().map((row) => row.firstElementChild!.textContent);
const activeRow = () => document.getElementById(grid().getAttribute("aria-activedescendant") ?? "");
const selected = () => rows().filter((row) => row.getAttribute("aria-selected") === "true").map((row) => Number(row.getAttribute("aria-rowindex")) - 2);
const count = () => el(".inline-recall-cards-count").textContent;
const said = () => el(".inline-recall-live").textContent;
const field = () => el("input") as HTMLInputElement;
const menu = () => [...document.querySelectorAll<HTMLElement>(".menu .menu-item")];
const choose = (title: string) => menu().find((item) => item.textContent.trim() === title)!.click();
const button = (name: string) => all("button").find((one) => one.getAttribute("aria-label") === name || one.textContent === name)!;

function press(key: string, more: KeyboardEventInit = {}, target: Element = grid()): boolean {
  const event = new KeyboardEvent("keydown", { key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

function click(row: number, more: MouseEventInit = {}): void {
  rows()[row]!.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...more }));
}

function type(query: string): void {
  field().value = query;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

beforeAll(() => vi.stubGlobal("PointerEvent", globalThis.PointerEvent ?? MouseEvent));
beforeEach(async () => {
  // Without the panel, whose announcements would take the place of these.
  open = await openPlugin({ files: { "Note.md": text }, today, enable: false });
  library = new FakeLibrary();
  device = {};
  answers = [];
  index = { progress: null, total: 100, tell: () => undefined };
});
afterEach(async () => {
  // An open menu takes the keys.
  if (menu().length > 0) press("Escape", {}, document.body);
  await view.leaf.detach();
  await open.close();
});

describe("suggestions", () => {
  const list = () => el("[role=listbox]");
  const offered = () => (list().hidden ? [] : [...list().children].map(({ textContent }) => textContent));
  const chosen = () => document.getElementById(field().getAttribute("aria-activedescendant") ?? "")?.textContent ?? null;
  const key = (name: string, more?: KeyboardEventInit) => press(name, more, field());
  function put(text: string): void {
    field().focus();
    type(text.replace("|", ""));
    field().setSelectionRange(text.indexOf("|"), text.indexOf("|"));
    field().dispatchEvent(new Event("input", { bubbles: true }));
  }

  it("come below the field while one types, with their state for screen readers", async () => {
    await show();
    expect([field().getAttribute("role"), field().getAttribute("aria-expanded"), field().getAttribute("aria-controls")]).toEqual(["combobox", "false", list().id]);
    put("cat de|");
    expect([offered(), field().getAttribute("aria-expanded"), chosen()]).toEqual([["deck:"], "true", null]);
    await vi.waitFor(() => expect(said()).toBe("1 suggestion, arrow keys to choose"));
    put("deck:fl|");
    expect(offered()).toEqual(["flashcards", '"flashcards/art history"', "flashcards/chemistry"]);
    put("tag:|");
    expect(offered()).toEqual(["exam"]);
    put("folder:s|");
    expect(offered()).toEqual(["school"]);
    put("is:near|");
    expect(offered()).toEqual(["near-duplicate"]);
    field().dispatchEvent(new Event("blur"));
    expect([offered(), field().getAttribute("aria-expanded")]).toEqual([[], "false"]);
  });

  it("are chosen by arrows and taken by Enter or Tab, a term with its values after it", async () => {
    await show();
    put("fro| -is:new");
    expect([key("ArrowDown"), chosen()]).toEqual([true, "front:"]);
    expect([...list().children].map((row) => row.getAttribute("aria-selected"))).toEqual(["true"]);
    expect([key("ArrowDown"), chosen(), key("ArrowUp"), chosen()]).toEqual([true, null, true, "front:"]);
    put("dec|");
    key("ArrowDown");
    expect([key("Enter"), field().value, offered().length]).toEqual([true, "deck:", 3]);
    key("ArrowDown");
    key("ArrowDown");
    expect([key("Tab"), field().value, offered()]).toEqual([true, 'deck:"flashcards/art history" ', []]);
    expect(field().selectionStart).toBe(field().value.length);
    await vi.waitFor(() => expect(library.asked.at(-1)).toBe('deck:"flashcards/art history" '));
    put("is:su| cat");
    key("ArrowUp");
    key("Enter");
    expect([field().value, field().selectionStart]).toEqual(["is:suspended cat", "is:suspended".length]);
  });

  it("take no key while nothing is chosen, and Escape closes them before it clears", async () => {
    await show();
    put("dec|");
    expect([key("Tab"), field().value]).toEqual([false, "dec"]);
    expect([key("Enter"), field().value, offered(), library.asked.at(-1)]).toEqual([true, "dec", [], "dec"]);
    put("deck:f|");
    expect([key("Escape"), field().value, offered()]).toEqual([true, "deck:f", []]);
    expect([key("Escape"), field().value]).toEqual([true, ""]);
    put("dec|");
    key("Escape");
    key("ArrowDown");
    expect(document.activeElement).toBe(grid());
  });

  it("are taken by a click, and the field keeps the focus", async () => {
    await show();
    put("dec|");
    const down = new MouseEvent("mousedown", { bubbles: true, cancelable: true });
    list().children[0]!.dispatchEvent(down);
    (list().children[0] as HTMLElement).click();
    expect([down.defaultPrevented, field().value, document.activeElement]).toEqual([true, "deck:", field()]);
    expect(offered()).toHaveLength(3);
  });
});

describe("the table", () => {
  it("draws only the rows in view, with placeholders until their words are read", async () => {
    await show(new FakeCards(250_000));
    expect(rows().length).toBeGreaterThan(15);
    expect(rows().length).toBeLessThan(60);
    expect(grid().getAttribute("aria-rowcount")).toBe("250001");
    expect(rows()[0]!.getAttribute("aria-rowindex")).toBe("2");
    expect(all(".is-waiting").length).toBeGreaterThan(0);
    await vi.waitFor(() => expect(fronts()[0]).toBe("Front 1"));
    expect(all(".inline-recall-cards-row:not([hidden]) .is-waiting")).toEqual([]);
    expect(cards.reads).toEqual([[0, rows().length]]);
  });

  it("says how many cards there are, and announces it", async () => {
    await show(new FakeCards(1204));
    expect(count()).toBe("1,204 cards");
    await vi.waitFor(() => expect(said()).toBe("1,204 cards"));
  });

  it("shows a change of a card, and one that is gone as such until the next search", async () => {
    await show(new FakeCards(3));
    await vi.waitFor(() => expect(fronts()[1]).toBe("Front 2"));
    cards.rows[0] = { ...cards.rows[0]!, state: "suspended" };
    cards.gone.add(2);
    cards.tell();
    await vi.waitFor(() => expect(rows()[0]!.lastElementChild!.textContent).toBe("Suspended"));
    expect(fronts()).toEqual(["Front 1", "This card is no longer in its note", "Front 3"]);
    expect(rows()[1]!.hasClass("is-gone")).toBe(true);
  });

  it("takes in rows as they are found", async () => {
    const found = new FakeCards(0);
    found.progress = { read: 1, total: 4 };
    await show(found);
    expect(el(".inline-recall-cards-empty").textContent).toBe("Searching your notes.");
    expect(grid().getAttribute("aria-rowcount")).toBe("-1");
    found.rows.push(cardRow({ hash: 1 }));
    found.tell();
    await vi.waitFor(() => expect(rows()).toHaveLength(1));
    expect(activeRow()).toBe(rows()[0]);
    found.progress = null;
    found.tell();
    await vi.waitFor(() => expect(grid().getAttribute("aria-rowcount")).toBe("2"));
  });
});

describe("keys in the table", () => {
  beforeEach(() => show());
  const activeIndex = () => Number(activeRow()!.getAttribute("aria-rowindex")) - 2;

  it("move the active row, and keep the focus on the table", () => {
    grid().focus();
    const path = ["ArrowDown", "ArrowDown", "ArrowUp", "End", "Home", "ArrowUp"].map((key) => {
      expect(press(key)).toBe(true);
      return activeIndex();
    });
    expect(path).toEqual([1, 2, 1, 99, 0, 0]);
    press("PageDown");
    expect(activeIndex()).toBeGreaterThan(5);
    expect(document.activeElement).toBe(grid());
    expect(selected()).toEqual([]);
  });

  it("select by Space, extend by Shift, all by Ctrl+A, none by Escape; each is announced", async () => {
    press("ArrowDown");
    press(" ");
    expect([selected(), count()]).toEqual([[1], "1 of 100 cards selected"]);
    press("ArrowDown", { shiftKey: true });
    press("ArrowDown", { shiftKey: true });
    expect(selected()).toEqual([1, 2, 3]);
    press("ArrowUp", { shiftKey: true });
    expect(selected()).toEqual([1, 2]);
    await vi.waitFor(() => expect(said()).toBe("2 of 100 cards selected"));
    press("a", { ctrlKey: true });
    expect(count()).toBe("100 of 100 cards selected");
    press(" ");
    expect(count()).toBe("99 of 100 cards selected");
    press("Escape");
    expect([selected(), count()]).toEqual([[], "100 cards"]);
    await vi.waitFor(() => expect(said()).toBe("Selection cleared"));
    expect(press("Escape")).toBe(false);
  });

  it("open the menu of the selection by Shift+F10", () => {
    press(" ");
    press("F10", { shiftKey: true });
    expect(menu().map((item) => item.textContent.trim())).toContain("Clear selection");
    choose("Clear selection");
    expect(selected()).toEqual([]);
  });
});

describe("the mouse", () => {
  beforeEach(() => show());

  it("selects one, some and a range", () => {
    click(3);
    expect(selected()).toEqual([3]);
    click(5, { ctrlKey: true });
    expect(selected()).toEqual([3, 5]);
    click(7, { shiftKey: true });
    expect(selected()).toEqual([5, 6, 7]);
    click(6, { metaKey: true });
    expect(selected()).toEqual([5, 7]);
    click(0);
    expect(selected()).toEqual([0]);
  });

  it("opens the menu for the row under it, which it selects unless it is selected", () => {
    click(1);
    click(2, { ctrlKey: true });
    rows()[2]!.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    expect(selected()).toEqual([1, 2]);
    rows()[4]!.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    expect(selected()).toEqual([4]);
    expect(menu().length).toBeGreaterThan(0);
  });

  it("has a button for the acts while something is selected; the focus goes to the table when it disappears", () => {
    expect(button("Actions").hidden).toBe(true);
    click(1);
    button("Actions").focus();
    button("Actions").click();
    choose("Clear selection");
    expect([button("Actions").hidden, document.activeElement]).toEqual([true, grid()]);
  });
});

describe("the search", () => {
  it("runs after a pause, and at Enter also if nothing changed", async () => {
    await show();
    library.answers.set("bird", new FakeCards(2));
    type("bird");
    expect(library.asked).toEqual([""]);
    await vi.waitFor(() => expect(count()).toBe("2 cards"));
    expect(cards.closed).toBe(true);
    press("Enter", {}, field());
    expect(library.asked).toEqual(["", "bird", "bird"]);
    press("ArrowDown", {}, field());
    expect(document.activeElement).toBe(grid());
    press("Escape", {}, field());
    expect([field().value, library.asked.at(-1)]).toEqual(["", ""]);
  });

  it("says where a query cannot be read and what to write, and keeps the rows until it can", async () => {
    await show();
    library.answers.set("is:du", { from: 0, to: 5, part: "du", reason: "bad-state" });
    type("is:du");
    await vi.waitFor(() => expect(field().getAttribute("aria-invalid")).toBe("true"));
    const line = document.getElementById(field().getAttribute("aria-describedby")!)!;
    expect(line.textContent).toMatch(/^At "is:du": du is not a state\. Write due, .+ or near-duplicate\.$/);
    expect(count()).toBe("100 cards");
    type("");
    press("Enter", {}, field());
    expect([field().hasAttribute("aria-invalid"), line.textContent]).toEqual([false, ""]);
  });

  it("explains its terms in a dialog, and adds an example that is chosen", async () => {
    await show();
    type("bird");
    button("How to search").click();
    const dialog = document.querySelector<HTMLElement>(".inline-recall-cards-legend")!;
    expect([...dialog.querySelectorAll("dt")].map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(['"tidal wave"', "is:due", "rated:again:7d"]));
    for (const dd of dialog.querySelectorAll("dd")) expect(dd.textContent).not.toBe("");
    [...dialog.querySelectorAll("button")].find(({ textContent }) => textContent === "is:due")!.click();
    expect([field().value, library.asked.at(-1), document.activeElement]).toEqual(["bird is:due", "bird is:due", field()]);
  });

  it("says what an empty table means", async () => {
    await show();
    const empty = () => el(".inline-recall-cards-empty");
    expect(empty().hidden).toBe(true);
    grid().focus();
    type("qqq");
    press("Enter", {}, field());
    expect(empty().firstElementChild!.textContent).toBe("No cards match.");
    expect(document.activeElement).toBe(field());
    index.total = 0;
    press("Enter", {}, field());
    expect(empty().textContent).toContain("No flashcards yet");
    index.progress = { indexed: 1, total: 9, slow: true };
    index.tell();
    await vi.waitFor(() => expect(empty().textContent).toContain("Reading your notes"));
    library.answers.set("qqq", new FakeCards(1));
    index.progress = null;
    index.tell();
    expect(count()).toBe("1 card");
  });

  it("shows long work with a button that stops it, and the focus is not lost with it", async () => {
    const found = new FakeCards(1);
    found.progress = { read: 1, total: 4 };
    await show(found);
    await vi.waitFor(() => expect(el(".inline-recall-cards-work").hidden).toBe(false));
    expect(el(".inline-recall-cards-work").textContent).toContain("Searching 1 of 4 notes");
    button("Stop").focus();
    button("Stop").click();
    expect([found.stopped, el(".inline-recall-cards-work").hidden, document.activeElement]).toEqual([true, true, field()]);
  });
});

describe("sorting", () => {
  beforeEach(() => show());
  const head = (name: string) => all("[role=columnheader]").find((cell) => cell.textContent === name)!;

  it("is by a click on a head, again for the other direction; selection and active row stay with their cards", async () => {
    click(2);
    head("Due").querySelector("button")!.click();
    await vi.waitFor(() => expect(cards.sorts).toEqual([["due", false]]));
    expect(head("Due").getAttribute("aria-sort")).toBe("ascending");
    await vi.waitFor(() => expect(said()).toBe("Sorted by Due, ascending"));
    head("Due").querySelector("button")!.click();
    await vi.waitFor(() => expect(cards.sorts.at(-1)).toEqual(["due", true]));
    expect([head("Due").getAttribute("aria-sort"), head("Front").getAttribute("aria-sort")]).toEqual(["descending", "none"]);
    expect(count()).toBe("1 of 100 cards selected");
    press("End");
    await vi.waitFor(() => expect(selected()).toEqual([97]));
  });

  it("is by keyboard: one Tab stop in the head, arrows between columns", () => {
    const stops = all("[role=columnheader] button").filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toHaveLength(1);
    stops[0]!.focus();
    press("ArrowRight", {}, document.activeElement!);
    press("ArrowRight", {}, document.activeElement!);
    expect(document.activeElement!.textContent).toBe("Deck");
    (document.activeElement as HTMLElement).click();
    expect(head("Deck").getAttribute("aria-sort")).toBe("ascending");
    expect(document.activeElement!.textContent).toBe("Deck");
  });
});

describe("columns", () => {
  const names = () => all("[role=columnheader]").map(({ textContent }) => textContent);
  const headMenu = (name: string) => all("[role=columnheader] button").find((one) => one.textContent === name)!.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));

  it("are chosen, moved and sized from menus, and remembered on the device", async () => {
    await show();
    expect(names()).toEqual(["Front", "Back", "Deck", "Due", "Interval", "State"]);
    button("Columns").click();
    choose("Lapses");
    headMenu("Back");
    choose("Move before Front");
    await vi.waitFor(() => expect(said()).toBe("Back is column 1 of 7"));
    headMenu("Due");
    choose("Make wider");
    headMenu("Deck");
    choose("Hide Deck");
    expect(names()).toEqual(["Back", "Front", "Due", "Interval", "Lapses", "State"]);
    expect(rows()[0]!.children).toHaveLength(6);
    const kept = device["card-library"];
    await view.leaf.detach();
    device["card-library"] = kept;
    await show();
    expect(names()).toEqual(["Back", "Front", "Due", "Interval", "Lapses", "State"]);
    button("Columns").click();
    choose("Reset columns");
    expect(names()).toEqual(["Front", "Back", "Deck", "Due", "Interval", "State"]);
  });
});

describe("the state of the tab", () => {
  it("is its query and order, and comes back with it", async () => {
    library.answers.set("x", new FakeCards(7));
    await show(new FakeCards(1), { query: "x", sort: { column: "ease", descending: true } });
    await vi.waitFor(() => expect(count()).toBe("7 cards"));
    expect(library.asked).toEqual(["x"]);
    expect(view.getState()).toMatchObject({ query: "x", sort: { column: "ease", descending: true } });
    expect((library.answers.get("x") as FakeCards).sorts).toEqual([["ease", true]]);
    expect(view.getViewType()).toBe(cardsType);
  });

  it.each([[{ sort: { column: "nothing" } }], [{ query: 5 }], [null], ["x"]])("is not believed: %j", async (state) => {
    await show(new FakeCards(1), state as never);
    expect(view.getState()).toMatchObject({ query: "", sort: null });
  });
});

describe("the preview", () => {
  const preview = () => el(".inline-recall-cards-preview");
  const listed = new FakeCards(0);
  beforeEach(async () => {
    listed.rows.splice(0, Infinity, cardRow(inNote[0]), cardRow(inNote[1]));
    await show(listed);
    await vi.waitFor(() => expect(preview().textContent).toContain("first"));
  });

  it("shows the active card: note and heading, schedule, front and back", async () => {
    await vi.waitFor(() => expect(preview().querySelector(".inline-recall-back")!.textContent!.trim()).toBe("one"));
    expect(preview().querySelector(".inline-recall-cards-open")!.textContent).toBe("Note > Heading");
    expect([...preview().querySelectorAll("li:not(.inline-recall-answers)")].map(({ textContent }) => textContent)).toEqual(["flashcards", "Due in 3 days", "Interval 10 days, ease 250%", "Last reviewed on February 4, 2024"]);
    press("ArrowDown");
    await vi.waitFor(() => expect(preview().textContent).toContain("second"));
    expect(preview().querySelectorAll("li")[1]!.textContent).toBe("New");
  });

  it("shows the answers as dots, with a text, the newest 30", async () => {
    await vi.waitFor(() => expect(preview().querySelector(".inline-recall-answers")!.textContent).toBe("No answers in the review log"));
    answers = [answered("2024-01-20", null), answered("2024-01-21", 1), answered("2024-02-09", 3), answered("2024-02-10", 2, false)];
    index.tell();
    listed.rows[0] = { ...listed.rows[0]!, interval: 3 };
    listed.tell();
    await vi.waitFor(() => expect(preview().querySelector("[role=img]")?.getAttribute("aria-label")).toBe("3 answers: Again on January 21, 2024, Good 2 days ago, Hard yesterday, outside the schedule"));
    const dots = [...preview().querySelectorAll(".inline-recall-answer-dot")];
    expect(dots.map((dot) => dot.className.split(" ").slice(1).join(" "))).toEqual(["mod-again", "mod-good", "mod-hard mod-outside"]);
    expect(dots.map((dot) => dot.getAttribute("title"))).toEqual(["Again on January 21, 2024", "Good 2 days ago", "Hard yesterday, outside the schedule"]);
    answers = Array.from({ length: 45 }, () => answered("2024-02-10", 4));
    index.tell();
    listed.rows[0] = { ...listed.rows[0], interval: 4 };
    listed.tell();
    await vi.waitFor(() => expect(preview().querySelectorAll(".inline-recall-answer-dot.mod-easy")).toHaveLength(30));
    expect(preview().querySelector("[role=img]")!.getAttribute("aria-label")).toMatch(/^Last 30 of 45 answers: Easy yesterday, /);
  });

  it("opens the facts of the active card by I or the menu, and gives the focus back", async () => {
    grid().focus();
    press("I");
    await vi.waitFor(() => expect(document.querySelector(".inline-recall-facts")?.textContent).toContain("first"));
    await vi.waitFor(() => expect(document.querySelector<HTMLButtonElement>(".inline-recall-facts .mod-cta")).not.toBeNull());
    document.querySelector<HTMLButtonElement>(".inline-recall-facts .mod-cta")!.click();
    await vi.waitFor(() => expect(document.activeElement).toBe(grid()));
    press("ArrowDown");
    press("F10", { shiftKey: true });
    choose("Card facts");
    await vi.waitFor(() => expect(document.querySelector(".inline-recall-facts")?.textContent).toContain("This card is new"));
    press("Escape", {}, document.body);
  });

  it("goes to the neighbours in the note, in the table too if it has them", async () => {
    expect(preview().textContent).toContain("Card 1 of 4 in this note");
    expect(button("Previous card in this note").getAttribute("aria-disabled")).toBe("true");
    const next = button("Next card in this note");
    next.focus();
    next.click();
    await vi.waitFor(() => expect(preview().textContent).toContain("Card 2 of 4"));
    expect(activeRow()).toBe(rows()[1]);
    next.click();
    await vi.waitFor(() => expect(preview().textContent).toContain("Card 3 of 4"));
    expect(activeRow()).toBe(rows()[1]);
    next.click();
    await vi.waitFor(() => expect(preview().textContent).toContain("It is third here."));
    next.click();
    expect([preview().querySelector(".inline-recall-cards-place")!.textContent, document.activeElement]).toEqual(["Card 4 of 4 in this note", next]);
  });

  it("is closed and opened, and stays so; the focus goes to the button that opens it", async () => {
    const close = [...preview().querySelectorAll("button")].find((one) => one.getAttribute("aria-label") === "Hide preview")!;
    close.focus();
    close.click();
    expect(preview().hidden).toBe(true);
    expect(document.activeElement!.getAttribute("aria-label")).toBe("Show preview");
    expect(device["card-library"]).toMatchObject({ preview: false });
    (document.activeElement as HTMLElement).click();
    expect(preview().hidden).toBe(false);
    await vi.waitFor(() => expect(preview().textContent).toContain("first"));
  });

  it("says when its card is no longer in the note", async () => {
    listed.gone.add(listed.rows[0]!.hash);
    listed.tell();
    await vi.waitFor(() => expect(preview().textContent).toContain("This card is no longer in its note"));
  });
});

it("closes the search with the tab", async () => {
  await show();
  await view.leaf.detach();
  expect(cards.closed).toBe(true);
});
