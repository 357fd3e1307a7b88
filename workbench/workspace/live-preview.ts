import { HighlightStyle, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import type { EditorState, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { editorInfoField, editorLivePreviewField } from "./editor-fields";
import { renderMath } from "./math";

export const highlighting = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.strong, class: "cm-strong" },
    { tag: tags.emphasis, class: "cm-em" },
    { tag: tags.strikethrough, class: "cm-strikethrough" },
    { tag: tags.monospace, class: "cm-inline-code" },
    { tag: tags.comment, class: "cm-comment" },
    { tag: tags.processingInstruction, class: "cm-formatting" },
    { tag: tags.url, class: "cm-url" },
  ]),
);

class Bullet extends WidgetType {
  override eq(): boolean {
    return true;
  }

  toDOM(): HTMLElement {
    return createSpan({ cls: "list-bullet", text: "•" });
  }
}

class Checkbox extends WidgetType {
  constructor(readonly checked: boolean) {
    super();
  }

  override eq(other: Checkbox): boolean {
    return other.checked === this.checked;
  }

  toDOM(view: EditorView): HTMLElement {
    const box = createEl("input", { cls: "task-list-item-checkbox", type: "checkbox" });
    box.checked = this.checked;
    box.addEventListener("mousedown", (evt) => {
      evt.preventDefault();
      const at = view.posAtDOM(box);
      view.dispatch({ changes: { from: at + 1, to: at + 2, insert: this.checked ? " " : "x" } });
    });
    return box;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

class Rendered extends WidgetType {
  constructor(
    readonly kind: "math" | "math-block" | "image",
    readonly source: string,
    readonly width: string,
  ) {
    super();
  }

  override eq(other: Rendered): boolean {
    return other.kind === this.kind && other.source === this.source && other.width === this.width;
  }

  toDOM(): HTMLElement {
    if (this.kind !== "image") return renderMath(this.source, this.kind === "math-block");
    const span = createSpan({ cls: "internal-embed media-embed image-embed is-loaded" });
    span.createEl("img", { attr: { src: this.source, ...(this.width ? { width: this.width } : {}) } });
    return span;
  }
}

const HIDDEN = Decoration.replace({});
const MARKS = new Set(["EmphasisMark", "StrikethroughMark", "HighlightMark", "HeaderMark", "CodeMark", "LinkMark"]);
const LINES: Readonly<Record<string, string>> = { Blockquote: "HyperMD-quote", FencedCode: "HyperMD-codeblock", CodeBlock: "HyperMD-codeblock" };

/** Constructs missing from the Markdown grammar: wikilinks, embeds, math, tags. One alternation, linear. */
const EXTRAS = /(!?)\[\[([^\][\n|]+)(?:\|([^\][\n]*))?\]\]|\$\$([^$\n]+)\$\$|\$([^\s$][^$\n]*?)\$(?!\d)|(^|\s)(#[\p{L}\p{N}_/-]*[\p{L}_/-][\p{L}\p{N}_/-]*)/gu;

const ANY_DIRECTION = Decoration.line({ attributes: { dir: "auto" } });
const FRONTMATTER = Decoration.line({ class: "cm-frontmatter" });
const FRONTMATTER_LINES = 200;

/** Start of the text after the frontmatter; 0 when there is none. */
function frontmatterEnd({ doc }: EditorState): number {
  if (doc.line(1).text.trimEnd() !== "---") return 0;
  for (let n = 2; n <= Math.min(doc.lines, FRONTMATTER_LINES); n++) {
    if (doc.line(n).text.trimEnd() === "---") return Math.min(doc.line(n).to + 1, doc.length);
  }
  return 0;
}

function touched(state: EditorState, from: number, to: number): boolean {
  const first = state.doc.lineAt(from).from;
  const last = state.doc.lineAt(to).to;
  return state.selection.ranges.some((range) => range.to >= first && range.from <= last);
}

function decorate(view: EditorView): DecorationSet {
  const { state } = view;
  const live = state.field(editorLivePreviewField);
  const found: Range<Decoration>[] = [];
  const tree = syntaxTree(state);
  const hide = (from: number, to: number): void => {
    if (to > from && live && !touched(state, from, to)) found.push(HIDDEN.range(from, to));
  };
  const bodyStart = frontmatterEnd(state);
  for (const range of view.visibleRanges) {
    if (range.from < bodyStart) eachLine(state, range.from, Math.min(range.to, bodyStart - 1), (at) => found.push(FRONTMATTER.range(at)));
    const { from, to } = { from: Math.max(range.from, bodyStart), to: range.to };
    if (from > to) continue;
    tree.iterate({
      from,
      to,
      enter: ({ name, from: start, to: end, node }) => {
        const heading = /^ATXHeading(\d)$/.exec(name) ?? /^SetextHeading(\d)$/.exec(name);
        const cls = heading ? `HyperMD-header HyperMD-header-${heading[1]}` : LINES[name];
        if (cls) eachLine(state, Math.max(start, from), Math.min(end, to), (at) => found.push(Decoration.line({ class: cls }).range(at)));
        if (start < bodyStart) return;
        if (name === "ListItem") found.push(Decoration.line({ class: "HyperMD-list-line" }).range(state.doc.lineAt(start).from));
        if (name === "CommentBlock" || name === "Comment") found.push(Decoration.mark({ class: "cm-comment cm-html-comment" }).range(start, end));
        if (name === "Highlight") found.push(Decoration.mark({ class: "cm-highlight" }).range(start, end));
        const link = name === "Link" ? node : node.parent?.name === "Link" ? node.parent : null;
        if (link && !link.getChild("URL")) return;
        if (MARKS.has(name) && node.parent?.name !== "FencedCode" && node.parent?.name !== "Image") {
          hide(start, name === "HeaderMark" && state.sliceDoc(end, end + 1) === " " ? end + 1 : end);
        }
        if (name === "URL" && node.parent?.name === "Link") hide(start, end);
        if (name === "Link") found.push(Decoration.mark({ class: "cm-link" }).range(start, end));
        if (name === "TaskMarker" && live && !touched(state, start, end)) {
          found.push(Decoration.replace({ widget: new Checkbox(/x/i.test(state.sliceDoc(start, end))) }).range(start, end));
        }
        if (name === "ListMark" && live && end - start === 1 && !touched(state, start, end)) {
          const task = node.nextSibling?.name === "Task";
          found.push((task ? HIDDEN : Decoration.replace({ widget: new Bullet() })).range(start, task ? end + 1 : end));
        }
      },
    });
    eachLine(state, from, to, (at) => {
      found.push(ANY_DIRECTION.range(at));
      extras(state, at, live, hide, found);
    });
  }
  return Decoration.set(found, true);
}

function extras(state: EditorState, lineStart: number, live: boolean, hide: (from: number, to: number) => void, found: Range<Decoration>[]): void {
  const line = state.doc.lineAt(lineStart);
  if (line.length > 20_000) return;
  const app = state.field(editorInfoField).app;
  for (const match of line.text.matchAll(EXTRAS)) {
    const start = line.from + match.index + (match[6]?.length ?? 0);
    const end = line.from + match.index + match[0].length;
    if (/Code|Comment/.test(syntaxTree(state).resolveInner(start, 1).name)) continue;
    const [, bang, target, alias, block, inline, , tag] = match;
    const off = live && !touched(state, start, end);
    if (tag) found.push(Decoration.mark({ class: "cm-hashtag", attributes: { "data-tag": tag } }).range(start, end));
    else if (target !== undefined) {
      const source = state.field(editorInfoField).file?.path ?? "";
      const file = app.metadataCache.getFirstLinkpathDest(target.split("#")[0] ?? "", source);
      if (bang && off && file && /^(png|jpe?g|gif|svg|webp|avif|bmp)$/.test(file.extension)) {
        const width = /^\d+$/.test(alias ?? "") ? (alias ?? "") : "";
        found.push(Decoration.replace({ widget: new Rendered("image", app.vault.getResourcePath(file), width) }).range(start, end));
        continue;
      }
      const cls = file || target.startsWith("#") ? "cm-hmd-internal-link" : "cm-hmd-internal-link is-unresolved";
      const shown = start + (bang ? 3 : 2);
      hide(start, alias === undefined ? shown : shown + target.length + 1);
      hide(end - 2, end);
      found.push(Decoration.mark({ class: cls, attributes: { "data-href": target } }).range(start, end));
    } else if (off) {
      const kind = block === undefined ? "math" : "math-block";
      found.push(Decoration.replace({ widget: new Rendered(kind, block ?? inline ?? "", "") }).range(start, end));
    } else found.push(Decoration.mark({ class: "cm-math" }).range(start, end));
  }
}

function eachLine(state: EditorState, from: number, to: number, visit: (lineStart: number) => void): void {
  for (let at = from; at <= to; ) {
    const line = state.doc.lineAt(at);
    visit(line.from);
    at = line.to + 1;
  }
}

/** Styles for both editing modes; Live Preview also hides marks on lines without the cursor. */
export const livePreview = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate): void {
      const mode = update.startState.field(editorLivePreviewField) !== update.state.field(editorLivePreviewField);
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (mode || parsed || update.docChanged || update.viewportChanged || update.selectionSet) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
