/** The search over the settings that tabs define: by name, description and aliases, on every page. */
import type { SettingDefinition, SettingDefinitionItem } from "obsidian";
import { Setting } from "./setting";
import { leaveSettingTab, type SettingTab } from "./setting-tab";

export interface FoundSetting {
  readonly tab: SettingTab;
  /** Names of the pages that lead to it. */
  readonly pages: readonly string[];
  readonly name: string;
}

const holds = (predicate: boolean | (() => boolean) | undefined): boolean => (typeof predicate === "function" ? predicate() : (predicate ?? true));

/** The settings whose texts contain each word of the query; those with all of them in their names first. */
export function findSettings(tabs: readonly SettingTab[], query: string): FoundSetting[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const has = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const found: (FoundSetting & { readonly named: boolean })[] = [];
  const look = (tab: SettingTab, items: readonly SettingDefinitionItem[], pages: readonly string[]): void => {
    for (const item of items) {
      if (!holds(item.visible)) continue;
      if ("type" in item) look(tab, item.items ?? [], item.type === "page" ? [...pages, item.name] : pages);
      else if (holds(item.searchable) && has(textOf(item))) found.push({ tab, pages, name: item.name, named: has(item.name) });
    }
  };
  for (const tab of tabs) look(tab, tab.getSettingDefinitions(), []);
  return found.sort((a, b) => Number(b.named) - Number(a.named));
}

/** Draws what was found, in place of the tab. */
export function drawFound(el: HTMLElement, current: SettingTab | null, found: readonly FoundSetting[], open: (found: FoundSetting) => void): void {
  if (current) leaveSettingTab(current);
  el.empty();
  const list = el.createDiv("vertical-tab-content").createDiv("setting-search-results");
  if (found.length === 0) list.createDiv({ cls: "setting-list-empty", text: "No results found." });
  for (const one of found) {
    const { settingEl } = new Setting(list).setName(one.name).setDesc([one.tab.name, ...one.pages].join(" › ")).setClass("tappable");
    settingEl.setAttrs({ role: "button", tabindex: 0 });
    settingEl.addEventListener("click", () => open(one));
    settingEl.addEventListener("keydown", (event) => {
      if (event.key === "Enter") open(one);
    });
  }
}

function textOf({ name, desc, aliases }: SettingDefinition): string {
  return [name, typeof desc === "string" ? desc : (desc?.textContent ?? ""), ...(aliases ?? [])].join("\n");
}
