import {
  Notice,
  PluginSettingTab,
  type Plugin,
  type SettingDefinition,
  type SettingDefinitionItem,
  type SettingDefinitionList,
  type SettingDefinitionRender,
  type SettingGroupItem,
} from "obsidian";
import { messageOf } from "../../app/async/error-message";
import type { SettingsService } from "../../app/api/settings";
import { freshSettings, type Algorithm, type Settings } from "../../core/model/settings";
import { settingPaths, settingRules, valueAt, withValue, type ListPath, type SettingPath } from "../../core/settings/rules";
import { listText, strings } from "../../i18n";
import { nameWith } from "../ui/button";
import { checkDelete, readEntryKey } from "../ui/setting-checks";
import type { Services } from "../ui/services";
import { openAdaptiveDialog } from "../stats/adaptive-dialog";
import { CostDialog } from "../stats/cost-dialog";
import { openFitDialog } from "../stats/fit-dialog";
import { deckPage } from "./deck-rows";
import { confirmEffect } from "./effect-dialog";
import { openImportSummary } from "./import-summary";
import { keyRows } from "./key-rows";
import { drawRow, type RowKey } from "./row";
import { openSwitchDialog } from "./switch-dialog";
import { placeholderOf } from "../ui/placeholder";

const words = strings.settings;
const headings: Readonly<Partial<Record<SettingPath, string | readonly string[]>>> = words.headings;
/** Shown before the pages. */
const first: readonly SettingPath[] = ["deckTags", "folderDecks", "newPerDay", "reviewsPerDay", "dayStart"];

/** The plugin's settings: each row is a setting from the core's table, or an entry of one of its lists. */
const changeText = (name: string, value: string): string => (value === "" ? words.turnedOff(name) : words.change(name, value));

export class InlineRecallSettingTab extends PluginSettingTab {
  readonly #service: SettingsService;
  /** The list with an empty row to fill in. */
  #adding: ListPath | null = null;
  #busy = false;
  /** Updates the drawn rows. */
  readonly #rows = new Set<() => void>();

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

  /** What people change first, then a page for each subject. */
  override getSettingDefinitions(): SettingDefinitionItem[] {
    const pages = new Map<string, SettingGroupItem>();
    let page: SettingDefinitionItem[] = [];
    let items: SettingGroupItem[] | null = null;
    const add = (item: SettingGroupItem): void => {
      if (items === null) page.push({ type: "group", items: (items = []) });
      items.push(item);
    };
    for (const path of settingPaths) {
      const heading = headings[path];
      if (typeof heading === "string") page.push({ type: "group", heading, items: (items = []) });
      else if (heading !== undefined) {
        const [name = "", desc = ""] = heading;
        pages.set(path, { type: "page", name, desc, items: (page = []) });
        items = null;
      }
      const { cost, fit, adaptive } = strings.stats;
      const keep = async (settings: Settings): Promise<void> => {
        await this.#save(settings);
        this.update();
      };
      if (path === "fsrs.adaptive") add(actionRow(adaptive, () => openAdaptiveDialog(this.#services, keep)));
      if (["decks", "searches", "computed"].includes(settingRules[path].kind) || first.includes(path)) continue;
      if (settingRules[path].kind === "keys") add(this.#keys());
      else if (isList(path)) page.push(this.#list(path));
      else add(this.#single(path));
      if (path === "fsrs.retention") add(actionRow(cost, () => new CostDialog(this.#services).open()));
      if (path === "fsrs.weights7") add(actionRow(fit, () => openFitDialog(this.#services, null, (path, value) => keep(withValue(this.#settings, path, value)))));
    }
    return [
      ...first.filter(isList).map((path) => this.#list(path)),
      { type: "group", items: first.filter((path) => !isList(path)).map((path) => this.#single(path)) },
      { type: "group", items: Object.keys(headings).flatMap((path) => pages.get(path) ?? []) },
      ...this.#decks(),
      { type: "group", items: [actionRow(words.imported, () => void this.#import())] },
    ];
  }

  /** Saves, after a question where other cards would come of it. */
  #apply(key: RowKey, after: Settings, refused: () => void): void {
    const before = this.#settings;
    if (after.algorithm !== before.algorithm && this.#services.reviews.switching.count(after.algorithm) > 0) return this.#switch(after.algorithm);
    const isEntry = readEntryKey(key) !== null;
    const keep = async (): Promise<void> => {
      if (valueAt(this.#settings, key) === undefined) this.#adding = null;
      const [outer = ""] = key.split(".");
      await this.#save({ [outer]: valueAt(after, outer) });
      // Redrawing on a value change would take the cursor from the field.
      if (isEntry) this.update();
      else this.#refresh();
    };
    const name = isEntry ? words.entries[key.split(".")[0] as ListPath] : words.rows[key as SettingPath][0];
    this.#confirm(changeText(name, String(valueAt(after, key))), after, keep, () => {
      refused();
      // The row may have been drawn again.
      this.#focus(key);
    });
  }

  /** Asks before other separators or patterns change cards. */
  #confirm(change: string, after: Settings, keep: () => Promise<void>, cancel = (): void => undefined): void {
    if (syntaxOf(after) === syntaxOf(this.#settings)) void keep();
    else confirmEffect(this.#services, change, after, { keep, cancel });
  }

  #focus(key: RowKey): void {
    this.containerEl.doc.querySelector<HTMLElement>(`[data-key="${key}"] input`)?.focus();
  }

  #refresh(): void {
    for (const row of this.#rows) row();
    this.refreshDomState();
  }

  override hide(): void {
    this.#adding = null;
    super.hide();
  }

  /** Shows first what the switch means for cards of other algorithms. */
  #switch(to: Algorithm): void {
    openSwitchDialog(this.#services, to, {
      apply: () => this.#save({ ...this.#settings, algorithm: to, convertAtReview: true }),
      closed: () => this.update(),
    });
  }

  get #settings(): Settings {
    return this.#service.current;
  }

  async #save(settings: Partial<Settings>): Promise<void> {
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
      ...aliasesOf((words.aliases as Partial<Record<string, string>>)[path]),
      render: this.#row(path, placeholderOf(settingRules[path].kind)),
      visible: () => outer !== "oneWay" || valueAt(this.#settings.separators, part) !== "",
    };
  }

  #keys(): SettingGroupItem {
    const [name, desc] = words.rows.reviewKeys;
    return { type: "page", name, desc, items: keyRows(this.app, () => this.#settings.reviewKeys, (reviewKeys) => this.#save({ reviewKeys })) };
  }

  #decks(): SettingDefinitionItem[] {
    const page = deckPage(this.#services, async (settings) => {
      await this.#save(settings);
      this.update();
    });
    return page === null ? [] : [{ type: "group", items: [page] }];
  }

  #list(list: ListPath): SettingDefinitionList {
    const [heading, desc] = words.rows[list];
    const name = words.entries[list];
    const saved = this.#settings[list].length;
    const action = (): void => {
      this.#adding = list;
      this.update();
      this.#focus(`${list}.${saved}`);
    };
    const standard = freshSettings[list];
    const isSame = standard.join("\n") === this.#settings[list].join("\n");
    // Without a row, the settings' search would not find an empty list.
    const length = saved + (this.#adding === list || saved === 0 ? 1 : 0);
    return {
      type: "list",
      heading,
      items: Array.from({ length }, (_, index): SettingDefinition => ({
        name: words.entry(name, index + 1),
        ...(index === 0 ? { desc, ...aliasesOf(words.aliases[list]) } : {}),
        render: this.#row(`${list}.${index}`, freshSettings[list][0] ?? ""),
      })),
      extraButtons: isSame ? [] : [(button) => button.setIcon("rotate-ccw").setTooltip(words.reset(heading)).onClick(() => this.#replace(list, standard))],
      onDelete: (index) => this.#remove(list, index),
      addItem: { name: words.add(name), action },
    };
  }

  /** The control of a setting, or of a list entry. */
  #row(key: RowKey, placeholder: string): SettingDefinitionRender["render"] {
    return (setting) => {
      const row = drawRow(setting, key, placeholder, { current: () => this.#settings, apply: (...change) => this.#apply(...change) });
      this.#rows.add(row.refresh);
      return () => {
        this.#rows.delete(row.refresh);
        row.end();
      };
    };
  }

  /** Replaces a list. */
  #replace(list: ListPath, entries: readonly string[]): void {
    const after = withValue(this.#settings, list, entries);
    this.#confirm(changeText(words.rows[list][0], listText(entries)), after, async () => {
      await this.#save({ [list]: entries });
      this.update();
    });
  }

  #remove(list: ListPath, index: number): void {
    const entries = this.#settings[list];
    const problem = checkDelete(list, this.#settings);
    if (index >= entries.length) this.#adding = null;
    else if (problem !== null) new Notice(problem);
    else return this.#replace(list, entries.filter((_, at) => at !== index));
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

/** A row whose button is named by what it does and on what. */
function actionRow({ name, desc, act, aliases }: { readonly name: string; readonly desc: string; readonly act: string; readonly aliases?: string }, press: () => void): SettingDefinition {
  return { name, desc, ...aliasesOf(aliases), render: (setting) => void setting.addButton((button) => button.setButtonText(act).onClick(press).buttonEl.setAttr("aria-label", nameWith(act, name))) };
}

function aliasesOf(text: string | undefined): { aliases?: string[] } {
  return text === undefined ? {} : { aliases: text.split(", ") };
}

/** What decides which text is a card. */
function syntaxOf({ separators, endMarker, clozePatterns }: Settings): string {
  return JSON.stringify([separators, endMarker, clozePatterns]);
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
