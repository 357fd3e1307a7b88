import { setIcon, setTooltip } from "obsidian";
import type { Remaining, ReviewState, Scope } from "../../app/api/reviews";
import { titleOf } from "../../core/text/syntax/vault-path";
import { formats, listText, strings } from "../../i18n";

export interface HeaderActions {
  /** Null while the card's text is edited. */
  readonly undo: (() => void) | null;
  /** Says the counts in words, for who sees no tooltip. */
  readonly explain: (counts: string) => void;
  readonly menu: (event: MouseEvent) => void;
}

const words = strings.review;
const counts: readonly (keyof Remaining)[] = ["new", "learning", "review"];

/** Deck name, remaining counts, undo and the menu, and the progress line across the full width. */
export function drawHeader(el: HTMLElement, state: ReviewState, scope: Scope, actions: HeaderActions): void {
  el.empty();
  const row = el.createDiv("inline-recall-header-row");
  drawName(row, deckName(state, scope));
  if ("remaining" in state) drawCounts(row, state.remaining, actions.explain);
  const { undo } = actions;
  const canUndo = undo !== null && state.kind !== "loading" && state.canUndo;
  iconButton(row, "undo-2", words.undo, () => undo?.(), !canUndo);
  iconButton(row, "more-vertical", words.more, actions.menu, undo === null || state.kind !== "card");
  const share = progressOf(state);
  el.createEl("progress", {
    cls: "inline-recall-progress",
    attr: { max: share.total, value: share.done, "aria-label": words.progress(share.done, share.total) },
  });
}

function deckName(state: ReviewState, scope: Scope): string {
  return scopeName(scope) ?? (state.kind === "card" ? state.card.decks[0] : undefined) ?? words.title;
}

/** What a scope is called; null for all cards. */
export function scopeName(scope: Scope): string | null {
  if (scope.kind === "deck") return scope.deck;
  if (scope.kind === "cards") return scope.name;
  return "path" in scope ? titleOf(scope.path) : null;
}

function progressOf(state: ReviewState): { done: number; total: number } {
  if ("remaining" in state) return { done: state.done, total: Math.max(1, state.total) };
  return { done: state.kind === "finished" ? 1 : 0, total: 1 };
}

/** Where it is too long, the parents are cut before the deck's own name. */
function drawName(row: HTMLElement, name: string): void {
  const el = row.createDiv({ cls: "inline-recall-deck", attr: { dir: "auto" } });
  const own = name.lastIndexOf("/") + 1;
  if (own > 0) el.createSpan({ text: name.slice(0, own) });
  el.createSpan({ cls: "inline-recall-deck-own", text: name.slice(own) });
}

function drawCounts(row: HTMLElement, remaining: Remaining, explain: (counts: string) => void): void {
  const all = listText(counts.map((kind) => words.counts[kind](remaining[kind])));
  const el = row.createEl("button", { cls: "clickable-icon inline-recall-counts", attr: { type: "button" } });
  setTooltip(el, all);
  el.addEventListener("click", () => explain(all));
  for (const kind of counts) el.createSpan({ cls: `inline-recall-count mod-${kind}`, text: formats.count(remaining[kind]) });
}

function iconButton(row: HTMLElement, icon: string, label: string, act: (event: MouseEvent) => void, disabled: boolean): void {
  const button = row.createEl("button", { cls: "clickable-icon", attr: { "aria-label": label, type: "button" } });
  setIcon(button, icon);
  button.disabled = disabled;
  button.addEventListener("click", act);
}
