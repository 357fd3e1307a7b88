import { Notice, PluginSettingTab, type Plugin, type SettingDefinition, type SettingDefinitionGroup, type SettingDefinitionItem, type SettingDefinitionList } from "obsidian";
import type { SettingsReport } from "../../core/read-settings";
import type { Settings } from "../../core/settings";
import { strings } from "../../i18n";
import { openImportSummary } from "./import-summary";
import { deleteEntry, lists, readListKey, setEntry, type ListKey } from "./lists";
import { controlOf, rows, type ControlValue, type GroupKey } from "./rows";

const words = strings.settings;

/** The one owner of the settings: a change is there at once, and saved behind. */
export interface SettingsService {
  readonly current: Settings;
  update(patch: Partial<Settings>): void | Promise<void>;
  subscribe(listener: () => void): () => void;
}

export interface SettingsTabServices {
  readonly settings: SettingsService;
  /** Takes over SR's settings now; null when the vault has none. Rejects when they cannot be read or saved. */
  importSr(): Promise<SettingsReport | null>;
  /** What an earlier import took over, null when there was none. */
  imported(): SettingsReport | null;
}

/** The settings of the plugin: groups of single settings from rows.ts, and one list each for tags, paths and patterns. */
export class InlineRecallSettingTab extends PluginSettingTab {
  /** The list that shows an empty row to be filled in. */
  private adding: ListKey | null = null;
  private stop: (() => void) | null = null;
  private busy = false;

  constructor(
    plugin: Plugin,
    private readonly services: SettingsTabServices,
  ) {
    super(plugin.app, plugin);
    this.icon = "layers";
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    this.stop ??= this.services.settings.subscribe(() => {
      if (!this.busy) this.update();
    });
    return [
      this.list("deckTags"),
      this.group("decks"),
      this.list("ignoredPaths"),
      this.list("ignoredTags"),
      this.group("syntax"),
      this.list("clozePatterns"),
      this.group("comments"),
      this.group("scheduling"),
      this.group("review"),
      this.group("appearance"),
      this.importGroup(),
    ];
  }

  override getControlValue(key: string): unknown {
    const entry = readListKey(key);
    if (entry !== null) return this.settings[entry.list][entry.index] ?? "";
    return rows.find((row) => row.key === key)?.get(this.settings);
  }

  /** Saves a value that its check lets through; says why for any other, and changes nothing. */
  override async setControlValue(key: string, value: unknown): Promise<void> {
    const entry = readListKey(key);
    if (entry !== null) {
      const text = String(value);
      const problem = lists[entry.list].check(text, entry.index, this.settings);
      if (problem !== null) return this.refuse(problem);
      const added = entry.index >= this.settings[entry.list].length;
      if (added) this.adding = null;
      return this.save(setEntry(this.settings, entry.list, entry.index, text), added);
    }
    const row = rows.find((each) => each.key === key);
    if (row === undefined) return;
    const problem = row.check(value, this.settings);
    if (problem !== null) return this.refuse(problem);
    await this.save(row.set(value as ControlValue, this.settings), false);
    this.refreshDomState();
  }

  override hide(): void {
    this.stop?.();
    this.stop = null;
    this.adding = null;
    super.hide();
  }

  private get settings(): Settings {
    return this.services.settings.current;
  }

  private refuse(problem: string): void {
    new Notice(words.problems.unsaved(problem));
  }

  /** `redraw` when rows come or go. A change of one value must not redraw: the field has the cursor. */
  private async save(patch: Partial<Settings>, redraw: boolean): Promise<void> {
    this.busy = true;
    try {
      await this.services.settings.update(patch);
    } catch (error) {
      new Notice(words.problems.saveFailed(error instanceof Error ? error.message : String(error)));
    } finally {
      this.busy = false;
    }
    if (redraw) this.update();
  }

  private group(key: GroupKey): SettingDefinitionGroup {
    const items = rows
      .filter((row) => row.group === key)
      .map((row): SettingDefinition => {
        const { name, desc } = words.rows[row.key];
        const { visible } = row;
        return {
          name,
          control: controlOf(row, () => this.settings),
          ...(desc === "" ? {} : { desc }),
          ...(visible === undefined ? {} : { visible: () => visible(this.settings) }),
        };
      });
    return { type: "group", heading: words.groups[key], items };
  }

  private list(key: ListKey): SettingDefinitionList {
    const texts = words.lists[key];
    const entries: readonly string[] = this.settings[key];
    const shown = this.adding === key ? [...entries, ""] : entries;
    return {
      type: "list",
      heading: words.groups[key],
      emptyState: texts.empty,
      items: shown.map(
        (_, index): SettingDefinition => ({
          name: texts.row(index + 1),
          ...(index === 0 ? { desc: texts.help } : {}),
          control: {
            type: "text",
            key: `${key}.${index}`,
            placeholder: texts.placeholder,
            // A new row is empty until something is typed: that is no mistake yet.
            validate: (value) => (value === "" && index >= this.settings[key].length ? "" : (lists[key].check(value, index, this.settings) ?? "")),
          },
        }),
      ),
      onDelete: (index) => void this.remove(key, index),
      addItem: {
        name: texts.add,
        action: () => {
          this.adding = key;
          this.update();
        },
      },
    };
  }

  private async remove(key: ListKey, index: number): Promise<void> {
    if (index >= this.settings[key].length) {
      this.adding = null;
      this.update();
      return;
    }
    const problem = lists[key].checkDelete(this.settings);
    if (problem !== null) this.refuse(problem);
    await this.save(problem === null ? deleteEntry(this.settings, key, index) : {}, true);
  }

  private importGroup(): SettingDefinitionGroup {
    return {
      type: "group",
      heading: words.groups.imported,
      items: [
        { ...words.rows.imported, action: () => void this.importNow() },
        {
          ...words.rows.importedAgain,
          visible: () => this.services.imported() !== null,
          action: () => {
            const report = this.services.imported();
            if (report !== null) openImportSummary(this.app, report);
          },
        },
      ],
    };
  }

  private async importNow(): Promise<void> {
    let report: SettingsReport | null;
    try {
      report = await this.services.importSr();
    } catch (error) {
      new Notice(words.summary.failed(error instanceof Error ? error.message : String(error)));
      return;
    }
    if (report === null) new Notice(words.summary.none);
    else openImportSummary(this.app, report);
    this.update();
  }
}
