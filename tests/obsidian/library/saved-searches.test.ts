// Searches kept under a name: saved in the card library, listed with counts in the panel, and reviewed from there, by command and by link.
import { afterEach, describe, expect, it, vi } from "vitest";
import type { SavedSearch } from "../../../src/core/model/settings";
import { openPlugin, type OpenPlugin } from "../../../workbench/open-plugin";

let open: OpenPlugin;
afterEach(() => open.close());

const today = "2024-02-11";
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const texts = (selector: string) => all(selector).map((el) => el.textContent);
const run = (id: string) => open.app.commands.executeCommandById(`inline-recall:${id}`);
const until = (check: () => unknown) => vi.waitFor(check);
const files = {
  "A.md": "#flashcards/a\n\nred wine::vin rouge\n<!--SR:!2024-02-11,4,250-->\n\nwhite wine::vin blanc\n<!--SR:!2024-02-20,4,250-->\n\ncheese::fromage\n<!--SR:!2024-02-10,4,250-->\n",
  "B.md": "#flashcards/b\n\nwine cellar::cave\n",
};

async function start(savedSearches: readonly SavedSearch[]): Promise<void> {
  open = await openPlugin({ files, today, settings: { algorithm: "sm2", order: "note", savedSearches } });
  await open.settle();
  await until(() => expect(all(".inline-recall-tree [data-deck]")).not.toEqual([]));
}

/** The fronts of the running review, answered one after the other. */
async function fronts(): Promise<string[]> {
  const seen: string[] = [];
  for (;;) {
    await until(() => expect(all(".inline-recall-show, .inline-recall-end")).toHaveLength(1));
    if (all(".inline-recall-end").length > 0) return seen;
    await until(() => expect(texts(".inline-recall-front").join("").trim()).not.toBe(""));
    const front = texts(".inline-recall-front")[0]!.trim();
    seen.push(front);
    all(".inline-recall-show")[0]!.click();
    await until(() => expect(all("[data-act=easy]")).toHaveLength(1));
    all("[data-act=easy]")[0]!.click();
    await until(() => expect(texts(".inline-recall-front").map((text) => text.trim())).not.toEqual([front]));
  }
}

describe("a saved search", () => {
  it("is in the panel with its counts, and a click reviews what it finds, without limits", async () => {
    await start([{ name: "Wine", query: "wine" }, { name: "Broken", query: "due:sometime" }]);
    await until(() => expect(all(".inline-recall-search-row").map((row) => [...row.querySelectorAll("span")].map((part) => part.getAttribute("aria-label") ?? part.textContent))).toEqual([["Wine", "1 due", "1 new"], ["Broken"]]));
    all(".inline-recall-search-row")[0]!.click();
    expect(await fronts()).toEqual(["red wine", "wine cellar"]);
    await until(() => expect(texts(".inline-recall-search-row")[0]).toBe("Wine00"));
  });

  it("says why it cannot be reviewed, or that it finds nothing", async () => {
    await start([{ name: "Broken", query: "due:sometime" }, { name: "None", query: "absinthe" }]);
    for (const row of all(".inline-recall-search-row")) row.click();
    await until(() => expect(texts(".notice").join("\n")).toMatch(/The search "Broken" cannot be read\. .+[^]*The search "None" finds no cards\./));
    expect(all(".inline-recall-modal")).toEqual([]);
  });

  it("crams, shows its cards, and is deleted by its menu", async () => {
    await start([{ name: "Wine", query: "wine" }]);
    const menu = (title: string): void => {
      all(".inline-recall-search-row")[0]!.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
      all(".menu-item").find((row) => row.textContent === title)!.click();
    };
    menu("Cram these cards");
    await until(() => expect(texts(".inline-recall-deck")).toEqual(["Wine"]));
    expect((await fronts()).sort()).toEqual(["red wine", "white wine", "wine cellar"]);
    all(".inline-recall-end button").find((button) => button.textContent === "Close")!.click();
    menu("Show cards");
    await until(() => expect(document.querySelector<HTMLInputElement>(".inline-recall-library input")?.value).toBe("wine"));
    menu("Delete saved search");
    await until(() => expect(all(".inline-recall-search-row")).toEqual([]));
  });

  it("is reviewed by a link, by its name or its query", async () => {
    await start([{ name: "Wine", query: "front:cellar" }]);
    for (const [search, front] of [["Wine", "wine cellar"], ["cheese", "cheese"]] as const) {
      open.app.protocolHandlers.get("inline-recall")!({ action: "inline-recall", search });
      await until(() => expect(texts(".inline-recall-front").map((text) => text.trim())).toEqual([front]));
      document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
      await until(() => expect(all(".inline-recall-modal")).toEqual([]));
    }
  });

  it("is saved in the card library under a name of its own", async () => {
    await start([{ name: "wine", query: "x" }]);
    expect(run("open-cards")).toBe(true);
    await until(() => expect(all(".inline-recall-library input")).not.toEqual([]));
    const field = document.querySelector<HTMLInputElement>(".inline-recall-library input")!;
    field.value = "wine";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    await until(() => expect(texts(".inline-recall-cards-count")).toEqual(["3 cards"]));
    all('.inline-recall-library [aria-label="Review or save"]')[0]!.click();
    all(".menu-item").find((row) => row.textContent === "Save this search")!.click();
    const name = document.querySelector<HTMLInputElement>(".modal input")!;
    const save = (): void => all(".modal button").find((button) => button.textContent === "Save")!.click();
    expect(name.value).toBe("wine");
    save();
    expect(texts(".modal .inline-recall-field-error").join()).toContain("already");
    name.value = "Vins";
    save();
    await until(() => expect(texts(".inline-recall-search-name")).toEqual(["wine", "Vins"]));
    expect(all(".modal")).toEqual([]);
  });
});

describe("the command of a saved search", () => {
  const commands = (): Record<string, string> =>
    Object.fromEntries(Object.entries(open.app.commands.commands).flatMap(([id, { name }]) => (id.startsWith("inline-recall:review-search-") ? [[id, name.replace(/^.*?: /, "")]] : [])));
  const menu = (at: number, title: string): void => {
    all(".inline-recall-search-row")[at]!.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    all(".menu-item").find((row) => row.textContent === title)!.click();
  };

  it("reviews it, keeps its id when the search is renamed, and goes with it", async () => {
    await start([{ name: "Wine", query: "front:cellar" }, { name: "Cheese", query: "cheese" }]);
    const before = commands();
    expect(Object.values(before)).toEqual(["Review search: Wine", "Review search: Cheese"]);
    const [id] = Object.keys(before);
    menu(0, "Rename saved search");
    const name = document.querySelector<HTMLInputElement>(".modal input")!;
    expect(name.value).toBe("Wine");
    const save = (): void => all(".modal button").find((button) => button.textContent === "Save")!.click();
    name.value = "Cheese";
    save();
    expect(texts(".modal .inline-recall-field-error").join()).toContain("already");
    name.value = "Cellar";
    save();
    await until(() => expect(texts(".inline-recall-search-name")).toEqual(["Cellar", "Cheese"]));
    expect(Object.keys(commands()).sort()).toEqual(Object.keys(before).sort());
    expect(commands()[id!]).toBe("Review search: Cellar");
    open.app.commands.executeCommandById(id!);
    expect(await fronts()).toEqual(["wine cellar"]);
    all(".inline-recall-end button").find((button) => button.textContent === "Close")!.click();
    menu(0, "Delete saved search");
    await until(() => expect(Object.values(commands())).toEqual(["Review search: Cheese"]));
  });
});
