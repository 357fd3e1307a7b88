import { Prec, type Extension } from "@codemirror/state";
import { keymap, type EditorView } from "@codemirror/view";
import { editorInfoField } from "obsidian";
import type { CardIndex } from "../../app/api/card-index";
import { isOnly } from "../../core/text/chars/chars";
import { compileSyntax } from "../../core/text/syntax/syntax";
import { answerLine } from "../../core/typing/forms";
import { isWhole } from "../host/open-editor";
import type { SettingsView } from "../ui/services";

/** Handles Enter after a multi-line separator, to continue with the answer. Anywhere else Enter is the app's. */
export function answerKeys(library: Pick<CardIndex, "parse">, settings: SettingsView): Extension {
  const goOn = (view: EditorView): boolean => {
    const { state } = view;
    const { main, ranges } = state.selection;
    // In Vim's normal mode, marked by a class, Enter is a motion.
    if (!settings.current.typingHelp || !main.empty || ranges.length > 1 || state.readOnly || view.scrollDOM.hasClass("cm-vimMode")) return false;
    const line = state.doc.lineAt(main.head);
    const marks = compileSyntax(settings.current).lines;
    const words = line.text.replace(/^[ \t>]+/, "");
    if (!marks.some(({ mark }) => isOnly(words, 0, words.length, mark))) return false;
    if (!isWhole(view)) return false;
    const file = state.field(editorInfoField, false)?.file;
    const insert = file == null ? null : answerLine(library.parse(file.path, state.doc.toString()), main.head);
    if (insert === null) return false;
    const cursor = main.head + insert.length;
    view.dispatch({ changes: { from: main.head, insert }, selection: { anchor: cursor }, userEvent: "input", scrollIntoView: true });
    return true;
  };
  return Prec.high(keymap.of([{ key: "Enter", run: goOn }]));
}
