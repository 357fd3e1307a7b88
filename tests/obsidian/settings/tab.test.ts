import { afterEach, describe, expect, it, vi } from "vitest";
import { freshSettings } from "../../../src/core/model/settings";
import { settingPaths, settingRules } from "../../../src/core/settings/rules";
import { strings } from "../../../src/i18n";
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from "../../../workbench/open-plugin";

let open: OpenPlugin;
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const texts = (selector: string) => all(selector).map((el) => el.textContent);
const drawn = (name: string) => all(".setting-item-name").find((el) => el.textContent === name)?.closest<HTMLElement>(".setting-item") ?? undefined;
const pageNames = Object.values<string | readonly string[]>(strings.settings.headings).flatMap((heading) => (typeof heading === "string" ? [] : heading[0]!));
const data = () => JSON.parse(open.disk.text(".obsidian/plugins/inline-recall/data.json") ?? "{}") as Record<string, unknown>;

async function start(more: Partial<OpenPluginOptions> = {}): Promise<void> {
  open = await openPlugin({ files: { "N.md": "---\ntags: flashcards\n---\na::b\n" }, today: "2024-02-11", ...more });
  await open.settle();
}

/** Opens the tab, and a page of it. */
function show(...pages: readonly string[]): void {
  open.app.setting.openTabById("inline-recall");
  for (const name of pages) drawn(name)!.click();
}

/** The way to each row that was looked for. */
const ways = new Map<string, readonly string[]>();

/** A row of the shown page, or of the one that has it: first of the one that had it last. */
function row(name: string): HTMLElement {
  const known = ways.get(name);
  for (const pages of [null, ...(known === undefined ? [] : [known]), [], ...pageNames.map((page) => [page])]) {
    if (pages !== null) show(...pages);
    const el = drawn(name);
    if (el === undefined) continue;
    if (pages !== null) ways.set(name, pages);
    return el;
  }
  return drawn(name)!;
}

function fill(name: string, value: string): void {
  const input = row(name).querySelector("input")!;
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

afterEach(() => open.close());

describe("the settings tab", () => {
  it("begins with what people change first, then a page for each subject", async () => {
    await start();
    show();
    const named = texts(".setting-item-name");
    expect(named).toEqual(["Deck tags", "Deck tag 1", "Use folders as decks", "New cards a day", "Reviews a day", "Day starts at", ...pageNames, "Import from obsidian-spaced-repetition"]);
    row("Scheduling").click();
    expect(texts(".setting-item-heading .setting-item-name")).toEqual(["FSRS-6 and FSRS-7", "SM-2"]);
    document.querySelector<HTMLElement>(".setting-page-back")!.click();
    expect(document.activeElement).toBe(row("Scheduling"));
  });

  it("lists the decks with settings of their own; one without cards hands them on, or loses them", async () => {
    await start({ settings: { deckOptions: [{ deck: "flashcards", own: { order: "random" } }, { deck: "old", own: { newOrder: "last" } }], deckLimits: [{ deck: "gone", newPerDay: 3, reviewsPerDay: null }] } });
    // The first pass is over.
    await vi.waitFor(() => expect(texts(".inline-recall-total")).toEqual(["0 due, 1 new"]));
    show("Options of decks");
    const buttons = () => all(".setting-item button").flatMap((el) => el.getAttribute("aria-label") ?? []);
    expect(buttons()).toEqual(["Remove: gone", "Move: gone", "Options: gone", "Options: flashcards", "Remove: old", "Move: old", "Options: old"]);
    document.querySelector<HTMLElement>('[aria-label="Remove: gone"]')!.click();
    await vi.waitFor(() => expect(data()["deckLimits"]).toEqual([]));
    document.querySelector<HTMLElement>('[aria-label="Move: old"]')!.click();
    await vi.waitFor(() => expect(texts(".suggestion-item")).toEqual(["flashcards"]));
    document.querySelector<HTMLElement>(".suggestion-item")!.click();
    await vi.waitFor(() => expect(data()["deckOptions"]).toMatchObject([{ deck: "flashcards" }]));
    expect(JSON.stringify(data()["deckOptions"])).toContain('"newOrder":"last"');
    await vi.waitFor(() => expect(buttons()).toEqual(["Options: flashcards"]));
    document.querySelector<HTMLElement>('[aria-label="Options: flashcards"]')!.click();
    expect(document.querySelector(".modal.inline-recall-options .modal-title")?.textContent).toBe("Options for flashcards");
  });

  it("shows every setting once, at most two clicks away", async () => {
    await start();
    const seen: string[] = [];
    const look = (): void => void seen.push(...texts(".setting-item-name").map(String));
    show();
    look();
    for (const name of pageNames) {
      show(name);
      look();
    }
    const wanted = settingPaths.filter((path) => !["decks", "searches", "computed"].includes(settingRules[path].kind)).map((path) => strings.settings.rows[path][0]);
    expect(seen.filter((name) => wanted.includes(name)).sort()).toEqual([...wanted].sort());
  });

  it("is found by the words of a setting, and by others that a person would type", async () => {
    const typed: readonly (readonly [string, string])[] = [
      ["daily limit", "New cards a day"], ["interval", "Maximum interval"], ["ease", "Base ease"], ["theme", "Card marks"], ["anki", "Algorithm"], ["delimiter", "Basic separator"], ["separator", "Multi-line separator"], ["shuffle", "Order of due cards"],
      ["exclude", "Ignored tag 1"], ["template", "Folder or pattern 1"], ["midnight", "Day starts at"], ["fill in the blank", "Cloze pattern 1"], ["optimizer", "Weights"], ["migrate", "Import from obsidian-spaced-repetition"], ["simulates", "Compare retention targets"],
    ];
    await start();
    show();
    for (const [words, name] of typed) {
      const search = document.querySelector<HTMLInputElement>(".vertical-tab-header input")!;
      search.value = words;
      search.dispatchEvent(new Event("input", { bubbles: true }));
      drawn(name)!.click();
      expect(drawn(name)!.contains(document.activeElement), words).toBe(true);
      expect(drawn(name)!.hasClass("is-flashing")).toBe(true);
    }
  });

  it("takes a new entry, refuses a duplicate, and keeps the last deck tag", async () => {
    await start();
    open.app.setting.openTabById("inline-recall");
    const press = (heading: string, label: string) => row(heading).querySelector<HTMLElement>(`[aria-label="${label}"]`)!.click();
    press("Deck tags", "Add deck tag");
    fill("Deck tag 2", "#biology");
    await vi.waitFor(() => expect(data()).toMatchObject({ deckTags: ["flashcards", "biology"] }));
    press("Deck tags", "Add deck tag");
    fill("Deck tag 3", "Biology");
    await vi.waitFor(() => expect(document.body.textContent).toContain("This is already in the list."));
    press("Deck tag 3", "Delete");
    press("Deck tag 2", "Delete");
    await vi.waitFor(() => expect(data()).toMatchObject({ deckTags: ["flashcards"] }));
    press("Deck tag 1", "Delete");
    await vi.waitFor(() => expect(document.body.textContent).toContain("Keep one deck tag"));
    await open.settle();
    expect(data()).toMatchObject({ deckTags: ["flashcards"] });
  });

  it("saves a valid value and refuses one that clashes, with a message", async () => {
    await start({ files: { "N.md": "no cards" } });
    open.app.setting.openTabById("inline-recall");
    fill("Basic separator", ";;");
    await vi.waitFor(() => expect(data()["separators"]).toMatchObject({ basic: ";;" }));
    fill("Basic separator", ":::");
    await vi.waitFor(() => expect(document.body.textContent).toContain("::: is already the reversed separator."));
    await open.settle();
    expect(data()["separators"]).toMatchObject({ basic: ";;", reversed: ":::" });
  });

  it("saves numbers as factors and limits as null", async () => {
    await start();
    open.app.setting.openTabById("inline-recall");
    fill("Easy bonus", "150");
    fill("New cards a day", "20");
    await vi.waitFor(() => expect(data()).toMatchObject({ sm2: { easyBonus: 1.5 }, newPerDay: 20 }));
    fill("New cards a day", "");
    await vi.waitFor(() => expect(data()).toMatchObject({ newPerDay: null }));
  });
});

describe("a separator or pattern", () => {
  const dialog = () => all(".modal").find((el) => el.textContent.includes("Change this setting?"));
  const press = (text: string) => all(".modal button").find((el) => el.textContent === text)!.click();
  const files = { "N.md": "---\ntags: flashcards\n---\na::b\n<!--SR:!2024-02-20,10,250-->\n\nc;;d\n\ne;;f\n", "M.md": "#flashcards\n\ng;;h\n" };
  const begin = async (): Promise<void> => {
    await start({ files });
    open.app.setting.openTabById("inline-recall");
  };

  it("that would change cards says so before it is kept, shows them, and can be cancelled", async () => {
    await begin();
    fill("Basic separator", ";;");
    await vi.waitFor(() => expect(dialog()?.textContent).toContain("This affects 2 notes. 3 lines would become cards. 1 card would become plain text. 1 schedule stays in the notes as a comment."));
    expect(dialog()!.textContent).toContain("Basic separator: ;;");
    all(".modal summary").find((el) => el.textContent === "Show the lines")!.click();
    expect(texts(".inline-recall-places li")).toEqual(["M, Line 3g;;h", "N, Line 7c;;d", "N, Line 9e;;f", "N, Line 4a::b"]);
    press("Cancel");
    await open.settle();
    expect(data()["separators"]).toBeUndefined();
    expect(row("Basic separator").querySelector("input")!.value).toBe("::");
    expect(document.activeElement).toBe(row("Basic separator").querySelector("input"));
    fill("Basic separator", ";;");
    await vi.waitFor(() => expect(dialog()).toBeDefined());
    press("Change setting");
    await vi.waitFor(() => expect(data()["separators"]).toMatchObject({ basic: ";;" }));
    expect(dialog()).toBeUndefined();
  });

  it("that is switched off or deleted says what becomes of its cards", async () => {
    await start({ files: { "N.md": "#flashcards\n\na::b\n\nThe ==cat==\n" } });
    open.app.setting.openTabById("inline-recall");
    fill("Basic separator", "");
    await vi.waitFor(() => expect(dialog()?.textContent).toContain("Basic separator: offThis affects 1 note. 1 card would become plain text."));
    press("Cancel");
    row("Cloze pattern 1").querySelector<HTMLElement>('[aria-label="Delete"]')!.click();
    await vi.waitFor(() => expect(dialog()?.textContent).toContain("This affects 1 note. 1 card would become plain text."));
    press("Cancel");
    await open.settle();
    expect(data()["clozePatterns"]).toBeUndefined();
  });

  it.each([["a", "a occurs in ordinary text."], ["-", "- is already Markdown syntax."], ["#", "# is already Markdown syntax."]])("is refused in words when it is %s", async (mark, says) => {
    await begin();
    fill("Basic separator", mark);
    await vi.waitFor(() => expect(row("Basic separator").textContent).toContain(says));
    const input = row("Basic separator").querySelector("input")!;
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const described = () => (input.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
    expect(described()).toEqual(["Between front and back on one line. Leave empty to turn off.", expect.stringContaining(says)]);
    fill("Basic separator", "::");
    expect([input.getAttribute("aria-invalid"), described().length]).toEqual([null, 1]);
    await open.settle();
    expect(dialog()).toBeUndefined();
    expect(data()["separators"]).toBeUndefined();
  });

  it("typed when the settings close is asked about all the same", async () => {
    await begin();
    const input = row("Basic separator").querySelector("input")!;
    input.value = ";;";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    open.app.setting.close();
    await vi.waitFor(() => expect(dialog()?.textContent).toContain("3 lines would become cards"));
  });
});

describe("a row", () => {
  it("is reset to what a new vault has by its own button, a list by its heading's", async () => {
    await start({ settings: { newPerDay: 7, showStatusBar: false, order: "random", ignoredTags: ["x"] } });
    open.app.setting.openTabById("inline-recall");
    const reset = (name: string) => row(name).querySelector<HTMLElement>('[aria-label^="Reset"]');
    for (const name of ["New cards a day", "Show due cards in the status bar", "Order of due cards"]) {
      expect(reset(name)!.style.display).toBe("");
      reset(name)!.click();
      await vi.waitFor(() => expect(reset(name)!.style.display).toBe("none"));
    }
    reset("Ignored tags")!.click();
    await vi.waitFor(() => expect(data()).toMatchObject({ newPerDay: freshSettings.newPerDay, showStatusBar: true, order: "due", ignoredTags: [] }));
    await vi.waitFor(() => expect(reset("Ignored tags")).toBeNull());
    expect(reset("Easy bonus")!.style.display).toBe("none");
  });

  it("that acts has a button", async () => {
    await start();
    open.app.setting.openTabById("inline-recall");
    for (const [name, act] of [["Compare retention targets", "Compare"], ["Fit the weights to your reviews", "Fit"], ["Import from obsidian-spaced-repetition", "Import"]] as const) {
      expect(row(name).querySelector("button")!.textContent).toBe(act);
    }
  });
});

describe("problems", () => {
  it("are shown when the settings cannot be saved, which stay in effect for this session", async () => {
    await start({ files: { "N.md": "no cards" } });
    open.plugin.saveData = () => Promise.reject(new Error("disk full"));
    open.app.setting.openTabById("inline-recall");
    fill("Basic separator", ";;");
    await vi.waitFor(() => expect(document.body.textContent).toContain("The settings could not be saved: disk full."));
    expect(row("Basic separator").querySelector("input")!.value).toBe(";;");
  });

  it("are shown when SR's file cannot be read, and nothing changes", async () => {
    await start({ settings: { deckTags: ["mine"] }, srSettings: {} });
    open.app.setting.openTabById("inline-recall");
    open.disk.outside(".obsidian/plugins/obsidian-spaced-repetition/data.json", "{");
    row("Import from obsidian-spaced-repetition").querySelector("button")!.click();
    await vi.waitFor(() => expect(document.body.textContent).toContain("Nothing was changed."));
    expect(all(".inline-recall-import")).toHaveLength(0);
    expect(data()).toEqual({ deckTags: ["mine"] });
  });

  it("an outside change of the file redraws the tab", async () => {
    await start({ settings: { deckTags: ["mine"] } });
    open.app.setting.openTabById("inline-recall");
    open.disk.outside(".obsidian/plugins/inline-recall/data.json", JSON.stringify({ deckTags: ["theirs", "more"] }));
    await vi.waitFor(() => expect(row("Deck tag 2")).toBeDefined());
    expect(row("Deck tag 1").querySelector("input")!.value).toBe("theirs");
  });
});

describe("the first start with settings of obsidian-spaced-repetition", () => {
  it("shows what was imported and what was replaced, and leaves the file unchanged", async () => {
    const srSettings = { settings: { flashcardTags: ["#cards"], baseEase: "high", multilineCardSeparator: "?@?" } };
    await start({ srSettings });
    const before = open.disk.text(".obsidian/plugins/obsidian-spaced-repetition/data.json");
    await vi.waitFor(() => expect(all(".inline-recall-import")).toHaveLength(1));
    const lines = texts(".inline-recall-import li");
    expect(lines).toEqual(["Deck tags: cards", "Multi-line separator: ?@?", "Base ease: 250 instead of high. Use a whole number from 130 to 10,000."]);
    expect(document.body.textContent).toContain("Its file is not changed.");
    expect(open.disk.text(".obsidian/plugins/obsidian-spaced-repetition/data.json")).toBe(before);
  });

  it("shows nothing without one", async () => {
    await start();
    expect(all(".inline-recall-import")).toHaveLength(0);
  });
});

describe("importing again", () => {
  const file = ".obsidian/plugins/obsidian-spaced-repetition/data.json";
  const button = (text: string) => all(".inline-recall-import button").find((el) => el.textContent === text)!;

  it("reads SR's file again, and imports it only after confirmation", async () => {
    await start({ settings: { deckTags: ["mine"], newPerDay: 7 }, srSettings: { settings: { flashcardTags: ["#cards"] } } });
    open.app.setting.openTabById("inline-recall");
    open.disk.outside(file, JSON.stringify({ settings: { flashcardTags: ["#later"], flashcardCardOrder: "NewFirstRandom" } }));
    row("Import from obsidian-spaced-repetition").querySelector("button")!.click();
    await vi.waitFor(() => expect(button("Import")).toBeDefined());
    expect(texts(".inline-recall-import li")).toEqual(["Deck tags: later", "Order of due cards: Random", "New cards: Before due cards"]);
    button("Cancel").click();
    await open.settle();
    expect(data()).toMatchObject({ deckTags: ["mine"] });
    row("Import from obsidian-spaced-repetition").querySelector("button")!.click();
    await vi.waitFor(() => expect(button("Import")).toBeDefined());
    button("Import").click();
    await vi.waitFor(() => expect(data()).toMatchObject({ deckTags: ["later"], order: "random", newOrder: "first", newPerDay: 7 }));
    expect(all(".inline-recall-import")).toHaveLength(0);
  });

  it("reports that there is nothing to import", async () => {
    await start();
    open.app.setting.openTabById("inline-recall");
    row("Import from obsidian-spaced-repetition").querySelector("button")!.click();
    await vi.waitFor(() => expect(document.body.textContent).toContain("No obsidian-spaced-repetition settings found"));
  });
});

describe("switching the algorithm", () => {
  const note = "#flashcards\n\na::b\n<!--SR:!2024-02-11,10,250-->\n";
  const dialog = () => all(".inline-recall-switch");
  const press = (text: string) => all(".inline-recall-switch button").find((button) => button.textContent === text)!.click();

  async function choose(value: string, from = "sm2"): Promise<void> {
    // The algorithm has been inferred from the notes.
    await vi.waitFor(() => {
      open.app.setting.openTabById("inline-recall");
      expect(shown()).toBe(from);
    });
    const select = row("Algorithm").querySelector("select")!;
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await open.settle();
  }
  const shown = () => row("Algorithm").querySelector("select")!.value;
  const asked = () => vi.waitFor(() => expect(dialog()[0]?.textContent).toContain("Now: "));

  it("starts from SM-2 in a vault with SM-2 comments, and previews the changes", async () => {
    await start({ files: { "N.md": note } });
    await choose("fsrs");
    await asked();
    expect(dialog()[0]!.textContent).toContain("1 card is not scheduled by FSRS-6 yet.");
    expect(all(".inline-recall-switch .inline-recall-forecast")).toHaveLength(2);
    press("Cancel");
    await vi.waitFor(() => expect([dialog().length, shown()]).toEqual([0, "sm2"]));
    expect([open.disk.text("N.md"), data()["algorithm"]]).toEqual([note, undefined]);
  });

  it("switches cards at their next review, and writes no note", async () => {
    await start({ files: { "N.md": note } });
    await choose("fsrs");
    await asked();
    press("Switch at next review");
    await vi.waitFor(() => expect(data()).toMatchObject({ algorithm: "fsrs", convertAtReview: true }));
    expect([open.disk.text("N.md"), shown()]).toEqual([note, "fsrs"]);
  });

  it("switches all at once on request, and undoes that", async () => {
    await start({ files: { "N.md": note } });
    await choose("fsrs");
    await asked();
    press("Switch all now");
    await vi.waitFor(() => expect(dialog()[0]?.textContent).toContain("Switched 1 card in 1 note."));
    expect(open.disk.text("N.md")).toMatch(/<!--SR:!fsrs,2024-02-11T[\d:.]+Z,10,10,6.91405524,2,1,0,0,2024-02-01T[\d:.]+Z-->/);
    press("Undo");
    await vi.waitFor(() => expect(dialog()[0]?.textContent).toContain("Restored the schedule of 1 card in 1 note."));
    expect(open.disk.text("N.md")).toBe(note);
  });

  it("leads to FSRS-7 and back, with entries that SR reads", async () => {
    await start({ files: { "N.md": note } });
    await choose("fsrs7");
    await asked();
    expect(dialog()[0]!.textContent).toContain("1 card is not scheduled by FSRS-7 yet.");
    press("Switch all now");
    await vi.waitFor(() => expect(dialog()[0]?.textContent).toContain("Switched 1 card in 1 note."));
    expect(open.disk.text("N.md")).toMatch(/<!--SR:!fsrs,2024-02-11T[\d:.]+Z,10,10,5,2,1,0,0,2024-02-01T[\d:.]+Z,7,[\d.]+,[\d.]+-->/);
    expect(data()).toMatchObject({ algorithm: "fsrs7", convertAtReview: true });
    press("Undo");
    await vi.waitFor(() => expect(open.disk.text("N.md")).toBe(note));
  });

  it("says how many cards were left, why, and shows them", async () => {
    await start({ files: { "N.md": "---\ntags: flashcards\n---\na::b\n<!--SR:!2024-02-20,9.6,250-->\n\nc::d\n<!--SR:!2024-02-20,10,250-->\n" } });
    await choose("fsrs");
    await asked();
    expect(dialog()[0]!.textContent).toContain("2 cards are not scheduled by FSRS-6 yet.");
    press("Switch all now");
    await vi.waitFor(() => expect(dialog()[0]?.textContent).toContain("Switched 1 card in 1 note."));
    expect(dialog()[0]!.textContent).toContain("1 card was left because its new schedule would be the same as another card's in the note, so undo could not tell them apart. It switches at the next review.");
    expect(texts(".inline-recall-places li")).toEqual(["N, Line 7c::d"]);
    all(".inline-recall-places a")[0]!.click();
    await vi.waitFor(() => expect(open.app.workspace.getActiveFile()?.path).toBe("N.md"));
    expect(dialog()).toHaveLength(0);
    expect(all(".setting-item")).toHaveLength(0);
  });

  it("asks nothing in a vault without schedules of the other algorithm", async () => {
    await start();
    await choose("sm2", "fsrs");
    await vi.waitFor(() => expect(data()).toMatchObject({ algorithm: "sm2", convertAtReview: false }));
    expect(dialog()).toHaveLength(0);
  });

  it("accepts steps and weights as people write them, and reports invalid ones", async () => {
    await start();
    open.app.setting.openTabById("inline-recall");
    fill("Learning steps", "2m 1h");
    fill("Weights", Array.from({ length: 21 }, () => "0.5").join(", "));
    await vi.waitFor(() => expect(document.body.textContent).toContain("Number 5, 0.5, is not from 1 to 10."));
    fill("Relearning steps", "2 days");
    await vi.waitFor(() => expect(document.body.textContent).toContain("days cannot be a step."));
    await vi.waitFor(() => expect(data()["fsrs"]).toMatchObject({ learningSteps: [2, 60], relearningSteps: [10], weights: null }));
  });
});
