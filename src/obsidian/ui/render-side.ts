import { MarkdownRenderer, type App, type Component } from "obsidian";
import type { Piece } from "../../core/model/card";
import { markdownOf } from "../../core/draw/markdown";
import { strings } from "../../i18n";
import { Chipless } from "./chips-child";

/** A side as Markdown for the app's renderer. */
export function toMarkdown(pieces: readonly Piece[]): string {
  return markdownOf(pieces, { hiddenClass: "inline-recall-cloze", shownClass: "inline-recall-cloze-shown", dots: strings.review.hiddenDeletion });
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
    () => {
      for (const block of el.findAll("p, li, h1, h2, h3, h4, h5, h6, td, th, blockquote")) block.setAttr("dir", "auto");
    },
    (error: unknown) => {
      el.setText(pieces.map((piece) => (piece.kind === "hidden" ? `[${piece.hint ?? strings.review.hiddenDeletion}]` : piece.text)).join(""));
      failed(error);
    },
  );
  return component;
}
