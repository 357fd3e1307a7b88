import { Notice, TFile, type Editor, type Plugin } from "obsidian";
import type { CardIndex } from "../../app/api/card-index";
import type { Span } from "../../core/model/card";
import type { Settings } from "../../core/model/settings";
import { noteTags } from "../../core/text/tags/note-tags";
import type { ParsedNote } from "../../core/text/note/parse";
import { noteHasDeck } from "../../core/text/syntax/deck-tags";
import { makeDeletions } from "../../core/typing/deletion";
import { reverseCards } from "../../core/typing/reverse";
import { splitList, type SplitList } from "../../core/typing/split";
import { swapSides } from "../../core/typing/swap";
import type { TypingRefusal, Typed } from "../../core/typing/typed";
import { applyEdits } from "../../core/write/edit";
import { strings } from "../../i18n";
import { saidOf } from "../../i18n/said-of-counts";
import { isInCell } from "../host/open-editor";
import type { Services } from "../ui/services";
import { write } from "./edit";
import { answerKeys } from "./enter";
import { FormSuggest } from "./suggest";

const words = strings.typing;

interface Row {
  readonly id: keyof typeof words.commands;
  readonly icon: string;
  readonly act: (note: ParsedNote, selections: readonly Span[], settings: Settings) => Typed | SplitList | TypingRefusal;
}

const rows: readonly Row[] = [
  { id: "make-deletion", icon: "brackets", act: (note, selections, settings) => makeDeletions(note, selections, "own", settings) },
  { id: "make-deletion-next", icon: "list-plus", act: (note, selections, settings) => makeDeletions(note, selections, "next", settings) },
  { id: "make-deletion-same", icon: "copy", act: (note, selections, settings) => makeDeletions(note, selections, "same", settings) },
  { id: "reverse-card", icon: "arrow-left-right", act: reverseCards },
  { id: "swap-sides", icon: "flip-horizontal-2", act: swapSides },
  { id: "split-list", icon: "split", act: splitList },
];

/** Maximum length of a note, in code units, for which a menu checks what is possible; in longer ones it offers everything. */
const longestAsked = 200_000;

/** Registers the typing aids: commands on selections, the same in the editor menu, suggestions, and Enter in an answer. */
export function registerTyping(plugin: Plugin, { app, settings }: Services, library: Pick<CardIndex, "parse">): void {
  const isNote = (file: unknown): file is TFile => file instanceof TFile && file.extension === "md";

  const selectionsOf = (editor: Editor): Span[] =>
    editor.listSelections().map(({ anchor, head }) => {
      const [one, other] = [editor.posToOffset(anchor), editor.posToOffset(head)];
      return { from: Math.min(one, other), to: Math.max(one, other) };
    });

  const run = ({ act }: Row, { path }: TFile, editor: Editor): void => {
    if (isInCell(editor)) return void new Notice(words.inCell);
    const note = library.parse(path, editor.getValue());
    const found = act(note, selectionsOf(editor), settings.current);
    if (found.kind === "refused") {
      new Notice(words.refused[found.reason === "no-number" && found.mark === "" ? "no-numbers" : found.reason](found.mark));
      return;
    }
    const after = applyEdits(note.text, found.edits);
    write(editor, found.edits, found.selections);
    if ("made" in found) new Notice(saidOf([found.made, words.split], [found.left, words.leftLines]).join(" "));
    if (note.blocks.length === 0 && library.parse(path, after).blocks.length === 0) new Notice(words.noDeck(settings.current.deckTags[0] ?? ""));
  };

  for (const row of rows) {
    plugin.addCommand({
      id: row.id,
      name: words.commands[row.id],
      icon: row.icon,
      editorCheckCallback: (checking, editor, { file }) => {
        if (!isNote(file)) return false;
        if (!checking) run(row, file, editor);
        return true;
      },
    });
  }

  plugin.registerEvent(
    app.workspace.on("editor-menu", (menu, editor, { file }) => {
      const text = editor.getValue();
      if (!isNote(file) || isInCell(editor) || !noteHasDeck(noteTags(text), file.path, settings.current)) return;
      const note = text.length > longestAsked ? null : library.parse(file.path, text);
      const offered = new Set<string>();
      for (const row of rows) {
        const found = note === null ? null : row.act(note, selectionsOf(editor), settings.current);
        // Two rows with the same effect are one.
        const does = found === null ? row.id : found.kind === "refused" ? "" : JSON.stringify(found.edits);
        if (does === "" || offered.has(does)) continue;
        offered.add(does);
        const removes = found?.kind === "typed" && found.edits.every(({ insert }) => insert === "");
        const title = removes ? words.remove : words.commands[row.id];
        menu.addItem((item) => item.setTitle(title).setIcon(row.icon).setSection(plugin.manifest.id).onClick(() => run(row, file, editor)));
      }
    }),
  );

  plugin.registerEditorSuggest(new FormSuggest(app, settings));
  plugin.registerEditorExtension(answerKeys(library, settings));
}
