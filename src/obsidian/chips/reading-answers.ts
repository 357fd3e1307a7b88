import type { MarkdownSectionInformation, MarkdownView, Plugin } from "obsidian";
import type { NoteView } from "../../app/api/card-index";
import { createRecogniser, findRun, lettersOf, seenOf, type SeenNote } from "../../core/draw/match-rendered";
import type { Block } from "../../core/model/card";
import { partsOf } from "../../core/text/blocks/parts";
import { answerButton } from "./answer-button";
import { ChipsChild } from "../ui/chips-child";
import { renderedLines, type LinePart, type RenderedLine } from "./rendered-lines";

/** Hides answers in rendered notes. */
export interface ReadingAnswers {
  /** Hides or shows the answers of the note that a view has in reading view. */
  toggle(view: MarkdownView): void;
  /** Hides a note's answers in what an editor renders, such as callouts; null shows them. */
  toggleIn(editor: HTMLElement, path: string, note: NoteView | null): void;
}

export interface ReadingParts {
  /** Parses a text as a note's. */
  readonly read: (path: string, text: string) => NoteView;
  /** The note of an editor that hides its answers; null when there is none. */
  readonly hiddenIn: (path: string) => NoteView | null;
}

/** Hides answers in reading view on request, each behind a button until it is pressed, and in what Live Preview renders. */
export function registerReadingAnswers(plugin: Plugin, { read, hiddenIn }: ReadingParts): ReadingAnswers {
  const hidden = new Set<string>();
  const pieces = new Set<Piece>();
  // A cache, because a note is rendered section by section.
  let last: { readonly path: string; readonly note: NoteView } | null = null;
  const noteOf = (path: string, text: string): NoteView => {
    if (last?.path !== path || last.note.text !== text) last = { path, note: read(path, text) };
    return last.note;
  };
  // Before the chips, which come after the hidden text.
  plugin.registerMarkdownPostProcessor((el, ctx) => {
    const path = ctx.sourcePath;
    const section = ctx.getSectionInfo(el);
    if (section === null) ctx.addChild(new Piece(el, path, pieces, hiddenIn));
    else if (hidden.has(path)) hideIn([...el.childNodes], noteOf(path, section.text), section);
  }, -1);
  return {
    toggle(view) {
      const path = view.file?.path;
      if (path === undefined) return;
      if (!hidden.delete(path)) hidden.add(path);
      last = null;
      view.previewMode.rerender(true);
    },
    toggleIn(editor, path, note) {
      for (const piece of pieces) if (piece.path === path && piece.isIn(editor)) piece.toggle(note);
    },
  };
}

/** A rendered piece of a note, from unknown lines. */
class Piece extends ChipsChild {
  readonly #pieces: Set<Piece>;
  readonly #hiddenIn: ReadingParts["hiddenIn"];

  constructor(el: HTMLElement, readonly path: string, pieces: Set<Piece>, hiddenIn: ReadingParts["hiddenIn"]) {
    super(el);
    this.#pieces = pieces;
    this.#hiddenIn = hiddenIn;
  }

  override onload(): void {
    this.#pieces.add(this);
    this.toggle(this.#hiddenIn(this.path));
  }

  override onunload(): void {
    this.#pieces.delete(this);
  }

  isIn(editor: HTMLElement): boolean {
    return this.nodes.some((node) => editor.contains(node));
  }

  /** Hides the answers of blocks that are complete here; null shows them. */
  toggle(note: NoteView | null): void {
    if (note === null) return showAll(this.nodes);
    const words = renderedLines(this.nodes).map(({ text }) => text);
    const blocks = createRecogniser(note)(words).flatMap(({ at }) => note.blocks[at] ?? []);
    hideIn(this.nodes, { text: note.text, blocks }, { lineStart: 0, lineEnd: Infinity });
  }
}

function showAll(nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (!node.instanceOf(HTMLElement)) continue;
    for (const button of node.findAll(".inline-recall-answer")) button.remove();
    for (const holder of node.findAll("[data-answer]")) holder.toggle(true);
  }
}

/** Lines of a note, last one inclusive. */
type Lines = Pick<MarkdownSectionInformation, "lineStart" | "lineEnd">;

function hideIn(nodes: readonly Node[], note: SeenNote, section: Lines): void {
  let lines = renderedLines(nodes);
  for (const block of note.blocks) {
    if (block.lastLine < section.lineStart || block.firstLine > section.lineEnd) continue;
    hideBlock(nodes, lines, note.text, block, section);
    // Hiding replaced the nodes.
    lines = renderedLines(nodes);
  }
}

function hideBlock(nodes: readonly Node[], lines: readonly RenderedLine[], text: string, block: Block, { lineStart, lineEnd }: Lines): void {
  const parts = partsOf(block);
  if (parts === null) return;
  const written = text.slice(block.body.from, block.body.to).split("\n").map((line, at) => ({ letters: seenOf(line), line: block.firstLine + at }));
  const here = written.filter(({ letters, line }) => letters !== "" && line >= lineStart && line <= lineEnd);
  // Lines without letters, such as separators and formulas, are found by their neighbours.
  const lettered = lines.map((line, at) => ({ ...line, at })).filter((line) => line.text !== "");
  const end = findRun(lettered.map((line) => line.text), here.map(({ letters }) => letters));
  const found = end < 0 ? [] : lettered.slice(end - here.length + 1, end + 1);
  if (parts.separator === null) {
    const answers = new Set(parts.deletions.map(({ answer }) => lettersOf(text.slice(answer.from, answer.to))));
    for (const line of found) hideDeletions(line, answers);
    return;
  }
  const mark = text.slice(parts.separator.from, parts.separator.to);
  const splitLine = block.firstLine + text.slice(block.body.from, parts.separator.from).split("\n").length - 1;
  // Sections persist while lines move: neither line nor words alone identify the answer.
  const key = `${block.firstLine} ${block.hash}`;
  if (block.kind === "basic" || block.kind === "reversed") {
    const line = found[here.findIndex((one) => one.line === splitLine)];
    const plain = text.slice(block.body.from, parts.separator.from).split(`\\${mark}`).length - 1;
    const behind = line === undefined ? [] : behindMark(line, mark, plain);
    if (behind.length > 0) button(hide(behind, key), key, false);
    return;
  }
  const isSplitHere = splitLine >= lineStart && splitLine <= lineEnd;
  const fronts = here.filter(({ line }) => line < splitLine).length;
  if (isSplitHere && found.length === 0) return;
  // The separator has its own rendered line.
  const from = isSplitHere ? (found[fronts - 1]?.at ?? -1) + 2 : 0;
  const to = lettered[end + 1]?.at ?? lines.length;
  const answer = lines.slice(from, to);
  const items = new Set<HTMLElement>();
  const holders = answer.map((line) => {
    const item = line.parts[0]?.node.parentElement?.closest("li") ?? null;
    const isWhole = item !== null && nodes.some((node) => node.contains(item)) && answer.includes(lines.find(({ parts: [first] }) => first !== undefined && item.contains(first.node)) ?? line);
    if (!isWhole) return hide(line.parts, key);
    items.add(item);
    return item;
  });
  for (const item of items) {
    item.setAttr("data-answer", key);
    item.toggle(false);
  }
  const [first] = holders;
  // The whole answer may be in the sections below. Each has a button, visible once the one above is gone, which may have been off screen.
  if (isSplitHere || first !== undefined) button(first ?? spanBehind(nodes), key, true).toggleClass("mod-more", !isSplitHere);
}

/** An empty element after the rendered nodes. */
function spanBehind(nodes: readonly Node[]): HTMLElement {
  const el = createSpan();
  const last = nodes.at(-1);
  last?.parentNode?.insertBefore(el, last.nextSibling);
  return el;
}

/**
 * The parts after the separator `mark` on a line: after its first place outside code, formulas and links, skipping `plain` ones that a
 * backslash disables.
 */
function behindMark({ parts }: RenderedLine, mark: string, plain: number): readonly LinePart[] {
  let seen = 0;
  for (const [index, { node, from, to }] of parts.entries()) {
    if (!node.instanceOf(Text) || node.parentElement?.closest("code, .math, a") !== null) continue;
    for (let at = node.data.indexOf(mark, from); at >= 0 && at < to; at = node.data.indexOf(mark, at + mark.length)) {
      if (seen++ < plain) continue;
      const behind = { node, from: at + mark.length, to };
      return [...(behind.from < to ? [behind] : []), ...parts.slice(index + 1)];
    }
  }
  return [];
}

/** Hides rendered deletions: a highlight or other emphasis that contains exactly an answer. */
function hideDeletions({ parts }: RenderedLine, answers: ReadonlySet<string>): void {
  const seen = new Set<Element>();
  for (const { node } of parts) {
    const marked = node.parentElement?.closest("mark, strong, em") ?? null;
    if (marked === null || seen.has(marked)) continue;
    seen.add(marked);
    if (!answers.has(lettersOf(marked.textContent ?? ""))) continue;
    const key = `deletion ${seen.size}`;
    button(hide([...marked.childNodes].map((child) => ({ node: child, from: 0, to: child.instanceOf(Text) ? child.length : 0 })), key), key, false, marked);
  }
}

/** Hides the parts of one line; gives the element around the first of them. */
function hide(parts: readonly LinePart[], key: string): HTMLElement {
  const holders: HTMLElement[] = [];
  for (const { node, from, to } of [...parts].reverse()) {
    const holder = createSpan({ attr: { "data-answer": key } });
    const whole = node.instanceOf(Text) ? partOf(node, from, to) : node;
    whole.parentNode?.insertBefore(holder, whole);
    holder.append(whole);
    holder.toggle(false);
    holders.unshift(holder);
  }
  const [first] = holders;
  return first ?? createSpan();
}

function partOf(node: Text, from: number, to: number): Text {
  if (to < node.length) node.splitText(to);
  return from > 0 ? node.splitText(from) : node;
}

/** Adds a button before hidden parts that shows all of them; `within`: where to search for them, by default everything rendered. */
function button(first: HTMLElement, key: string, isLong: boolean, within: Element | null = null): HTMLElement {
  const el = answerButton(isLong, (_, byKey) => {
    let shown: HTMLElement | null = null;
    const all = within ?? el.closest(".markdown-preview-view, .markdown-rendered, .cm-embed-block") ?? el.parentElement;
    for (const one of all?.querySelectorAll<HTMLElement>("[data-answer]") ?? []) {
      if (one.getAttribute("data-answer") !== key) continue;
      if (one.hasClass("inline-recall-answer")) one.remove();
      else {
        one.toggle(true);
        shown ??= one;
      }
    }
    if (!byKey) return;
    shown?.setAttr("tabindex", -1);
    shown?.focus({ preventScroll: true });
  });
  el.setAttr("data-answer", key);
  first.parentNode?.insertBefore(el, first);
  return el;
}
