import { MarkdownView, Notice, TFile, type Editor, type Menu, type Plugin } from "obsidian";
import type { DeckNode } from "../../core/deck/deck";
import { draftFromSelection } from "../../core/compose/draft";
import { splitLines } from "../../core/compose/outline";
import { deckAt } from "../../core/compose/plan";
import type { Where } from "../../core/compose/spot";
import { strings } from "../../i18n";
import { readsAs } from "../open-editor";
import type { Services } from "../services";
import { AddCardModal, type AddCardParts, type DialogKind } from "./modal";

const words = strings.addCard;
const icon = "copy-plus";
const lastKey = "add-card";

type Needs = Pick<Services, "notes" | "device" | "log" | "settings" | "library">;

/** Paths of a deck tree, parents before their subdecks. */
function deckPaths(node: DeckNode): string[] {
  return [...(node.path === "" ? [] : [node.path]), ...node.children.flatMap(deckPaths)];
}

/** What was pointed at when the dialog was asked for. */
interface Pointed {
  readonly path: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly where: Where;
}

/** Puts "Add card" into the editor menu, the file menu and the command palette. */
export function registerAddCard(plugin: Plugin, services: Needs): void {
  const { app } = plugin;
  const settings = services.settings;
  const parts: AddCardParts = {
    notes: services.notes,
    settings: () => settings.current,
    decks: () => [...new Set([...settings.current.deckTags, ...deckPaths(services.library.decks())])],
    remember: (kind, deck) => services.device.set(lastKey, { kind, deck }),
    failed: (message, error) => services.log.error(message, error),
  };

  const open = ({ path, text, from, to, where }: Pointed): void => {
    const draft = draftFromSelection(text, from, to, settings.current);
    // Written by this device, but perhaps by another version.
    const last = Object(services.device.get(lastKey)) as Readonly<Record<string, unknown>>;
    const lastKind = (Object.keys(words.kinds) as DialogKind[]).find((each) => each === last["kind"]) ?? "basic";
    const selected = text.slice(from, to).trim() !== "";
    const kind = selected && (draft.kind === "cloze" || lastKind === "cloze") ? (draft.kind as DialogKind) : lastKind;
    const lastDeck = typeof last["deck"] === "string" && last["deck"] !== "" ? last["deck"] : settings.current.deckTags[0];
    const deck = deckAt(text, path, from, settings.current) ?? lastDeck ?? "";
    const inPlace = draft.inPlace === null ? null : { selection: draft.inPlace, cloze: draft.cloze };
    new AddCardModal(app, parts, {
      opened: { text, path, offset: to, inPlace },
      form: { kind, front: draft.front, back: draft.back, cloze: draft.cloze, deck, where },
      existing: draft.existing,
    }).open();
  };

  /** An editor's text has "\n" only: where it is what the disk holds, the disk's own line breaks are planned with. */
  const show = async (file: TFile, editor: Editor | null): Promise<void> => {
    try {
      const text = await services.notes.read(file.path);
      if (editor === null) return open({ path: file.path, text, from: text.length, to: text.length, where: "note-end" });
      const typed = editor.getValue();
      const lines = splitLines(text);
      const same = readsAs(text) === typed;
      const [from, to] = (["from", "to"] as const).map((side) => {
        const at = editor.getCursor(side);
        return same ? (lines[at.line]?.from ?? 0) + at.ch : editor.posToOffset(at);
      }) as [number, number];
      open({ path: file.path, text: same ? text : typed, from, to, where: "here" });
    } catch (error) {
      new Notice(words.unreadableNote(error instanceof Error ? error.message : String(error)));
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
