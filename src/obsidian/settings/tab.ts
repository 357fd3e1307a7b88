import {
  Notice,
  PluginSettingTab,
  type Plugin,
  type SettingControl,
  type SettingDefinition,
  type SettingDefinitionItem,
  type SettingDefinitionList,
} from "obsidian";
import { messageOf } from "../../app/async/error-message";
import type { SettingsService } from "../../app/api/settings";
import { defaultSettings, type Algorithm, type Settings } from "../../core/model/settings";
import type { Weights } from "../../core/model/settings";
import { settingPaths, settingRules, valueAt, withValue, type ListPath, type SettingPath } from "../../core/settings/rules";
import { strings } from "../../i18n";
import { checkDelete, ruleOf, shownValue, typeInto } from "../ui/setting-checks";
import type { Services } from "../ui/services";
import { CostDialog } from "../stats/cost-dialog";
import { openFitDialog } from "../stats/fit-dialog";
import { openImportSummary } from "./import-summary";
import { openSwitchDialog } from "./switch-dialog";

const words = strings.settings;
const headings: Readonly<Partial<Record<SettingPath, string>>> = words.headings;

/** The plugin's settings: each row is a setting from the core's table, or an entry of one of its lists. */
export class InlineRecallSettingTab extends PluginSettingTab {
  readonly #service: SettingsService;
  /** The list with an empty row to fill in. */
  #adding: ListPath | null = null;
  #busy = false;

  readonly #services: Services;

  constructor(plugin: Plugin, service: SettingsService, services: Services) {
    super(plugin.app, plugin);
    this.#service = service;
    this.#services = services;
    this.icon = "layers";
    const redraw = (): void => {
      if (!this.#busy) this.update();
    };
    plugin.register(service.subscribe(redraw));
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    const groups: SettingDefinitionItem[] = [];
    let items: SettingDefinition[] = [];
    for (const path of settingPaths) {
      const heading = headings[path];
      if (heading !== undefined) groups.push({ type: "group", heading, items: (items = []) });
      if (settingRules[path].kind === "decks") continue;
      if (isList(path)) groups.push(this.#list(path));
      else items.push(this.#single(path));
      const { cost, fit } = strings.stats;
      if (path === "fsrs.retention") items.push({ name: cost.name, desc: cost.desc, action: () => new CostDialog(this.#services).open() });
      if (path === "fsrs.weights") items.push({ name: fit.name, desc: fit.desc, action: () => openFitDialog(this.#services, (weights) => this.#useWeights(weights)) });
    }
    const { heading, name, desc } = words.imported;
    return [...groups, { type: "group", heading, items: [{ name, desc, action: () => void this.#import() }] }];
  }

  override getControlValue(key: string): unknown {
    return shownValue(key, this.#settings);
  }

  /** Saves a value that passed `validate`; ignores any other. */
  override async setControlValue(key: string, value: unknown): Promise<void> {
    const before = this.#settings;
    const after = typeInto(before, key, value);
    if (typeof after === "string") return;
    if (after.algorithm !== before.algorithm && this.#services.reviews.switching.count(after.algorithm) > 0) return this.#switch(after.algorithm);
    const added = valueAt(before, key) === undefined;
    if (added) this.#adding = null;
    await this.#save(after);
    // Redrawing on a value change would take the cursor from the field.
    if (added) this.update();
    else this.refreshDomState();
  }

  override hide(): void {
    this.#adding = null;
    super.hide();
  }

  /** Shows first what the switch means for cards of the other algorithm. */
  #switch(to: Algorithm): void {
    openSwitchDialog(this.#services, to, {
      apply: () => this.#save({ ...this.#settings, algorithm: to, convertAtReview: true }),
      closed: () => this.update(),
    });
  }

  async #useWeights(values: Weights | null): Promise<void> {
    const settings = this.#settings;
    await this.#save({ ...settings, fsrs: { ...settings.fsrs, weights: values === null ? null : { version: "fsrs-6", values } } });
    this.update();
  }

  get #settings(): Settings {
    return this.#service.current;
  }

  async #save(settings: Settings): Promise<void> {
    this.#busy = true;
    await attempt(() => this.#service.update(settings), words.saveFailed);
    this.#busy = false;
  }

  #single(path: SettingPath): SettingDefinition {
    const [name, desc] = words.rows[path];
    const [outer, part = ""] = path.split(".");
    return {
      name,
      ...(desc === undefined ? {} : { desc }),
      control: this.#control(path, words.placeholders[settingRules[path].kind] ?? words.off),
      visible: () => outer !== "oneWay" || valueAt(this.#settings.separators, part) !== "",
    };
  }

  #list(list: ListPath): SettingDefinitionList {
    const [heading, desc] = words.rows[list];
    const name = words.entries[list];
    const action = (): void => {
      this.#adding = list;
      this.update();
    };
    const length = this.#settings[list].length + (this.#adding === list ? 1 : 0);
    return {
      type: "list",
      heading,
      emptyState: words.none(desc),
      items: Array.from({ length }, (_, index): SettingDefinition => ({
        name: words.entry(name, index + 1),
        ...(index === 0 ? { desc } : {}),
        control: this.#control(`${list}.${index}`, defaultSettings[list][0] ?? ""),
      })),
      onDelete: (index) => void this.#remove(list, index),
      addItem: { name: words.add(name), action },
    };
  }

  /** The control for a single-value setting, or for a list entry. */
  #control(key: SettingPath | `${ListPath}.${number}`, placeholder: string): SettingControl {
    const validate = (value: unknown): string => {
      // A new entry is empty until the user types: not an error yet.
      const after = value === "" && valueAt(this.#settings, key) === undefined ? "" : typeInto(this.#settings, key, value);
      return typeof after === "string" ? after : "";
    };
    const rule = ruleOf(key);
    switch (rule?.kind) {
      case "flag":
        return { type: "toggle", key };
      case "choice":
        return { type: "dropdown", key, options: { ...words.options[key as keyof typeof words.options] } };
      case "number":
        return { type: "number", key, validate, min: rule.from * rule.scale, max: rule.to * rule.scale, step: 1 };
      default:
        return { type: "text", key, validate, placeholder };
    }
  }

  async #remove(list: ListPath, index: number): Promise<void> {
    const entries = this.#settings[list];
    const problem = checkDelete(list, this.#settings);
    if (index >= entries.length) this.#adding = null;
    else if (problem !== null) new Notice(problem);
    else await this.#save(withValue(this.#settings, list, entries.filter((_, at) => at !== index)));
    this.update();
  }

  /** Reads SR's file, and imports it once the user has confirmed the summary. */
  async #import(): Promise<void> {
    const service = this.#service;
    await attempt(async () => {
      const report = await service.readSr();
      if (report === null) new Notice(words.imported.none);
      else openImportSummary(this.app, report, () => void attempt(() => service.takeOver(report), words.saveFailed));
    }, words.imported.failed);
  }
}

function isList(path: SettingPath): path is ListPath {
  return settingRules[path].kind === "list";
}

async function attempt(work: () => Promise<void>, failed: (message: string) => string): Promise<void> {
  try {
    await work();
  } catch (error) {
    new Notice(failed(messageOf(error)));
  }
}
