import { Modal, Notice, Setting } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import { limitKey } from "../../core/model/daily-limits";
import { addDays, daysBetween, parseDay } from "../../core/model/day";
import type { DeckLimit } from "../../core/model/settings";
import { settingRules } from "../../core/settings/rules";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import { nameDialog } from "../ui/name-dialog";
import { fieldError } from "../ui/field-error";
import { askToDiscard } from "../ui/discard";
import type { Services } from "../ui/services";
import { checkValue, checkWhole } from "../ui/setting-checks";
import { examOf, fittingRound, roundSays, usualRound } from "../ui/exam-text";

const words = strings.views.limits;
const exam = strings.views.exam;
const mostDays = 365;

/** The dialog for a deck's daily limits and exam. An empty field means no limit, or no exam. */
export class DeckLimits extends Modal {
  readonly #services: Services;
  #limit: DeckLimit;
  /** YYYY-MM-DD; "" for none. */
  #date: string;
  #days: number;
  /** The fields, with what they contained at first. */
  readonly #fields = new Map<HTMLInputElement, string>();
  #saysEl: HTMLElement | null = null;

  constructor(services: Services, deck: string) {
    super(services.app);
    this.#services = services;
    const { current } = services.settings;
    this.#limit = current.deckLimits.find((one) => limitKey(one.deck) === limitKey(deck)) ?? { deck, newPerDay: null, reviewsPerDay: null };
    const its = examOf(current, deck, services.today());
    this.#date = its?.date ?? "";
    this.#days = its === null ? usualRound : daysBetween(its.from, its.date);
    this.modalEl.addClass("inline-recall-limits");
    this.setTitle(words.title(deck));
    nameDialog(this);
  }

  override onOpen(): void {
    const el = this.contentEl;
    el.createDiv({ cls: "inline-recall-muted", text: words.parents });
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
    const buttons = el.createDiv("inline-recall-edit-buttons");
    textButton(buttons, strings.common.cancel, () => this.close());
    textButton(buttons, strings.common.save, () => void this.#save(), "mod-cta");
    el.find("input").focus();
  }

  /** The first field that prevents saving. */
  get #wrong(): HTMLInputElement | undefined {
    return [...this.#fields.keys()].find((field) => field.hasAttribute("aria-invalid"));
  }

  /** Asks first if something was typed. */
  override close(): void {
    if ([...this.#fields].every(([field, first]) => field.value === first)) super.close();
    else askToDiscard(this.app, strings.common.discard, () => super.close());
  }

  /** `take` stores the input, or gives the reason why it is invalid. */
  #row(el: HTMLElement, name: string, desc: string | undefined, value: string, attributes: Readonly<Record<string, string>>, take: (typed: string) => string | null): void {
    const row = new Setting(el).setName(name);
    if (desc !== undefined) row.setDesc(desc);
    const id = `inline-recall-limits-${this.#fields.size}`;
    row.descEl.id = `${id}-about`;
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
    const today = this.#services.today();
    const { deck, newPerDay, reviewsPerDay } = this.#limit;
    const other = (one: { readonly deck: string }): boolean => limitKey(one.deck) !== limitKey(deck);
    const before = examOf(settings.current, deck, today);
    const kept = before !== null && before.date === this.#date && daysBetween(before.from, before.date) === this.#days;
    const now = this.#date === "" ? [] : [kept ? before : fittingRound(deck, this.#date, this.#days, today)];
    const limits = newPerDay === null && reviewsPerDay === null ? [] : [this.#limit];
    super.close();
    try {
      await settings.update({ deckLimits: [...settings.current.deckLimits.filter(other), ...limits], deckExams: [...settings.current.deckExams.filter(other), ...now] });
    } catch (error) {
      new Notice(strings.settings.saveFailed(messageOf(error)));
    }
  }
}
