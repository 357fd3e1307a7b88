import type { Command } from "obsidian";
import type { App } from "./app";

/** All commands of the app and its plugins, by full id. */
export class Commands {
  readonly commands: Record<string, Command> = {};
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  addCommand(command: Command): void {
    this.commands[command.id] = command;
  }

  removeCommand(id: string): void {
    delete this.commands[id];
  }

  findCommand(id: string): Command | undefined {
    return this.commands[id];
  }

  /** Available commands, by name, as the palette shows them. */
  listCommands(): Command[] {
    return Object.values(this.commands)
      .filter((command) => this.isAvailable(command))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  isAvailable(command: Command): boolean {
    return this.#run(command, true);
  }

  /** False when there is no such command or it is not available. */
  executeCommandById(id: string): boolean {
    const command = this.commands[id];
    return command !== undefined && this.executeCommand(command);
  }

  executeCommand(command: Command): boolean {
    return this.#run(command, true) && this.#run(command, false);
  }

  #run(command: Command, checking: boolean): boolean {
    const info = this.#app.workspace.activeEditor;
    const context = info as unknown as Parameters<NonNullable<Command["editorCallback"]>>[1] | null;
    if (command.mobileOnly && !this.#app.isMobile) return false;
    if (command.editorCheckCallback) {
      return !!context?.editor && (!!command.editorCheckCallback(checking, context.editor, context) || !checking);
    }
    if (command.editorCallback) {
      if (!context?.editor) return false;
      if (!checking) void command.editorCallback(context.editor, context);
      return true;
    }
    if (command.checkCallback) return !!command.checkCallback(checking) || !checking;
    if (!checking) void command.callback?.();
    return command.callback !== undefined;
  }
}
