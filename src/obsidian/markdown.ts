import { MarkdownRenderer, type App, type Component } from "obsidian";
import type { Piece } from "../core/card";
import { strings } from "../i18n";
import { Chipless } from "./chips/child";

/** Punctuation as character references: shown as it is, read as no markup, link or tag. */
function literal(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
}

const hidden = (hint: string | null) => `<span class="inline-recall-cloze">${literal(`[${hint ?? strings.review.hiddenDeletion}]`)}</span>`;
const shown = (text: string) => `<span class="inline-recall-cloze-shown">${text}</span>`;

/** A side as Markdown for the app's renderer: deletions become spans, everything else stays the person's text. */
export function toMarkdown(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === "hidden" ? hidden(piece.hint) : piece.kind === "shown" ? shown(piece.text) : piece.text)).join("");
}

/**
 * Renders a side into `el` with the app's own renderer and gives back what to unload when it goes.
 * Each block gets its direction from its own text, so that Arabic and English can stand on one card.
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
