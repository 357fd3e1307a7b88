import { MarkdownRenderer, type App, type Component } from "obsidian";
import type { Piece } from "../../core/model/card";
import { markdownOf } from "../../core/draw/markdown";
import { strings } from "../../i18n";
import { Chipless } from "./chips-child";

/** A side as Markdown for the app's renderer. */
export function toMarkdown(pieces: readonly Piece[]): string {
  return markdownOf(pieces, { hiddenClass: "inline-recall-cloze", shownClass: "inline-recall-cloze-shown", dots: strings.review.hiddenDeletion });
}

/** Chinese, Japanese and Korean, which have no italics. */
const upright = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
const korean = /\p{sc=Hangul}/u;

/** Gives each block the direction and line breaks of its own text, and each table a box to scroll in. */
function setRendered(el: HTMLElement): void {
  for (const block of el.findAll("p, li, h1, h2, h3, h4, h5, h6, td, th, blockquote")) {
    block.setAttr("dir", "auto");
    block.toggleClass("inline-recall-korean", korean.test(block.textContent));
  }
  for (const emphasis of el.findAll("em, i")) emphasis.toggleClass("inline-recall-upright", upright.test(emphasis.textContent));
  for (const table of el.findAll("table")) {
    const box = createDiv("inline-recall-wide");
    table.replaceWith(box);
    box.append(table);
    // Scrolled by the arrow keys too.
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}

/**
 * Renders a side into `el` with the app's renderer; returns the component to unload afterwards.
 * Each block gets its direction from its own text, so that Arabic and English work on one card.
 */
export function renderSide(app: App, pieces: readonly Piece[], el: HTMLElement, path: string, failed: (error: unknown) => void): Component {
  const component = new Chipless();
  component.load();
  el.addClass("markdown-rendered");
  MarkdownRenderer.render(app, toMarkdown(pieces), el, path, component).then(
    () => setRendered(el),
    (error: unknown) => {
      el.setText(pieces.map((piece) => (piece.kind === "hidden" ? `[${piece.hint ?? strings.review.hiddenDeletion}]` : piece.text)).join(""));
      failed(error);
    },
  );
  return component;
}
