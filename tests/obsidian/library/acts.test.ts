// Acts on selected cards, from the menu of the table to the bytes of the notes.
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { memoryStorage, type DeviceStorage } from "../../../workbench/host/app";
import { openPlugin, type OpenPlugin } from "../../../workbench/open-plugin";

const today = "2024-02-11";
const files = {
  "A.md": "#flashcards\r\n\r\nfirst::one\r\n<!--SR:!2024-02-14,10,250-->\r\n\r\nsecond::two\r\n<!--SR:!2024-02-15,10,250-->\r\n",
  "B.md": "#flashcards\n\nthird::three\n<!--SR:!NaN,x,250-->\n",
};
const whole = Object.values(files).join("");

let open: OpenPlugin;
let storage: DeviceStorage;

async function start(notes: Readonly<Record<string, string>>): Promise<void> {
  open = await openPlugin({ files: notes, today, storage, settings: { algorithm: "sm2", deckTags: ["flashcards"] } });
  open.app.commands.executeCommandById("inline-recall:open-cards");
  await vi.waitFor(() => expect(rows()).toHaveLength(3));
}

const texts = async () => (await Promise.all(Object.keys(files).map((path) => open.app.vault.adapter.read(path)))).join("");
const find = (selector: string, text: string, root: ParentNode = document) => [...root.querySelectorAll<HTMLElement>(selector)].find((one) => one.textContent.trim() === text);
const grid = () => document.querySelector<HTMLElement>("[role=grid]")!;
const rows = () => [...document.querySelectorAll<HTMLElement>(".inline-recall-cards-row:not([hidden])")];
const modal = () => document.querySelector<HTMLElement>(".modal");
const press = (key: string, more: KeyboardEventInit = {}) => grid().dispatchEvent(new KeyboardEvent("keydown", { key, code: key === "a" ? "KeyA" : key, bubbles: true, cancelable: true, ...more }));

function push(text: string, root: ParentNode = document): void {
  find("button", text, root)!.click();
}

/** Opens the menu of the selection and chooses an entry. */
async function choose(title: string): Promise<void> {
  press("F10", { shiftKey: true });
  await vi.waitFor(() => expect(find(".menu .menu-item", title)).toBeDefined());
  find(".menu .menu-item", title)!.click();
}

async function select(count: number): Promise<void> {
  grid().focus();
  press("Home");
  press(" ");
  for (let at = 1; at < count; at++) press("ArrowDown", { shiftKey: true });
  await vi.waitFor(() => expect(document.querySelector(".inline-recall-cards-count")!.textContent).toContain(`${count} of 3`));
}

async function undoInNotice(): Promise<void> {
  push("Undo", document.querySelector(".notice-container") ?? document);
  await vi.waitFor(() => expect(document.body.textContent).toContain("Undone: "));
}

beforeAll(() => vi.stubGlobal("PointerEvent", globalThis.PointerEvent ?? MouseEvent));
beforeEach(async () => {
  storage = memoryStorage();
  await start(files);
});
afterEach(async () => {
  document.querySelectorAll(".notice, .modal-container, .menu").forEach((one) => one.remove());
  await open.close();
});

describe("an act on the selected cards", () => {
  it("suspends two cards at once, says so, and undoes it to the byte", async () => {
    await select(2);
    await choose("Suspend");
    await vi.waitFor(() => expect(document.body.textContent).toContain("Suspended 2 cards in 1 note."));
    expect(modal()).toBeNull();
    expect(document.activeElement).toBe(grid());
    expect(await texts()).not.toBe(whole);
    await undoInNotice();
    expect(await texts()).toBe(whole);
  });

  it("asks if a card is refused, says why and where, and reports", async () => {
    await select(3);
    await choose("Suspend");
    await vi.waitFor(() => expect(modal()?.textContent).toContain("1 card left as they are. Their schedules cannot be read."));
    expect([...modal()!.querySelectorAll("li a")].map(({ textContent }) => textContent)).toEqual(["B, Line 3"]);
    expect(await texts()).toBe(whole);
    push("Suspend 2 cards");
    await vi.waitFor(() => expect(modal()!.textContent).toContain("Suspended 2 cards in 1 note."));
    push("Undo", modal()!);
    await vi.waitFor(() => expect(document.body.textContent).toContain("Undone: 2 cards in 1 note."));
    expect(await texts()).toBe(whole);
    expect(modal()).toBeNull();
    expect(document.activeElement).toBe(grid());
  });

  it("shows what a deletion removes first, and writes nothing when cancelled", async () => {
    await select(1);
    await choose("Delete text…");
    await vi.waitFor(() => expect([...modal()!.querySelectorAll('[data-sign="-"] .inline-recall-diff-text')].map(({ textContent }) => textContent)).toContain("first::one"));
    push("Cancel", modal()!);
    expect(modal()).toBeNull();
    expect(document.activeElement).toBe(grid());
    await open.settle();
    expect(await texts()).toBe(whole);
    await choose("Delete text…");
    await vi.waitFor(() => expect(find("button", "Delete 1 card")).toBeDefined());
    push("Delete 1 card");
    await vi.waitFor(() => expect(modal()!.textContent).toContain("Deleted 1 card in 1 note."));
    expect(await texts()).not.toContain("first::one");
  });

  it.each([
    ["Set due day…", { "First day": "2024-02-20", "Last day": "2024-02-12" }, "Set due day", "Choose days from today"],
    ["Set due day…", { "First day": "2024-02-01" }, "Set due day", "Choose days from today"],
    ["Change deck…", { Deck: "two words" }, "Change deck", "Write a deck as a tag"],
    ["Find and replace…", { "Replace with": "x" }, "Find and replace", "Write the text to find."],
  ])("says at the field what is wrong with the input of %s %j", async (entry, typed, name, problem) => {
    await select(2);
    await choose(entry);
    for (const [label, value] of Object.entries(typed)) {
      const input = find("label", label, modal()!)!.querySelector("input")!;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    push(name, modal()!);
    await vi.waitFor(() => expect(modal()!.querySelector("[aria-invalid=true]")).not.toBeNull());
    const field = modal()!.querySelector("[aria-invalid=true]")!;
    const about = field.getAttribute("aria-describedby")!.split(" ").map((id) => document.getElementById(id)!.textContent).join();
    expect(about).toContain(problem);
    for (const [label, value] of Object.entries(typed)) expect(find("label", label, modal()!)!.querySelector("input")!.value).toBe(value);
    expect(await texts()).toBe(whole);
  });

  it("stops", async () => {
    const { vault } = open.app;
    await select(3);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    for (const name of ["read", "cachedRead"] as const) {
      const read = vault[name].bind(vault);
      vi.spyOn(vault, name).mockImplementation(async (file) => {
        await held;
        return read(file);
      });
    }
    await choose("Delete text…");
    await vi.waitFor(() => expect(modal()?.textContent).toContain("Stop"));
    push("Stop", modal()!);
    release();
    await vi.waitFor(() => expect(modal()).toBeNull());
    expect(document.activeElement).toBe(grid());
    expect(await texts()).toBe(whole);
  });

  it("is reported once at the next start if the program ended half-way, and can be undone then", async () => {
    await select(2);
    await choose("Suspend");
    await vi.waitFor(() => expect(document.body.textContent).toContain("Suspended 2 cards in 1 note."));
    const key = "inline-recall:card-act";
    const restart = async (): Promise<void> => {
      const notes = Object.fromEntries(await Promise.all(Object.keys(files).map(async (path) => [path, await open.app.vault.adapter.read(path)] as const)));
      await open.close();
      await start(notes);
    };
    open.app.saveLocalStorage(key, { ...(open.app.loadLocalStorage(key) as object), running: true });
    await restart();
    const told = "Obsidian closed during your last action on cards. 1 of 1 note can be restored.";
    await vi.waitFor(() => expect(document.body.textContent).toContain(told));
    await restart();
    await open.settle();
    expect(document.body.textContent).not.toContain(told);
    await select(1);
    await choose("Undo last action");
    await vi.waitFor(() => expect(document.body.textContent).toContain("Undone: 2 cards in 1 note."));
    expect(await texts()).toBe(whole);
  });
});

describe("exporting", () => {
  const input = () => modal()!.querySelector<HTMLInputElement>("input[type=text]")!;
  const error = () => modal()!.querySelector(".inline-recall-field-error")?.textContent ?? "";
  async function write(name: string, format: "csv" | "md"): Promise<void> {
    const list = modal()!.querySelector("select")!;
    list.value = format;
    list.dispatchEvent(new Event("change", { bubbles: true }));
    input().value = name;
    push("Export", modal()!);
    await vi.waitFor(() => expect(modal() === null || error() !== "").toBe(true));
  }

  it("writes the selected cards to a new file, with the columns shown", async () => {
    await select(3);
    await choose("Export to a file…");
    await write("Mine.CSV", "csv");
    expect(await open.app.vault.adapter.read("Mine.csv")).toBe(
      ["Front,Back,Deck,Due,Interval,State", "first,one,flashcards,2024-02-14,10,review", "second,two,flashcards,2024-02-15,10,review", "third,three,flashcards,,,damaged", ""].join("\r\n"),
    );
    await vi.waitFor(() => expect(document.activeElement).toBe(grid()));
    await choose("Export to a file…");
    await write("Copy", "md");
    expect(await open.app.vault.adapter.read("Copy.md")).toBe("first::one\n\nsecond::two\n\nthird::three\n");
    expect(await texts()).toBe(whole);
  });

  it("never overwrites, and says what is wrong with a name", async () => {
    await select(1);
    await choose("Export to a file…");
    for (const [name, format, says] of [
      ["A", "md", "A.md already exists. Choose another name."],
      ["", "csv", "Write a file name without"],
      ["a:b", "csv", "Write a file name without"],
      ["../out", "csv", "Write a file name without"],
      ["none/Cards", "csv", "There is no folder none."],
    ] as const) {
      await write(name, format);
      expect(error(), name).toContain(says);
      expect(input().getAttribute("aria-invalid")).toBe("true");
    }
    expect(await texts()).toBe(whole);
    push("Cancel", modal()!);
  });
});
