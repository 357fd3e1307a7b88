import {
  Notice,
  PluginSettingTab,
  type Plugin,
  type SettingControl,
  type SettingDefinition,
  type SettingDefinitionGroup,
  type SettingDefinitionItem,
  type SettingDefinitionList,
} from "obsidian";
import type { SettingsReport } from "../../core/read-settings";
import type { Settings } from "../../core/settings";
import { settingRules, valueAt, withValue, type ListPath, type SettingPath } from "../../core/settings-table";
import { strings } from "../../i18n";
import { checkDelete, checkEntry, checkValue, shownValue, tidyEntry, typedValue } from "./checks";
import { openImportSummary } from "./import-summary";

const words = strings.settings;
const descriptions: Readonly<Partial<Record<SettingPath, string>>> = words.descriptions;

type Group = readonly [heading: string, ...paths: SettingPath[]];

/** The order shown: a list stands alone, single settings in groups. */
export const layout: readonly (ListPath | Group)[] = [
  "deckTags",
  [words.groups.decks, "folderDecks"],
  "ignoredPaths",
  "ignoredTags",
  [
    words.groups.syntax,
    "separators.basic",
    "separators.reversed",
    "separators.multiline",
    "separators.multilineReversed",
    "oneWay.reversed",
    "oneWay.multilineReversed",
    "endMarker",
  ],
  "clozePatterns",
  [words.groups.comments, "commentPlacement"],
  [words.groups.scheduling, "sm2.baseEase", "sm2.easyBonus", "sm2.lapsesIntervalChange", "sm2.maximumInterval", "sm2.loadBalance", "dayStart"],
  [words.groups.review, "order", "newOrder", "newPerDay", "reviewsPerDay", "burySiblings"],
  [words.groups.appearance, "showIntervals", "showBreadcrumb", "showStatusBar", "showRibbon"],
];

/** The one owner of the settings: a change is there at once, and saved behind. */
export interface SettingsService {
  readonly current: Settings;
  update(patch: Partial<Settings>): void | Promise<void>;
  subscribe(listener: () => void): () => void;
}

export interface SettingsTabServices {
  readonly settings: SettingsService;
  /** What SR's settings say now; null when the vault has none. Rejects when they cannot be read. */
  readSr(): Promise<SettingsReport | null>;
  /** Takes over what a report of `readSr` holds. Rejects when it cannot be saved. */
  takeOver(report: SettingsReport): Promise<void>;
}

/** "deckTags.2" as list and index; null for the path of a single setting. */
export function readEntryKey(key: string): { readonly list: ListPath; readonly index: number } | null {
  const [, list, index] = /^(\w+)\.(\d+)$/.exec(key) ?? [];
  return list !== undefined && Object.hasOwn(words.lists, list) ? { list: list as ListPath, index: Number(index) } : null;
}

/** The settings of the plugin: every row is a setting of the core's table, or an entry of one of its lists. */
export class InlineRecallSettingTab extends PluginSettingTab {
  readonly #services: SettingsTabServices;
  /** The list that shows an empty row to be filled in. */
  #adding: ListPath | null = null;
  #stop: (() => void) | null = null;
  #busy = false;

  constructor(plugin: Plugin, services: SettingsTabServices) {
    super(plugin.app, plugin);
    this.#services = services;
    this.icon = "layers";
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    this.#stop ??= this.#services.settings.subscribe(() => {
      if (!this.#busy) this.update();
    });
    const { name, desc } = words.imported;
    return [
      ...layout.map((part) => (typeof part === "string" ? this.#list(part) : this.#group(part))),
      { type: "group", heading: words.groups.imported, items: [{ name, desc, action: () => void this.#import() }] },
    ];
  }

  override getControlValue(key: string): unknown {
    return readEntryKey(key) === null ? shownValue(key as SettingPath, this.#settings) : (valueAt(this.#settings, key) ?? "");
  }

  /** Saves a value that its check lets through; says why for any other, and changes nothing. */
  override async setControlValue(key: string, value: unknown): Promise<void> {
    const entry = readEntryKey(key);
    if (entry !== null) return this.#setEntry(entry.list, entry.index, String(value));
    const path = key as SettingPath;
    const problem = checkValue(path, value, this.#settings);
    if (problem !== null) return refuse(problem);
    await this.#save(withValue(this.#settings, path, typedValue(path, value)), false);
    this.refreshDomState();
  }

  override hide(): void {
    this.#stop?.();
    this.#stop = null;
    this.#adding = null;
    super.hide();
  }

  get #settings(): Settings {
    return this.#services.settings.current;
  }

  /** `redraw` when rows come or go. A change of one value must not redraw: the field has the cursor. */
  async #save(patch: Partial<Settings>, redraw: boolean): Promise<void> {
    this.#busy = true;
    try {
      await this.#services.settings.update(patch);
    } catch (error) {
      new Notice(words.problems.saveFailed(error instanceof Error ? error.message : String(error)));
    } finally {
      this.#busy = false;
    }
    if (redraw) this.update();
  }

  #group([heading, ...paths]: Group): SettingDefinitionGroup {
    const items = paths.map((path): SettingDefinition => {
      const desc = descriptions[path];
      const [outer, part = ""] = path.split(".");
      return {
        name: words.names[path],
        control: this.#control(path),
        ...(desc === undefined ? {} : { desc }),
        ...(outer === "oneWay" ? { visible: () => valueAt(this.#settings.separators, part) !== "" } : {}),
      };
    });
    return { type: "group", heading, items };
  }

  #control(path: SettingPath): SettingControl {
    const rule = settingRules[path];
    const checked = { key: path, validate: (value: unknown) => checkValue(path, value, this.#settings) ?? "" };
    switch (rule.kind) {
      case "flag":
        return { type: "toggle", key: path };
      case "choice":
        return { type: "dropdown", key: path, options: { ...words.options[path as keyof typeof words.options] } };
      case "number":
        return { type: "number", ...checked, min: rule.from * rule.scale, max: rule.to * rule.scale, step: 1 };
      default:
        return { type: "text", ...checked, placeholder: rule.kind === "limit" ? words.noLimit : "" };
    }
  }

  #list(list: ListPath): SettingDefinitionList {
    const { row, help, example, empty, add } = words.lists[list];
    const { length } = this.#settings[list];
    return {
      type: "list",
      heading: words.names[list],
      emptyState: empty,
      items: Array.from({ length: length + (this.#adding === list ? 1 : 0) }, (_, index): SettingDefinition => ({
        name: words.entry(row, index + 1),
        ...(index === 0 ? { desc: help } : {}),
        control: {
          type: "text",
          key: `${list}.${index}`,
          placeholder: example,
          // A new row is empty until something is typed: that is no mistake yet.
          validate: (value) => (value === "" && index >= this.#settings[list].length ? "" : (checkEntry(list, index, value, this.#settings) ?? "")),
        },
      })),
      onDelete: (index) => void this.#remove(list, index),
      addItem: { name: add, action: () => this.#add(list) },
    };
  }

  #add(list: ListPath | null): void {
    this.#adding = list;
    this.update();
  }

  async #setEntry(list: ListPath, index: number, typed: string): Promise<void> {
    const problem = checkEntry(list, index, typed, this.#settings);
    if (problem !== null) return refuse(problem);
    const entries = [...this.#settings[list]];
    const added = index >= entries.length;
    if (added) this.#adding = null;
    entries[Math.min(index, entries.length)] = tidyEntry(list, typed);
    await this.#save({ [list]: entries }, added);
  }

  async #remove(list: ListPath, index: number): Promise<void> {
    const entries = this.#settings[list];
    if (index >= entries.length) return this.#add(null);
    const problem = checkDelete(list, this.#settings);
    if (problem !== null) refuse(problem);
    await this.#save(problem === null ? { [list]: entries.filter((_, at) => at !== index) } : {}, true);
  }

  /** Reads SR's file as it is now, and takes it over once the person has seen what that means. */
  async #import(): Promise<void> {
    await attempt(async () => {
      const report = await this.#services.readSr();
      if (report === null) new Notice(words.imported.none);
      else openImportSummary(this.app, report, () => void attempt(() => this.#services.takeOver(report)));
    });
  }
}

async function attempt(importing: () => Promise<void>): Promise<void> {
  try {
    await importing();
  } catch (error) {
    new Notice(words.imported.failed(error instanceof Error ? error.message : String(error)));
  }
}

function refuse(problem: string): void {
  new Notice(words.problems.unsaved(problem));
}
