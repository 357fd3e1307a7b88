import { Modal, Notice, Setting } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import { limitKey } from "../../core/model/daily-limits";
import { addDays, daysBetween, parseDay } from "../../core/model/day";
import { optionPaths, type DeckLimit, type DeckOptions, type OptionPath } from "../../core/model/settings";
import { optionsOf, withOptions, withOwn } from "../../core/settings/own-options";
import { settingRules } from "../../core/settings/rules";
import { strings } from "../../i18n";
import { nameWith, textButton } from "../ui/button";
import { nameDialog } from "../ui/name-dialog";
import { fieldError } from "../ui/field-error";
import { askToDiscard } from "../ui/discard";
import type { Services } from "../ui/services";
import { checkValue, checkWhole } from "../ui/setting-checks";
import { examOf, fittingRound, roundSays, usualRound } from "../ui/exam-text";
import { CostDialog } from "../stats/cost-dialog";
import { openFitDialog, saveForDeck } from "../stats/fit-dialog";
import { drawOption } from "./option-row";

const words = strings.views.deckOptions;
const { cost, fit } = strings.stats;
const exam = strings.views.exam;
const mostDays = 365;

/** The dialog for a deck's limits, exam and options. An empty limit or exam means none; an option that is not set is inherited. */
export class DeckOptionsDialog extends Modal {
  readonly #services: Services;
  #limit: DeckLimit;
  #options: DeckOptions;
  #optionsAtFirst: string;
  /** YYYY-MM-DD; "" for none. */
  #date: string;
  #days: number;
  /** The fields that take text, with what they contained at first. */
  readonly #fields = new Map<HTMLInputElement, string>();
  /** Show what their options inherit now. */
  readonly #refreshes: (() => void)[] = [];
  #saysEl: HTMLElement | null = null;

  constructor(services: Services, deck: string) {
    super(services.app);
    this.#services = services;
    const { current } = services.settings;
    this.#limit = current.deckLimits.find((one) => limitKey(one.deck) === limitKey(deck)) ?? { deck, newPerDay: null, reviewsPerDay: null };
    this.#options = optionsOf(current, deck);
    this.#optionsAtFirst = JSON.stringify(this.#options);
    const its = examOf(current, deck, services.today());
    this.#date = its?.date ?? "";
    this.#days = its === null ? usualRound : daysBetween(its.from, its.date);
    this.modalEl.addClass("inline-recall-options");
    this.setTitle(words.title(deck));
    nameDialog(this);
  }

  override onOpen(): void {
    const el = this.contentEl;
    el.createDiv({ cls: "inline-recall-muted", text: words.about });
    this.#drawLimits(el);
    this.#drawOptions(el);
    const buttons = el.createDiv("inline-recall-edit-buttons");
    textButton(buttons, strings.common.cancel, () => this.close());
    textButton(buttons, strings.common.save, () => void this.#save(), "mod-cta");
    el.find("input").focus();
  }

  /** The first field that prevents saving. */
  get #wrong(): HTMLInputElement | undefined {
    return [...this.#fields.keys()].find((field) => field.hasAttribute("aria-invalid"));
  }

  /** Asks first if something was changed. */
  override close(): void {
    const isSame = [...this.#fields].every(([field, first]) => field.value === first) && JSON.stringify(this.#options) === this.#optionsAtFirst;
    if (isSame) super.close();
    else askToDiscard(this.app, strings.common.discard, () => super.close());
  }

  #drawLimits(el: HTMLElement): void {
    for (const key of ["newPerDay", "reviewsPerDay"] as const) {
      const [name] = strings.settings.rows[key];
      this.#row(el, name, undefined, String(this.#limit[key] ?? ""), { inputmode: "numeric", placeholder: strings.settings.placeholders["limit"] ?? "" }, (typed) => {
        const value = settingRules[key].read(typed);
        if (value !== undefined) this.#limit = { ...this.#limit, [key]: value };
        return checkValue(key, typed, this.#services.settings.current);
      });
    }
    this.#row(el, exam.date, exam.about, this.#date, { type: "date", min: addDays(this.#services.today(), 1) }, (typed) => {
      const good = typed === "" || (parseDay(typed) !== null && typed > this.#services.today());
      if (good) this.#date = typed;
      return good ? null : exam.past;
    });
    this.#row(el, exam.days, exam.daysAbout, String(this.#days), { inputmode: "numeric" }, (typed) => {
      const problem = checkWhole(typed, 1, mostDays);
      if (problem === null) this.#days = Number(typed);
      return problem;
    });
    this.#saysEl = el.createDiv({ cls: "inline-recall-exam-day-says", attr: { role: "status" } });
    this.#say();
  }

  #drawOptions(el: HTMLElement): void {
    const { settings, library } = this.#services;
    const { deck } = this.#options;
    const used = (algorithm: "fsrs" | "fsrs7" | "sm2"): boolean => settings.current.algorithm === algorithm || library.evidence().cards[algorithm] > 0;
    const isShown = (path: OptionPath): boolean => {
      if (path in this.#options.own || path in this.#options.unread) return true;
      if (path === "fsrs.weights") return used("fsrs");
      if (path === "fsrs.weights7") return used("fsrs7");
      return path.startsWith("fsrs.") ? used("fsrs") || used("fsrs7") : !path.startsWith("sm2.") || used("sm2");
    };
    new Setting(el).setName(words.heading).setHeading();
    if (deck.includes("/")) {
      new Setting(el).setName(words.parents).setDesc(words.parentsAbout).addToggle((toggle) => {
        toggle.toggleEl.find("input").setAttr("aria-label", words.parents);
        toggle.setValue(!this.#options.apart).onChange((on) => {
          this.#options = { ...this.#options, apart: !on };
          for (const refresh of this.#refreshes) refresh();
        });
      });
    }
    for (const path of optionPaths.filter(isShown)) {
      const { field, refresh } = drawOption(new Setting(el), path, { settings: settings.current, options: () => this.#options, change: (options) => (this.#options = options) });
      this.#refreshes.push(refresh);
      if (field !== null) this.#fields.set(field, field.value);
      if (path === "fsrs.retention") actRow(el, cost.name, cost.act, () => new CostDialog(this.#services, deck).open());
      if (field !== null && path === (settings.current.algorithm === "fsrs7" ? "fsrs.weights7" : "fsrs.weights")) actRow(el, fit.name, fit.act, () => this.#fit(field, refresh));
    }
  }

  /** Weights are saved when the person confirms them, apart from what else is changed here. */
  #fit(field: HTMLInputElement, refresh: () => void): void {
    const { deck } = this.#options;
    openFitDialog(this.#services, deck, async (path, value) => {
      await saveForDeck(this.#services, deck)(path, value);
      this.#options = withOwn(this.#options, path, value);
      this.#optionsAtFirst = JSON.stringify(optionsOf(this.#services.settings.current, deck));
      refresh();
      this.#fields.set(field, field.value);
    });
  }

  /** `take` stores the input, or gives the reason why it is invalid. */
  #row(el: HTMLElement, name: string, desc: string | undefined, value: string, attributes: Readonly<Record<string, string>>, take: (typed: string) => string | null): void {
    const row = new Setting(el).setName(name);
    if (desc !== undefined) row.setDesc(desc);
    row.descEl.id = `inline-recall-options-${this.#fields.size}-about`;
    row.addText((text) => {
      const { inputEl } = text;
      this.#fields.set(inputEl, value);
      inputEl.setAttrs({ ...attributes, "aria-label": name, "aria-describedby": desc === undefined ? null : row.descEl.id });
      const setError = fieldError(row.infoEl, inputEl);
      text.setValue(value).onChange((typed) => {
        const problem = take(typed.trim());
        setError(problem);
        row.settingEl.toggleClass("is-invalid", problem !== null);
        this.#say();
      });
    });
  }

  /** Shows the daily reviews before the exam, and whether the limits allow them. */
  #say(): void {
    const el = this.#saysEl;
    el?.empty();
    if (el === null || this.#date === "" || this.#wrong !== undefined) return;
    const today = this.#services.today();
    for (const { text, short } of roundSays(this.#services, this.#limit, fittingRound(this.#limit.deck, this.#date, this.#days, today))) {
      el.createDiv({ cls: short ? "inline-recall-error" : "inline-recall-muted", text });
    }
  }

  async #save(): Promise<void> {
    if (this.#wrong !== undefined) return this.#wrong.focus();
    const { settings } = this.#services;
    const { current } = settings;
    const today = this.#services.today();
    const { deck, newPerDay, reviewsPerDay } = this.#limit;
    const other = (one: { readonly deck: string }): boolean => limitKey(one.deck) !== limitKey(deck);
    const before = examOf(current, deck, today);
    const kept = before !== null && before.date === this.#date && daysBetween(before.from, before.date) === this.#days;
    const now = this.#date === "" ? [] : [kept ? before : fittingRound(deck, this.#date, this.#days, today)];
    const limits = newPerDay === null && reviewsPerDay === null ? [] : [this.#limit];
    super.close();
    try {
      await settings.update({
        deckLimits: [...current.deckLimits.filter(other), ...limits],
        deckExams: [...current.deckExams.filter(other), ...now],
        deckOptions: withOptions(current, this.#options),
      });
    } catch (error) {
      new Notice(strings.settings.saveFailed(messageOf(error)));
    }
  }
}

/** A row with a button that opens something. */
function actRow(el: HTMLElement, name: string, text: string, act: () => void): void {
  new Setting(el).setName(name).addButton((button) => button.setButtonText(text).onClick(act).buttonEl.setAttr("aria-label", nameWith(text, name)));
}
