// The pictures of docs/guide that show more than a view at rest: a dialog, a menu or a message, and what leads to it.
import type { Page } from "playwright-core";
import { logKey, noteLogKey, writeLine, type NoteLine, type ReviewLine } from "../../src/core/log/line";
import { addDays } from "../../src/core/model/day";
import { stateOf } from "../../src/core/log/forks";
import { readEntry } from "../../src/core/text/comments/schedule-comment";
import { parseNote } from "../../src/core/text/note/parse";
import type { Bench, BenchOptions } from "./bench";

export interface Scene {
  /** The picture's name, without the look. */
  readonly name: string;
  /** Left out: the demo vault. */
  readonly notes?: BenchOptions["notes"];
  readonly options?: Partial<BenchOptions>;
  /** Leads to what the picture shows. */
  readonly act: (bench: Bench, isPhone: boolean) => Promise<void>;
}

export async function run(page: Page, id: string): Promise<void> {
  await page.evaluate((command) => (window as unknown as { workbench: { app: { commands: { executeCommandById(id: string): void } } } }).workbench.app.commands.executeCommandById(command), id.includes(":") ? id : `inline-recall:${id}`);
  await page.waitForTimeout(400);
}

async function openMenuOf(page: Page, deck: string): Promise<void> {
  await run(page, "open-panel");
  await page.locator(`[data-deck="${deck}"]`).click({ button: "right" });
  await page.locator(".menu").waitFor();
}

const sea = "#flashcards/spanish\n\nla playa::the beach\n\nel mar:::the sea\n\nThe ==tide== follows the ==moon==.\n";

const beach = {
  "Beach.md": sea,
  "Shells.md": "Snail shells coil to the right::almost always\n",
};

const nearMisses = {
  "Beach.md": "#flashcards/beach\n\nWhat causes the tides?\n\n?\nThe pull of moon and sun.\n\nThe tide turns ==twice a day.\n\n`spring tide::at new and full moon`\n",
  "Harbor.md": "#flashcards/harbor\n\nThe {{c1::port}} side is on the left.\n\nQ: What does a buoy mark?\nA: A channel or a danger.\n",
};

const away = {
  "Birds.md": "#flashcards/birds\n\nHow does a gull drink sea water?::Glands above its eyes remove the salt.\n<!--SR:!2426-11-20,5,250-->\n\nWhich bird flies longest without landing?::The common swift, for ten months.\n<!--SR:!fsrs,2026-12-02T09:18:45.953Z,2,2.3065,8.743334,2,22,10,0,2026-11-30T09:18:45.953Z-->\n\nWhat do puffins eat?::Small fish.\n",
};

const wholeNotes = {
  "On forgetting.md":
    "---\ntags: [review]\nsr-due: 2026-11-22\nsr-interval: 4\nsr-ease: 250\n---\n# On forgetting\n\nEbbinghaus learned rows of syllables by heart and measured, after minutes, hours and days, how much work it saved him to learn them again. After an hour more than half was gone; after a month a fifth was left, and stayed.\n\nWhat is recalled at the moment it would slip away is kept longer the next time.\n",
  "The testing effect.md": "---\ntags: [review/memory]\nsr-due: 2026-11-24\nsr-interval: 12\nsr-ease: 270\n---\nTo be asked is to learn.\n",
  "Spacing.md": "#review/memory\n\nA day between two readings.\n",
};

const wholeBase = {
  ...wholeNotes,
  "Interference.md": "---\ntags: [review/memory]\nsr-due: 2426-10-02\nsr-interval: 6\nsr-ease: 230\n---\nOne memory in the way of another.\n",
  "Sleep.md": "---\ntags: [review]\nsr-due: 2026-12-03\nsr-interval: 10\nsr-ease: 250\n---\n#flashcards/sleep\n\nWhich sleep comes first in a night?::Deep sleep\n<!--SR:!2026-11-20,7,250-->\n\nHow long is a cycle?::About 90 minutes\n",
  "To review.base": 'filters: file.hasTag("review")\nviews:\n  - type: inline-recall-queue\n    name: To review\n',
};

/** A year of reviews of whole notes: each begins on a day of its own, and is answered on its due days. */
function readVault(): Record<string, string> {
  const today = "2026-11-24";
  const lines: NoteLine[] = [];
  const files = Array.from({ length: 48 }, (_, n) => {
    const path = `Reading/Paper ${String(n + 1)}.md`;
    // Some are overdue, some were answered today.
    const end = addDays(today, n % 5 === 0 ? -6 : 1);
    let [day, previous, interval, ease, at] = [addDays(today, -8 * n - 3), 0, 3, 250, 0];
    for (; day < end; at++) {
      const g = ([3, 3, 4, 3, 2, 3, 1, 3] as const)[(n * 5 + at * 3) % 8]!;
      ease = Math.max(130, ease + [0, -20, -20, 0, 20][g]!);
      interval = g === 1 ? 1 : Math.round(Math.max(1, previous) * [0, 0, 1.2, ease / 100, (ease / 100) * 1.3][g]!) + 1;
      lines.push({ k: "note", t: Date.parse(`${day}T0${String(7 + (n % 3))}:12:00Z`), c: noteLogKey(path), d: day, g, i: interval, e: ease, p: previous });
      previous = interval;
      day = addDays(day, interval);
    }
    return [path, `---\ntags: [review/${n % 3 === 0 ? "essays" : "papers"}]\nsr-due: ${day}\nsr-interval: ${String(interval)}\nsr-ease: ${String(ease)}\n---\nWords.\n`] as const;
  });
  const fresh = Array.from({ length: 5 }, (_, n) => [`Reading/New ${String(n + 1)}.md`, "#review/papers\n"] as const);
  return { ...Object.fromEntries([...files, ...fresh]), "_reviews/2026-11.aaaaaaaa.jsonl": lines.sort((a, b) => a.t - b.t).map((line) => `${writeLine(line)}\n`).join("") };
}

const srSettings = { settings: { flashcardTags: ["#flashcards", "#vocabulary"], singleLineCardSeparator: ";;", singleLineReversedCardSeparator: ";;;", noteFoldersToIgnore: ["Templates"], baseEase: 230, easyBonus: "lots", maximumInterval: 365 } };

const saltNote = (entry: string): string => `#flashcards/sea\n\nWhat makes the sea salty?::Minerals that rivers wash out of rock.\n<!--SR:!${entry}-->\n`;
const before = "2026-11-23,10,250";
const answers = [
  ["aaaaaaaa", "2026-11-23T08:12:00Z", 2, "2026-11-28,5,230"],
  ["bbbbbbbb", "2026-11-23T18:40:00Z", 4, "2026-12-28,35,270"],
] as const;

/** A card answered on two devices, and what a sync made from both entries. */
function mixed(): Record<string, string> {
  const card = logKey(parseNote(saltNote(before)).blocks[0]!.hash, 0);
  const lineOf = (t: string, g: number, w: string): ReviewLine => ({ k: "review", t: Date.parse(t), c: card, d: "2026-11-23", g, i: 8, p: 10, e: 250, ms: 5000, w, b: stateOf(readEntry(before)) });
  const logs = answers.map(([device, t, g, w]) => [`_reviews/2026-11.${device}.jsonl`, `${writeLine(lineOf(t, g, w))}\n`] as const);
  return { "Sea.md": saltNote("2026-12-28,5,270"), ...Object.fromEntries(logs) };
}

const sound = "#flashcards/sea\n\nWhy is the sea blue?\n?\nWater absorbs red light first.\n<!--SR:!2026-11-22,7,270-->\n";

export const scenes: readonly Scene[] = [
  {
    name: "first-card",
    notes: beach,
    async act({ page, openNote }, isPhone) {
      await openNote("Beach");
      await page.locator(".cm-line").last().click();
      await page.waitForTimeout(400);
      if (!isPhone) await run(page, "open-panel");
      await page.locator(".inline-recall-chip").nth(1).waitFor();
    },
  },
  {
    name: "deck-menu",
    act: async ({ page }) => openMenuOf(page, "flashcards/languages"),
  },
  {
    name: "deck-options",
    async act({ page }) {
      await openMenuOf(page, "flashcards/languages");
      await page.locator(".menu-item", { hasText: "Options for this deck" }).click();
      await page.locator(".inline-recall-options input").first().fill("5");
      await page.locator('.inline-recall-options input[aria-label="Exam date"]').fill("2026-12-18");
      await page.locator('.inline-recall-options [data-key="order"] select').selectOption("random");
      await page.waitForTimeout(500);
    },
  },
  {
    name: "away",
    notes: away,
    options: { now: "2026-12-03T10:00" },
    async act({ page }) {
      await run(page, "away");
      await page.locator(".inline-recall-away-row").nth(1).waitFor();
    },
  },
  {
    name: "cram",
    notes: { "Scales.md": "#flashcards/music\n\nWhich key has one sharp?::G major, and E minor.\n<!--SR:!2026-12-20,40,250-->\n" },
    async act({ page }) {
      await openMenuOf(page, "flashcards/music");
      await page.locator(".menu-item", { hasText: "Cram this deck" }).click();
      await page.locator(".inline-recall-show").click();
      await page.locator("[data-act=good]").waitFor();
    },
  },
  {
    name: "review-menu",
    async act({ page, openNote }) {
      await openNote("Capitals");
      await run(page, "review-note");
      await page.locator(".inline-recall-show").waitFor();
      await page.locator('.inline-recall-header button[aria-label="More"]').click();
      await page.locator(".menu").waitFor();
    },
  },
  {
    name: "reading",
    notes: beach,
    async act({ page, openNote }) {
      await openNote("Beach");
      await page.keyboard.press("Control+e");
      await page.locator(".markdown-preview-sizer .inline-recall-chip").first().click();
      await page.locator(".menu").waitFor();
    },
  },
  {
    name: "hidden",
    async act({ page, openNote }) {
      await openNote("Analysis");
      await page.locator(".cm-content").waitFor();
      await page.waitForTimeout(500);
      await run(page, "hide-answers");
      await page.locator(".cm-content").evaluate((el) => (el as HTMLElement).blur());
    },
  },
  {
    name: "why",
    notes: nearMisses,
    async act({ page, openNote }) {
      await openNote("Beach");
      await page.locator(".cm-line").nth(4).click();
      await page.waitForTimeout(400);
      await run(page, "inspect");
      await page.locator(".inline-recall-inspection").waitFor();
    },
  },
  {
    name: "cards",
    async act({ page }, isPhone) {
      await run(page, "open-cards");
      await page.locator(".inline-recall-cards-row .inline-recall-cards-cell").first().waitFor();
      if (!isPhone) await page.getByRole("columnheader", { name: "Due" }).getByRole("button").click();
      await page.locator(".inline-recall-cards-row:not([hidden])").nth(2).click();
      await page.waitForTimeout(700);
    },
  },
  {
    name: "near-misses",
    notes: nearMisses,
    async act({ page }) {
      await run(page, "near-misses");
      await page.locator(".inline-recall-exam-item").nth(3).waitFor();
    },
  },
  {
    name: "import",
    notes: { "Words.md": "#vocabulary\n\nla playa;;the beach\n<!--SR:!2026-11-20,5,230-->\n" },
    options: { foreignSettings: srSettings },
    async act({ page }) {
      await page.locator(".inline-recall-import").waitFor();
    },
  },
  {
    name: "switch",
    async act({ page }) {
      await page.evaluate(() => {
        const { setting } = (window as unknown as { workbench: { app: { setting: { open(): void; openTabById(id: string): void } } } }).workbench.app;
        setting.open();
        setting.openTabById("inline-recall");
      });
      await page.locator(".setting-item", { hasText: "Scheduling" }).click();
      await page.locator(".setting-item", { hasText: "For new cards." }).locator("select").selectOption({ label: "FSRS-6" });
      await page.waitForTimeout(1500);
    },
  },
  {
    name: "mixed",
    notes: mixed(),
    async act({ page }) {
      await page.waitForTimeout(800);
      await run(page, "examine");
      await page.locator(".inline-recall-exam-item").first().waitFor();
    },
  },
  {
    name: "strays",
    notes: { "Sea.md": sound },
    async act({ page, openNote, write }) {
      await openNote("Sea");
      await run(page, "open-panel");
      await page.waitForTimeout(600);
      write("Sea.md", sound.replace(/(?<=.)\n(?=.)/g, "\n\n"));
      await page.locator(".inline-recall-panel .inline-recall-banner[role=status]").waitFor();
    },
  },
  {
    name: "whole-note",
    notes: wholeNotes,
    act: async ({ page, openNote }) => {
      await openNote("On forgetting");
      await run(page, "markdown:toggle-preview");
      await page.locator(".inline-recall-note-bar .inline-recall-grade").first().waitFor();
    },
  },
  {
    name: "note-answers",
    notes: wholeNotes,
    act: async ({ page, openNote }) => {
      await openNote("On forgetting");
      await run(page, "markdown:toggle-preview");
      await run(page, "review-whole-note");
      await page.locator(".inline-recall-note-review .mod-good:focus").waitFor();
    },
  },
  {
    name: "note-list",
    notes: wholeBase,
    act: async ({ page, openNote }) => {
      await openNote("On forgetting");
      await run(page, "all-notes");
      await page.locator(".prompt .suggestion-item").nth(4).waitFor();
    },
  },
  {
    name: "note-base",
    notes: wholeBase,
    act: async ({ page, openNote }, isPhone) => {
      await openNote("To review.base");
      if (!isPhone) await run(page, "app:toggle-left-sidebar");
      await page.locator(".inline-recall-queue .mod-cards").getByText("1 due").waitFor({ state: "attached" });
    },
  },
  {
    name: "note-stats",
    notes: readVault(),
    act: async ({ page }) => {
      await run(page, "open-statistics");
      await page.getByRole("combobox", { name: "Show" }).selectOption("notes");
      await page.locator('[data-chart="forecast"]').waitFor();
    },
  },
];
