import { MarkdownView, Notice, prepareFuzzySearch, SuggestModal, TFile, type Editor, type Menu, type Plugin } from "obsidian";
import { fold } from "../../core/search/fold";
import { messageOf } from "../../app/async/error-message";
import type { DraftKind } from "../../core/compose/compose";
import { draftFromSelection } from "../../core/compose/draft";
import { splitLines } from "../../core/compose/outline";
import { deckAt } from "../../core/compose/plan";
import type { Where } from "../../core/compose/spot";
import { strings } from "../../i18n";
import { readsAs } from "../host/open-editor";
import { freePath } from "../host/open-note";
import { nameDialog } from "../ui/name-dialog";
import { AddCardModal, lastKey, type AddCardServices } from "./modal";

const words = strings.addCard;
const icon = "copy-plus";

/** Opens the dialog for `from`..`to` of a note's text. `isNew`: the note is made with its first card. */
function open(services: AddCardServices, path: string, text: string, from: number, to: number, where: Where, isNew = false): void {
  const settings = services.settings.current;
  const { existing, inPlace, ...draft } = draftFromSelection(text, from, to, settings);
  // Written by this device, but possibly by another version.
  const last = Object(services.device.get(lastKey)) as Readonly<Record<string, unknown>>;
  const lastKind = (Object.keys(words.kinds) as DraftKind[]).find((each) => each === last["kind"]) ?? "basic";
  const selected = text.slice(from, to).trim() !== "";
  const kind = selected && (draft.kind === "cloze" || lastKind === "cloze") ? draft.kind : lastKind;
  const lastDeck = typeof last["deck"] === "string" && last["deck"] !== "" ? last["deck"] : settings.deckTags[0];
  const deck = deckAt(text, path, from, settings) ?? lastDeck ?? "";
  new AddCardModal(services, { opened: { text, path, offset: to, inPlace }, form: { ...draft, kind, deck, where }, existing, isNew }).open();
}

/** An editor's text has only "\n": if it matches the file, plans with the file's own line breaks. */
async function show(services: AddCardServices, path: string, editor: Editor | null): Promise<void> {
  // Taken before awaiting: afterwards the pane may show another note.
  const typed = editor?.getValue() ?? null;
  const cursors = editor === null ? [] : [editor.getCursor("from"), editor.getCursor("to")].map((at) => ({ ...at, offset: editor.posToOffset(at) }));
  try {
    const text = await services.notes.read(path);
    if (typed === null) return open(services, path, text, text.length, text.length, "note-end");
    const lines = splitLines(text);
    const same = readsAs(text) === typed;
    const [from = 0, to = 0] = cursors.map(({ line, ch, offset }) => (same ? (lines[line]?.from ?? 0) + ch : offset));
    open(services, path, same ? text : typed, from, to, "here");
  } catch (error) {
    new Notice(strings.common.failed(messageOf(error)));
  }
}

/** Opens the dialog for the end of a note; without one, asks for it. */
export async function openAddCard(services: AddCardServices, path: string | null): Promise<void> {
  if (path === null) new NotePicker(services).open();
  else await show(services, path, null);
}

/** Asks which note the card goes into, the notes last changed first; a name without a note makes a new one. */
class NotePicker extends SuggestModal<TFile | string> {
  readonly #services: AddCardServices;

  constructor(services: AddCardServices) {
    super(services.app);
    this.#services = services;
    this.setTitle(words.title).setPlaceholder(words.whichNote);
    nameDialog(this);
  }

  override getSuggestions(query: string): (TFile | string)[] {
    const typed = query.trim();
    const search = prepareFuzzySearch(fold(typed));
    const notes = this.app.vault.getMarkdownFiles().sort((a, b) => b.stat.mtime - a.stat.mtime);
    // Not a path: the new note is made at the top of the vault.
    const name = typed.replace(/[\\/:*?"<>|#^[\]]/g, "").trim();
    const isNew = !notes.some(({ basename }) => basename.toLowerCase() === name.toLowerCase());
    return [...notes.filter(({ path }) => search(fold(path)) !== null), ...(isNew ? [name || words.newNote] : [])];
  }

  override renderSuggestion(note: TFile | string, el: HTMLElement): void {
    el.setText(typeof note === "string" ? words.makeNote(note) : note.path.slice(0, -3));
  }

  override onChooseSuggestion(note: TFile | string): void {
    if (typeof note === "string") open(this.#services, freePath(this.app, note), "", 0, 0, "note-end", true);
    else void show(this.#services, note.path, null);
  }
}

/** Adds "Add card" to the editor menu, the file menu and the command palette. */
export function registerAddCard(plugin: Plugin, services: AddCardServices): void {
  const { app } = plugin;

  const isNote = (file: unknown): file is TFile => file instanceof TFile && file.extension === "md";
  const addTo = (menu: Menu, section: string, file: unknown, editor: Editor | null): void => {
    if (isNote(file)) menu.addItem((entry) => entry.setTitle(words.title).setIcon(icon).setSection(section).onClick(() => void show(services, file.path, editor)));
  };

  plugin.addCommand({
    id: "add-card",
    name: words.title,
    icon,
    callback: () => {
      const view = app.workspace.getActiveViewOfType(MarkdownView);
      const file = view?.file ?? app.workspace.getActiveFile();
      if (isNote(file)) void show(services, file.path, view?.getMode() === "source" ? view.editor : null);
      else void openAddCard(services, null);
    },
  });
  plugin.registerEvent(app.workspace.on("editor-menu", (menu, editor, info) => addTo(menu, "selection", info.file, editor)));
  plugin.registerEvent(app.workspace.on("file-menu", (menu, file) => addTo(menu, "action", file, null)));
}
