// WCAG 2.2 AA by axe-core.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { paint } from "./surfaces";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules that another theme can break. */
const ofColour = ["color-contrast", "link-in-text-block"];

/** What is the host's: a rule and the elements that it draws. Here the workbench stands for the app. */
const hosts: readonly (readonly [rule: string, selector: string])[] = [
  // The accent and the text on it are the theme's.
  ["color-contrast", "button.mod-cta, button.mod-cta .inline-recall-label > :first-child"],
  ["color-contrast", "a.tag, .cm-hashtag, mark, .cm-highlight, .setting-list-add .setting-item-name"],
  // Menus: their keys move the selection, which scrolls.
  ["scrollable-region-focusable", ".menu-scroll"],
  // Not a host's: the field above it is a combobox, whose keys move the selection of the tree in it, which scrolls.
  ["scrollable-region-focusable", ".inline-recall-picker-list:has(> #inline-recall-picker-list[role=tree])"],
  // The editor, the frame of the settings, and the cross in a search field.
  ["aria-input-field-name", ".cm-content"],
  ["aria-dialog-name", ".modal.mod-settings"],
  ["color-contrast", ".vertical-tab-header-group-title, .setting-item-error"],
  // A page of the settings scrolls in the host's frame, and axe takes names that are scrolled away for hidden ones.
  ["label-title-only", ".mod-settings .setting-item :is(input, select)"],
  ["aria-prohibited-attr", ".search-input-clear-button"],
  // Not a host's, but within a line of text, whose height is the theme's: WCAG leaves these out (2.5.8, inline).
  ["target-size", ".inline-recall-chip, .inline-recall-answer"],
  // Its text is bare figures; the name says what each one counts, with the same figures in the same order.
  ["label-content-name-mismatch", ".inline-recall-counts"],
];

async function violations(page: Page, root: string, runOnly: NonNullable<RunOptions["runOnly"]>): Promise<string[]> {
  return page.evaluate(
    async ({ root, options, hosts }) => {
      const { axe } = window as unknown as { axe: { run(root: string, options: RunOptions): Promise<AxeResults> } };
      const found = await axe.run(root, options);
      return found.violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ target }) => !hosts.some(([rule, selector]) => rule === id && document.querySelector(String(target[0]))?.matches(selector)))
          .map(({ target, failureSummary = "", html }) => `${id}: ${target.join(" ")} ${html.slice(0, 160)} ${failureSummary.replace(/\s+/g, " ")}`),
      );
    },
    { root, options: { runOnly, resultTypes: ["violations" as const] }, hosts },
  );
}

/** What axe finds in `root`, in light and in dark. */
export async function axeFaults(page: Page, root: string): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const faults: string[] = [];
  for (const [theme, rules] of [["dark", { type: "rule", values: ofColour }], ["light", { type: "tag", values: tags }]] as const) {
    await paint(page, theme);
    faults.push(...(await violations(page, root, { ...rules, values: [...rules.values] })).map((fault) => `in ${theme}: ${fault}`));
  }
  return faults;
}
