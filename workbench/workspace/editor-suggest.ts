import type { ViewUpdate } from "@codemirror/view";
import type { EditorPosition, EditorSuggestContext, EditorSuggestTriggerInfo, Instruction } from "obsidian";
import type { App } from "../host/app";
import type { TFile } from "../host/files";
import { PopoverSuggest } from "../widgets/index";
import type { CmEditor } from "./editor";

/** Suggestions at an editor's cursor while the user types. */
export abstract class EditorSuggest<T> extends PopoverSuggest<T> {
  context: EditorSuggestContext | null = null;
  limit = 100;
  #instructionsEl: HTMLElement | null = null;
  #asked = 0;

  constructor(app: App) {
    super(app);
  }

  setInstructions(instructions: Instruction[]): void {
    this.#instructionsEl ??= this.suggestEl.createDiv("prompt-instructions");
    this.#instructionsEl.empty();
    for (const { command, purpose } of instructions) {
      const el = this.#instructionsEl.createDiv("prompt-instruction");
      el.createSpan({ cls: "prompt-instruction-command", text: command });
      el.createSpan({ text: purpose });
    }
  }

  override close(): void {
    this.#asked++;
    this.context = null;
    super.close();
  }

  abstract onTrigger(cursor: EditorPosition, editor: CmEditor, file: TFile | null): EditorSuggestTriggerInfo | null;
  abstract getSuggestions(context: EditorSuggestContext): T[] | Promise<T[]>;

  /** For the host: gets and shows suggestions. False when this suggester does not apply at the cursor. */
  trigger(editor: CmEditor, file: TFile, typed: boolean): boolean {
    const info = typed || this.isOpen ? this.onTrigger(editor.getCursor(), editor, file) : null;
    if (info === null) {
      this.close();
      return false;
    }
    const context = { ...info, editor, file } as unknown as EditorSuggestContext;
    const asked = ++this.#asked;
    this.context = context;
    const found = this.getSuggestions(context);
    const show = (values: T[]): void => {
      if (asked === this.#asked) this.#show(values, editor, info);
    };
    if (Array.isArray(found)) show(found);
    else void found.then(show);
    return true;
  }

  #show(values: T[], editor: CmEditor, info: EditorSuggestTriggerInfo): void {
    const { cm } = editor;
    if (values.length === 0) return this.close();
    this.open();
    this.suggestions.set(this.limit > 0 ? values.slice(0, this.limit) : values);
    const at = cm.coordsAtPos(editor.posToOffset(info.start));
    if (at !== null) this.setPosition(new DOMRect(at.left, at.top, at.right - at.left, at.bottom - at.top));
  }
}

/**
 * After a change in an editor, shows the first suggester that applies, in order of registration. Only typing opens one; moving the cursor
 * can only close it.
 */
export function triggerSuggests(app: App, editor: CmEditor, file: TFile | null, update: ViewUpdate): void {
  const suggests = app.editorSuggests as EditorSuggest<unknown>[];
  if (suggests.length === 0 || (!update.docChanged && !update.selectionSet && !update.focusChanged)) return;
  const typed = update.transactions.some((tr) => tr.docChanged && (tr.isUserEvent("input") || tr.isUserEvent("delete")));
  // An editor cannot be measured during an update.
  queueMicrotask(() => {
    const wanted = file !== null && editor.hasFocus() && editor.listSelections().length === 1;
    const chosen = wanted ? suggests.find((suggest) => suggest.trigger(editor, file, typed)) : undefined;
    for (const suggest of suggests) if (suggest !== chosen) suggest.close();
  });
}
