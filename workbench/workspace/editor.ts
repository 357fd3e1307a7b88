import * as commands from "@codemirror/commands";
import { foldAll, toggleFold, unfoldAll } from "@codemirror/language";
import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type {
  Editor as ObsidianEditor,
  EditorChange,
  EditorCommandName,
  EditorPosition,
  EditorRange,
  EditorRangeOrCaret,
  EditorSelection as Selection,
  EditorSelectionOrCaret,
  EditorTransaction,
} from "obsidian";
import type { App } from "../host/app";
import type { TFile } from "../host/files";
import { activeEditor } from "./live-table";

/** The owner of an editor. */
export interface MarkdownFileInfo {
  app: App;
  hoverPopover: null;
  readonly file: TFile | null;
  editor?: CmEditor;
}

/** The editor API for plugins. */
export abstract class Editor {
  abstract readonly cm: EditorView;
}

const COMMANDS: Record<EditorCommandName, (view: EditorView) => boolean> = {
  goUp: commands.cursorLineUp,
  goDown: commands.cursorLineDown,
  goLeft: commands.cursorCharLeft,
  goRight: commands.cursorCharRight,
  goStart: commands.cursorDocStart,
  goEnd: commands.cursorDocEnd,
  goWordLeft: commands.cursorGroupLeft,
  goWordRight: commands.cursorGroupRight,
  indentMore: commands.indentMore,
  indentLess: commands.indentLess,
  newlineAndIndent: commands.insertNewlineAndIndent,
  swapLineUp: commands.moveLineUp,
  swapLineDown: commands.moveLineDown,
  deleteLine: commands.deleteLine,
  toggleFold,
  foldAll,
  unfoldAll,
};

/** The app's Editor over CodeMirror 6: positions are 0-based lines and UTF-16 columns, clipped to the text. */
export class CmEditor extends Editor implements ObsidianEditor {
  constructor(readonly cm: EditorView) {
    super();
  }

  /** The focused editor: a table cell being edited has its own. Positions and text are then still the note's. */
  get activeCM(): EditorView {
    return activeEditor(this.cm);
  }

  get inTableCell(): boolean {
    return this.activeCM !== this.cm;
  }

  getDoc(): this {
    return this;
  }

  refresh(): void {
    this.cm.requestMeasure();
  }

  getValue(): string {
    return this.cm.state.doc.toString();
  }

  setValue(content: string): void {
    this.cm.dispatch({ changes: { from: 0, to: this.cm.state.doc.length, insert: content } });
  }

  getLine(line: number): string {
    return line < 0 || line >= this.lineCount() ? "" : this.cm.state.doc.line(line + 1).text;
  }

  setLine(n: number, text: string): void {
    this.replaceRange(text, { line: n, ch: 0 }, { line: n, ch: this.getLine(n).length });
  }

  lineCount(): number {
    return this.cm.state.doc.lines;
  }

  lastLine(): number {
    return this.lineCount() - 1;
  }

  getSelection(): string {
    const { from, to } = this.cm.state.selection.main;
    return this.cm.state.sliceDoc(from, to);
  }

  somethingSelected(): boolean {
    return this.cm.state.selection.ranges.some((range) => !range.empty);
  }

  getRange(from: EditorPosition, to: EditorPosition): string {
    return this.cm.state.sliceDoc(this.posToOffset(from), this.posToOffset(to));
  }

  replaceSelection(replacement: string, origin?: string): void {
    this.cm.dispatch({ ...this.cm.state.replaceSelection(replacement), ...event(origin), scrollIntoView: true });
  }

  replaceRange(replacement: string, from: EditorPosition, to: EditorPosition = from, origin?: string): void {
    this.cm.dispatch({ changes: { from: this.posToOffset(from), to: this.posToOffset(to), insert: replacement }, ...event(origin) });
  }

  getCursor(side: "from" | "to" | "head" | "anchor" = "head"): EditorPosition {
    return this.offsetToPos(this.cm.state.selection.main[side]);
  }

  listSelections(): Selection[] {
    return this.cm.state.selection.ranges.map((range) => ({ anchor: this.offsetToPos(range.anchor), head: this.offsetToPos(range.head) }));
  }

  setCursor(pos: EditorPosition | number, ch = 0): void {
    this.setSelection(typeof pos === "number" ? { line: pos, ch } : pos);
  }

  setSelection(anchor: EditorPosition, head: EditorPosition = anchor): void {
    this.setSelections([{ anchor, head }]);
  }

  setSelections(ranges: EditorSelectionOrCaret[], main = 0): void {
    if (ranges.length === 0) return;
    const made = ranges.map(({ anchor, head }) => EditorSelection.range(this.posToOffset(anchor), this.posToOffset(head ?? anchor)));
    this.cm.dispatch({ selection: EditorSelection.create(made, main), scrollIntoView: true });
  }

  focus(): void {
    this.activeCM.focus();
  }

  blur(): void {
    this.activeCM.contentDOM.blur();
  }

  hasFocus(): boolean {
    return this.activeCM.hasFocus;
  }

  getScrollInfo(): { top: number; left: number } {
    return { top: this.cm.scrollDOM.scrollTop, left: this.cm.scrollDOM.scrollLeft };
  }

  scrollTo(x?: number | null, y?: number | null): void {
    if (typeof x === "number") this.cm.scrollDOM.scrollLeft = x;
    if (typeof y === "number") this.cm.scrollDOM.scrollTop = y;
  }

  scrollIntoView(range: EditorRange, center = false): void {
    const target = EditorSelection.range(this.posToOffset(range.from), this.posToOffset(range.to));
    this.cm.dispatch({ effects: EditorView.scrollIntoView(target, { y: center ? "center" : "nearest" }) });
  }

  undo(): void {
    commands.undo(this.cm);
  }

  redo(): void {
    commands.redo(this.cm);
  }

  exec(command: EditorCommandName): void {
    COMMANDS[command](this.cm);
  }

  /** One undo step. Positions are those before the transaction; a selection's are those after it. */
  transaction(tx: EditorTransaction, origin?: string): void {
    const { state } = this.cm;
    const changes = (tx.changes ?? []).map((change) => this.change(change));
    if (tx.replaceSelection !== undefined) {
      for (const { from, to } of state.selection.ranges) changes.push({ from, to, insert: tx.replaceSelection });
    }
    const set = state.changes(changes);
    const wanted = tx.selections ?? (tx.selection ? [tx.selection] : []);
    const after = set.apply(state.doc);
    const offset = ({ line, ch }: EditorPosition): number => offsetIn(after, line, ch);
    const ranges = wanted.map((range: EditorRangeOrCaret) => EditorSelection.range(offset(range.from), offset(range.to ?? range.from)));
    this.cm.dispatch({
      changes: set,
      ...(ranges.length > 0 ? { selection: EditorSelection.create(ranges), scrollIntoView: true } : {}),
      ...event(origin),
    });
  }

  wordAt(pos: EditorPosition): EditorRange | null {
    const word = this.cm.state.wordAt(this.posToOffset(pos));
    return word && { from: this.offsetToPos(word.from), to: this.offsetToPos(word.to) };
  }

  posToOffset(pos: EditorPosition): number {
    return offsetIn(this.cm.state.doc, pos.line, pos.ch);
  }

  offsetToPos(offset: number): EditorPosition {
    const line = this.cm.state.doc.lineAt(Math.max(0, Math.min(offset, this.cm.state.doc.length)));
    return { line: line.number - 1, ch: Math.max(0, Math.min(offset - line.from, line.length)) };
  }

  processLines<T>(
    read: (line: number, lineText: string) => T | null,
    write: (line: number, lineText: string, value: T | null) => EditorChange | void,
    ignoreEmpty = true,
  ): void {
    const { from, to } = { from: this.getCursor("from").line, to: this.getCursor("to").line };
    const lines: { line: number; text: string; value: T | null }[] = [];
    for (let line = from; line <= to; line++) {
      const text = this.getLine(line);
      if (!ignoreEmpty || text.trim() !== "" || from === to) lines.push({ line, text, value: read(line, text) });
    }
    const changes = lines.map(({ line, text, value }) => write(line, text, value)).filter((change) => change !== undefined);
    if (changes.length > 0) this.transaction({ changes });
  }

  private change({ from, to, text }: EditorChange): { from: number; to: number; insert: string } {
    return { from: this.posToOffset(from), to: this.posToOffset(to ?? from), insert: text };
  }
}

function offsetIn(doc: { lines: number; length: number; line(n: number): { from: number; length: number } }, line: number, ch: number): number {
  if (line < 0) return 0;
  if (line >= doc.lines) return doc.length;
  const at = doc.line(line + 1);
  return at.from + Math.max(0, Math.min(ch, at.length));
}

function event(origin: string | undefined): { userEvent?: string } {
  return origin === undefined ? {} : { userEvent: origin };
}
