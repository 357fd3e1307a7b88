import { Modal } from "obsidian";
import type { NoteOffer } from "../../app/api/note-reviews";
import { standingOf } from "../../core/note-review/note-queue";
import { titleOf } from "../../core/text/syntax/vault-path";
import type { Grade } from "../../core/scheduling/scheduler";
import { formats, strings } from "../../i18n";
import { textButton } from "../ui/button";
import { formatDay, formatInterval } from "../ui/format";
import { isTyping } from "../ui/keys";
import { nameDialog } from "../ui/name-dialog";
import type { Services } from "../ui/services";
import { answerNote, drawAnswers } from "./answers";
import { putAwayRows } from "./put-away";

const words = strings.noteReview;

/** Reads the note, and opens the dialog with its answers. */
export async function reviewNote(services: Services, path: string): Promise<void> {
  new NoteReviewDialog(services, await services.noteReviews.offer(path)).open();
}

/** The answers to a whole note, with what each writes. */
class NoteReviewDialog extends Modal {
  readonly #services: Services;
  readonly #offer: NoteOffer;

  constructor(services: Services, offer: NoteOffer) {
    super(services.app);
    this.#services = services;
    this.#offer = offer;
    this.modalEl.addClass("inline-recall-note-review");
    this.setTitle(titleOf(offer.path));
    nameDialog(this);
  }

  override onOpen(): void {
    const el = this.contentEl;
    const offer = this.#offer;
    if (offer.kind === "answers") this.#drawAnswers(offer);
    else if (offer.kind === "suspended") el.createEl("p", { text: words.suspended });
    else if (offer.kind === "unreadable") el.createEl("p", { text: words.unreadableKey(offer.key) });
    else el.createEl("p", { text: words.notWritten(offer.kind === "problem" ? words.problem[offer.problem] : offer.message) });
    const buttons = el.createDiv("modal-button-container");
    if (offer.kind === "unreadable" || (offer.kind === "answers" && offer.schedule !== null)) textButton(buttons, words.reset, () => void this.#answer("reset"));
    for (const { label, fits, act } of putAwayRows(this.#services)) {
      if (!fits(offer) || offer.kind === "problem" || offer.kind === "failed") continue;
      textButton(buttons, label, () => {
        this.close();
        void act(offer.path);
      });
    }
    const close = textButton(buttons, strings.common.close, () => this.close());
    if (offer.kind !== "answers") close.focus();
  }

  #drawAnswers({ schedule, outcomes, first }: Extract<NoteOffer, { readonly kind: "answers" }>): void {
    const el = this.contentEl;
    const { noteReviews } = this.#services;
    const percent = (ease: number): string => formats.percent(ease / 100);
    const note = noteReviews.find(this.#offer.path);
    if (note !== null && standingOf(note, noteReviews.today()) === "buried") el.createEl("p", { text: words.buried });
    const fresh = first === undefined ? words.standing.new : words.standing.linked(percent(first.ease), first.links);
    const standing = schedule === null ? fresh : words.standing.due(formatDay(schedule.due, noteReviews.today()), formatInterval(schedule.interval), percent(schedule.ease));
    el.createEl("p", { cls: "inline-recall-muted", text: standing });
    const buttons = drawAnswers(el, outcomes, noteReviews.today(), true, (grade) => void this.#answer(grade));
    const writes = el.createEl("p", { cls: "inline-recall-muted", attr: { id: "inline-recall-note-writes" } });
    const describe = (grade: Grade): void => {
      const { due, interval, ease, stability, difficulty } = outcomes[grade];
      writes.setText(stability === undefined || difficulty === undefined ? words.writes(due, interval, ease) : words.writesMemory(due, interval, ease, stability, difficulty));
    };
    for (const [at, [grade, button]] of [...buttons].entries()) {
      button.setAttr("aria-describedby", writes.id);
      button.addEventListener("focus", () => describe(grade));
      button.addEventListener("mouseenter", () => describe(grade));
      this.scope.register([], String(at + 1), (event) => {
        if (isTyping(event) || event.repeat) return undefined;
        void this.#answer(grade);
        return false;
      });
      if (grade !== "good") continue;
      describe(grade);
      button.win.requestAnimationFrame(() => button.focus());
    }
  }

  async #answer(grade: Grade | "reset"): Promise<void> {
    this.close();
    await answerNote(this.#services, this.#offer, grade);
  }
}
