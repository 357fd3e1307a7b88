import type { Extension } from "@codemirror/state";
import type {
  BasesViewRegistration,
  CliFlags,
  CliHandler,
  Command,
  HoverLinkSource,
  MarkdownPostProcessor,
  ObsidianProtocolHandler,
  PluginManifest,
} from "obsidian";
import type { PluginSettingTab } from "../widgets/index";
import type { ViewCreator } from "../workspace/index";
import type { App } from "./app";
import { Component } from "./component";
import { codeBlockProcessor, type CodeBlockHandler } from "./post-processors";

/** The API of a plugin; unloading undoes everything. */
export abstract class Plugin extends Component {
  app: App;
  manifest: PluginManifest;
  settings?: unknown;
  onExternalSettingsChange?(): unknown;

  constructor(app: App, manifest: PluginManifest) {
    super();
    this.app = app;
    this.manifest = manifest;
  }

  onUserEnable(): void {}

  addRibbonIcon(icon: string, title: string, callback: (evt: MouseEvent) => unknown): HTMLElement {
    const ribbon = this.app.workspace.leftRibbon;
    const id = `${this.manifest.id}:${title}`;
    const button = ribbon.addRibbonItemButton(id, icon, title, callback);
    this.register(() => {
      ribbon.removeRibbonAction(id);
      button.remove();
    });
    return button;
  }

  addStatusBarItem(): HTMLElement {
    const item = document.createElement("div");
    item.className = `status-bar-item plugin-${this.manifest.id}`;
    this.app.statusBarEl.prepend(item);
    this.register(() => item.remove());
    return item;
  }

  addCommand(command: Command): Command {
    command.id = `${this.manifest.id}:${command.id}`;
    command.name = `${this.manifest.name}: ${command.name}`;
    this.app.commands.addCommand(command);
    this.register(() => this.app.commands.removeCommand(command.id));
    return command;
  }

  removeCommand(commandId: string): void {
    this.app.commands.removeCommand(`${this.manifest.id}:${commandId}`);
  }

  addSettingTab(tab: PluginSettingTab): void {
    const { tabs } = this.app.setting;
    tabs.push(tab);
    this.register(() => {
      const at = tabs.indexOf(tab);
      if (at >= 0) tabs.splice(at, 1);
    });
  }

  registerView(type: string, viewCreator: ViewCreator): void {
    const { viewRegistry } = this.app.workspace;
    viewRegistry.registerView(type, viewCreator);
    this.register(() => viewRegistry.unregisterView(type));
  }

  registerBasesView(viewId: string, registration: BasesViewRegistration): boolean {
    const { basesViews } = this.app.workspace.viewRegistry;
    basesViews.set(viewId, registration);
    this.register(() => basesViews.delete(viewId));
    return true;
  }

  registerExtensions(extensions: string[], viewType: string): void {
    const { viewRegistry } = this.app.workspace;
    viewRegistry.registerExtensions(extensions, viewType);
    this.register(() => viewRegistry.unregisterExtensions(extensions));
  }

  /** This host has no page previews. */
  registerHoverLinkSource(_id: string, _info: HoverLinkSource): void {}

  registerMarkdownPostProcessor(processor: MarkdownPostProcessor, sortOrder?: number): MarkdownPostProcessor {
    this.app.postProcessors.add(processor, sortOrder);
    this.register(() => this.app.postProcessors.remove(processor));
    return processor;
  }

  registerMarkdownCodeBlockProcessor(language: string, handler: CodeBlockHandler, sortOrder?: number): MarkdownPostProcessor {
    return this.registerMarkdownPostProcessor(codeBlockProcessor(language, handler), sortOrder);
  }

  registerEditorExtension(extension: Extension): void {
    this.app.workspace.registerEditorExtension(extension);
    this.register(() => this.app.workspace.unregisterEditorExtension(extension));
  }

  registerObsidianProtocolHandler(action: string, handler: ObsidianProtocolHandler): void {
    this.app.protocolHandlers.set(action, handler);
    this.register(() => this.app.protocolHandlers.delete(action));
  }

  registerEditorSuggest(suggest: object): void {
    const { editorSuggests } = this.app;
    editorSuggests.push(suggest);
    this.register(() => editorSuggests.splice(editorSuggests.indexOf(suggest), 1));
  }

  registerCliHandler(command: string, description: string, flags: CliFlags | null, handler: CliHandler): void {
    if (this.app.cliHandlers.has(command)) throw new Error(`CLI command already registered: ${command}`);
    this.app.cliHandlers.set(command, { description, flags, handler });
    this.register(() => this.app.cliHandlers.delete(command));
  }

  /** The parsed data.json; null when there is none. Throws on broken JSON. */
  async loadData(): Promise<unknown> {
    const { adapter } = this.app.vault;
    if (!(await adapter.exists(this.#dataPath))) return null;
    return JSON.parse(await adapter.read(this.#dataPath)) as unknown;
  }

  async saveData(data: unknown): Promise<void> {
    const { adapter } = this.app.vault;
    await adapter.mkdir(this.#dir);
    await adapter.write(this.#dataPath, JSON.stringify(data, null, 2));
  }

  /** Host side: notifies the plugin when its data.json was written elsewhere. */
  followSettings(): void {
    this.registerEvent(
      this.app.vault.on("raw", (path) => {
        if (path === this.#dataPath) void this.onExternalSettingsChange?.();
      }),
    );
  }

  get #dir(): string {
    return this.manifest.dir ?? `${this.app.vault.configDir}/plugins/${this.manifest.id}`;
  }

  get #dataPath(): string {
    return `${this.#dir}/data.json`;
  }
}
