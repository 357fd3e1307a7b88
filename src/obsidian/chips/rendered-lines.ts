import { lettersOf } from "../../core/draw/match-rendered";

/** A rendered line: its letters and digits, a function to insert an element after it, and its text and elements. */
export interface RenderedLine {
  readonly text: string;
  readonly put: (el: HTMLElement) => void;
  readonly parts: readonly LinePart[];
}

/** Part of a text node, or a whole element. */
export interface LinePart {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
}

const blocks = /^(?:P|H[1-6]|LI|UL|OL|TABLE|THEAD|TBODY|BLOCKQUOTE|DIV|SECTION|HR|DL|DT|DD|DETAILS|SUMMARY)$/;
/** Elements separate from the line's words, some inserted by the app. */
const apart = ".inline-recall-answer, .internal-embed, .math, .footnote-ref, .footnote-backref, button, svg, img, input, audio, video, iframe";

/** The lines of rendered Markdown, from siblings in order. Use them last to first: inserting an element shifts later ones. */
export function renderedLines(nodes: readonly Node[]): RenderedLine[] {
  const lines: RenderedLine[] = [];
  let text = "";
  let isEmpty = true;
  let parts: LinePart[] = [];
  const end = (put: RenderedLine["put"]): void => {
    if (!isEmpty) lines.push({ text: lettersOf(text), put, parts });
    text = "";
    isEmpty = true;
    parts = [];
  };
  const before = (node: Node) => (el: HTMLElement) => node.parentNode?.insertBefore(el, node);
  const add = (words: string): void => {
    text += words;
    if (words.trim() !== "") isEmpty = false;
  };

  function walk(node: Node): void {
    if (node.instanceOf(Text)) return walkText(node);
    if (!node.instanceOf(HTMLElement)) return;
    if (node.matches(".inline-recall-chip, .collapse-indicator")) return;
    if (node.matches(apart)) {
      isEmpty = false;
      parts.push({ node, from: 0, to: 0 });
      return;
    }
    if (node.tagName === "BR") return end(before(node));
    if (node.tagName === "TR" || node.tagName === "PRE") return walkWhole(node);
    const isBlock = blocks.test(node.tagName);
    if (isBlock) end(before(node));
    for (const child of Array.from(node.childNodes)) walk(child);
    if (isBlock) end((el) => node.appendChild(el));
  }

  /** Splits at line breaks in the text, which remain there even if not rendered. */
  function walkText(node: Text): void {
    const pieces = node.data.split("\n");
    let at = 0;
    pieces.forEach((piece, index) => {
      add(piece);
      if (piece !== "") parts.push({ node, from: at, to: at + piece.length });
      at += piece.length;
      const here = at++;
      if (index < pieces.length - 1) end((el) => before(node.splitText(here))(el));
    });
  }

  /** A table row is one line, which ends in its last cell; each line of code is its own, and the block ends after it. */
  function walkWhole(node: HTMLElement): void {
    end(before(node));
    const code = node.tagName === "PRE" ? (node.querySelector("code") ?? node) : null;
    const below = (el: HTMLElement): void => node.parentNode?.insertBefore(el, node.nextSibling) as undefined;
    if (code !== null) {
      parts.push({ node, from: 0, to: 0 });
      for (const line of (code.textContent ?? "").split("\n")) {
        add(line);
        end(below);
      }
      return;
    }
    for (const cell of Array.from(node.children)) add(`${cell.textContent ?? ""} `);
    const walker = node.doc.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) parts.push({ node: text, from: 0, to: text.textContent?.length ?? 0 });
    end((el) => (node.lastElementChild ?? node).appendChild(el) as unknown as undefined);
  }

  for (const node of nodes) walk(node);
  const last = nodes.at(-1);
  end((el) => last?.parentNode?.insertBefore(el, last.nextSibling) as unknown as undefined);
  return lines;
}
