import { ItemView, Notice, Platform, type WorkspaceLeaf } from "obsidian";
import type { OpenReports } from "../../app/api/log-reports";
import { messageOf } from "../../app/async/error-message";
import { deckPaths } from "../../core/model/deck";
import type { CardScope } from "../../core/card-index/card-index";
import { dayNumber } from "../../core/model/day";
import { hasReviewTag } from "../../core/note-review/note-queue";
import { countStates, type NoteStates } from "../../core/note-review/note-states";
import type { Statistics } from "../../core/stats/statistics";
import { listText, strings } from "../../i18n";
import { saidOf } from "../../i18n/said-of-counts";
import { announce } from "../ui/announce";
import { textButton } from "../ui/button";
import { focusView } from "../ui/focus-view";
import { keepFocus } from "../ui/keep-focus";
import { listKeysIn } from "../ui/keys-dialog";
import { formatDuration } from "../ui/format";
import type { Services } from "../ui/services";
import { drawChart, table } from "../ui/chart";
import { chartsOf } from "./charts";
import { bars, heatMap } from "../ui/drawings";
import { withValue } from "../../core/settings/rules";
import { openFitDialog, saveForDeck } from "./fit-dialog";
import { importedText } from "../ui/imported-text";
import { isRightToLeft } from "../ui/direction";

export const statsType = "inline-recall-statistics";
export const statsIcon = "bar-chart-3";

const words = strings.stats;
type Period = keyof typeof words.periods;

/** Opens the statistics in a tab, with freshly read data. */
export async function openStatistics({ app }: Services): Promise<void> {
  const open = app.workspace.getLeavesOfType(statsType)[0];
  const leaf = open ?? app.workspace.getLeaf("tab");
  await leaf.setViewState({ type: statsType, active: true });
  await app.workspace.revealLeaf(leaf);
  focusView(leaf.view);
  if (Platform.isMobile) app.workspace.rightSplit.collapse();
  if (open?.view instanceof StatsView) await open.view.read();
}

/** Statistics from the review log and the cards, for a deck and a period. */
export class StatsView extends ItemView {
  readonly #services: Services;
  #figures: OpenReports | null = null;
  #of: keyof typeof words.ofKinds = "cards";
  #deck = "";
  #tag = "";
  #period: Period = "30";
  /** Counts runs: only the latest is drawn. */
  #turn = 0;
  #closed = false;
  /** Whether schedules were imported: cards still unknown then were last reviewed elsewhere. */
  #imported = false;
  override icon = statsIcon;
  override navigation = false;

  constructor(leaf: WorkspaceLeaf, services: Services) {
    super(leaf);
    this.#services = services;
  }

  override getViewType(): string {
    return statsType;
  }

  override getDisplayText(): string {
    return words.title;
  }

  protected override async onOpen(): Promise<void> {
    this.contentEl.addClass("inline-recall-stats");
    listKeysIn(this.contentEl, this.app, "charts");
    this.addAction("refresh-cw", words.refresh, () => void this.read());
    // Not awaited, so that the tab appears at once.
    void this.read();
    return Promise.resolve();
  }

  protected override onClose(): Promise<void> {
    this.#turn++;
    this.#closed = true;
    return Promise.resolve();
  }

  /** Reads the log again, and draws. */
  async read(): Promise<void> {
    const { figures } = this.#services;
    this.#say(words.reading);
    await this.#attempt(async () => {
      this.#figures = await figures.open();
      await this.#count();
    });
  }

  async #count(): Promise<void> {
    if (this.#closed) return;
    const turn = ++this.#turn;
    // A deck may have lost its last card since it was chosen.
    if (!this.#decks().includes(this.#deck)) this.#deck = "";
    const { isUsed, tags } = this.#services.noteReviews;
    if (!isUsed) this.#of = "cards";
    if (!tags.some(({ tag }) => tag === this.#tag)) this.#tag = "";
    const cards: CardScope = this.#deck === "" ? { kind: "all" } : { kind: "deck", deck: this.#deck };
    const scope = this.#of === "cards" ? cards : ({ kind: "notes", tag: this.#tag } as const);
    const days = this.#period === "all" ? null : Number(this.#period);
    // The old figures stay visible until the new ones are ready.
    const found = await this.#figures?.of({ scope, days, ahead: days ?? 365 }, () => (turn === this.#turn ? "go-on" : "stop"));
    if (found !== null && found !== undefined && turn === this.#turn) this.#draw(found);
  }

  #draw(found: Statistics): void {
    const el = this.contentEl;
    const giveBack = keepFocus(el);
    const scroll = el.scrollTop;
    el.empty();
    this.#drawHead(el);
    this.#drawToday(el, found);
    const today = dayNumber(this.#services.today());
    const grid = el.createDiv("inline-recall-charts");
    for (const drawn of chartsOf(found, today, this.#noteStates())) {
      if (drawn.kind === "table") {
        const figure = grid.createEl("figure", { cls: "inline-recall-chart", attr: { "data-chart": drawn.id } });
        const caption = figure.createEl("figcaption");
        caption.createDiv({ cls: "inline-recall-chart-title", text: drawn.title });
        caption.createDiv({ cls: "inline-recall-muted", text: drawn.note });
        if (drawn.fit) textButton(caption, words.fit.name, () => this.#fit());
        table(figure, drawn.title, drawn.rows[0] ?? [], drawn.rows.slice(1));
      } else if (drawn.kind === "bars") drawChart(grid, drawn.chart, bars);
      // Weeks begin on Monday; day 0, in 1970, was a Thursday.
      else drawChart(grid, drawn.chart, heatMap((((today - 364 + 3) % 7) + 7) % 7), 7);
    }
    for (const map of el.querySelectorAll<HTMLElement>(".inline-recall-plot")) map.scrollLeft = isRightToLeft(map) ? -map.scrollWidth : map.scrollWidth;
    el.scrollTop = scroll;
    // A button's act may have taken it away.
    if (!giveBack()) el.querySelector("select")?.focus({ preventScroll: true });
  }

  #fit(): void {
    const { settings } = this.#services;
    const deck = this.#deck === "" ? null : this.#deck;
    openFitDialog(this.#services, deck, async (path, value) => {
      await (deck === null ? settings.update(withValue(settings.current, path, value)) : saveForDeck(this.#services, deck)(path, value));
      await this.read();
    });
  }

  /** Null while cards are shown. */
  #noteStates(): NoteStates | null {
    const services = this.#services;
    return this.#of === "cards" ? null : countStates(services.noteReviews.list.filter((note) => hasReviewTag(note, this.#tag)), services.today());
  }

  #drawHead(el: HTMLElement): void {
    const { isUsed, tags } = this.#services.noteReviews;
    const head = el.createDiv("inline-recall-stats-head");
    const choose = (name: string, value: string, options: readonly (readonly [string, string])[], chosen: (value: string) => void): void => {
      const select = head.createEl("select", { cls: "dropdown", attr: { name, "aria-label": name } });
      for (const [key, text] of options) select.createEl("option", { value: key, text });
      select.value = value;
      select.addEventListener("change", () => {
        chosen(select.value);
        void this.#attempt(() => this.#count());
      });
    };
    if (isUsed) choose(words.of, this.#of, Object.entries(words.ofKinds), (of) => (this.#of = of as keyof typeof words.ofKinds));
    if (this.#of === "notes") choose(words.tag, this.#tag, [["", words.allTags], ...tags.map(({ tag }) => [tag, `#${tag}`] as const)], (tag) => (this.#tag = tag));
    else choose(words.deck, this.#deck, this.#decks().map((path) => [path, path || words.allDecks] as const), (deck) => (this.#deck = deck));
    choose(words.period, this.#period, Object.entries(words.periods).sort(([a], [b]) => (Number(a) || Infinity) - (Number(b) || Infinity)), (period) => (this.#period = period as Period));
  }

  #drawToday(el: HTMLElement, { today, standings, calendar }: Statistics): void {
    const { figures } = this.#services;
    const box = el.createDiv("inline-recall-today");
    const say = (text: string): HTMLElement => box.createDiv({ cls: "inline-recall-muted", text });
    const own = this.#of === "cards" ? words : words.ofNotes;
    const isAll = (this.#of === "cards" ? this.#deck : this.#tag) === "";
    box.createDiv({ cls: "inline-recall-today-title", text: today.answers === 0 ? words.today.none : own.today.title(today.answers, today.cards) });
    const again = 1 - today.passed / today.answers;
    if (today.answers > 0) say(today.time > 0 ? words.today.timed(formatDuration(today.time), again) : words.today.text(again));
    if (!figures.on) say(words.off);
    else if (calendar.streak.longest === 0) say(isAll ? words.empty : own.emptyDeck);
    announce(this.containerEl, [...box.children].map((line) => line.textContent).join(". "));
    const { unread = [], skipped = 0 } = this.#figures ?? {};
    const faults = saidOf([unread.length, () => words.unread.files(listText(unread))], [skipped, words.unread.lines]);
    if (faults.length > 0) say(faults.join(" "));
    if (standings.unknown === 0 || !figures.on) return;
    say(words.unknown(standings.unknown));
    if (this.#imported) return;
    textButton(box, words.importKnown, () => {
      void this.#attempt(async () => {
        this.#say(words.reading);
        new Notice(importedText(await figures.importKnown()));
        this.#imported = true;
        await this.read();
      });
    });
  }

  /** Paths; "" for all decks. */
  #decks(): string[] {
    return deckPaths(this.#services.library.decks());
  }

  #say(text: string): void {
    const el = this.contentEl;
    // The charts stay visible while data is read again.
    if (el.querySelector(".inline-recall-charts") !== null) return;
    el.empty();
    el.createDiv({ cls: "inline-recall-muted", text });
    announce(this.containerEl, text);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#services.log.error("statistics failed", error);
      this.contentEl.empty();
      this.#say(words.failed(messageOf(error)));
    }
  }
}
