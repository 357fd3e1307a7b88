import { type EditorState, type Range, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { Component } from "../host/component";
import { editorInfoField, editorLivePreviewField } from "./editor-fields";
import { beginsTable, TableWidget } from "./live-table";
import { renderMath } from "./math";
import { MarkdownRenderer } from "./preview-view";

/** The workbench passes over the text at every key; longer notes show their source. */
const longest = 100_000;

interface Piece {
  readonly kind: "math" | "callout" | "table";
  readonly from: number;
  readonly to: number;
}

class Block extends WidgetType {
  #parts: Component | null = null;

  constructor(
    readonly kind: Exclude<Piece["kind"], "table">,
    readonly source: string,
  ) {
    super();
  }

  override eq(other: Block): boolean {
    return other.kind === this.kind && other.source === this.source;
  }

  toDOM(view: EditorView): HTMLElement {
    const el = createDiv({ cls: `cm-embed-block cm-${this.kind}` });
    if (this.kind === "math") el.append(renderMath(this.source.replace(/^\s*\$\$|\$\$\s*$/g, ""), true));
    else void this.render(view, el.createDiv("markdown-rendered"));
    // A click moves the cursor to the source, which reveals it.
    el.addEventListener("mousedown", (evt) => {
      evt.preventDefault();
      view.dispatch({ selection: { anchor: view.posAtDOM(el) } });
      view.focus();
    });
    return el;
  }

  private async render({ state }: EditorView, el: HTMLElement): Promise<void> {
    const { app, file } = state.field(editorInfoField);
    this.#parts = new Component();
    this.#parts.load();
    await MarkdownRenderer.render(app, this.source, el, file?.path ?? "", this.#parts);
  }

  override destroy(): void {
    this.#parts?.unload();
    this.#parts = null;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Multi-line formulas, callouts and tables, outside fenced code. */
function piecesOf({ doc }: EditorState): Piece[] {
  const pieces: Piece[] = [];
  let fence: string | null = null;
  for (let number = 1; number <= doc.lines; number++) {
    const { from, text } = doc.line(number);
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1] ?? null;
    if (mark !== null && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null;
    if (fence !== null) continue;
    let last = number;
    if (/^>\s*\[![^\]]+\]/.test(text)) {
      while (last < doc.lines && doc.line(last + 1).text.startsWith(">")) last++;
      pieces.push({ kind: "callout", from, to: doc.line(last).to });
    } else if (/^\s*\$\$/.test(text) && !/\$\$.*\$\$\s*$/.test(text)) {
      while (last < doc.lines && !doc.line(last + 1).text.includes("$$")) last++;
      if (last === doc.lines) continue;
      pieces.push({ kind: "math", from, to: doc.line(++last).to });
    } else if (number < doc.lines && text.includes("|") && beginsTable(text, doc.line(number + 1).text)) {
      while (last < doc.lines && doc.line(last + 1).text.trim() !== "") last++;
      pieces.push({ kind: "table", from, to: doc.line(last).to });
    }
    number = last;
  }
  return pieces;
}

function draw(state: EditorState): DecorationSet {
  if (!state.field(editorLivePreviewField) || state.doc.length > longest) return Decoration.none;
  const found: Range<Decoration>[] = [];
  for (const { kind, from, to } of piecesOf(state)) {
    if (kind === "table") {
      found.push(Decoration.replace({ widget: new TableWidget(state.sliceDoc(from, to)), block: true }).range(from, to));
      continue;
    }
    if (state.selection.ranges.some((range) => range.to >= from && range.from <= to)) continue;
    found.push(Decoration.replace({ widget: new Block(kind, state.sliceDoc(from, to)), block: true }).range(from, to));
  }
  return Decoration.set(found);
}

/** The constructs that the app draws as blocks while the cursor is elsewhere. */
export const liveBlocks = StateField.define<DecorationSet>({
  create: draw,
  update(drawn, { startState, state, docChanged }) {
    const same = !docChanged && startState.selection.eq(state.selection) && startState.field(editorLivePreviewField) === state.field(editorLivePreviewField);
    return same ? drawn : draw(state);
  },
  provide: (field) => EditorView.decorations.from(field),
});
