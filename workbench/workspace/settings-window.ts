import type { App } from "../host/app";
import { drawFound, findSettings, leaveSettingTab, Modal, Notice, PluginSettingTab, revealSetting, SearchComponent, Setting, SettingTab, showSettingTab } from "../widgets/index";
import { isDark, setDark } from "./theme";
import { hasVim, setVim } from "./vim";

/** Turns a plugin on and off for the page; the host's launcher provides it. */
export interface PluginSwitch {
  /** Loads the plugin; rejects when it fails. */
  enable(id: string): Promise<void>;
  disable(id: string): Promise<void>;
}

class AppearanceTab extends SettingTab {
  override id = "appearance";
  override name = "Appearance";

  override display(): void {
    this.containerEl.empty();
    new Setting(this.containerEl)
      .setName("Base color scheme")
      .setDesc("Choose the color scheme of the app.")
      .addDropdown((dropdown) =>
        dropdown.addOptions({ light: "Light", dark: "Dark" }).setValue(isDark() ? "dark" : "light").onChange((value) => setDark(this.app, value === "dark")),
      );
  }
}

class EditorTab extends SettingTab {
  override id = "editor";
  override name = "Editor";

  override display(): void {
    this.containerEl.empty();
    new Setting(this.containerEl)
      .setName("Vim key bindings")
      .setDesc("Use Vim key bindings when editing.")
      .addToggle((toggle) => toggle.setValue(hasVim(this.app)).onChange((on) => setVim(this.app, on)));
  }
}

class PluginsTab extends SettingTab {
  override id = "community-plugins";
  override name = "Community plugins";

  constructor(
    app: App,
    private readonly plugins: PluginSwitch,
    private readonly changed: () => void,
  ) {
    super(app);
  }

  override display(): void {
    this.containerEl.empty();
    for (const { id, name, description, version } of Object.values(this.app.plugins.manifests)) {
      const setting = new Setting(this.containerEl).setName(`${name} ${version}`).setDesc(description);
      const tab = this.app.setting.tabs.find((other) => other.id === id);
      if (tab) setting.addExtraButton((button) => button.setIcon("settings").setTooltip("Options").onClick(() => this.app.setting.openTabById(id)));
      setting.addToggle((toggle) =>
        toggle.setValue(this.app.plugins.enabledPlugins.has(id)).onChange((on) => {
          const done = on ? this.plugins.enable(id) : this.plugins.disable(id);
          done
            .catch((cause: unknown) => new Notice(`Failed to load plugin ${id}: ${cause instanceof Error ? cause.message : String(cause)}`))
            .finally(() => {
              this.changed();
              if (this.containerEl.isConnected) this.display();
            });
        }),
      );
    }
  }
}

/** The settings window: tabs at the left, the chosen one at the right. */
export class SettingsWindow extends Modal {
  private readonly own: SettingTab[];
  private readonly listEl: HTMLElement;
  private readonly tabEl: HTMLElement;
  private readonly search: SearchComponent;
  private current: SettingTab | null = null;
  private lastId = "appearance";

  constructor(app: App, plugins: PluginSwitch) {
    super(app);
    this.modalEl.addClasses(["mod-settings", "mod-sidebar-layout"]);
    this.containerEl.addClass("mod-settings");
    this.contentEl.addClass("vertical-tabs-container");
    const headerEl = this.contentEl.createDiv("vertical-tab-header");
    this.search = new SearchComponent(headerEl).setPlaceholder("Search settings").onChange((query) => this.showFound(query));
    this.search.inputEl.setAttr("aria-label", "Search settings");
    this.listEl = headerEl.createDiv({ cls: "vertical-tab-header-list", attr: { role: "tablist" } });
    this.tabEl = this.contentEl.createDiv({ cls: "vertical-tab-content-container" });
    this.own = [new EditorTab(app), new AppearanceTab(app), new PluginsTab(app, plugins, () => this.drawList())];
  }

  override onOpen(): void {
    this.show(this.find(this.lastId) ?? this.own[0] ?? null);
  }

  override onClose(): void {
    this.show(null);
  }

  openTabById(id: string): SettingTab | null {
    const tab = this.find(id);
    if (tab) this.lastId = id;
    if (!this.containerEl.isConnected) this.open();
    else if (tab) this.show(tab);
    return tab;
  }

  private showFound(query: string): void {
    if (query.trim() === "") return this.show(this.current);
    const tabs = [...this.own, ...this.app.setting.tabs];
    drawFound(this.tabEl, this.current, findSettings(tabs, query), ({ tab, pages, name }) => {
      this.search.setValue("");
      this.show(tab);
      revealSetting(tab, pages, name);
    });
  }

  private find(id: string): SettingTab | null {
    return [...this.own, ...this.app.setting.tabs].find((tab) => tab.id === id) ?? null;
  }

  private show(tab: SettingTab | null): void {
    if (this.current) {
      leaveSettingTab(this.current);
      this.tabEl.empty();
    }
    this.current = tab;
    if (!tab) return;
    this.lastId = tab.id;
    this.tabEl.append(tab.containerEl);
    showSettingTab(tab);
    this.drawList();
    this.modalEl.toggleClass("mod-plugin-tab", tab instanceof PluginSettingTab);
  }

  private drawList(): void {
    this.listEl.empty();
    for (const [title, tabs] of [["Options", this.own], ["Community plugins", this.app.setting.tabs]] as const) {
      if (tabs.length === 0) continue;
      const group = this.listEl.createDiv({ cls: "vertical-tab-header-group" });
      group.createDiv({ cls: "vertical-tab-header-group-title", text: title });
      const items = group.createDiv({ cls: "vertical-tab-header-group-items" });
      for (const tab of tabs) {
        const item = items.createDiv({ cls: "vertical-tab-nav-item tappable", text: tab.name, attr: { role: "tab", tabindex: 0, "data-tab": tab.id } });
        item.toggleClass("is-active", tab === this.current);
        item.setAttr("aria-selected", tab === this.current);
        item.addEventListener("click", () => this.show(tab));
        item.addEventListener("keydown", (evt) => {
          if (evt.key === "Enter") this.show(tab);
        });
      }
    }
  }
}
