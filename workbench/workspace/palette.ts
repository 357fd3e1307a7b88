import type { Command } from "obsidian";
import type { App } from "../host/app";
import type { TFile } from "../host/files";
import { Keymap } from "../host/scope";
import { FuzzySuggestModal } from "../widgets/index";

/** All available commands. */
export class CommandPalette extends FuzzySuggestModal<Command> {
  private readonly available: Command[];

  constructor(app: App) {
    super(app);
    this.available = app.commands.listCommands();
    this.setPlaceholder("Type a command…");
    this.setInstructions([
      { command: "↑↓", purpose: "to navigate" },
      { command: "↵", purpose: "to use" },
      { command: "esc", purpose: "to dismiss" },
    ]);
  }

  getItems(): Command[] {
    return this.available;
  }

  getItemText(command: Command): string {
    return command.name;
  }

  onChooseItem(command: Command): void {
    this.app.commands.executeCommand(command);
  }
}

/** Notes by path, last opened first. */
export class QuickSwitcher extends FuzzySuggestModal<TFile> {
  constructor(app: App) {
    super(app);
    this.setPlaceholder("Find a note…");
    this.setInstructions([
      { command: "↑↓", purpose: "to navigate" },
      { command: "↵", purpose: "to open" },
      { command: "ctrl ↵", purpose: "to open in new tab" },
      { command: "esc", purpose: "to dismiss" },
    ]);
    this.scope.register(["Mod"], "Enter", (evt) => {
      this.selectActiveSuggestion(evt);
      return false;
    });
  }

  getItems(): TFile[] {
    const recent = this.app.workspace.getLastOpenFiles();
    const rank = (file: TFile): number => {
      const at = recent.indexOf(file.path);
      return at < 0 ? recent.length : at;
    };
    return this.app.vault.getFiles().sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }

  getItemText(file: TFile): string {
    return file.extension === "md" ? file.path.slice(0, -3) : file.path;
  }

  onChooseItem(file: TFile, evt: MouseEvent | KeyboardEvent): void {
    void this.app.workspace.getLeaf(Keymap.isModEvent(evt)).openFile(file);
  }
}
