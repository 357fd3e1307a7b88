// Every view, dialog and menu of the plugin in its states: what the tests of accessibility and of layout walk over.
import { startWeights } from "../../src/core/fit/weights";
import type { Page } from "playwright-core";
import { english } from "../../src/i18n/en";
import { en } from "../../src/i18n/english";
import { englishLanguage, languages } from "../../src/i18n/languages";
import { createFormats } from "../../src/i18n/message/formats";
import { sayIn } from "../../src/i18n/message/strings";
import { studiedVault } from "../support/studied-vault";
import { expectErrors, openBench, type Bench, type BenchOptions } from "./bench";

export interface Surface {
  readonly name: string;
  readonly vault: keyof typeof vaults;
  /** What it is drawn in. */
  readonly root: string;
  /** Opens it in a window without dialogs. */
  readonly open: (bench: Bench) => Promise<unknown>;
}

export const surfacesNow = "2026-03-01T22:00";
const studied = studiedVault({ today: "2026-03-01", days: 60, newPerDay: 3 }).files;

/** A chip of each kind. */
const chips =
  "#flashcards/chips\n\nPowerhouse of the cell::mitochondrion\n<!--SR:!2026-02-23,84,290-->\n\nThe ==nucleus== holds the cell's ==DNA==, and a ==membrane== keeps it apart.\n<!--SR:!fsrs,2026-03-02T09:18:45.953Z,9,9.3065,4.743334,2,3,0,0,2026-02-23T09:18:45.953Z!2026-03-01,5,250!2426-11-24,5,250-->\n\nWhat does a ribosome do?\n?\nIt builds proteins after the\nplan of a messenger RNA.\n<!--SR:!2027-02-01,78,270-->\n\nwildcat::chat sauvage\n<!--SR:!2026-02-20,NaN,250-->\n\nowl::hibou\n";

export const vaults = {
  full: {
    ...studied,
    "Chips.md": chips,
    "Waits.md": "#flashcards/waits\n\nQ::A\n",
    "Later.md": "#flashcards/later/much later/and later still\n\nQ::A\n<!--SR:!2027-02-01,78,270-->\n",
    "Single.md": "#flashcards/single\n\nQ::A\n",
    "Held.md": "#flashcards/held\n\nQ::A\n\nQ2::A\n",
    "Away.md": "#flashcards/away\n\nA suspended card::its back\n<!--SR:!2426-11-24,5,250-->\n",
    "Near.md": "#flashcards/near\n\nfront only ::\n\nA : B\n",
    "Damaged.md": "#flashcards/french\n\nwildcat::chat\n<!--SR:!2026-02-20,5,250--> sauvage\n\ncat::chat\n\ndog::chien\n<!--SR:!2026-02-20,NaN,250-->\n\nhorse::cheval\n<!--SR:!2026-02-20,5,250-->\n<!--SR:!2026-02-28,12,270-->\n",
    "Essay.md": "---\ntags: [review, review/essays]\nsr-due: 2026-02-20\nsr-interval: 4\nsr-ease: 250\n---\nSome words.\n",
    "Notes.base": "filters: file.hasTag(\"review\")\nviews:\n  - type: inline-recall-queue\n    name: To review\n",
    "Kept.md": "---\ntags: review\nsr-due: 2426-02-20\nsr-interval: 4\nsr-ease: 250\n---\nSome words.\n",
  },
  empty: { "Plain.md": "Some words.\n" },
} as const;

/** Weights of one's own, which some dialogs ask for, saved searches, and limits of a deck that is no more. */
const settings = { deckLimits: [{ deck: "flashcards/an old deck", newPerDay: 3, reviewsPerDay: null }], savedSearches: [{ name: "Soon", query: "due:<=7d" }, { name: "Cannot be read", query: "due:sometime" }], fsrs: { weights: { version: "fsrs-6", values: startWeights } } };

/** What the plugin says in the language of the walk. */
let words: typeof en = en;

export interface Workbench {
  readonly app: {
    readonly commands: { executeCommandById(id: string): void };
    readonly workspace: Readonly<Record<"leftSplit" | "rightSplit", { collapse(): void; expand(): void }>> & { detachLeavesOfType(type: string): void };
    readonly setting: { open(): void; openTabById(id: string): void };
    readonly vault: Record<string, unknown>;
  };
  readonly faults: { failWrites(path: string, times: number, message: string): void };
}

export async function run(page: Page, id: string): Promise<void> {
  await page.evaluate((id) => (window as unknown as { workbench: Workbench }).workbench.app.commands.executeCommandById(id), id.includes(":") ? id : `inline-recall:${id}`);
}

/** Closes menus, dialogs and the large views, and ends a paused review. */
export async function clear({ page }: Bench): Promise<void> {
  const discard = page.locator(".modal").getByRole("button", { name: words.common.discard.confirm, exact: true });
  for (let tries = 0; tries < 8 && (await page.locator(".modal, .menu, .prompt").count()) > 0; tries++) {
    // A dialog with typed text asks first.
    if ((await discard.count()) > 0) await discard.click();
    else await page.keyboard.press("Escape");
  }
  const end = page.locator(".inline-recall-paused button").last();
  if ((await end.count()) > 0) await end.click();
  await page.evaluate(() => ["inline-recall-statistics", "inline-recall-doctor", "inline-recall-review", "inline-recall-cards"].forEach((type) => (window as unknown as { workbench: Workbench }).workbench.app.workspace.detachLeavesOfType(type)));
  await page.mouse.move(0, 0);
}

/** Draws the page in a theme, as the app's switch does. */
export async function paint(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.evaluate((theme) => {
    for (const each of ["light", "dark"]) document.body.classList.toggle(`theme-${each}`, each === theme);
  }, theme);
}

/** Takes the notices away, which are over everything for a while. */
export const withoutNotices = ({ page }: Bench) => page.locator(".notice").evaluateAll((all) => all.forEach((one) => one.remove()));

/** `ONLY="the panel,the picker"`: a walk over these alone, while one works on them. */
const only = process.env["ONLY"]?.split(",");

/** Opens each surface of both vaults once, one after the other in the window of its vault, and lets `look` at it. */
export async function walk(options: Partial<BenchOptions>, look: (bench: Bench, surface: Surface) => Promise<void>): Promise<void> {
  words = options.language === undefined ? en : sayIn(english, options.language.texts, createFormats(languages[options.language.code] ?? englishLanguage));
  try {
    for (const vault of ["full", "empty"] as const) {
      const bench = await openBench({ notes: vaults[vault], now: surfacesNow, settings, ...options });
      for (const surface of surfaces.filter((one) => one.vault === vault && (only === undefined || only.includes(one.name)))) {
        await withoutNotices(bench);
        await surface.open(bench);
        if (surface.root !== ".notice") await withoutNotices(bench);
        await look(bench, surface);
        await clear(bench);
      }
    }
  } finally {
    // The next file of tests opens surfaces in English.
    words = en;
  }
}

async function openNote({ page, openNote: open }: Bench, path: string, mode: "source" | "preview"): Promise<void> {
  await open(path);
  const shown = page.locator(mode === "source" ? ".workspace-leaf.mod-active .cm-content" : ".workspace-leaf.mod-active .markdown-preview-view");
  await page.locator(".workspace-leaf.mod-active .view-content").first().waitFor();
  if (!(await shown.isVisible())) await run(page, "markdown:toggle-preview");
  await shown.waitFor();
}

async function reviewNote(bench: Bench, path: string): Promise<void> {
  await openNote(bench, path, "source");
  await run(bench.page, "review-note");
  await bench.page.locator(".inline-recall-show, .inline-recall-end").first().waitFor();
}

async function answer({ page }: Bench): Promise<void> {
  await page.locator(".inline-recall-show").click();
  await page.locator("[data-act=good]").waitFor();
}

async function openPanel({ page }: Bench): Promise<void> {
  await run(page, "open-panel");
  await page.locator(".inline-recall-panel .inline-recall-tree, .inline-recall-panel-empty").first().waitFor();
}

async function openCards({ page }: Bench): Promise<void> {
  await run(page, "open-cards");
  await page.locator(".inline-recall-cards-row .inline-recall-cards-cell").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".inline-recall-cards-row:not([hidden]) .is-waiting") === null);
  await page.locator(".inline-recall-cards-facts").first().waitFor();
}

/** The notes' reads wait, as long as the work goes on. */
async function holdReads({ page }: Bench): Promise<void> {
  await page.evaluate(() => {
    const { vault } = (window as unknown as { workbench: Workbench }).workbench.app;
    for (const name of ["read", "cachedRead"]) vault[name] = () => new Promise(() => undefined);
  });
}

async function openSettings({ page }: Bench): Promise<void> {
  await page.evaluate(() => {
    const { setting } = (window as unknown as { workbench: Workbench }).workbench.app;
    setting.open();
    setting.openTabById("inline-recall");
  });
  await page.locator(".setting-item").first().waitFor();
}

/** Opens by a command, and waits for what it draws. */
function by(command: string, drawn: string): Surface["open"] {
  return async ({ page }) => {
    await run(page, command);
    await page.locator(drawn).first().waitFor();
  };
}

/** Opens a note in source mode, runs a command in it if one is given, and waits for what it draws. */
function inNote(path: string, command: string | null, drawn: string): Surface["open"] {
  return async (bench) => {
    await openNote(bench, path, "source");
    if (command !== null) await run(bench.page, command);
    await bench.page.locator(drawn).first().waitFor();
  };
}

async function openPage(bench: Bench, name: string): Promise<void> {
  await openSettings(bench);
  await bench.page.locator(".setting-item", { has: bench.page.getByText(name, { exact: true }) }).first().click();
}

/** A dialog of long work, from its row in the settings, once the work is done. */
async function openWork(bench: Bench, row: string): Promise<void> {
  await openPage(bench, words.settings.headings.algorithm[0]);
  await bench.page.locator(".setting-item", { hasText: row }).last().getByRole("button").click();
  // Not the cross, which is there all the time.
  await bench.page.locator(`${inSettings} .modal-button-container`).getByRole("button", { name: words.common.close }).waitFor();
}

const modal = ".modal";
const inSettings = ".modal:not(.mod-settings)";
export const surfaces: readonly Surface[] = [
  { name: "the panel", vault: "full", root: ".inline-recall-panel", open: openPanel },
  {
    name: "the panel's menu of a deck",
    vault: "full",
    root: ".menu",
    open: async (bench) => {
      await openPanel(bench);
      await bench.page.locator("[data-deck='flashcards/chips']").click({ button: "right" });
      await bench.page.locator(".menu").waitFor();
    },
  },
  {
    name: "the dialog of a deck's options",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await openPanel(bench);
      await bench.page.locator("[data-deck='flashcards/chips']").click({ button: "right" });
      await bench.page.locator(".menu-item", { hasText: words.views.deckMenu.options }).click();
      await bench.page.locator(".inline-recall-options input").first().waitFor();
    },
  },
  {
    name: "the dialog of a deck's options, with an error",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await openPanel(bench);
      await bench.page.locator("[data-deck='flashcards/chips']").click({ button: "right" });
      await bench.page.locator(".menu-item", { hasText: words.views.deckMenu.options }).click();
      await bench.page.locator(".inline-recall-options input").first().fill("-1");
    },
  },
  {
    name: "the keys of the panel",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await openPanel(bench);
      await bench.page.locator(".inline-recall-panel [data-deck][tabindex='0']").press("?");
      await bench.page.locator(`${modal} kbd`).first().waitFor();
    },
  },
  {
    name: "the picker",
    vault: "full",
    root: modal,
    open: by("review", ".inline-recall-picker [data-deck]"),
  },
  {
    name: "the picker, filtered",
    vault: "full",
    root: modal,
    open: async ({ page }) => {
      await run(page, "review");
      await page.locator(".inline-recall-picker [data-deck]").first().waitFor();
      await page.locator(".inline-recall-picker input").fill("lang");
    },
  },
  {
    name: "the picker, without a match",
    vault: "full",
    root: modal,
    open: async ({ page }) => {
      await run(page, "review");
      await page.locator(".inline-recall-picker [data-deck]").first().waitFor();
      await page.locator(".inline-recall-picker input").fill("qqq");
    },
  },
  { name: "a card's front", vault: "full", root: modal, open: (bench) => reviewNote(bench, "Chips") },
  {
    name: "a card's back",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await reviewNote(bench, "Chips");
      await answer(bench);
    },
  },
  {
    name: "the facts of a card in review",
    vault: "full",
    root: ".modal.inline-recall-facts",
    open: async (bench) => {
      await reviewNote(bench, "Chips");
      await bench.page.keyboard.press("i");
      await bench.page.locator(".inline-recall-facts table").first().waitFor();
    },
  },
  {
    name: "a card's back in a tab",
    vault: "full",
    root: ".inline-recall-review-tab",
    open: async (bench) => {
      await run(bench.page, "review-in-tab");
      await bench.page.locator(".inline-recall-picker [data-deck]").first().click();
      await answer(bench);
    },
  },
  {
    name: "the review's menu",
    vault: "full",
    root: ".menu",
    open: async (bench) => {
      await reviewNote(bench, "Chips");
      await bench.page.getByRole("button", { name: words.review.more, exact: true }).click();
      await bench.page.locator(".menu").waitFor();
    },
  },
  {
    name: "the pane for a card's text",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await reviewNote(bench, "Chips");
      await bench.page.keyboard.press("e");
      await bench.page.locator("textarea.inline-recall-edit-text").waitFor();
    },
  },
  {
    name: "the waiting page",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await reviewNote(bench, "Waits");
      if ((await bench.page.locator(".inline-recall-show").count()) > 0) {
        await answer(bench);
        await bench.page.keyboard.press("1");
      }
      await bench.page.locator(".inline-recall-clock").waitFor();
    },
  },
  {
    name: "a paused review",
    vault: "full",
    root: ".inline-recall-paused",
    open: async (bench) => {
      await reviewNote(bench, "Chips");
      await bench.page.keyboard.press("o");
      await bench.page.locator(".inline-recall-paused").waitFor();
    },
  },
  {
    name: "the end of a review",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await reviewNote(bench, "Single");
      await answer(bench);
      await bench.page.keyboard.press("4");
      await bench.page.locator(".inline-recall-end").waitFor();
    },
  },
  { name: "the page when nothing is due", vault: "full", root: modal, open: (bench) => reviewNote(bench, "Later") },
  {
    name: "the bar of a whole note",
    vault: "full",
    root: ".inline-recall-note-bar",
    open: inNote("Essay", null, ".inline-recall-note-bar .inline-recall-grade"),
  },
  {
    name: "the review queue of a base",
    vault: "full",
    root: ".inline-recall-queue",
    open: async (bench) => {
      await bench.openNote("Notes.base");
      await bench.page.locator(".inline-recall-queue tbody tr").first().waitFor();
    },
  },
  { name: "all notes in review", vault: "full", root: ".prompt", open: by("all-notes", ".prompt .suggestion-item") },
  { name: "notes that are away", vault: "full", root: modal, open: by("notes-away", modal) },
  {
    name: "a note to postpone",
    vault: "full",
    root: modal,
    open: inNote("Essay", "postpone-note", modal),
  },
  {
    name: "the answers to a whole note",
    vault: "full",
    root: modal,
    open: inNote("Essay", "review-whole-note", ".inline-recall-note-review .inline-recall-grade"),
  },
  {
    name: "Add card",
    vault: "full",
    root: modal,
    open: inNote("Chips", "add-card", ".inline-recall-add textarea"),
  },
  {
    name: "Add card, with an error",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await openNote(bench, "Chips", "source");
      await run(bench.page, "add-card");
      await bench.page.locator(".inline-recall-add textarea").first().waitFor();
      await bench.page.locator(".inline-recall-add-buttons .mod-cta").click();
      await bench.page.locator(".inline-recall-field-error:not(:empty)").first().waitFor();
    },
  },
  {
    name: "statistics of notes",
    vault: "full",
    root: ".inline-recall-stats",
    open: async ({ page }) => {
      await run(page, "open-statistics");
      await page.getByRole("combobox", { name: words.stats.of }).selectOption("notes");
      await page.locator('[data-chart="forecast"]').waitFor();
    },
  },
  {
    name: "statistics",
    vault: "full",
    root: ".inline-recall-stats",
    open: async ({ page }) => {
      await run(page, "open-statistics");
      await page.locator('[data-chart="added"]').waitFor();
      for (const summary of await page.locator(".inline-recall-stats summary").all()) if (!(await summary.evaluate((el) => (el.parentElement as HTMLDetailsElement).open))) await summary.click();
      await page.locator('[data-chart="forecast"] table').waitFor();
    },
  },
  { name: "the table of cards", vault: "full", root: ".inline-recall-cards", open: openCards },
  {
    name: "the table of cards, with some selected",
    vault: "full",
    root: ".inline-recall-cards",
    open: async (bench) => {
      await openCards(bench);
      await bench.page.locator("[role=grid]").press("Control+a");
      await bench.page.locator(".inline-recall-cards-status button", { hasText: words.library.acts.name }).waitFor();
    },
  },
  {
    name: "the menu of selected cards",
    vault: "full",
    root: ".menu",
    open: async (bench) => {
      await openCards(bench);
      await bench.page.locator("[role=grid]").press("Control+a");
      await bench.page.locator("[role=grid]").press("Shift+F10");
      await bench.page.locator(".menu").waitFor();
    },
  },
  {
    name: "an act on cards with its diff",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await openCards(bench);
      await bench.page.locator("[role=grid]").press("Control+a");
      await bench.page.locator("[role=grid]").press("Shift+F10");
      await bench.page.locator(".menu-item", { hasText: words.cardActs.names.delete }).click();
      await bench.page.locator(".inline-recall-act-diffs").waitFor();
    },
  },
  {
    name: "the terms of the search",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await openCards(bench);
      await bench.page.getByRole("button", { name: words.library.legend.name }).click();
      await bench.page.locator(".inline-recall-cards-legend").waitFor();
    },
  },
  {
    name: "the menu of columns, or of the order",
    vault: "full",
    root: ".menu",
    open: async (bench) => {
      await openCards(bench);
      await bench.page.getByRole("button", { name: words.library.columnMenu.name, exact: true }).or(bench.page.getByRole("button", { name: words.library.sort, exact: true })).filter({ visible: true }).click();
      await bench.page.locator(".menu").waitFor();
    },
  },
  {
    name: "the dialog that saves a search, with an error",
    vault: "full",
    root: modal,
    open: async (bench) => {
      await openCards(bench);
      await bench.page.locator(".inline-recall-library input[type=search]").fill("is:due");
      await bench.page.locator(".inline-recall-library input[type=search]").press("Enter");
      await bench.page.getByRole("button", { name: words.library.review.name }).click();
      await bench.page.locator(".menu-item", { hasText: words.views.searches.save }).click();
      await bench.page.locator(`${modal} input`).fill("");
      await bench.page.locator(modal).getByRole("button", { name: words.common.save }).click();
    },
  },
  {
    name: "the doctor's findings",
    vault: "full",
    root: ".inline-recall-exam",
    open: by("examine", ".inline-recall-exam:not(:has(progress)) .inline-recall-exam-item"),
  },
  {
    name: "the question before all repairs",
    vault: "full",
    root: modal,
    open: async ({ page }) => {
      await run(page, "examine");
      await page.locator(".inline-recall-exam-item").first().waitFor();
      await page.locator(".inline-recall-exam button.mod-cta").click();
      await page.locator(modal).waitFor();
    },
  },
  {
    name: "near misses",
    vault: "full",
    root: ".inline-recall-exam",
    open: by("near-misses", ".inline-recall-exam-item"),
  },
  {
    name: "settings",
    vault: "full",
    root: ".modal.mod-settings, .modal",
    open: openSettings,
  },
  { name: "the costs of retention targets", vault: "full", root: inSettings, open: (bench) => openWork(bench, words.stats.cost.name) },
  { name: "retentions by card", vault: "full", root: inSettings, open: (bench) => openWork(bench, words.stats.adaptive.name) },
  { name: "a fit of the weights", vault: "full", root: inSettings, open: (bench) => openWork(bench, words.stats.fit.name) },
  {
    name: "a switch of the algorithm",
    vault: "full",
    root: inSettings,
    open: async (bench) => {
      await openPage(bench, words.settings.headings.algorithm[0]);
      const select = bench.page.locator(".setting-item", { hasText: words.settings.rows.algorithm[0] }).locator("select");
      await select.selectOption((await select.inputValue()) === "fsrs" ? "sm2" : "fsrs");
      await bench.page.locator(inSettings).getByRole("button", { name: words.common.cancel }).waitFor();
    },
  },
  {
    name: "a notice",
    vault: "full",
    root: ".notice",
    open: by("undo", ".notice"),
  },
  {
    name: "the keys in the settings, and a key that is taken",
    vault: "full",
    root: modal,
    open: async ({ page }) => {
      await page.evaluate(() => (window as unknown as { workbench: Workbench }).workbench.app.setting.openTabById("inline-recall"));
      for (const name of [words.settings.headings.reviewKeys[0], words.settings.rows.reviewKeys[0]]) await page.getByText(name, { exact: true }).first().click();
      await page.getByLabel(words.settings.keys.add(words.review.grades.again)).click();
      await page.locator(".modal", { hasText: words.settings.keys.press }).waitFor();
      await page.keyboard.press("s");
      await page.getByRole("button", { name: words.settings.keys.move }).waitFor();
    },
  },
  { name: "the decks with options", vault: "full", root: ".modal.mod-settings, .modal", open: (bench) => openPage(bench, words.settings.decks.name) },
  {
    name: "a page of the settings, with an error",
    vault: "full",
    root: ".modal.mod-settings, .modal",
    open: async ({ page }) => {
      await page.evaluate(() => {
        const { setting } = (window as unknown as { workbench: Workbench }).workbench.app;
        setting.open();
        setting.openTabById("inline-recall");
      });
      await page.locator(".setting-item", { hasText: words.settings.headings.algorithm[0] }).click();
      await page.locator("[data-key='sm2.baseEase'] input").fill("129");
      await page.locator(".setting-item-error").first().waitFor();
    },
  },
  {
    name: "cards put away",
    vault: "full",
    root: modal,
    open: by("away", ".inline-recall-away-row"),
  },
  {
    name: "why this is a card",
    vault: "full",
    root: modal,
    open: inNote("Chips", "inspect", ".inline-recall-inspection"),
  },
  {
    name: "chips in the editor",
    vault: "full",
    root: ".workspace-leaf.mod-active .cm-editor",
    open: inNote("Chips", null, ".workspace-leaf.mod-active .cm-content .inline-recall-chip"),
  },
  {
    name: "the menu of a chip",
    vault: "full",
    root: ".menu",
    open: async (bench) => {
      await openNote(bench, "Chips", "source");
      await bench.page.locator(".workspace-leaf.mod-active .cm-content .inline-recall-chip").first().click();
      await bench.page.locator(".menu").waitFor();
    },
  },
  {
    name: "hidden answers in the editor",
    vault: "full",
    root: ".workspace-leaf.mod-active .cm-editor",
    open: inNote("Later", "hide-answers", ".workspace-leaf.mod-active .cm-content .inline-recall-answer"),
  },
  {
    name: "chips in reading view",
    vault: "full",
    root: ".workspace-leaf.mod-active .markdown-preview-view",
    open: async (bench) => {
      await openNote(bench, "Chips", "preview");
      await bench.page.locator(".workspace-leaf.mod-active .markdown-preview-view .inline-recall-chip").first().waitFor();
    },
  },
  {
    name: "an answer that could not be written",
    vault: "full",
    root: modal,
    open: async (bench) => {
      expectErrors("disk", "500");
      await bench.page.evaluate(() => (window as unknown as { workbench: Workbench }).workbench.faults.failWrites("Held.md", 1000, "the disk is full"));
      await reviewNote(bench, "Held");
      await answer(bench);
      await bench.page.keyboard.press("3");
      await bench.page.locator(".modal .inline-recall-banner-buttons").first().waitFor();
    },
  },
  {
    name: "the panel, with an answer that waits",
    vault: "full",
    root: ".inline-recall-panel",
    open: async (bench) => {
      await openPanel(bench);
      await bench.page.locator(".inline-recall-panel .inline-recall-banner-buttons").waitFor();
    },
  },
  {
    name: "the doctor at work",
    vault: "full",
    root: ".inline-recall-exam",
    open: async (bench) => {
      await holdReads(bench);
      await run(bench.page, "examine");
      await bench.page.locator(".inline-recall-exam progress").waitFor();
    },
  },
  { name: "the table without cards", vault: "empty", root: ".inline-recall-cards", open: by("open-cards", ".inline-recall-cards-empty-title") },
  { name: "the empty panel", vault: "empty", root: ".inline-recall-panel", open: openPanel },
  {
    name: "a review without cards",
    vault: "empty",
    root: modal,
    open: async ({ page }) => {
      // Until the first step is known, a review has nothing to offer.
      await page.locator(".inline-recall-panel .inline-recall-first-step").waitFor({ state: "attached" });
      await run(page, "review");
      await page.locator(".modal .inline-recall-first-step").waitFor();
    },
  },
  {
    name: "statistics without a log",
    vault: "empty",
    root: ".inline-recall-stats",
    open: by("open-statistics", ".inline-recall-today"),
  },
  {
    name: "the doctor without findings",
    vault: "empty",
    root: ".inline-recall-exam",
    open: by("examine", ".inline-recall-exam-title"),
  },
  {
    name: "no cards put away",
    vault: "empty",
    root: modal,
    open: by("away", ".inline-recall-away .inline-recall-muted"),
  },
];
