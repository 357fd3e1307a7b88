import { assumedNew, type CostReport } from "../../app/api/log-reports";
import type { Cost } from "../../core/simulate/cost";
import { strings } from "../../i18n";
import { saidOf } from "../../i18n/said-of-counts";
import { textButton } from "../ui/button";
import type { Services } from "../ui/services";
import { ProgressDialog } from "../ui/progress-dialog";
import { drawChart } from "../ui/chart";
import { lines } from "../ui/drawings";

const words = strings.stats.cost;

/** Simulates the cost of each retention for these cards, and shows it as curves. Changes nothing. */
export class CostDialog extends ProgressDialog {
  readonly #services: Services;

  readonly #deck: string | null;

  /** `deck`: for the cards of a deck; null: of the vault. */
  constructor(services: Services, deck: string | null = null) {
    super(services.app, services.log, deck === null ? words.name : words.ofDeck(deck), strings.stats.failed);
    this.#services = services;
    this.#deck = deck;
  }

  override onOpen(): void {
    this.run(async () => {
      const found = await this.#services.figures.costs(this.progress((done, total) => words.working(done / Math.max(1, total))), this.#deck);
      if (found === null) this.close();
      else this.#show(found);
    });
  }

  #show({ costs: found, retention: present, newPerDay, left }: CostReport): void {
    const marked = found.findIndex(({ retention }) => retention === present);
    const now = found[marked];
    const any = now !== undefined && now.answers > 0;
    const waiting = Math.max(...found.map((one) => one.waiting));
    const texts = any ? [newPerDay === null ? words.assumed.none(assumedNew) : words.assumed.limit(newPerDay), ...saidOf([waiting, words.waiting], [left, words.left])] : [words.noCards];
    const [el, buttons] = this.page(...texts);
    if (any) {
      el.addClass("inline-recall-charts");
      const at = words.at(now.retention);
      const [first, last] = [found[0]?.retention ?? 0, found.at(-1)?.retention ?? 1];
      const places = found.map(({ retention }) => (retention - first) / (last - first));
      const curve = (id: string, title: string, head: string, value: (cost: Cost) => number, show: (value: number) => string): void => {
        const marks = found.map((cost) => {
          const name = words.at(cost.retention);
          return { name, values: [value(cost)], tick: cost.retention * 100 % 10 < 1e-9 || cost === found.at(-1) ? name : "" };
        });
        drawChart(el, { id, title, note: "", head: words.retention, series: [head], marks, show }, lines(places, marked, words.now(at)));
      };
      curve("minutes", words.minutes(at, now.minutes), words.minutesHead, ({ minutes }) => minutes, words.showMinutes);
      curve("remembered", words.remembered(at, now.rememberedAtEnd), words.rememberedHead, ({ rememberedAtEnd }) => Math.round(rememberedAtEnd), strings.common.cards);
    }
    textButton(buttons, strings.common.close, () => this.close(), "mod-cta").focus();
  }
}
