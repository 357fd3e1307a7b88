import { TFile, type Editor, type Plugin } from "obsidian";
import { strings } from "../../i18n";
import { openExam } from "../doctor/view";
import type { Services } from "../ui/services";
import { openInspection } from "./dialog";

const words = strings.inspect;
const icon = "circle-help";

/** Adds the explanations to the editor menu and the command palette. */
export function registerInspect(plugin: Plugin, services: Services): void {
  const isNote = (file: unknown): file is TFile => file instanceof TFile && file.extension === "md";
  const inspect = ({ path }: TFile, editor: Editor): void => openInspection(services, { path, text: editor.getValue(), offset: editor.posToOffset(editor.getCursor("head")) }, editor);
  plugin.addCommand({
    id: "inspect",
    name: words.command,
    icon,
    editorCheckCallback: (checking, editor, { file }) => {
      if (!isNote(file)) return false;
      if (!checking) inspect(file, editor);
      return true;
    },
  });
  plugin.addCommand({ id: "near-misses", name: words.list.command, icon: "search-x", callback: () => void openExam(services, { kind: "near-misses", everything: false }) });
  plugin.registerEvent(
    plugin.app.workspace.on("editor-menu", (menu, editor, { file }) => {
      if (isNote(file)) menu.addItem((item) => item.setTitle(words.command).setIcon(icon).setSection("view").onClick(() => inspect(file, editor)));
    }),
  );
}
