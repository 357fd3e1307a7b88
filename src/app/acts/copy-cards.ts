import { plainText, type Block } from "../../core/model/card";
import type { CopyForm } from "../api/card-acts";
import type { CardInNote } from "./targets";

/** A part of what is copied; `order`: the number of its first card among the chosen ones. */
export interface CopiedPart {
  readonly order: number;
  readonly text: string;
}

/** The parts that cards of one note give: in Markdown their blocks, each once, as written without schedules and block ids; as text a line a card. */
export function copyCards(form: CopyForm, blocks: readonly Block[], cards: readonly CardInNote[]): CopiedPart[] {
  const seen = new Set<number>();
  return [...cards].sort((a, b) => a.order - b.order).flatMap(({ at, order, place }): CopiedPart[] => {
    const block = blocks[at];
    const card = block?.cards[place.face];
    if (block === undefined || card === undefined || (form === "markdown" && seen.has(at))) return [];
    seen.add(at);
    return [{ order, text: form === "markdown" ? block.text.replace(/\r\n/g, "\n") : `${oneLine(plainText(card.front))}\t${oneLine(plainText(card.back))}` }];
  });
}

/** The parts of all notes as one text: blocks with a blank line between, or lines. */
export function joinParts(form: CopyForm, parts: readonly CopiedPart[]): string {
  return [...parts].sort((a, b) => a.order - b.order).map(({ text }) => `${text}\n`).join(form === "markdown" ? "\n" : "");
}

function oneLine(text: string): string {
  return text.split(/\s/).filter((word) => word !== "").join(" ");
}
