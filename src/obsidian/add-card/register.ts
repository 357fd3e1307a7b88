import { MarkdownView, Notice, TFile, type Editor, type Menu, type Plugin } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import type { DraftKind } from "../../core/compose/compose";
import { draftFromSelection } from "../../core/compose/draft";
import { splitLines } from "../../core/compose/outline";
import { deckAt } from "../../core/compose/plan";
import type { Where } from "../../core/compose/spot";
import { strings } from "../../i18n";
import { readsAs } from "../host/open-editor";
import { AddCardModal, lastKey, type AddCardServices } from "./modal";

const words = strings.addCard;
const icon = "copy-plus";

/** Adds "Add card" to the editor menu, the file menu and the command palette. */
export function registerAddCard(plugin: Plugin, services: AddCardServices): void {
  const { app } = plugin;

  /** Opens the dialog for `from`..`to` of a note's text. */
  const open = (path: string, text: string, from: number, to: number, where: Where): void => {
    const settings = services.settings.current;
    const { existing, inPlace, ...draft } = draftFromSelection(text, from, to, settings);
    // Written by this device, but possibly by another version.
    const last = Object(services.device.get(lastKey)) as Readonly<Record<string, unknown>>;
    const lastKind = (Object.keys(words.kinds) as DraftKind[]).find((each) => each === last["kind"]) ?? "basic";
    const selected = text.slice(from, to).trim() !== "";
    const kind = selected && (draft.kind === "cloze" || lastKind === "cloze") ? draft.kind : lastKind;
    const lastDeck = typeof last["deck"] === "string" && last["deck"] !== "" ? last["deck"] : settings.deckTags[0];
    const deck = deckAt(text, path, from, settings) ?? lastDeck ?? "";
    new AddCardModal(services, { opened: { text, path, offset: to, inPlace }, form: { ...draft, kind, deck, where }, existing }).open();
  };

  /** An editor's text has only "\n": if it matches the file, plans with the file's own line breaks. */
  const show = async ({ path }: TFile, editor: Editor | null): Promise<void> => {
    // Taken before awaiting: afterwards the pane may show another note.
    const typed = editor?.getValue() ?? null;
    const cursors = editor === null ? [] : [editor.getCursor("from"), editor.getCursor("to")].map((at) => ({ ...at, offset: editor.posToOffset(at) }));
    try {
      const text = await services.notes.read(path);
      if (typed === null) return open(path, text, text.length, text.length, "note-end");
      const lines = splitLines(text);
      const same = readsAs(text) === typed;
      const [from = 0, to = 0] = cursors.map(({ line, ch, offset }) => (same ? (lines[line]?.from ?? 0) + ch : offset));
      open(path, same ? text : typed, from, to, "here");
    } catch (error) {
      new Notice(strings.common.failed(messageOf(error)));
    }
  };

  const isNote = (file: unknown): file is TFile => file instanceof TFile && file.extension === "md";
  const addTo = (menu: Menu, section: string, file: unknown, editor: Editor | null): void => {
    if (isNote(file)) menu.addItem((entry) => entry.setTitle(words.title).setIcon(icon).setSection(section).onClick(() => void show(file, editor)));
  };

  plugin.addCommand({
    id: "add-card",
    name: words.title,
    icon,
    checkCallback: (checking) => {
      const view = app.workspace.getActiveViewOfType(MarkdownView);
      const file = view?.file ?? app.workspace.getActiveFile();
      if (!isNote(file)) return false;
      if (!checking) void show(file, view?.getMode() === "source" ? view.editor : null);
      return true;
    },
  });
  plugin.registerEvent(app.workspace.on("editor-menu", (menu, editor, info) => addTo(menu, "selection", info.file, editor)));
  plugin.registerEvent(app.workspace.on("file-menu", (menu, file) => addTo(menu, "action", file, null)));
}
