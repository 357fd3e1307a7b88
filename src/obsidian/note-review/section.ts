import { strings } from "../../i18n";
import { drawDeckCounts, drawTreeHead } from "../ui/deck-tree";
import type { Services } from "../ui/services";
import { AllNotes } from "./all-notes";
import { NotesAway } from "./put-away";
import { openNext } from "./words";

const words = strings.noteReview;

/** The notes in review, by tag, with the counts due and new; nothing without any. A click opens the next note of the tag. */
export function drawNotes(el: HTMLElement, services: Services): void {
  const { noteReviews } = services;
  if (!noteReviews.isUsed) return;
  const { tags, counts } = noteReviews;
  const box = el.createDiv("inline-recall-notes");
  box.createDiv({ cls: "inline-recall-panel-empty-title", text: words.title });
  drawTreeHead(box, counts);
  const list = box.createEl("ul", "inline-recall-searches");
  for (const { tag, due, new: fresh } of tags) {
    const row = list.createEl("li").createEl("button", { cls: "inline-recall-search-row inline-recall-deck-row", attr: { type: "button", "data-tag": tag } });
    row.createSpan({ cls: "inline-recall-search-name", text: `#${tag}`, attr: { dir: "auto" } });
    drawDeckCounts(row, { due, new: fresh });
    row.addEventListener("click", () => openNext(services, tag));
  }
  const more = (text: string, open: () => void): void => {
    box.createEl("button", { cls: "inline-recall-search-row inline-recall-muted", text, attr: { type: "button" } }).addEventListener("click", open);
  };
  more(counts.later === 0 ? words.all.show : words.all.showLater(counts.later), () => new AllNotes(services).open());
  const { away } = noteReviews;
  if (away.length > 0) more(words.away.show(away.length), () => new NotesAway(services).open());
  if (counts.unreadable > 0) box.createDiv({ cls: "inline-recall-muted inline-recall-panel-text", text: words.unreadable(counts.unreadable) });
}
