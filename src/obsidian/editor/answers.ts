import { Prec, StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { editorLivePreviewField } from "obsidian";
import { answersIn, isTouched } from "../../core/draw/note-marks";
import { answerButton } from "../chips/answer-button";
import type { NoteField } from "./note-field";

/** Hides or shows all answers of the note. */
export const hideAnswers = StateEffect.define<boolean>();
const showAnswer = StateEffect.define<number>({ map: (at, changes) => changes.mapPos(at) });

/** Null while answers are shown; else the offsets of those that were opened. */
export const answersField = StateField.define<readonly number[] | null>({
  create: () => null,
  update(shown, transaction) {
    let now = shown !== null && transaction.docChanged ? shown.map((at) => transaction.changes.mapPos(at)) : shown;
    for (const effect of transaction.effects) {
      if (effect.is(hideAnswers)) now = effect.value ? [] : null;
      else if (effect.is(showAnswer) && now !== null) now = [...now, effect.value];
    }
    return now;
  },
});

class HiddenAnswer extends WidgetType {
  /** `isBlock`: replaces whole lines. */
  constructor(readonly isLong: boolean, readonly isBlock: boolean) {
    super();
  }

  override eq(other: HiddenAnswer): boolean {
    return other.isLong === this.isLong && other.isBlock === this.isBlock;
  }

  override toDOM(view: EditorView): HTMLElement {
    const button = answerButton(this.isLong, (el, byKey) => {
      const at = view.posAtDOM(el);
      view.dispatch({ effects: showAnswer.of(at), ...(byKey ? { selection: { anchor: at } } : {}) });
      if (byKey) view.focus();
    });
    if (!this.isBlock) return button;
    const line = createDiv("inline-recall-answer-line");
    line.append(button);
    return line;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Hides answers on request, each behind a button until it is pressed or the cursor enters it. Live Preview only. */
export function hiddenAnswers(field: NoteField): Extension {
  const drawn = EditorView.decorations.compute([field, answersField, editorLivePreviewField, "selection"], (state) => hide(state, field));
  // Takes precedence over what the app renders for the same lines.
  return [answersField, Prec.highest(drawn)];
}

function hide(state: EditorState, field: NoteField): DecorationSet {
  const shown = state.field(answersField);
  const open = state.field(field);
  if (shown === null || open === null || !state.field(editorLivePreviewField)) return Decoration.none;
  const { note, since } = open;
  const found = [];
  for (const { from: start, to: end } of answersIn(note, { from: 0, to: note.text.length })) {
    const from = since?.mapPos(start, 1) ?? start;
    const to = since?.mapPos(end, -1) ?? end;
    if (to <= from || isTouched({ from, to }, state.selection.ranges) || shown.some((at) => at >= from && at <= to)) continue;
    const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)];
    const isLong = first.to < to;
    // Only a block decoration can replace a block such as a formula.
    const block = first.from === from && last.to === to;
    found.push(Decoration.replace({ widget: new HiddenAnswer(isLong || block, block), block }).range(from, to));
  }
  return Decoration.set(found);
}
