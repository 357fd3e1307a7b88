import type { App, Component } from "obsidian";
import type { Block, Piece } from "../../core/model/card";
import type { CardPlan } from "../../core/compose/plan";
import { drawnSide } from "../../core/draw/side";
import { strings } from "../../i18n";
import { drawDiff } from "../ui/diff";
import { renderSide } from "../ui/render-side";

const words = strings.addCard;

/** Draws a plan in place of the previous one; null clears the preview. */
export type DrawPreview = (plan: CardPlan | null, deck?: string) => void;

/** The card as it looks in review, and the lines to be written. */
export function createPreview(app: App, parent: HTMLElement, path: string, failed: (error: unknown) => void): DrawPreview {
  const pane = parent.createDiv({ cls: "inline-recall-add-preview" });
  const section = (text: string, cls: string): HTMLElement => {
    pane.createDiv({ cls: "inline-recall-add-heading", text });
    return pane.createDiv({ cls });
  };
  const shown = section(words.preview, "inline-recall-add-card");
  const written = section(words.written, "inline-recall-diff");
  const components: Component[] = [];

  const side = (pieces: readonly Piece[]): void => {
    const el = shown.createDiv({ cls: "inline-recall-add-side", attr: { dir: "auto" } });
    components.push(renderSide(app, pieces, el, path, failed));
  };

  const drawCards = (block: Block | null): void => {
    const note = (text: string): void => void shown.createDiv({ cls: "inline-recall-add-empty", text });
    const count = block?.cards.length ?? 0;
    if (block === null || count === 0) return note(words.previewEmpty);
    side(drawnSide(block, 0, "front"));
    shown.createEl("hr");
    side(drawnSide(block, 0, "back"));
    if (count > 1) note(strings.common.cards(count));
  };

  return (plan, deck = "") => {
    for (const component of components.splice(0)) component.unload();
    shown.empty();
    written.empty();
    if (plan === null) return;
    const { card, placement } = plan;
    drawCards(card?.block ?? null);
    if (placement.kind !== "edits") return;
    drawDiff(written, placement.diff);
    const { deckTag, awakened } = placement;
    const besides = (text: string): void => void written.createDiv({ cls: "inline-recall-diff-note", text });
    if (deckTag !== "none") besides(words.tagged[deckTag](deck));
    if (awakened > 0) besides(words.awakened(awakened));
  };
}
