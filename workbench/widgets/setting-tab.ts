import type { IconName, SettingDefinitionItem } from "obsidian";
import type { App } from "../host/app";
import { SettingsRenderer } from "./setting-definitions";

const renderers = new WeakMap<SettingTab, SettingsRenderer>();

function rendererOf(tab: SettingTab): SettingsRenderer {
  const renderer = renderers.get(tab) ?? new SettingsRenderer(tab);
  renderers.set(tab, renderer);
  return renderer;
}

export abstract class SettingTab {
  icon: IconName = "";
  id = "";
  name = "";
  app: App;
  containerEl: HTMLElement;
  settingItems: SettingDefinitionItem[] = [];

  constructor(app: App) {
    this.app = app;
    this.containerEl = createDiv("vertical-tab-content");
  }

  getSettingDefinitions(): SettingDefinitionItem[] {
    return [];
  }

  update(): void {
    this.settingItems = this.getSettingDefinitions();
    rendererOf(this).refresh();
  }

  getControlValue(_key: string): unknown {
    return undefined;
  }

  setControlValue(_key: string, _value: unknown): void | Promise<void> {}

  refreshDomState(): void {
    rendererOf(this).refreshState();
  }

  /** A tab without definitions overrides this. */
  display(): void {
    rendererOf(this).show();
  }

  hide(): void {
    rendererOf(this).hide();
  }
}

/** Shows a tab, for the settings window: definitions take precedence over an imperative `display`. */
export function showSettingTab(tab: SettingTab): void {
  tab.settingItems = tab.getSettingDefinitions();
  if (tab.settingItems.length > 0) rendererOf(tab).show();
  else tab.display();
}

/** Shows the row of one setting of the shown tab, for the search of the settings window. */
export function revealSetting(tab: SettingTab, pages: readonly string[], name: string): void {
  rendererOf(tab).reveal(pages, name);
}

/** Leaves a tab, for the settings window. Cleans up even if a plugin's `hide` does not call super. */
export function leaveSettingTab(tab: SettingTab): void {
  tab.hide();
  rendererOf(tab).hide();
}

/** A tab's interface to its plugin: settings to read and save. */
interface SettingsOwner {
  manifest: { id: string; name: string };
  settings?: unknown;
  saveData(data: unknown): Promise<void>;
  saveSettings?: () => Promise<void> | void;
}

export abstract class PluginSettingTab extends SettingTab {
  plugin: SettingsOwner;

  constructor(app: App, plugin: SettingsOwner) {
    super(app);
    this.plugin = plugin;
    this.id = plugin.manifest.id;
    this.name = plugin.manifest.name;
  }

  override getControlValue(key: string): unknown {
    return (this.plugin.settings as Record<string, unknown> | undefined)?.[key];
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    const settings = (this.plugin.settings ??= {}) as Record<string, unknown>;
    settings[key] = value;
    await this.plugin.saveData(settings);
  }
}
