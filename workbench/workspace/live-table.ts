import { redo, undo } from "@codemirror/commands";
import { Annotation, EditorSelection, EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, WidgetType } from "@codemirror/view";
import { Component } from "../host/component";
import { editorEditorField, editorInfoField, editorLivePreviewField, livePreviewState, setEditorView } from "./editor-fields";
import { livePreview, highlighting } from "./live-preview";
import { postProcessorContext } from "./post-context";
import { fillWithHtml, renderInline } from "./render";
import { diff } from "./text-merge";
import { editorExtensions } from "./vim";

/** A table cell: offsets within the table's source, without the white space beside the pipes. */
interface CellPlace {
  readonly row: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

const delimiterRow = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Whether a table begins with these two lines. */
export function beginsTable(first: string, second: string): boolean {
  return first.includes("|") && second.includes("-") && delimiterRow.test(second) && columnsOf(first, 0, 0).length === columnsOf(second, 0, 0).length;
}

function columnsOf(line: string, at: number, row: number): CellPlace[] {
  const cells: CellPlace[] = [];
  const start = /^\s*\|?/.exec(line)?.[0].length ?? 0;
  for (let from = start, to = start; to <= line.length; to++) {
    if (line[to] === "\\") to++;
    else if (to === line.length ? line.slice(from).trim() !== "" : line[to] === "|") {
      const text = line.slice(from, to);
      const before = text.trim() === "" ? Math.min(1, text.length) : text.length - text.trimStart().length;
      cells.push({ row, column: cells.length, from: at + from + before, to: at + from + Math.max(before, text.trimEnd().length) });
      from = to + 1;
    }
  }
  return cells;
}

/** The cells of a table, without its delimiter row. */
function cellsOf(source: string): CellPlace[] {
  const cells: CellPlace[] = [];
  let at = 0;
  for (const [row, line] of source.split("\n").entries()) {
    if (row !== 1) cells.push(...columnsOf(line, at, row));
    at += line.length + 1;
  }
  return cells;
}

/** Converts a cell's source to its editor's text, and back: in a table, pipes are escaped and a line break is a tag. */
const toCell = (source: string): string => source.replace(/\\\|/g, "|").replace(/<br ?\/?>/g, "\n");
const fromCell = (text: string): string => text.replace(/\|/g, "\\|").replace(/\n/g, "<br>");

/** Marks changes from the note, which are not sent back to it. */
const fromNote = Annotation.define<true>();

/** The cells being edited, by their note's editor. */
const inEdit = new WeakMap<EditorView, LiveTable>();

/** The editor that has, or last had, the focus: that of the cell being edited, else the note's own. */
export function activeEditor(cm: EditorView): EditorView {
  return inEdit.get(cm)?.editing?.cm ?? cm;
}

const drawnTables = new WeakMap<HTMLElement, LiveTable>();

/** A table in Live Preview. Stays drawn while the cursor is in it: each cell being edited has its own editor. */
export class TableWidget extends WidgetType {
  constructor(readonly source: string) {
    super();
  }

  override eq(other: TableWidget): boolean {
    return other.source === this.source;
  }

  toDOM(view: EditorView): HTMLElement {
    return new LiveTable(view, this.source).el;
  }

  override updateDOM(el: HTMLElement): boolean {
    const table = drawnTables.get(el);
    table?.show(this.source);
    return table !== undefined;
  }

  override destroy(el: HTMLElement): void {
    drawnTables.get(el)?.destroy();
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

class LiveTable {
  readonly el = createDiv("cm-embed-block cm-table-widget markdown-rendered");
  editing: { readonly cm: EditorView; readonly place: CellPlace } | null = null;
  #source = "";
  #cells: { readonly place: CellPlace; readonly el: HTMLElement; readonly contentEl: HTMLElement }[] = [];
  #parts = new Component();
  readonly #left = (event: FocusEvent): void => {
    if (event.target === this.view.contentDOM) this.stop();
  };

  constructor(
    readonly view: EditorView,
    source: string,
  ) {
    drawnTables.set(this.el, this);
    view.contentDOM.addEventListener("focusin", this.#left);
    this.show(source);
  }

  /** Updates to the note's present table. Keeps the cells if their number is unchanged. */
  show(source: string): void {
    if (source === this.#source) return;
    const before = this.#source;
    const places = cellsOf(source);
    const same = places.length === this.#cells.length && places.every(({ row, column }, at) => this.#cells[at]?.place.row === row && this.#cells[at].place.column === column);
    this.#source = source;
    if (!same) return this.#draw(places);
    this.#cells = this.#cells.map((cell, at) => ({ ...cell, place: places[at]! }));
    for (const [at, place] of places.entries()) {
      const cell = this.#cells[at]!;
      const { row, column } = this.editing?.place ?? {};
      const isEdited = place.row === row && place.column === column;
      if (isEdited) this.#takeOver(place);
      else if (source.slice(place.from, place.to) !== before.slice(cellsOf(before)[at]!.from, cellsOf(before)[at]!.to)) void this.#render(cell);
    }
  }

  destroy(): void {
    this.stop();
    this.view.contentDOM.removeEventListener("focusin", this.#left);
    this.#parts.unload();
  }

  /** Ends the editing of a cell; its text is already in the note. */
  stop(): void {
    const { editing } = this;
    if (editing === null) return;
    this.editing = null;
    inEdit.delete(this.view);
    editing.cm.destroy();
    const cell = this.#cells.find(({ place }) => place.row === editing.place.row && place.column === editing.place.column);
    cell?.el.querySelector(".table-cell-editor")?.remove();
    cell?.contentEl.show();
    if (cell !== undefined) void this.#render(cell);
  }

  #draw(places: readonly CellPlace[]): void {
    this.stop();
    this.#parts.unload();
    this.#parts = new Component();
    this.#parts.load();
    this.el.empty();
    const table = this.el.createDiv("table-wrapper").createEl("table", { cls: "table-editor" });
    const rows = new Map<number, HTMLElement>();
    this.#cells = places.map((place) => {
      const row = rows.get(place.row) ?? (table.querySelector<HTMLElement>(place.row === 0 ? "thead" : "tbody") ?? table.createEl(place.row === 0 ? "thead" : "tbody")).createEl("tr");
      rows.set(place.row, row);
      const el = row.createEl(place.row === 0 ? "th" : "td");
      const cell = { place, el, contentEl: el.createDiv("table-cell-wrapper") };
      el.addEventListener("mousedown", (event) => {
        if (this.editing !== null && event.targetNode instanceof Node && this.editing.cm.dom.contains(event.targetNode)) return;
        event.preventDefault();
        this.edit(place.row, place.column);
      });
      void this.#render(cell);
      return cell;
    });
  }

  /** Post-processors get a cell as a separate element without known lines. */
  async #render({ contentEl, place }: { readonly contentEl: HTMLElement; readonly place: CellPlace }): Promise<void> {
    const { app, file } = this.view.state.field(editorInfoField);
    const sourcePath = file?.path ?? "";
    contentEl.empty();
    fillWithHtml(contentEl, renderInline(toCell(this.#source.slice(place.from, place.to))), { app, sourcePath, component: this.#parts, depth: 0 });
    const frontmatter = file === null ? undefined : app.metadataCache.getFileCache(file)?.frontmatter;
    await app.postProcessors.run(contentEl, postProcessorContext(this.#parts, sourcePath, frontmatter, null));
  }

  /** Opens a cell's editor: its state has all registered extensions, and names the note's file and editor. */
  edit(row: number, column: number): void {
    inEdit.get(this.view)?.stop();
    const cell = this.#cells.find(({ place }) => place.row === row && place.column === column);
    if (cell === undefined) return;
    const { state } = this.view;
    const info = state.field(editorInfoField);
    const wrapper = createDiv("table-cell-editor");
    const cm: EditorView = new EditorView({
      parent: wrapper,
      state: EditorState.create({
        doc: toCell(this.#source.slice(cell.place.from, cell.place.to)),
        extensions: [
          editorInfoField.init(() => info),
          editorEditorField.init(() => this.view),
          editorLivePreviewField.init(() => state.field(editorLivePreviewField)),
          livePreviewState,
          editorExtensions(info.app),
          EditorView.lineWrapping,
          highlighting,
          livePreview,
          // The history is the note's.
          Prec.high(keymap.of([{ key: "Mod-z", run: () => undo(this.view) }, { key: "Mod-y", run: () => redo(this.view) }])),
          EditorView.updateListener.of((update) => {
            if (update.transactions.some((tr) => tr.annotation(fromNote) === true)) return;
            if (update.docChanged) this.#send(update.state, update.transactions[0]);
            else if (update.selectionSet) this.view.dispatch({ selection: this.#outside(update.state) });
          }),
        ],
      }),
    });
    cm.dispatch({ effects: setEditorView.of(cm), annotations: fromNote.of(true) });
    this.editing = { cm, place: cell.place };
    inEdit.set(this.view, this);
    cell.contentEl.hide();
    cell.el.append(wrapper);
    cm.focus();
    this.view.dispatch({ selection: this.#outside(cm.state) });
  }

  /** Sends a cell's typing to the note at once. */
  #send(state: EditorState, tr: { annotation: unknown; isUserEvent(event: string): boolean } | undefined): void {
    const place = this.editing?.place;
    if (place === undefined) return;
    const start = this.view.posAtDOM(this.el);
    const change = diff(this.#source.slice(place.from, place.to), fromCell(state.doc.toString()));
    if (change === null) return;
    const from = start + place.from;
    const userEvent = tr?.isUserEvent("input") === true ? "input" : tr?.isUserEvent("delete") === true ? "delete" : undefined;
    const head = from + fromCell(state.sliceDoc(0, state.selection.main.head)).length;
    this.view.dispatch({ changes: { from: from + change.from, to: from + change.to, insert: change.insert }, selection: { anchor: head }, ...(userEvent === undefined ? {} : { userEvent }) });
  }

  /** The cell's selection in the note. */
  #outside(state: EditorState): EditorSelection {
    const from = this.view.posAtDOM(this.el) + (this.editing?.place.from ?? 0);
    const at = (offset: number): number => from + fromCell(state.sliceDoc(0, offset)).length;
    return EditorSelection.single(at(state.selection.main.anchor), at(state.selection.main.head));
  }

  /** Updates the cell being edited after a change of the note. */
  #takeOver(place: CellPlace): void {
    if (this.editing === null) return;
    const { cm } = this.editing;
    this.editing = { cm, place };
    const change = diff(cm.state.doc.toString(), toCell(this.#source.slice(place.from, place.to)));
    if (change !== null) cm.dispatch({ changes: change, annotations: fromNote.of(true) });
  }
}

/** Opens the editor of a table's cell, for tests. */
export function editCell(el: HTMLElement, row: number, column: number): EditorView {
  const table = drawnTables.get(el);
  table?.edit(row, column);
  if (table?.editing == null) throw new Error(`No cell ${row}, ${column}`);
  return table.editing.cm;
}
