import type { App } from "../host/app";
import { Platform } from "../host/platform";
import { Menu, setIcon, setTooltip } from "../widgets/index";
import { addCoreCommands } from "./core-commands";
import { ribbonButton } from "./items";
import { CommandPalette, QuickSwitcher } from "./palette";
import { type PluginSwitch, SettingsWindow } from "./settings-window";
import { isDark, restoreTheme, setDark } from "./theme";
import { iconButton } from "./view";

/** Draws the app's frame into `rootEl`. Call once, before `app.start`. */
export function mountShell(app: App, rootEl: HTMLElement, plugins: PluginSwitch = onlyOff(app)): void {
  const { workspace } = app;
  restoreTheme(app);
  rootEl.addClass("app-container");
  const main = rootEl.createDiv({ cls: "horizontal-main-container" });
  main.append(workspace.containerEl);
  rootEl.append(app.statusBarEl);
  addBadge(app.statusBarEl);
  addCoreCommands(app);
  const settings = new SettingsWindow(app, plugins);
  app.setting.window = settings;
  drawRibbon(app);
  drawSidebarToggles(app);
  drawToolbar(app, rootEl);
  const backdrop = workspace.containerEl.createDiv({ cls: "workspace-drawer-backdrop" });
  backdrop.addEventListener("click", () => closeDrawers(app));
  workspace.on("file-open", () => {
    if (document.body.hasClass("is-phone")) closeDrawers(app);
  });
  const resize = (): void => {
    applyWidth(app);
    workspace.trigger("resize");
    workspace.iterateAllLeaves((leaf) => leaf.onResize());
  };
  window.addEventListener("resize", resize, { signal: app.closed });
  applyWidth(app);
  const quit = (): void => {
    workspace.requestSaveLayout.run();
    workspace.trigger("quit", { add: () => undefined, addPromise: () => undefined, isEmpty: () => true, promise: () => Promise.resolve() });
  };
  window.addEventListener("beforeunload", quit, { signal: app.closed });
}

function onlyOff(app: App): PluginSwitch {
  return {
    enable: () => Promise.reject(new Error("this page cannot load plugins")),
    disable: (id) => app.plugins.disablePlugin(id),
  };
}

function closeDrawers({ workspace }: App): void {
  workspace.leftSplit.collapse();
  workspace.rightSplit.collapse();
}

/** Switches to the phone layout at phone width, in step with the platform's flags. */
function applyWidth(app: App): void {
  const phone = Platform.isPhone;
  if (document.body.hasClass("is-phone") === phone && document.body.hasClass("mod-workbench")) return;
  document.body.addClasses(["mod-workbench", "obsidian-app"]);
  document.body.toggleClass("is-phone", phone);
  document.body.toggleClass("is-mobile", phone);
  if (phone) closeDrawers(app);
}

function drawRibbon(app: App): void {
  const { leftRibbon } = app.workspace;
  ribbonButton(leftRibbon.actionsEl, "file-search", "Open quick switcher", () => new QuickSwitcher(app).open());
  ribbonButton(leftRibbon.actionsEl, "terminal-square", "Open command palette", () => new CommandPalette(app).open());
  ribbonButton(leftRibbon.settingsEl, "sun-moon", "Toggle light/dark mode", () => setDark(app, !isDark()));
  ribbonButton(leftRibbon.settingsEl, "settings", "Settings", () => app.setting.open());
}

function drawSidebarToggles({ workspace }: App): void {
  const left = createDiv({ cls: "sidebar-toggle-button mod-left" });
  iconButton(left, "panel-left", "Toggle left sidebar", () => workspace.leftSplit.toggle());
  workspace.leftRibbon.containerEl.prepend(left);
  const right = workspace.containerEl.createDiv({ cls: "sidebar-toggle-button mod-right" });
  iconButton(right, "panel-right", "Toggle right sidebar", () => workspace.rightSplit.toggle());
}

/** A phone's bottom toolbar; CSS hides it elsewhere. */
function drawToolbar(app: App, rootEl: HTMLElement): void {
  const { workspace } = app;
  const bar = rootEl.createDiv({ cls: "mobile-navbar", attr: { role: "toolbar", "aria-label": "App" } });
  iconButton(bar, "panel-left", "Files", () => workspace.leftSplit.toggle());
  iconButton(bar, "search", "Open quick switcher", () => new QuickSwitcher(app).open());
  iconButton(bar, "terminal-square", "Open command palette", () => new CommandPalette(app).open());
  iconButton(bar, "panel-right", "Sidebar", () => workspace.rightSplit.toggle());
  iconButton(bar, "menu", "Menu", (evt) => {
    const menu = new Menu();
    for (const { icon, title, callback } of workspace.leftRibbon.items) {
      menu.addItem((item) => item.setTitle(title).setIcon(icon).onClick((click) => void callback(click as MouseEvent)));
    }
    menu.addSeparator();
    menu.addItem((item) => item.setTitle("Toggle light/dark mode").setIcon("sun-moon").onClick(() => setDark(app, !isDark())));
    menu.addItem((item) => item.setTitle("Settings").setIcon("settings").onClick(() => app.setting.open()));
    menu.showAtMouseEvent(evt);
  });
}

function addBadge(statusBar: HTMLElement): void {
  const badge = statusBar.createDiv({ cls: "status-bar-item workbench-badge" });
  setIcon(badge.createSpan({ cls: "status-bar-item-icon" }), "flask-conical");
  badge.createSpan({ text: "Workbench: a simulation of Obsidian" });
  setTooltip(badge, "Not Obsidian. A test page that runs the plugin's unmodified main.js over real files.", { placement: "top" });
}
