import { afterEach, describe, expect, it, vi } from "vitest";
import { openPlugin, type OpenPlugin } from "../../../workbench/open-plugin";

let open: OpenPlugin;
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const row = (name: string) => all(".setting-item").find((el) => el.querySelector(".setting-item-name")?.textContent === name)!;
const keys = (name: string) => [...row(name).querySelectorAll("button")].map((button) => button.textContent);
const labelled = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
const dialog = () => all(".modal").find((el) => /^Add a key for/.test(el.querySelector(".modal-title")?.textContent ?? ""));
const stored = () => (JSON.parse(open.disk.text(".obsidian/plugins/inline-recall/data.json") ?? "{}") as { reviewKeys?: unknown }).reviewKeys;

function press(key: string, more: KeyboardEventInit = {}): boolean {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key;
  return (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more }));
}

async function start(settings: unknown = {}): Promise<void> {
  open = await openPlugin({ files: { "N.md": "#flashcards\n\na::b\n\nc::d\n" }, today: "2024-02-11", settings: { deckTags: ["flashcards"], ...(settings as object) } });
  await open.settle();
}

async function openKeys(settings: unknown = {}): Promise<void> {
  await start(settings);
  open.app.setting.openTabById("inline-recall");
  for (const name of ["Keys and touch", "Review keys"]) row(name).click();
}

async function record(name: string, key: string, more: KeyboardEventInit = {}): Promise<void> {
  labelled(`Add a key for ${name}`)!.focus();
  labelled(`Add a key for ${name}`)!.click();
  await vi.waitFor(() => expect(dialog()).toBeDefined());
  press(key, more);
}

async function review(): Promise<void> {
  open.app.setting.close();
  open.app.commands.executeCommandById("inline-recall:review");
  await vi.waitFor(() => expect(all(".inline-recall-show")).toHaveLength(1));
}

afterEach(() => open.close());

describe("the keys in the settings", () => {
  it("are those of each action; a new one is added by pressing it, keeps the focus in its row, and works", async () => {
    await openKeys();
    expect([keys("Show answer"), keys("Again"), keys("Undo"), keys("Reset card")]).toEqual([["Space", "Enter", "Gamepad A"], ["1", "Gamepad B"], ["U", "Ctrl+Z", "Gamepad LB"], []]);
    await record("Again", "j");
    await vi.waitFor(() => expect(keys("Again")).toEqual(["1", "Gamepad B", "J"]));
    expect(dialog()).toBeUndefined();
    await vi.waitFor(() => expect(document.activeElement).toBe(labelled("Add a key for Again")));
    await vi.waitFor(() => expect(stored()).toEqual({ again: ["1", "Gamepad B", "J"] }));
    await review();
    press("j");
    expect(all("[data-act=good]")).toHaveLength(0);
    press(" ");
    press("j");
    await vi.waitFor(() => expect(all(".inline-recall-live").map((el) => el.textContent).join()).toContain("Again"));
  });

  it("name the action that has a key already, and move it only when told to", async () => {
    await openKeys();
    await record("Again", "s");
    expect(dialog()!.textContent).toContain("S is the key of Skip for now.");
    expect(document.activeElement!.textContent).toBe("Use it here");
    press("Escape");
    expect([keys("Again"), keys("Skip for now")]).toEqual([["1", "Gamepad B"], ["S"]]);
    await record("Again", "s");
    (document.activeElement as HTMLElement).click();
    await vi.waitFor(() => expect([keys("Again"), keys("Skip for now")]).toEqual([["1", "Gamepad B", "S"], []]));
    // Space has two actions that never meet; both meet skipping.
    await record("Skip for now", " ");
    expect(dialog()!.textContent).toContain("Space is the key of Show answer, Good.");
    (document.activeElement as HTMLElement).click();
    await vi.waitFor(() => expect([keys("Skip for now"), keys("Show answer"), keys("Good")]).toEqual([["Space"], ["Enter", "Gamepad A"], ["Enter", "3", "Gamepad A"]]));
  });

  it("take no key of their own twice, neither Tab nor Escape, and no modifier alone", async () => {
    await openKeys();
    await record("Again", "1");
    expect([dialog(), keys("Again")]).toEqual([undefined, ["1", "Gamepad B"]]);
    await record("Again", "Tab");
    press("Shift", { shiftKey: true });
    expect(dialog()!.textContent).toContain("Esc and Tab cannot be used");
    press("Escape");
    await vi.waitFor(() => expect(dialog()).toBeUndefined());
    await open.settle();
    expect([keys("Again"), stored()]).toEqual([["1", "Gamepad B"], undefined]);
  });

  it("are buttons of a gamepad too, pressed in the same dialog", async () => {
    let down = -1;
    Object.defineProperty(navigator, "getGamepads", { configurable: true, value: () => [{ mapping: "standard", buttons: Array.from({ length: 17 }, (_, at) => ({ pressed: at === down })) }] });
    const focus = vi.spyOn(document, "hasFocus").mockReturnValue(true);
    try {
      await openKeys();
      await record("Skip for now", "Shift", { shiftKey: true });
      down = 14;
      await vi.waitFor(() => expect(keys("Skip for now")).toEqual(["S", "Gamepad Left"]));
      expect(dialog()).toBeUndefined();
      down = -1;
      await record("Skip for now", "Shift", { shiftKey: true });
      down = 0;
      await vi.waitFor(() => expect(dialog()!.textContent).toContain("Gamepad A is the key of Show answer, Good."));
    } finally {
      Reflect.deleteProperty(navigator, "getGamepads");
      focus.mockRestore();
    }
  });

  it("are removed by a press, reset one by one and all at once; what is as by default is not stored", async () => {
    await openKeys();
    labelled("Remove S")!.focus();
    labelled("Remove S")!.click();
    await vi.waitFor(() => expect(keys("Skip for now")).toEqual([]));
    expect(document.activeElement).toBe(labelled("Add a key for Skip for now"));
    expect(labelled("Reset again")).toBeNull();
    await record("Again", "s");
    await vi.waitFor(() => expect(stored()).toEqual({ skip: [], again: ["1", "Gamepad B", "S"] }));
    labelled("Reset skip for now")!.click();
    await vi.waitFor(() => expect(keys("Skip for now")).toEqual(["S"]));
    expect([row("Skip for now").textContent, row("Again").textContent]).toEqual([expect.stringContaining("S is the key of Again."), expect.stringContaining("S is the key of Skip for now.")]);
    labelled("Reset again")!.click();
    await vi.waitFor(() => expect(row("Skip for now").textContent).not.toContain("is the key of"));
    labelled("Remove S")!.click();
    await vi.waitFor(() => expect(keys("Skip for now")).toEqual([]));
    labelled("Reset all keys")!.click();
    await vi.waitFor(() => expect(keys("Skip for now")).toEqual(["S"]));
    await vi.waitFor(() => expect(stored()).toEqual({}));
  });
});

describe("changed keys", () => {
  it("are shown by buttons, menus and the list of keys, and what Space does has the focus", async () => {
    await start({ reviewKeys: { reveal: ["N"], again: [" ", "A"], good: ["G"], skip: [], edit: ["Mod+E"], keys: ["H"], undo: ["PageUp"] } });
    await review();
    expect(document.querySelector(".inline-recall-show kbd")!.textContent).toBe("N");
    press("?");
    expect(all(".inline-recall-why")).toHaveLength(0);
    press("h");
    const list = all(".inline-recall-why dt").map((el) => [[...el.children].map((key) => key.textContent).join(" "), el.nextElementSibling!.textContent]);
    expect(list).toContainEqual(["Space A", "Again"]);
    expect(list).toContainEqual(["Down Up Page down", "Scroll the card"]);
    expect(list.map(([, name]) => name)).not.toContain("Skip for now");
    press("Escape");
    press("n");
    await vi.waitFor(() => expect(document.activeElement).toBe(document.querySelector("[data-act=again]")));
    expect(all(".inline-recall-grade kbd").map((el) => el.textContent)).toEqual(["A", "2", "G", "4"]);
    press(" ", { repeat: true });
    expect(all("[data-act=good]")).toHaveLength(1);
    press(" ");
    await vi.waitFor(() => expect(all(".inline-recall-live").map((el) => el.textContent).join()).toContain("Again"));
    labelled("More")!.click();
    const entries = all(".menu-item-title").map((el) => el.textContent);
    expect([entries.find((one) => /^Edit/.test(one)), entries.find((one) => /^Skip/.test(one))]).toEqual(["Edit cardCtrl+E", "Skip for now"]);
  });

  it.each([[{ again: "J" }], [{ again: [""] }], [{ skip: ["Tab"] }], [{ dance: ["D"] }], ["S"], [["S"]]])("that are damaged (%j) give way to the default ones, with a notice", async (reviewKeys) => {
    await start({ reviewKeys });
    expect(document.querySelector(".notice")?.textContent).toContain("1 setting");
    await review();
    press(" ");
    await vi.waitFor(() => expect(all("[data-act=good]")).toHaveLength(1));
  });
});
