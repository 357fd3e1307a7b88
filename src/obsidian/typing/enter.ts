import { Prec, type Extension } from "@codemirror/state";
import { keymap, type EditorView } from "@codemirror/view";
import { editorInfoField } from "obsidian";
import type { CardIndex } from "../../app/api/card-index";
import { isOnly } from "../../core/text/chars/chars";
import { compileSyntax } from "../../core/text/syntax/syntax";
import { answerLine, backAfter } from "../../core/typing/forms";
import { isWhole } from "../host/open-editor";
import type { SettingsView } from "../ui/services";

/** A cheap test before the text is joined. */
const behindDeckTag = /^[ \t>]*#\S/;

/** Handles Enter after a multi-line separator, to continue with the answer, and Tab at the end of a front with an empty back, to go there. Anywhere else both are the app's. */
export function answerKeys(library: Pick<CardIndex, "parse">, settings: SettingsView): Extension {
  // In Vim's normal mode, marked by a class, the keys are motions.
  const isOff = ({ state, scrollDOM }: EditorView): boolean =>
    !settings.current.typingHelp || !state.selection.main.empty || state.selection.ranges.length > 1 || state.readOnly || scrollDOM.hasClass("cm-vimMode");
  const toBack = (view: EditorView): boolean => {
    const { doc, selection } = view.state;
    if (isOff(view) || !behindDeckTag.test(doc.lineAt(selection.main.head).text)) return false;
    const at = backAfter(doc.toString(), selection.main.head, settings.current);
    if (at === null) return false;
    view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
    return true;
  };
  const goOn = (view: EditorView): boolean => {
    const { state } = view;
    const { main } = state.selection;
    if (isOff(view)) return false;
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
  return Prec.high(keymap.of([{ key: "Enter", run: goOn }, { key: "Tab", run: toBack }]));
}
