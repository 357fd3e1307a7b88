// Every view, dialog and menu at every size: no control is cut off, covered, out of reach or too small to hit. And in both themes: WCAG 2.2 AA
// by axe-core. On a phone in the widest words of all languages, none of them left in English.
import { expect, it } from "vitest";
import { axeFaults } from "./axe";
import { closeEach, type Bench } from "./bench";
import { faults } from "./layout-faults";
import { clear, walk, type Surface, type Workbench } from "./surfaces";
import { leftInEnglish, mark, widestLanguage } from "./widest-words";

closeEach();

interface Look {
  readonly width: number;
  readonly height: number;
  /** In percent; the app is no phone's then. */
  readonly zoom?: number;
  /** With the space between lines, letters and words that a reader may ask for (WCAG 1.4.12). */
  readonly spaced?: boolean;
}

const spacing = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

/** Rooms from a small phone to a desktop, which 640 px are at 200 %; the app is a phone's below 600 px. */
const looks: Readonly<Record<"a phone" | "a desktop", readonly Look[]>> = {
  "a phone": [
    { width: 320, height: 640 },
    { width: 390, height: 844, spaced: true },
    { width: 390, height: 844 },
  ],
  "a desktop": [
    { width: 640, height: 410 },
    { width: 700, height: 500 },
    { width: 820, height: 1180 },
    { width: 320, height: 256, zoom: 400 },
    { width: 320, height: 256, zoom: 400, spaced: true },
    { width: 1280, height: 820, spaced: true },
    { width: 1280, height: 820 },
  ],
};

/** Views that people keep in a narrow pane. */
const narrow = new Set(["the panel", "the review queue of a base", "the table of cards", "the table of cards, with some selected", "statistics", "the doctor's findings", "the empty panel"]);

/** Gives the window a size; a menu, which goes with the old one, is opened again. */
async function take(bench: Bench, surface: Surface, { width, height, zoom = 100, spaced = false }: Look): Promise<void> {
  const { page } = bench;
  if (surface.root === ".menu") await clear(bench);
  // How the app tells a zoomed window from a phone's.
  await page.evaluate((value) => Object.defineProperty(window, "devicePixelRatio", { value, configurable: true }), zoom / 100);
  await page.setViewportSize({ width, height });
  await page.evaluate(
    ({ css, root, wide }) => {
      const style = document.head.querySelector("#spacing") ?? document.head.createEl("style", { attr: { id: "spacing" } });
      style.textContent = css;
      // As people do who have little room; the panel stays if it is the surface.
      const { workspace } = (window as unknown as Window & { workbench: Workbench }).workbench.app;
      const has = document.querySelector(root)?.closest(".mod-right-split") != null;
      for (const [side, kept] of [["leftSplit", false], ["rightSplit", has]] as const) if (!kept) workspace[side][wide ? "expand" : "collapse"]();
    },
    { css: spaced ? spacing : "", root: surface.root, wide: width >= 900 },
  );
  if (surface.root === ".menu") await surface.open(bench);
  // Two frames: one for the layout, one for what observes it.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

it.each(["a phone", "a desktop"] as const)("on %s every control is whole, in reach and large enough in each room, and axe finds no fault", async (device) => {
  const phone = device === "a phone";
  const found: Record<string, string[]> = {};
  await walk(phone ? { phone, language: widestLanguage } : {}, async (bench, surface) => {
    if (phone) for (const text of await leftInEnglish(bench.page, surface.root)) (found[surface.name] ??= []).push(`in English: ${text}`);
    for (const look of looks[device]) {
      await take(bench, surface, look);
      const at = await faults(bench.page, surface.root, phone ? 44 : 24);
      if (at.length > 0) found[`${surface.name} at ${Object.values(look).join(" ")}`] = at.map((fault) => fault.replaceAll(mark, ""));
    }
    for (const fault of await axeFaults(bench.page, surface.root)) (found[surface.name] ??= []).push(fault);
    if (phone || !narrow.has(surface.name)) return;
    // The pane itself, as narrow as the app lets one make it.
    const leaf = bench.page.locator(".workspace-leaf").filter({ has: bench.page.locator(surface.root) });
    await leaf.evaluate((el) => Object.assign(el.style, { width: "200px", flex: "none" }));
    const at = await faults(bench.page, surface.root, 24);
    if (at.length > 0) found[`${surface.name} in a pane of 200 px`] = at;
    await leaf.evaluate((el) => el.removeAttribute("style"));
  });
  expect(found).toEqual({});
}, 600_000);
