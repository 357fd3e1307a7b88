import { StateEffect, StateField } from "@codemirror/state";
import { type EditorView, ViewPlugin } from "@codemirror/view";
import type { MarkdownFileInfo } from "./editor";

export const setEditorView = StateEffect.define<EditorView>();
export const setLivePreview = StateEffect.define<boolean>();

function notGiven(name: string): () => never {
  return () => {
    throw new Error(`${name} is set where the editor is made`);
  };
}

export const editorInfoField = StateField.define<MarkdownFileInfo>({ create: notGiven("editorInfoField"), update: (value) => value });

/** The field's old name, as in the app. */
export const editorViewField = editorInfoField;

export const editorEditorField = StateField.define<EditorView>({
  create: notGiven("editorEditorField"),
  update: (value, tr) => tr.effects.reduce((view, effect) => (effect.is(setEditorView) ? effect.value : view), value),
});

export const editorLivePreviewField = StateField.define<boolean>({
  create: () => true,
  update: (value, tr) => tr.effects.reduce((on, effect) => (effect.is(setLivePreview) ? effect.value : on), value),
});

/** Whether the pointer is down in the editor: decorations wait for its release. */
class LivePreviewState {
  mousedown = false;
  private readonly up = (): void => void (this.mousedown = false);

  constructor(private readonly view: EditorView) {
    view.dom.ownerDocument.addEventListener("mouseup", this.up);
  }

  destroy(): void {
    this.view.dom.ownerDocument.removeEventListener("mouseup", this.up);
  }
}

export const livePreviewState = ViewPlugin.fromClass(LivePreviewState, {
  eventHandlers: {
    mousedown() {
      this.mousedown = true;
    },
  },
});
