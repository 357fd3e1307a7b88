import { MarkdownRenderer, type App, type Component } from "obsidian";
import { once } from "../../core/data/once";
import type { Piece } from "../../core/model/card";
import { markdownOf } from "../../core/draw/markdown";
import { strings } from "../../i18n";
import { Chipless } from "./chips-child";

/** A side as Markdown for the app's renderer. */
export function toMarkdown(pieces: readonly Piece[]): string {
  return markdownOf(pieces, { hiddenClass: "inline-recall-cloze", shownClass: "inline-recall-cloze-shown", dots: strings.review.hiddenDeletion });
}

// Each costs a tenth of a millisecond, too much at the app's start.
/** Chinese, Japanese and Korean, which have no italics. */
const upright = once(() => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u);
const korean = once(() => /\p{sc=Hangul}/u);

/** Languages that their script identifies. Japanese also uses Han, but Han alone may be Chinese. */
const scripts = once((): readonly (readonly [lang: string, own: RegExp, used: RegExp])[] => [
  ["ja", /[\p{sc=Hiragana}\p{sc=Katakana}]/u, /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/gu],
  ["ko", korean(), /[\p{sc=Hangul}\p{sc=Han}]/gu],
  ["th", /\p{sc=Thai}/u, /(?=\p{L})\p{sc=Thai}/gu],
  ["km", /\p{sc=Khmer}/u, /(?=\p{L})\p{sc=Khmer}/gu],
  ["lo", /\p{sc=Lao}/u, /(?=\p{L})\p{sc=Lao}/gu],
  ["my", /\p{sc=Myanmar}/u, /(?=\p{L})\p{sc=Myanmar}/gu],
]);

/** The language of most letters, for line breaks, fonts and voices; null where the script does not decide. */
export function langOf(text: string): string | null {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return scripts().find(([, own, used]) => own.test(text) && 2 * count(used) > count(/\p{L}/gu))?.[0] ?? null;
}

/** Gives each block the direction, language and line breaks of its own text, and each table a box to scroll in. */
function setRendered(el: HTMLElement): void {
  for (const block of el.findAll("p, li, h1, h2, h3, h4, h5, h6, td, th, blockquote, .callout-title-inner")) {
    const text = block.textContent;
    const lang = langOf(text);
    block.setAttr("dir", "auto");
    if (lang !== null) block.setAttr("lang", lang);
    block.toggleClass("inline-recall-korean", korean().test(text));
  }
  for (const emphasis of el.findAll("em, i, cite, dfn, var, blockquote")) emphasis.toggleClass("inline-recall-upright", upright().test(emphasis.textContent));
  for (const table of el.findAll("table")) {
    const box = createDiv("inline-recall-wide");
    table.replaceWith(box);
    box.append(table);
  }
  // Again after a phone was turned, and after fonts and formulas got their size.
  new ResizeObserver(() => el.win.requestAnimationFrame(() => letScroll(el))).observe(el);
}

/** Makes elements wider than the card scroll by themselves, also by the arrow keys. */
function letScroll(el: HTMLElement): void {
  for (const formula of el.findAll(".math-inline")) {
    formula.removeClass("inline-recall-wide");
    formula.toggleClass("inline-recall-wide", formula.getBoundingClientRect().width > (formula.parentElement?.clientWidth ?? Infinity));
  }
  for (const box of el.findAll(".inline-recall-wide, pre, .math-block, .mermaid")) {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
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
