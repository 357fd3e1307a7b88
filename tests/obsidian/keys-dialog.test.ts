// `?` lists the keys of a place, and they are the keys that act there.
import { afterEach, describe, expect, it, vi } from "vitest";
import { keyText } from "../../src/obsidian/ui/keys";
import { placeKeys, type KeyPlace } from "../../src/obsidian/ui/place-keys";
import { strings } from "../../src/i18n";
import { openPlugin, type OpenPlugin } from "../../workbench/open-plugin";

const decks = Array.from({ length: 13 }, (_, at) => `Deck${String.fromCharCode(97 + at)}`);
const files = {
  ...Object.fromEntries(decks.map((deck) => [`${deck}.md`, `#flashcards/${deck}\n\na::b\n<!--SR:!2024-02-11,10,250-->\n`])),
  "Sub.md": "#flashcards/Decka/sub\n\na::b\n",
  "Damaged.md": "#flashcards/Decka\n\nc::d\n<!--SR:!2024-02-20,5,250-->\n<!--SR:!2024-02-28,12,270-->\n\ne::f\n<!--SR:!2024-02-20,5,250-->\n<!--SR:!2024-02-28,12,270-->\n",
};
let open: OpenPlugin;

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const one = (selector: string) => document.querySelector<HTMLElement>(selector)!;
const dialog = () => all(".modal").find((el) => el.querySelector("kbd") !== null);
const run = (command: string) => open.app.commands.executeCommandById(`inline-recall:${command}`);

/** Whether something handled the key. */
function press(key: string): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  document.activeElement!.dispatchEvent(event);
  return event.defaultPrevented;
}

const panelRow = ".inline-recall-panel .inline-recall-tree [tabindex='0']";
const places: Readonly<Record<KeyPlace, { readonly command: string; readonly focus: string; /** Keys of the browser's own. */ readonly native: readonly string[] }>> = {
  panel: { command: "open-panel", focus: panelRow, native: ["Letters"] },
  picker: { command: "review", focus: ".inline-recall-picker input", native: ["Letters", "Escape"] },
  exam: { command: "examine", focus: ".inline-recall-exam-item", native: ["Tab"] },
  charts: { command: "open-statistics", focus: "[data-chart=calendar] .inline-recall-spot[tabindex='0']", native: ["Tab", "Enter"] },
  // Besides the keys with Shift or Ctrl, and those of the head, which act only there.
  library: { command: "open-cards", focus: "[role=grid][aria-activedescendant]", native: ["Shift+ArrowUp", "Shift+ArrowDown", "Shift+Home", "Shift+End", "Mod+A", "Shift+F10", "Escape", "ArrowLeft", "ArrowRight"] },
};

async function at(place: KeyPlace): Promise<HTMLElement> {
  open = await openPlugin({ files, today: "2024-02-11", settings: { algorithm: "sm2" } });
  await open.settle();
  await vi.waitFor(() => expect(all(panelRow)).toHaveLength(1));
  const { command, focus } = places[place];
  if (place === "charts") {
    run("review");
    await vi.waitFor(() => expect(all(".inline-recall-picker input")).toHaveLength(1));
    press("Enter");
    await vi.waitFor(() => expect(all(".inline-recall-show")).toHaveLength(1));
    one(".inline-recall-show").click();
    await vi.waitFor(() => expect(all("[data-act=good]")).toHaveLength(1));
    one("[data-act=good]").click();
    press("Escape");
    await open.settle();
  }
  run(command);
  await vi.waitFor(() => expect(all(focus)).not.toEqual([]));
  one(focus).focus();
  return one(focus);
}

afterEach(() => open.close());

describe.each(Object.keys(places) as KeyPlace[])("? in the %s", (place) => {
  it("lists its keys, and gives the focus back", async () => {
    const focused = await at(place);
    expect(press("?")).toBe(true);
    const shown = dialog()!;
    expect(document.getElementById(shown.getAttribute("aria-labelledby")!)!.textContent).toBe("Keyboard shortcuts");
    const rows = [...shown.querySelectorAll("dt")].map((dt) => [dt.nextElementSibling!.textContent, [...dt.children].map((kbd) => kbd.textContent)]);
    expect(rows).toEqual(Object.entries<readonly string[]>(placeKeys[place]).map(([act, keys]) => [strings.views.keys[act as keyof typeof strings.views.keys], keys.map(keyText)]));
    expect(shown.contains(document.activeElement)).toBe(true);
    press("Escape");
    expect(dialog()).toBeUndefined();
    expect(document.activeElement).toBe(focused);
  });

  it("lists every key that acts there, and no other", async () => {
    await at(place);
    const { native } = places[place];
    const listed = Object.values<readonly string[]>(placeKeys[place]).flat().filter((key) => !native.includes(key) && key !== "?" && key !== "Enter");
    const tried = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "Delete", "Insert", "F2", "*", "+", " ", "I"];
    // From a deck that is unfolded and has a subdeck, or from the first finding or mark.
    const acting = tried.filter((key) => {
      press("Home");
      return press(key);
    });
    expect(acting.sort()).toEqual(listed.sort());
  });
});

describe("? in a field", () => {
  it("is typed in the panel's filter, and in the picker's once it has a text", async () => {
    await at("panel");
    one(".inline-recall-panel input").focus();
    expect(press("?")).toBe(false);
    run("review");
    await vi.waitFor(() => expect(all(".inline-recall-picker input")).toHaveLength(1));
    const input = one(".inline-recall-picker input") as HTMLInputElement;
    input.value = "D";
    expect(press("?")).toBe(false);
    expect(dialog()).toBeUndefined();
    input.value = "";
    const composing = new KeyboardEvent("keydown", { key: "?", isComposing: true, bubbles: true, cancelable: true });
    input.dispatchEvent(composing);
    expect([composing.defaultPrevented, dialog()]).toEqual([false, undefined]);
  });

  it("does nothing with Ctrl, and leaves typed first letters alone", async () => {
    const focused = await at("panel");
    focused.dispatchEvent(new KeyboardEvent("keydown", { key: "?", ctrlKey: true, bubbles: true, cancelable: true }));
    expect(dialog()).toBeUndefined();
    for (const key of "decke") press(key);
    expect(document.activeElement!.getAttribute("data-deck")).toBe("flashcards/Decke");
    expect(press("?")).toBe(true);
    expect(document.querySelectorAll(".modal kbd").length).toBeGreaterThan(0);
  });
});

it("the focus comes back to the same deck although the panel was drawn anew meanwhile", async () => {
  const focused = await at("panel");
  press("End");
  const last = document.activeElement!.getAttribute("data-deck");
  press("?");
  await open.app.vault.create("New.md", "#flashcards/Decka\n\nx::y\n");
  await vi.waitFor(() => expect(one(".inline-recall-total").textContent).toContain("2 new"));
  expect(focused.isConnected).toBe(false);
  press("Escape");
  expect(document.activeElement!.getAttribute("data-deck")).toBe(last);
});
