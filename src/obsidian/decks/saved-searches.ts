import { strings } from "../../i18n";
import { drawDeckCounts, drawTreeHead } from "../ui/deck-tree";
import type { ReviewWindows } from "../review/review-windows";
import type { Services } from "../ui/services";
import { reviewSearch, searchMenu } from "./review-search";

const words = strings.views.searches;

/** Milliseconds from a change of cards to the next count, and how many times as long as a count took it rests. */
const pause = 1000;
const rest = 10;

/** The saved searches below the decks, with their counts. Counting may read notes, so it follows changes at a distance. */
export class SavedSearches {
  readonly #services: Services;
  readonly #desk: ReviewWindows;
  readonly #redraw: () => void;
  /** By query; absent: not counted yet, or the query cannot be read. */
  readonly #counts = new Map<string, { readonly due: number; readonly new: number }>();
  #timer: number | null = null;
  #isCounting = false;
  #isClosed = false;
  #free = 0;

  constructor(services: Services, desk: ReviewWindows, redraw: () => void) {
    this.#services = services;
    this.#desk = desk;
    this.#redraw = redraw;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) window.clearTimeout(this.#timer);
  }

  /** The cards may have changed: counts again soon. */
  changed(): void {
    const { library, settings, clock } = this.#services;
    if (this.#timer !== null || this.#isCounting || this.#isClosed || settings.current.savedSearches.length === 0 || library.progress !== null) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = null;
      void this.#count();
    }, this.#counts.size === 0 ? 0 : Math.max(pause, this.#free - clock.now()));
  }

  draw(el: HTMLElement): void {
    const { savedSearches } = this.#services.settings.current;
    if (savedSearches.length === 0) return;
    const box = el.createDiv();
    box.createDiv({ cls: "inline-recall-panel-empty-title", text: words.title });
    const known = savedSearches.flatMap(({ query }) => this.#counts.get(query) ?? []);
    if (known.length > 0) drawTreeHead(box, { due: Math.max(...known.map(({ due }) => due)), new: Math.max(...known.map((one) => one.new)) });
    const list = box.createEl("ul", "inline-recall-searches");
    for (const saved of savedSearches) {
      const row = list.createEl("li").createEl("button", { cls: "inline-recall-search-row inline-recall-deck-row", attr: { type: "button" } });
      row.createSpan({ cls: "inline-recall-search-name", text: saved.name, attr: { dir: "auto" } });
      const counts = this.#counts.get(saved.query);
      if (counts !== undefined) drawDeckCounts(row, counts);
      row.addEventListener("click", () => void reviewSearch(this.#services, this.#desk, saved));
      row.addEventListener("contextmenu", (event) => {
        event.preventDefault();
        searchMenu(this.#services, this.#desk, saved).showAtMouseEvent(event);
      });
    }
  }

  async #count(): Promise<void> {
    const { cards, settings, clock, log } = this.#services;
    this.#isCounting = true;
    const began = clock.now();
    try {
      for (const { query } of settings.current.savedSearches) {
        const found = await cards.collect(query);
        if (found.kind === "found") this.#counts.set(query, found);
      }
    } catch (error) {
      log.error("saved searches could not be counted", error);
    }
    this.#free = clock.now() + rest * (clock.now() - began);
    this.#isCounting = false;
    if (!this.#isClosed) this.#redraw();
  }
}
