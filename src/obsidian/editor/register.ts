import { ViewPlugin, type EditorView, type ViewUpdate } from "@codemirror/view";
import { editorInfoField, MarkdownView, type Plugin } from "obsidian";
import type { CardIndex, NoteView } from "../../app/api/card-index";
import { strings } from "../../i18n";
import { openChipMenu } from "../chips/menu";
import { registerReadingAnswers, type ReadingAnswers } from "../chips/reading-answers";
import { isWhole, sawUpdate } from "../host/open-editor";
import type { ReviewWindows } from "../review/review-windows";
import type { Services } from "../ui/services";
import { answersField, hiddenAnswers, hideAnswers } from "./answers";
import { drawCards, redraw } from "./cards";
import { cardHover } from "./hover";
import { createNoteField, noteIn, noteRead, pathOf, readState, type NoteField, type ReadNote } from "./note-field";

/** Milliseconds without a key press before a long note is parsed. */
const readDelay = 150;

/** Registers the cards in the editors of this vault. */
export function registerEditor(plugin: Plugin, services: Services, library: CardIndex, desk: ReviewWindows): void {
  const { doctor, log, settings } = services;
  const read: ReadNote = (path, text) => (doctor.takesPart(path) ? library.parse(path, text) : null);
  const failed = (error: unknown): void => log.error("an editor's note could not be read", error);
  const field = createNoteField(read, failed);
  const views = new Set<EditorView>();
  const cards = drawCards({
    field,
    look: () => ({ comments: settings.current.commentDisplay, marks: settings.current.cardMarks, chips: () => services.reviews.cards.chips() }),
    open(view, offset, event) {
      const note = view.state.field(field);
      if (note !== null) openChipMenu(services, desk, { path: note.path, text: view.state.doc.toString(), offset }, event);
    },
  });
  plugin.registerEditorExtension([field, cards, hiddenAnswers(field), cardHover(field, services), keepRead(field, library, views, failed)]);

  const readAll = (): void => {
    for (const view of views) if (isWhole(view)) view.dispatch({ effects: noteRead.of(readState(view.state, read)) });
  };
  plugin.register(settings.subscribe(readAll));
  // The index has more information: siblings from earlier states, and a note's new tags.
  plugin.register(
    library.onNote((path, note) => {
      for (const view of views) {
        const open = view.state.field(field, false) ?? null;
        if (pathOf(view.state) !== path || !isWhole(view)) continue;
        const same = note !== null && note.text.length === view.state.doc.length && note.text === view.state.doc.toString();
        if (same) view.dispatch({ effects: noteRead.of({ path, note, since: null }) });
        // An editor has only line feeds, so knowledge about siblings cannot be matched to a note with other line breaks.
        else if ((open === null) !== (note === null) || note?.text.includes("\r") === true) view.dispatch({ effects: noteRead.of(readState(view.state, read)) });
      }
    }),
  );
  // A new day, or a change in buried cards, changes chips. While notes are still being read, neither matters.
  plugin.register(
    library.subscribe(() => {
      if (library.progress === null) for (const view of views) view.dispatch({ effects: redraw.of(null) });
    }),
  );
  const hiddenIn = (path: string): NoteView | null => {
    for (const { state } of views) if (state.field(answersField, false) != null && state.field(field)?.path === path) return state.field(field)?.note ?? null;
    return null;
  };
  registerAnswers(plugin, field, views, registerReadingAnswers(plugin, { read: (path, text) => library.parse(path, text), hiddenIn }));
}

/** Tracks the open editors, and parses a long note when typing pauses. */
function keepRead(field: NoteField, library: CardIndex, views: Set<EditorView>, failed: (error: unknown) => void): ViewPlugin<{ update(update: ViewUpdate): void; destroy(): void }> {
  return ViewPlugin.define((view) => {
    let timer: number | null = null;
    const { win } = view.dom;
    const stop = (): void => {
      if (timer !== null) win.clearTimeout(timer);
      timer = null;
    };
    const readNow = async ({ state }: EditorView): Promise<void> => {
      const path = pathOf(state);
      if (path === null) return;
      const note = await library.parseInPieces(path, state.doc.toString());
      // More was typed, which has restarted the wait.
      if (views.has(view) && view.state.doc === state.doc) view.dispatch({ effects: noteRead.of({ path, note, since: null }) });
    };
    views.add(view);
    return {
      update(update) {
        sawUpdate(update);
        stop();
        if ((view.state.field(field)?.since ?? null) === null) return;
        timer = win.setTimeout(() => void readNow(view).catch(failed), readDelay);
      },
      destroy() {
        stop();
        views.delete(view);
      },
    };
  });
}

/** Registers the command and the menu entry that hide a note's answers. */
function registerAnswers(plugin: Plugin, field: NoteField, views: ReadonlySet<EditorView>, reading: ReadingAnswers): void {
  const { workspace } = plugin.app;
  const words = strings.editor.answers;
  const viewOf = (editor: unknown): EditorView | null => {
    for (const view of views) if (view.state.field(editorInfoField, false)?.editor === editor && (noteIn(view, field)?.note.blocks.length ?? 0) > 0) return view;
    return null;
  };
  const toggle = (view: EditorView): void => {
    const hides = view.state.field(answersField) === null;
    view.dispatch({ effects: hideAnswers.of(hides) });
    const open = view.state.field(field);
    if (open !== null) reading.toggleIn(view.dom, open.path, hides ? open.note : null);
  };
  plugin.addCommand({
    id: "hide-answers",
    name: words.command,
    icon: "eye-off",
    checkCallback: (checking) => {
      const leaf = workspace.getActiveViewOfType(MarkdownView);
      const isRead = leaf?.getMode() === "preview";
      const view = leaf === null ? null : viewOf(leaf.editor);
      if (leaf === null || view === null) return false;
      if (!checking && isRead) reading.toggle(leaf);
      else if (!checking) toggle(view);
      return true;
    },
  });
  plugin.registerEvent(
    workspace.on("editor-menu", (menu, editor) => {
      const view = viewOf(editor);
      if (view === null) return;
      const isHidden = view.state.field(answersField) !== null;
      menu.addItem((item) => item.setTitle(isHidden ? words.unhide : words.hide).setIcon(isHidden ? "eye" : "eye-off").setSection("view").onClick(() => toggle(view)));
    }),
  );
}
