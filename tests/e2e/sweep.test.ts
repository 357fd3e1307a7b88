// Every view, dialog and menu at every size: no control is cut off, covered, out of reach or too small to hit.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench } from "./bench";
import { clear, surfaces, surfacesNow, vaults } from "./surfaces";

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
        const { overflowX, textOverflow } = getComputedStyle(el);
        return el.scrollWidth > el.clientWidth + 1 && overflowX !== "visible" && overflowX !== "auto" && overflowX !== "scroll" && textOverflow !== "ellipsis" && !el.matches(".inline-recall-hidden, .visually-hidden, input, textarea, select, progress, .inline-recall-live");
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
        for (const el of top.querySelectorAll("*")) if (el.checkVisibility() && el.textContent.trim() !== "" && cut(el) && el.closest(".mod-settings") === null) found.push(`${name(el)} is cut: ${el.scrollWidth} in ${el.clientWidth}`);
        if (top.scrollWidth > top.clientWidth + 1 && !top.matches(".menu")) found.push(`${name(top)} scrolls sideways: ${top.scrollWidth} in ${top.clientWidth}`);
      }
      return [...new Set(found)];
    },
    { root, least, left },
  );
}

const sizes = [[320, 640], [390, 844], [640, 410], [700, 500], [820, 1180], [1280, 820]] as const;

it.each(sizes)("at %i x %i every control is whole, in reach and large enough", async (width, height) => {
  const phone = width < 600;
  const found: Record<string, string[]> = {};
  for (const vault of ["full", "empty"] as const) {
    const bench = await openBench({ notes: vaults[vault], now: surfacesNow, phone, context: { viewport: { width, height } } });
    for (const surface of surfaces.filter((one) => one.vault === vault)) {
      // As people do who have so little room.
      if (width < 900) await bench.page.evaluate(() => (["leftSplit", "rightSplit"] as const).forEach((side) => (window as unknown as { workbench: { app: { workspace: Record<string, { collapse(): void }> } } }).workbench.app.workspace[side]!.collapse()));
      await surface.open(bench);
      // Notices are over everything for a while.
      await bench.page.locator(".notice").evaluateAll((all) => all.forEach((one) => one.remove()));
      const at = await faults(bench.page, surface.root, phone ? 44 : 24);
      if (at.length > 0) found[surface.name] = at;
      await clear(bench);
    }
    await bench.close();
  }
  expect(found).toEqual({});
}, 200_000);

describe("in a pane of 200 px", () => {
  it.each(["the panel", "statistics", "the doctor's findings", "the empty panel"])("%s is whole, in reach and large enough", async (name) => {
    const surface = surfaces.find((one) => one.name === name)!;
    const bench = await openBench({ notes: vaults[surface.vault], now: surfacesNow });
    await surface.open(bench);
    // The pane itself, as narrow as the app lets one make it.
    await bench.page.locator(surface.root).evaluate((el) => Object.assign(el.closest<HTMLElement>(".workspace-leaf")!.style, { width: "200px", flex: "none" }));
    // Notices are over everything for a while.
    await bench.page.locator(".notice").evaluateAll((all) => all.forEach((one) => one.remove()));
    expect(await faults(bench.page, surface.root, 24)).toEqual([]);
  });
});
