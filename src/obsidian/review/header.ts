import { setIcon, setTooltip } from "obsidian";
import type { Remaining, ReviewState, Scope } from "../../app/api/reviews";
import { titleOf } from "../../core/text/syntax/vault-path";
import { strings } from "../../i18n";

export interface HeaderActions {
  readonly undo: () => void;
  readonly menu: (event: MouseEvent) => void;
}

const words = strings.review;
const counts: readonly (keyof Remaining)[] = ["new", "learning", "review"];

/** Deck name, remaining counts, undo and the menu, and the progress line across the full width. */
export function drawHeader(el: HTMLElement, state: ReviewState, scope: Scope, actions: HeaderActions): void {
  el.empty();
  const row = el.createDiv("inline-recall-header-row");
  row.createDiv({ cls: "inline-recall-deck", text: deckName(state, scope), attr: { dir: "auto" } });
  if ("remaining" in state) drawCounts(row, state.remaining);
  const canUndo = state.kind !== "loading" && state.canUndo;
  iconButton(row, "undo-2", words.undo, actions.undo, !canUndo);
  iconButton(row, "more-vertical", words.more, actions.menu, state.kind !== "card");
  const share = progressOf(state);
  el.createEl("progress", {
    cls: "inline-recall-progress",
    attr: { max: share.total, value: share.done, "aria-label": words.progress(share.done, share.total) },
  });
}

function deckName(state: ReviewState, scope: Scope): string {
  if (scope.kind === "deck") return scope.deck;
  if ("path" in scope) return titleOf(scope.path);
  return (state.kind === "card" ? state.card.decks[0] : undefined) ?? words.title;
}

function progressOf(state: ReviewState): { done: number; total: number } {
  if ("remaining" in state) return { done: state.done, total: Math.max(1, state.total) };
  return { done: state.kind === "finished" ? 1 : 0, total: 1 };
}

function drawCounts(row: HTMLElement, remaining: Remaining): void {
  const el = row.createDiv("inline-recall-counts");
  for (const kind of counts) {
    const count = el.createSpan({ cls: `inline-recall-count mod-${kind}`, text: strings.common.count(remaining[kind]), attr: { role: "img" } });
    setTooltip(count, words.counts[kind](remaining[kind]));
  }
}

function iconButton(row: HTMLElement, icon: string, label: string, act: (event: MouseEvent) => void, disabled: boolean): void {
  const button = row.createEl("button", { cls: "clickable-icon", attr: { "aria-label": label, type: "button" } });
  setIcon(button, icon);
  button.disabled = disabled;
  button.addEventListener("click", act);
}
