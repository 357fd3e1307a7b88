import type { Command, Modifier } from "obsidian";
import type { App } from "../host/app";
import { MarkdownView } from "./markdown-view";
import { CommandPalette, QuickSwitcher } from "./palette";
import { isDark, setDark } from "./theme";

interface CoreCommand {
  readonly id: string;
  readonly name: string;
  readonly key?: readonly [Modifier[], string];
  /** False when unavailable; else the action. */
  readonly run: (app: App) => (() => unknown) | false;
}

function inNote(app: App, run: (view: MarkdownView) => unknown): (() => unknown) | false {
  const view = app.workspace.getActiveViewOfType(MarkdownView);
  return view?.file ? () => run(view) : false;
}

const COMMANDS: readonly CoreCommand[] = [
  { id: "command-palette:open", name: "Command palette: Open command palette", key: [["Mod"], "p"], run: (app) => () => new CommandPalette(app).open() },
  { id: "switcher:open", name: "Quick switcher: Open quick switcher", key: [["Mod"], "o"], run: (app) => () => new QuickSwitcher(app).open() },
  { id: "app:open-settings", name: "Open settings", key: [["Mod"], ","], run: (app) => () => app.setting.open() },
  { id: "app:toggle-left-sidebar", name: "Toggle left sidebar", run: (app) => () => app.workspace.leftSplit.toggle() },
  { id: "app:toggle-right-sidebar", name: "Toggle right sidebar", run: (app) => () => app.workspace.rightSplit.toggle() },
  { id: "theme:toggle-light-dark", name: "Toggle light/dark mode", run: (app) => () => setDark(app, !isDark()) },
  {
    id: "markdown:toggle-preview",
    name: "Toggle reading view",
    key: [["Mod"], "e"],
    run: (app) => inNote(app, (view) => view.setMode(view.getMode() === "source" ? "preview" : "source")),
  },
  { id: "editor:toggle-source", name: "Toggle Live Preview/Source mode", run: (app) => inNote(app, (view) => view.toggleSource()) },
  { id: "editor:save-file", name: "Save current file", key: [["Mod"], "s"], run: (app) => inNote(app, (view) => view.save()) },
  {
    id: "workspace:close",
    name: "Close current tab",
    run: ({ workspace }) => () => (workspace.activeLeaf?.getRoot() === workspace.rootSplit ? workspace.activeLeaf.detach() : undefined),
  },
  { id: "workspace:new-tab", name: "New tab", run: ({ workspace }) => () => workspace.setActiveLeaf(workspace.getLeaf("tab"), { focus: true }) },
  { id: "workspace:split-vertical", name: "Split right", run: ({ workspace }) => () => workspace.duplicateLeaf(workspace.getLeaf(false), "split") },
];

/** The app's own commands and their keys. */
export function addCoreCommands(app: App): void {
  for (const { id, name, key, run } of COMMANDS) {
    const command: Command = {
      id,
      name,
      checkCallback: (checking) => {
        const act = run(app);
        if (act && !checking) act();
        return act !== false;
      },
    };
    app.commands.addCommand(command);
    if (!key) continue;
    app.scope.register([...key[0]], key[1], () => {
      app.commands.executeCommandById(id);
      return false;
    });
  }
}
