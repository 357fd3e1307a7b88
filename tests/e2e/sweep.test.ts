// Every view, dialog and menu at every size: no control is cut off, covered, out of reach or too small to hit.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { closeEach, type Bench } from "./bench";
import { clear, walk, type Surface, type Workbench } from "./surfaces";

closeEach();

/** In text, or the host's own: WCAG leaves the first out (2.5.8, inline), the second is not ours. */
const left = ".markdown-rendered :not(.inline-recall-answer), .cm-content, .inline-recall-chip, .inline-recall-answer, .modal-close-button, .search-input-clear-button, .mod-settings *, .inline-recall-spot";

/** The faults of the controls in `root`, brought into view one by one. `least`: pixels a target must have. */
function faults(page: Page, root: string, least: number): Promise<string[]> {
  return page.evaluate(
    ({ root, least, left }) => {
      const found: string[] = [];
      const name = (el: Element): string => `${el.tagName.toLowerCase()}.${String(el.getAttribute("class")).split(" ").slice(0, 2).join(".")} "${(el.getAttribute("aria-label") ?? el.textContent).trim().slice(0, 30)}"`;
      const cut = (el: Element): boolean => {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(el);
        const hides = (overflow: string): boolean => overflow === "hidden" || overflow === "clip";
        return ((el.scrollWidth > el.clientWidth + 1 && hides(overflowX) && textOverflow !== "ellipsis") || (el.clientHeight > 0 && el.scrollHeight > el.clientHeight + 2 && hides(overflowY))) && !el.matches(".inline-recall-hidden, .visually-hidden, input, textarea, select, progress, .inline-recall-live");
      };
      for (const top of document.querySelectorAll<HTMLElement>(root)) {
        for (const el of top.querySelectorAll<HTMLElement>("button, input, select, textarea, summary, a, [tabindex='0'], [role=button], [role=treeitem], [role=menuitem], .menu-item")) {
          if (!el.checkVisibility({ visibilityProperty: true }) || el.closest(".inline-recall-hidden") !== null || el.matches(left) || (el as HTMLButtonElement).disabled) continue;
          el.scrollIntoView({ block: "center", inline: "center" });
          const { left: x, top: y, width, height } = el.getBoundingClientRect();
          if (width < 1 || height < 1) {
            found.push(`${name(el)} has no size`);
            continue;
          }
          if (width > innerWidth + 1 || x < -1 || x + width > innerWidth + 1 || y + Math.min(height, 10) < 0 || y > innerHeight) found.push(`${name(el)} is outside: ${Math.round(x)} ${Math.round(y)} ${Math.round(width)} x ${Math.round(height)}`);
          else {
            const at = document.elementFromPoint(x + width / 2, Math.max(1, Math.min(y + height / 2, innerHeight - 1)));
            if (at === null || !(el.contains(at) || at.contains(el) || at.closest("label")?.contains(el) === true)) found.push(`${name(el)} is covered by ${at === null ? "nothing" : name(at)}`);
          }
          // One target may be smaller in width or height if it has room to its sides; 24 px is for both.
          if (Math.round(height) < least || Math.round(width) < Math.min(least, 24)) found.push(`${name(el)} is ${Math.round(width)} x ${Math.round(height)}`);
        }
        // Words are whole, and nothing is over them.
        const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
          const el = text.parentElement!;
          if (text.textContent!.trim() === "" || !el.checkVisibility({ visibilityProperty: true }) || el.closest(".inline-recall-hidden, .inline-recall-live, .mod-settings, svg, option, select, pre, .inline-recall-diff, .cm-content, .markdown-rendered, [class*=inline-recall-deck]") !== null) continue;
          const range = document.createRange();
          range.selectNodeContents(text);
          const whole = range.getBoundingClientRect();
          if (range.getClientRects().length > 1)
            for (const word of text.textContent!.matchAll(/\p{L}{2,14}/gu)) {
              range.setStart(text, word.index);
              range.setEnd(text, word.index + word[0].length);
              if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(`${name(el)} breaks ${word[0]}`);
            }
          const { right = Infinity } = el.closest("button")?.getBoundingClientRect() ?? {};
          if (whole.right > right + 1) found.push(`${name(el)} is wider than its button`);
          if (!el.matches("p, h1, h2, h3, h4, dt, dd, label, .setting-item-name, .setting-item-description, .inline-recall-muted")) continue;
          el.scrollIntoView({ block: "center" });
          range.selectNodeContents(text);
          // A long text ends beyond the window that it scrolls in.
          for (const { left: x, top: y, width, height } of range.getClientRects()) {
            const at = y < 0 ? null : document.elementFromPoint(x + width - 2, y + height / 2);
            if (at !== null && !el.contains(at) && !at.contains(el) && !at.matches(".modal-bg")) found.push(`${name(el)} is under ${name(at)}`);
          }
        }
        for (const el of top.querySelectorAll("*")) if (el.checkVisibility() && el.textContent.trim() !== "" && cut(el) && el.closest(".mod-settings") === null) found.push(`${name(el)} is cut: ${el.scrollWidth} x ${el.scrollHeight} in ${el.clientWidth} x ${el.clientHeight}`);
        if (top.scrollWidth > top.clientWidth + 1 && !top.matches(".menu")) found.push(`${name(top)} scrolls sideways: ${top.scrollWidth} in ${top.clientWidth}`);
      }
      return [...new Set(found)];
    },
    { root, least, left },
  );
}

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
    { width: 390, height: 844 },
    { width: 390, height: 844, spaced: true },
  ],
  "a desktop": [
    { width: 640, height: 410 },
    { width: 700, height: 500 },
    { width: 820, height: 1180 },
    { width: 1280, height: 820 },
    { width: 1280, height: 820, spaced: true },
    { width: 320, height: 256, zoom: 400 },
    { width: 320, height: 256, zoom: 400, spaced: true },
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
  await page.evaluate((css) => {
    const style = document.head.querySelector("#spacing") ?? document.head.createEl("style", { attr: { id: "spacing" } });
    style.textContent = css;
  }, spaced ? spacing : "");
  // As people do who have little room; the panel stays if it is the surface.
  await page.evaluate(
    ({ root, wide }) => {
      const { workspace } = (window as unknown as Window & { workbench: Workbench }).workbench.app;
      const has = document.querySelector(root)?.closest(".mod-right-split") != null;
      for (const [side, kept] of [["leftSplit", false], ["rightSplit", has]] as const) if (!kept) workspace[side][wide ? "expand" : "collapse"]();
    },
    { root: surface.root, wide: width >= 900 },
  );
  if (surface.root === ".menu") await surface.open(bench);
  // Two frames: one for the layout, one for what observes it.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

it.each(["a phone", "a desktop"] as const)("on %s every control is whole, in reach and large enough in each room", async (device) => {
  const phone = device === "a phone";
  const found: Record<string, string[]> = {};
  await walk({ phone }, async (bench, surface) => {
    for (const look of looks[device]) {
      await take(bench, surface, look);
      const at = await faults(bench.page, surface.root, phone ? 44 : 24);
      if (at.length > 0) found[`${surface.name} at ${Object.values(look).join(" ")}`] = at;
    }
    if (phone) return;
    // With room for the next one.
    await take(bench, surface, { width: 1280, height: 820 });
    if (!narrow.has(surface.name)) return;
    // The pane itself, as narrow as the app lets one make it.
    const leaf = bench.page.locator(".workspace-leaf").filter({ has: bench.page.locator(surface.root) });
    await leaf.evaluate((el) => Object.assign(el.style, { width: "200px", flex: "none" }));
    const at = await faults(bench.page, surface.root, 24);
    if (at.length > 0) found[`${surface.name} in a pane of 200 px`] = at;
    await leaf.evaluate((el) => el.removeAttribute("style"));
  });
  expect(found).toEqual({});
}, 300_000);
