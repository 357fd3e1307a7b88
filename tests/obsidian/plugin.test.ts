import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Menu, TFile, Vault } from "../../workbench/obsidian";
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from "../../workbench/open-plugin";

const today = "2024-02-11";
const note = (tag: string, ...cards: string[]) => `---\ntags: [${tag}]\n---\n${cards.join("\n\n")}\n`;
const two = {
  "Math.md": note("flashcards/math", "1+1::2\n<!--SR:!2024-02-11,4,250-->", "2+2::4\n<!--SR:!2024-02-13,4,250-->"),
  "Words.md": note("flashcards/words", "Haus::house", "Baum::tree\n<!--SR:!2024-02-10,3,250-->"),
  "Plain.md": "No::card here",
};

let open: OpenPlugin;

async function start(files: OpenPluginOptions["files"], more: Partial<OpenPluginOptions> = {}): Promise<void> {
  open = await openPlugin({ files, today, ...more });
  await open.settle();
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const texts = (selector: string) => all(selector).map((el) => el.textContent);
const command = (id: string) => open.app.commands.executeCommandById(`inline-recall:${id}`);
const rows = () => all(".inline-recall-panel .inline-recall-deck-row").map((el) => [el.getAttribute("data-deck"), ...[...el.querySelectorAll(".inline-recall-count")].map((one) => one.textContent)]);

interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

function gate(): Gate {
  let open = () => undefined as void;
  return { opened: new Promise((resolve) => (open = resolve)), open: () => open() };
}

function press(key: string, target: Element = document.activeElement ?? document.body): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true }));
}

afterEach(() => open.close());

it("leaves its ribbon icon's visibility to the app", async () => {
  await start(two, { settings: { showRibbon: false } });
  const [icon] = all('.workspace-ribbon [aria-label="Review flashcards"]');
  expect(icon?.isShown()).toBe(true);
  expect(texts(".notice")).toEqual([]);
});

describe("the first pass", () => {
  it("is shown in the panel and the status bar when it takes more than a second, and its decks can be reviewed meanwhile", async () => {
    const gates = { "Words.md": gate(), "Z.md": gate() } as Record<string, Gate>;
    const seen = new WeakMap<Vault, Set<string>>();
    const read = Vault.prototype.cachedRead;
    const spy = vi.spyOn(Vault.prototype, "cachedRead").mockImplementation(async function (this: Vault, file) {
      const before = seen.get(this) ?? new Set();
      seen.set(this, before);
      // The first read is the app's own.
      if (before.has(file.path)) await gates[file.path]?.opened;
      before.add(file.path);
      return read.call(this, file);
    });
    // The base that the app's simulated clock is ahead of. It stands still, so the time taken is the same on any machine.
    let moment = Date.now();
    const clock = vi.spyOn(Date, "now").mockImplementation(() => moment);
    try {
      await start({ ...two, "Z.md": note("flashcards/z", "z::z") }, { settings: { newPerDay: 5, algorithm: "sm2" } });
      await vi.waitFor(() => expect(texts(".inline-recall-total")).toEqual(["1 due, 0 new"]));
      expect(all(".inline-recall-indexing")).toHaveLength(0);
      moment += 1050;
      gates["Z.md"]!.open();
      await vi.waitFor(() => expect(texts(".inline-recall-indexing")).toEqual(["Indexing 2 of 3 notes"]));
      expect(texts(".plugin-inline-recall")).toEqual(["Indexing 2 of 3 notes"]);
      all('[data-deck="flashcards/math"]')[0]?.click();
      await vi.waitFor(() => expect(texts(".inline-recall-front").map((text) => text.trim())).toEqual(["1+1"]));
      gates["Words.md"]!.open();
      await vi.waitFor(() => expect(texts(".inline-recall-total")).toEqual(["2 due, 2 new"]));
      await vi.waitFor(() => expect(texts(".plugin-inline-recall")).toEqual(["2 due"]));
      expect(all(".inline-recall-indexing")).toHaveLength(0);
    } finally {
      clock.mockRestore();
      spy.mockRestore();
    }
  });
});

describe("the deck panel", () => {
  it("opens when first enabled, with the tree, its counts and a forecast", async () => {
    await start(two);
    await vi.waitFor(() => expect(rows()).toEqual([["flashcards", "2", "1"], ["flashcards/math", "1", "0"], ["flashcards/words", "1", "1"]]));
    expect(texts(".inline-recall-total")).toEqual(["2 due, 1 new"]);
    expect(all(".inline-recall-bar")).toHaveLength(14);
    expect(texts(".inline-recall-forecast tbody tr").slice(0, 3)).toEqual(["Today2", "Mon, Feb 120", "Tue, Feb 131"]);
  });

  it("follows changes, renames and deletions of notes", async () => {
    await start(two);
    await open.app.vault.process(open.app.vault.getFileByPath("Words.md")!, (text) => `${text}\nHund::dog\n`);
    await vi.waitFor(() => expect(texts(".inline-recall-total")).toEqual(["2 due, 2 new"]));
    await open.app.fileManager.renameFile(open.app.vault.getFileByPath("Math.md")!, "Sums.md");
    await open.app.vault.delete(open.app.vault.getFileByPath("Words.md")!);
    await vi.waitFor(() => expect(rows()).toEqual([["flashcards", "1", "0"], ["flashcards/math", "1", "0"]]));
  });

  it("remembers folds", async () => {
    await start(two);
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
    all(".inline-recall-panel .collapse-icon")[0]?.click();
    expect(rows()).toHaveLength(1);
    expect(open.app.loadLocalStorage("inline-recall:folds")).toEqual(["flashcards"]);
  });

  it("reviews the clicked deck, and with Enter the one selected by arrows", async () => {
    await start(two);
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
    all('[data-deck="flashcards/math"]')[0]?.click();
    await vi.waitFor(() => expect(texts(".inline-recall-front")[0]).toContain("1+1"));
    expect(texts(".inline-recall-deck")).toEqual(["flashcards/math"]);
    press("Escape");
    all('[data-deck="flashcards"]')[0]?.focus();
    press("ArrowDown");
    press("ArrowDown");
    press("Enter");
    await vi.waitFor(() => expect(texts(".inline-recall-deck")).toEqual(["flashcards/words"]));
  });

  it("explains how to start in a vault without cards", async () => {
    await start({ "Plain.md": "Nothing" });
    await vi.waitFor(() => expect(texts(".inline-recall-panel-empty")[0]).toContain("#flashcards"));
    expect(all(".inline-recall-panel-head .mod-cta").filter((el) => el.isShown())).toEqual([]);
  });

  it("counts FSRS cards like all others, and leaves out those not due", async () => {
    const fsrs = note("flashcards", "Q::A\n<!--SR:!fsrs,2024-02-13T09:00:00.000Z,2,2.3065,4.743334,2,3,0,0,2024-02-11T09:00:00.000Z-->");
    await start({ "F.md": fsrs });
    await vi.waitFor(() => expect(texts(".inline-recall-panel-text")[0]).toContain("The next card is due in 2 days"));
    command("review");
    await vi.waitFor(() => expect(all(".inline-recall-end")).toHaveLength(1));
    expect(open.disk.text("F.md")).toBe(fsrs);
  });
});

describe("main.js", () => {
  it("leaves Date unchanged: a package for FSRS adds to its prototype", async () => {
    await start(two);
    const fresh = runInNewContext("[Date, Date.prototype].map((each) => Object.getOwnPropertyNames(each).sort())") as string[][];
    expect([Date, Date.prototype].map((each) => Object.getOwnPropertyNames(each).sort())).toEqual(fresh.map((names) => [...names]));
  });
});

describe("the status bar", () => {
  const item = () => [...open.app.statusBarEl.querySelectorAll<HTMLElement>(".mod-clickable")].find((el) => /due|Tag/.test(el.textContent ?? "") && el.isShown());

  it("counts what is due, starts a review, and offers the first step when no card is left", async () => {
    await start(two);
    await vi.waitFor(() => expect(item()?.textContent).toBe("2 due"));
    item()?.click();
    await vi.waitFor(() => expect(all(".inline-recall-picker")).toHaveLength(1));
    press("Escape");
    await open.app.vault.delete(open.app.vault.getFileByPath("Math.md")!);
    await open.app.vault.delete(open.app.vault.getFileByPath("Words.md")!);
    await vi.waitFor(() => expect(item()?.textContent).toBe("Tag your flashcards"));
  });

  it("is hidden when the setting says so", async () => {
    await start(two, { settings: { showStatusBar: false } });
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
    expect(item()).toBeUndefined();
  });
});

describe("ways into a review", () => {
  it("ask for a deck when there is a choice, filtered by typing", async () => {
    await start(two);
    // There is none before the notes are read.
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
    command("review");
    const input = await vi.waitFor(() => {
      const el = document.querySelector<HTMLInputElement>(".inline-recall-picker input");
      expect(document.activeElement).toBe(el);
      return el!;
    });
    expect(texts(".inline-recall-picker .has-focus .tree-item-inner")).toEqual(["All decks"]);
    input.value = "wor";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    expect(texts(".inline-recall-picker .tree-item-inner")).toEqual(["flashcards", "words"]);
    press("Enter");
    await vi.waitFor(() => expect(texts(".inline-recall-deck")).toEqual(["flashcards/words"]));
    expect(all(".inline-recall-picker")).toHaveLength(0);
  });

  it("do not ask when one deck has everything", async () => {
    await start({ "Math.md": two["Math.md"] });
    command("review");
    await vi.waitFor(() => expect(texts(".inline-recall-front")[0]).toContain("1+1"));
  });

  it("offer the note's review only for a note with cards", async () => {
    await start(two);
    const title = (path: string) => {
      const menu = new Menu();
      open.app.workspace.trigger("file-menu", menu, open.app.vault.getAbstractFileByPath(path), "file-explorer-context-menu");
      menu.showAtPosition({ x: 0, y: 0 });
      const found = texts(".menu-item-title").filter((text) => text === "Review flashcards in this note");
      menu.hide();
      return found;
    };
    expect(open.app.vault.getAbstractFileByPath("Math.md")).toBeInstanceOf(TFile);
    expect(title("Math.md")).toHaveLength(1);
    // Until all notes have been read, the note may have cards.
    await vi.waitFor(() => expect(title("Plain.md")).toHaveLength(0));
    expect(command("review-note")).toBe(false);
    await open.app.workspace.getLeaf(true).openFile(open.app.vault.getFileByPath("Words.md")!);
    command("review-note");
    await vi.waitFor(() => expect(texts(".inline-recall-deck")).toEqual(["Words"]));
  });
});

describe("a paused session", () => {
  it("shows a bar while its note is open, and resumes where it was", async () => {
    await start({ "Math.md": two["Math.md"] });
    command("review");
    await vi.waitFor(() => expect(texts(".inline-recall-front")[0]).toContain("1+1"));
    press("o");
    expect(all(".inline-recall-modal")).toHaveLength(0);
    expect(texts(".inline-recall-paused-text")).toEqual(["Review paused1 card left"]);
    await vi.waitFor(() => expect(texts(".inline-recall-panel-head .mod-cta")).toEqual(["Resume review"]));
    await vi.waitFor(() => expect(open.app.workspace.getActiveFile()?.path).toBe("Math.md"));
    await open.settle();
    command("review");
    await vi.waitFor(() => expect(texts(".inline-recall-front")[0]).toContain("1+1"));
    expect(all(".inline-recall-paused")).toHaveLength(0);
    press(" ");
    press("3");
    await vi.waitFor(() => expect(open.disk.text("Math.md")).toContain("1+1::2\n<!--SR:!2024-02-21,10,250-->"));
  });

  it("ends with End, and with the plugin", async () => {
    await start({ "Math.md": two["Math.md"] });
    command("review");
    press("o");
    all(".inline-recall-paused button")[1]?.click();
    expect(all(".inline-recall-paused")).toHaveLength(0);
    command("review");
    press("o");
    await open.app.plugins.disablePlugin("inline-recall");
    expect(all(".inline-recall-paused, .inline-recall-modal")).toHaveLength(0);
  });
});

describe("a first start", () => {
  it("imports SR's settings, reports them, and does not change the file", async () => {
    const sr = { settings: { flashcardTags: ["#karten"], singleLineCardSeparator: "->" } };
    await start({ "K.md": note("karten", "a->b") }, { srSettings: sr });
    await vi.waitFor(() => expect(rows()).toEqual([["karten", "0", "1"]]));
    expect(all(".inline-recall-import")).toHaveLength(1);
    expect(JSON.parse(open.disk.text(".obsidian/plugins/obsidian-spaced-repetition/data.json")!)).toEqual(sr);
    expect(JSON.parse(open.disk.text(".obsidian/plugins/inline-recall/data.json")!)).toMatchObject({ deckTags: ["karten"] });
  });

  it("reads a separator as one-way when every comment says so, and offers to change that", async () => {
    await start({ "A.md": note("flashcards", "Front\n??\nBack\n<!--SR:!2024-02-11,84,290-->") });
    await vi.waitFor(() => expect(rows()).toEqual([["flashcards", "1", "0"]]));
    const button = await vi.waitFor(() => all(".notice button")[0]!);
    button.click();
    await vi.waitFor(() => expect(rows()).toEqual([["flashcards", "1", "1"]]));
  });
});

describe("settings from outside", () => {
  it("are applied while it runs", async () => {
    await start({ ...two, "Other.md": note("karten", "a::b") });
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
    open.disk.outside(".obsidian/plugins/inline-recall/data.json", JSON.stringify({ deckTags: ["karten"] }));
    await vi.waitFor(() => expect(rows()).toEqual([["karten", "0", "1"]]));
  });

  it("are ignored when the file is broken", async () => {
    await start(two);
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
    open.disk.outside(".obsidian/plugins/inline-recall/data.json", "{ broken");
    await vi.waitFor(() => expect(texts(".notice").join()).toContain("something invalid"));
    expect(rows()).toHaveLength(3);
  });
});
