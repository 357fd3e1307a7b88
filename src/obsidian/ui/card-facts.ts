import type { ShownBlock } from "../../app/api/card-index";
import type { Intervals } from "../../app/api/reviews";
import { plainText, type Piece } from "../../core/model/card";
import { addDays, civilDay, type CivilDay } from "../../core/model/day";
import { algorithmOf, isScheduled, type Schedule } from "../../core/model/schedule";
import type { Settings } from "../../core/model/settings";
import { fsrs6 } from "../../core/scheduling/fsrs-versions";
import { settingsIn } from "../../core/settings/deck-options";
import { grades } from "../../core/scheduling/scheduler";
import { statusDay } from "../../core/review/card-status";
import type { CardLine } from "../../core/log/card-lines";
import type { Forgetting } from "../../core/stats/forgetting";
import { formats, strings } from "../../i18n";
import { textButton } from "./button";
import { drawChart, table, type ChartMark } from "./chart";
import { curve, type CurveMark } from "./drawings";
import { formatDay, formatInterval, formatTick } from "./format";
import { ProgressDialog } from "./progress-dialog";
import type { Services } from "./services";
import { cardFacts } from "./status-text";

const words = strings.facts;

/** The card whose facts are shown. */
export interface FactsCard {
  readonly front: readonly Piece[];
  readonly hash: number;
  readonly face: number;
  readonly decks: readonly string[];
  readonly schedule: Schedule;
  /** Days until the next review by grade; null for a card that cannot be answered. */
  readonly intervals: Intervals | null;
}

/** A card of a block, as it was shown. */
export function factsOf({ reviews }: Services, block: ShownBlock, face: number): FactsCard {
  const { hash = 0, decks = [], cards = [] } = block.note.blocks[block.at] ?? {};
  const schedule = reviews.cards.chips()(block).cards[face]?.schedule ?? null;
  return { front: cards[face]?.front ?? [], hash, face, decks, schedule, intervals: reviews.cards.offer(block, face).intervals };
}

/** Shows how a card is being forgotten: its schedule, its curve with the answers, and what each answer would do. Changes nothing. */
export function openCardFacts(services: Services, card: FactsCard, closed: () => void = () => undefined): void {
  new FactsDialog(services, card, closed).open();
}

class FactsDialog extends ProgressDialog {
  readonly #services: Services;
  readonly #card: FactsCard;
  readonly #closed: () => void;

  constructor(services: Services, card: FactsCard, closed: () => void) {
    super(services.app, services.log, words.title, words.failed);
    this.#services = services;
    this.#card = card;
    this.#closed = closed;
    this.modalEl.addClass("inline-recall-facts");
  }

  override onOpen(): void {
    this.page(words.reading);
    this.run(async () => this.#show((await this.#services.figures.openCards()).forgettingOf(this.#card, this.#card.schedule)));
  }

  override onClose(): void {
    super.onClose();
    this.#closed();
  }

  #show(found: Forgetting | null): void {
    const { clock, settings, figures } = this.#services;
    const today = this.#services.today();
    const { front, schedule, intervals } = this.#card;
    const [el, buttons] = this.page();
    el.createEl("p", { cls: "inline-recall-facts-front", text: plainText(front), attr: { dir: "auto" } });
    const list = el.createEl("ul", "inline-recall-facts-list");
    for (const fact of cardFacts(this.#card, statusDay(today, clock, settings.current))) list.createEl("li", { text: fact });
    const planned = plannedRecall(this.#card, settings.current);
    if (planned !== null) list.createEl("li", { text: words.planned(planned) });
    if (found === null) el.createEl("p", { text: schedule === null ? words.new : words.damaged });
    else {
      drawForgetting(el.createDiv("inline-recall-charts"), found, today);
      for (const text of notesOn(found, schedule, figures.on)) el.createEl("p", { cls: "inline-recall-muted", text });
    }
    if (intervals !== null) drawGrades(el, intervals, today);
    textButton(buttons, strings.common.close, () => this.close(), "mod-cta").focus();
  }
}

/** The chance of recall (0..1) that decided a card's interval, where it follows the card. */
function plannedRecall({ schedule, decks }: FactsCard, settings: Settings): number | null {
  const { fsrs } = settingsIn(settings, decks);
  const isPlanned = fsrs.adaptive !== null && isScheduled(schedule) && schedule.algorithm === "fsrs" && algorithmOf(schedule) === "fsrs" && schedule.interval >= 1;
  return isPlanned ? fsrs6(fsrs).wanted(schedule) : null;
}

function notesOn({ answers, isWhole }: Forgetting, schedule: Schedule, hasLog: boolean): string[] {
  const lacks = !hasLog ? [words.off] : answers.length === 0 ? [words.noAnswers] : isWhole ? [] : [words.notWhole];
  return isScheduled(schedule) && schedule.algorithm === "sm2" ? [...lacks, words.sm2] : lacks;
}

function drawForgetting(parent: HTMLElement, { pieces, answers, now, due }: Forgetting, today: CivilDay): void {
  const dayOf = (at: number): CivilDay => civilDay(Math.floor(at));
  const percent = (recall: number | null): number => (recall === null ? NaN : Math.round(recall * 100));
  const tick = (at: number): string => formatTick(dayOf(at), dayOf(at).slice(0, 4) === today.slice(0, 4) ? "day" : "far");
  const drawn: { readonly mark: ChartMark; readonly point: CurveMark }[] = [
    ...answers.map(({ line, recall }, at) => ({
      mark: { name: answerText(line, today), values: [percent(recall)], tick: at === 0 ? tick(line.at) : "" },
      point: { at: line.at, recall, kind: line.rating === 1 ? ("failed" as const) : ("passed" as const) },
    })),
    { mark: { name: words.curve.now, values: [percent(now.recall)], tick: words.curve.now }, point: { ...now, kind: "now" } },
    { mark: { name: words.curve.due(formatDay(dayOf(due.at), today)), values: [percent(due.recall)], tick: tick(due.at) }, point: { ...due, kind: "due" } },
  ];
  drawn.sort((a, b) => a.point.at - b.point.at);
  const chart = { id: "forgetting", title: words.now(now.recall), note: words.curve.note[due.at < now.at ? "past" : "ahead"](due.recall), head: words.curve.head, series: [words.curve.series], marks: drawn.map(({ mark }) => mark), show: showPercent };
  drawChart(parent, chart, curve(pieces, drawn.map(({ point }) => point)));
}

const showPercent = (percent: number): string => (Number.isNaN(percent) ? strings.stats.none : formats.percent(percent / 100));

/** An answer: "Good on March 12, 2026". */
export function answerText({ rating, counts, at }: CardLine, today: CivilDay): string {
  const grade = words.grades.names[grades[(rating ?? 1) - 1] ?? "again"];
  return (counts ? words.curve.answer : words.curve.outside)(grade, formatDay(civilDay(Math.floor(at)), today));
}

function drawGrades(parent: HTMLElement, intervals: Intervals, today: CivilDay): void {
  const { title, head, names } = words.grades;
  parent.createEl("h3", { text: title });
  table(parent, title, head, grades.map((grade) => [names[grade], formatInterval(intervals[grade]), formatDay(addDays(today, Math.round(intervals[grade])), today)]));
}
