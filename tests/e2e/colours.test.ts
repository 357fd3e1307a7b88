// What is seen without the theme's colours, and whether the focus is: forced colours, and a ring of 3:1 in both themes.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench } from "./bench";
import { paint, run, surfaces, surfacesNow, vaults, withoutNotices } from "./surfaces";

closeEach();

interface Ring {
  readonly html: string;
  readonly style: string;
  readonly width: number;
  readonly ratio: number;
}

/** The focus rings of elements, each focused as by a key. */
async function rings(page: Page, selector: string): Promise<Ring[]> {
  const ratios = await contrast(page, selector, "outlineColor", true);
  const outlines = await page.locator(selector).evaluateAll((all) =>
    (all as HTMLElement[]).map((el) => {
      el.focus({ focusVisible: true } as FocusOptions);
      const { outlineStyle, outlineWidth } = getComputedStyle(el);
      return { html: el.outerHTML.slice(0, 90), style: outlineStyle, width: parseFloat(outlineWidth) };
    }),
  );
  return outlines.map((outline, at) => ({ ...outline, ratio: ratios[at] ?? 0 }));
}

/** The contrast of a property's colour with what is behind the element, as WCAG counts it; `focused`: while it has the focus. */
function contrast(page: Page, selector: string, property: "backgroundColor" | "borderBottomColor" | "outlineColor" | "fill", focused = false): Promise<number[]> {
  return page.locator(selector).evaluateAll((all, [property, focused]) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
    const light = (colours: readonly string[]): number => {
      for (const colour of colours) {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
      }
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return all.map((el) => {
      if (focused) (el as HTMLElement).focus({ focusVisible: true } as FocusOptions);
      const behind: string[] = [];
      for (let parent = el.parentElement; parent !== null; parent = parent.parentElement) behind.unshift(getComputedStyle(parent).backgroundColor);
      const [a, b] = [light(["Canvas", ...behind]), light(["Canvas", ...behind, getComputedStyle(el)[property]])];
      return Math.round((10 * (Math.max(a, b) + 0.05)) / (Math.min(a, b) + 0.05)) / 10;
    });
  }, [property, focused] as const);
}

/** The least of them; 0 where there is nothing yet. */
const least = async (values: Promise<number[]>): Promise<number> => Math.min(...(await values).concat((await values).length === 0 ? 0 : []));
const open = (bench: Bench, name: string) => surfaces.find((one) => one.name === name)!.open(bench);

it("the focus has a ring of 3:1 wherever Tab leads, in light and in dark", async () => {
  const bench = await openBench({ notes: vaults.full, now: surfacesNow });
  const { page } = bench;
  const faults: string[] = [];
  let all = 0;
  for (const name of ["the panel", "a card's front", "a card's back", "the doctor's findings", "statistics", "cards put away", "Add card", "the dialog of a deck's options"]) {
    await open(bench, name);
    await withoutNotices(bench);
    const root = surfaces.find((one) => one.name === name)!.root;
    await page.locator(root).locator("button:not(:disabled)").first().focus();
    const first = await page.evaluateHandle(() => document.activeElement);
    for (let tab = 0; tab < 40; tab++) {
      await page.keyboard.press("Tab");
      const goesOn = await page.evaluate((first) => {
        const el = document.activeElement;
        if (el === first || el?.closest("[class*=inline-recall-]") == null) return false;
        // The caret shows where a text field is; the host's own cross and settings fields have its ring.
        if (!el.matches("input, textarea, .modal-close-button, .inline-recall-spot")) el.setAttribute("data-tabbed", "");
        return true;
      }, first);
      if (!goesOn) break;
    }
    const tabbed = page.locator("[data-tabbed]");
    all += await tabbed.count();
    for (const theme of ["light", "dark"] as const) {
      await paint(page, theme);
      for (const { html, style, width, ratio } of await rings(page, "[data-tabbed]")) if (style === "none" || width < 2 || ratio < 3) faults.push(`${name}, ${theme}: ${html} ${style} ${width} ${ratio}`);
    }
    await tabbed.evaluateAll((elements) => elements.forEach((el) => el.removeAttribute("data-tabbed")));
    for (let tries = 0; tries < 3 && (await page.locator(".modal").count()) > 0; tries++) await page.keyboard.press("Escape");
  }
  expect(faults.join("\n")).toBe("");
  expect(all).toBeGreaterThan(60);
});

describe("in forced colours", () => {
  it("bars, swatches, deletions and the focus can be seen", async () => {
    const bench = await openBench({ notes: vaults.full, now: surfacesNow, context: { forcedColors: "active" } });
    const { page } = bench;
    await open(bench, "the panel");
    await expect.poll(() => least(contrast(page, ".inline-recall-bar:not(.mod-zero)", "backgroundColor"))).toBeGreaterThanOrEqual(3);
    const today = ".inline-recall-bar-slot.mod-today .inline-recall-bar";
    expect(await page.locator(today).evaluate((el) => getComputedStyle(el).backgroundColor)).not.toBe(await page.locator(".inline-recall-bar-slot:not(.mod-today) .inline-recall-bar:not(.mod-zero)").first().evaluate((el) => getComputedStyle(el).backgroundColor));
    await open(bench, "statistics");
    await expect.poll(() => least(contrast(page, ".inline-recall-swatch", "backgroundColor"))).toBeGreaterThanOrEqual(3);
    await expect.poll(() => least(contrast(page, ".inline-recall-part", "fill"))).toBeGreaterThanOrEqual(3);
    for (const legend of await page.locator(".inline-recall-legend").all()) {
      const tones = await legend.locator(".inline-recall-swatch").evaluateAll((all) => all.map((el) => getComputedStyle(el).backgroundColor));
      expect(new Set(tones).size).toBe(tones.length);
    }
    await bench.openNote("Chips");
    await run(page, "review-note");
    for (let card = 0; card < 5 && (await page.locator(".inline-recall-cloze").count()) === 0; card++) {
      await page.locator(".inline-recall-show").waitFor();
      await page.keyboard.press("s");
    }
    await expect.poll(() => least(contrast(page, ".inline-recall-cloze", "borderBottomColor"))).toBeGreaterThanOrEqual(3);
    await page.keyboard.press("Space");
    await page.locator("[data-act=good]").waitFor();
    await expect.poll(() => least(contrast(page, ".inline-recall-cloze-shown", "borderBottomColor"))).toBeGreaterThanOrEqual(3);
    expect(await page.locator("[data-act=good]").evaluate((el) => [el === document.activeElement, getComputedStyle(el).outlineStyle, getComputedStyle(el).outlineWidth])).toEqual([true, "solid", "2px"]);
    await expect.poll(() => least(contrast(page, "[data-act=good]", "outlineColor"))).toBeGreaterThanOrEqual(3);
  });
});
