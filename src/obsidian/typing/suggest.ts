import { EditorSuggest, type App, type Editor, type EditorPosition, type EditorSuggestContext, type EditorSuggestTriggerInfo, type TFile } from "obsidian";
import { behindTag, formsAt, type TypedForm } from "../../core/typing/forms";
import { strings } from "../../i18n";
import { isInCell } from "../host/open-editor";
import type { SettingsView } from "../ui/services";
import { write } from "./edit";

const words = strings.typing;

/**
 * Suggests card formats after a deck tag at the start of a line. The app suggests the tags themselves, with precedence over any plugin's
 * suggestions; after the space that ends a tag it has none.
 */
export class FormSuggest extends EditorSuggest<TypedForm> {
  readonly #settings: SettingsView;

  constructor(app: App, settings: SettingsView) {
    super(app);
    this.#settings = settings;
  }

  override onTrigger(cursor: EditorPosition, editor: Editor, _file: TFile | null): EditorSuggestTriggerInfo | null {
    if (!this.#settings.current.typingHelp || !behindTag.test(editor.getLine(cursor.line).slice(0, cursor.ch))) return null;
    return isInCell(editor) || this.#formsAt(editor, cursor).length === 0 ? null : { start: cursor, end: cursor, query: "" };
  }

  override getSuggestions({ editor, end }: EditorSuggestContext): TypedForm[] {
    return [...this.#formsAt(editor, end)];
  }

  override renderSuggestion({ kind, before, behind }: TypedForm, el: HTMLElement): void {
    el.addClass("mod-complex", "inline-recall-form");
    const { front, back, deletion } = words.parts;
    const mark = behind.includes("\n") ? ` ${behind.replace(/^[\s>]+/, "").split("\n", 1).join("")} ` : behind;
    const shown = kind === "cloze" ? before + deletion + behind : front + mark + back;
    const content = el.createDiv("suggestion-content");
    content.createDiv({ cls: "suggestion-title inline-recall-form-sample", text: shown });
    content.createDiv({ cls: "suggestion-note", text: words.forms[kind] });
  }

  override selectSuggestion({ before, behind }: TypedForm): void {
    const { context } = this;
    if (context === null) return;
    const { editor, end } = context;
    const at = editor.posToOffset(end);
    this.close();
    write(editor, [{ from: at, to: at, insert: before + behind }], [{ from: at + before.length, to: at + before.length }]);
  }

  #formsAt(editor: Editor, cursor: EditorPosition): readonly TypedForm[] {
    return formsAt(editor.getValue(), editor.posToOffset(cursor), this.#settings.current);
  }
}
