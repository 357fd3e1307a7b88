import { BasesView, type BasesEntry, type Plugin, type QueryController } from "obsidian";
import { inQueueOrder } from "../../core/note-review/list-order";
import { standingOf } from "../../core/note-review/note-queue";
import { listText, strings } from "../../i18n";
import { saidOf } from "../../i18n/said-of-counts";
import { textButton } from "../ui/button";
import { formatDayCell } from "../ui/format";
import { keepFocus } from "../ui/keep-focus";
import type { Services } from "../ui/services";
import { throttledDraw } from "../ui/throttled-draw";
import { reviewNote } from "./dialog";
import { openReviewed, setInReview } from "./words";

const words = strings.noteReview.base;

/** The type of the view in a base's file: must never change. */
export const queueViewType = "inline-recall-queue";

/** Rows drawn at first, and with each "more". */
const page = 200;

/** Registers the view "Review queue" of bases, where the app has bases and they are on. */
export function registerQueueView(plugin: Plugin, services: Services): void {
  // Older apps, and hosts for tests, lack the class.
  if (typeof BasesView !== "function" || typeof plugin.registerBasesView !== "function") return;
  const factory = createView(services);
  plugin.registerBasesView(queueViewType, { name: words.name, icon: "gallery-vertical-end", factory });
}

function createView(services: Services): (controller: QueryController, el: HTMLElement) => BasesView {
  class ReviewQueueView extends BasesView {
    override readonly type = queueViewType;
    readonly #el: HTMLElement;
    readonly #drawing = throttledDraw(
      () => this.#draw(),
      () => services.library.progress !== null,
    );
    #shown = page;

    constructor(controller: QueryController, parent: HTMLElement) {
      super(controller);
      this.#el = parent.createDiv("inline-recall-queue");
      this.register(services.noteReviews.subscribe(this.#drawing.run));
      this.register(services.library.subscribe(this.#drawing.run));
      this.register(this.#drawing.stop);
    }

    override onDataUpdated(): void {
      this.#drawing.run();
    }

    #draw(): void {
      // Events may come before the first result.
      if ((this.data as typeof this.data | undefined) === undefined) return;
      const el = this.#el;
      const giveBack = keepFocus(el);
      el.empty();
      const { data, groupedData } = this.data;
      if (data.length === 0) el.createDiv({ cls: "inline-recall-muted", text: words.none });
      let room = this.#shown;
      for (const group of groupedData) {
        if (room <= 0) break;
        if (group.hasKey()) el.createEl("h4", { text: String(group.key ?? ""), attr: { dir: "auto" } });
        const entries = this.config.getSort().length > 0 ? group.entries : inQueueOrder(group.entries, ({ file }) => file.path, (path) => services.noteReviews.find(path), services.noteReviews.today());
        drawTable(el, services, entries.slice(0, room));
        room -= entries.length;
      }
      const left = data.length - this.#shown;
      if (left > 0) textButton(el, words.more(Math.min(left, page)), () => this.#more());
      giveBack();
    }

    #more(): void {
      this.#shown += page;
      this.#draw();
    }
  }
  return (controller, el) => new ReviewQueueView(controller, el);
}

function drawTable(el: HTMLElement, services: Services, entries: readonly BasesEntry[]): void {
  const { app, noteReviews, library } = services;
  const table = el.createEl("table");
  const head = table.createEl("thead").createEl("tr");
  for (const [name, text] of Object.entries(words.columns)) head.createEl("th", { text, cls: `mod-${name}`, attr: { scope: "col" } });
  const body = table.createEl("tbody");
  for (const { file } of entries) {
    const { path } = file;
    const note = noteReviews.find(path);
    const today = noteReviews.today();
    const standing = note === null ? "none" : standingOf(note, today);
    const row = body.createEl("tr");
    const button = (cls: string, act: string, text: string, run: () => unknown): void => {
      const made = textButton(row.createEl("td", cls), text, () => void run());
      made.setAttrs({ "data-path": path, "data-act": act });
      if (act === "open") made.addClass("inline-recall-link-button");
      else made.setAttr("aria-label", `${text}: ${file.basename}`);
    };
    button("mod-note", "open", file.basename, () => openReviewed(app, path));
    row.createEl("td", { cls: "mod-due", text: note?.state.kind === "scheduled" && standing !== "suspended" ? formatDayCell(note.state.schedule.due, today) : "" });
    row.createEl("td", { cls: "mod-state", text: words.states[standing] });
    const cards = library.countsOf(path);
    row.createEl("td", { cls: "mod-cards", text: cards.total > 0 ? cardCounts(cards) : "" });
    if (note !== null) button("mod-act", "review", words.review, () => reviewNote(services, path));
    else if (file.extension === "md") button("mod-act", "add", words.add, () => setInReview(services, path, true));
    else row.createEl("td");
  }
  table.addEventListener("keydown", (event) => moveFocus(table, event));
}

function cardCounts({ due, new: fresh, total }: { readonly due: number; readonly new: number; readonly total: number }): string {
  return listText(saidOf([due, words.cards.due], [fresh, words.cards.new], [total, words.cards.total]));
}

/** Up and down go to the same button of the next row. */
function moveFocus(table: HTMLElement, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const focused = table.doc.activeElement;
  if (step === undefined || focused?.instanceOf(HTMLElement) !== true) return;
  const column = table.findAll("button").filter(({ dataset }) => (dataset["act"] === "open") === (focused.dataset["act"] === "open"));
  column[column.indexOf(focused) + step]?.focus();
  event.preventDefault();
}
