import { Modal, Notice, type TAbstractFile } from "obsidian";
import { addDays, type CivilDay } from "../../core/model/day";
import { lastDueDay } from "../../core/model/schedule";
import { standingOf } from "../../core/note-review/note-queue";
import { titleOf } from "../../core/text/syntax/vault-path";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import { fieldError } from "../ui/field-error";
import { formatDay } from "../ui/format";
import { keepFocus } from "../ui/keep-focus";
import { nameDialog } from "../ui/name-dialog";
import type { Services } from "../ui/services";
import { openReviewed, tell } from "./words";

const words = strings.noteReview;

/** A way to leave the queue without an answer, or to return to it. */
export interface PutAwayRow {
  readonly id: string;
  readonly name: string;
  /** On a button. */
  readonly label: string;
  readonly icon: string;
  readonly fits: (file: Pick<TAbstractFile, "path"> | null) => boolean;
  readonly act: (path: string) => Promise<void> | void;
}

/** The rows for commands, menus and the dialog. */
export function putAwayRows(services: Services): readonly PutAwayRow[] {
  const { noteReviews } = services;
  const { commands, buttons, done } = words;
  const standing = (file: Pick<TAbstractFile, "path"> | null): ReturnType<typeof standingOf> | null => {
    const note = file === null ? null : noteReviews.find(file.path);
    return note === null ? null : standingOf(note, noteReviews.today());
  };
  const when =
    (...wanted: readonly ReturnType<typeof standing>[]) =>
    (file: Pick<TAbstractFile, "path"> | null): boolean =>
      wanted.includes(standing(file));
  const row = (name: keyof typeof buttons, id: string, icon: string, fits: PutAwayRow["fits"], act: PutAwayRow["act"]): PutAwayRow => ({ id, name: commands[name], label: buttons[name], icon, fits, act });
  const bury = (path: string): void => {
    noteReviews.bury(path);
    new Notice(done.bury(titleOf(path)));
  };
  return [
    row("postpone", "postpone-note", "calendar-clock", when("due", "later"), (path) => new PostponeDialog(services, path).open()),
    row("bury", "bury-note", "archive", when("due", "new"), bury),
    row("suspend", "suspend-note", "circle-pause", when("due", "new", "later", "buried"), async (path) => tell(await noteReviews.suspend(path), done.suspend(titleOf(path)))),
    row("bringBack", "bring-back-note", "circle-play", when("suspended", "buried"), async (path) => tell(await noteReviews.bringBack(path), done.bringBack(titleOf(path)))),
  ];
}

const usual = [1, 3, 7, 30];

/** Asks until when a note is postponed: one of the usual numbers of days, or a day. */
export class PostponeDialog extends Modal {
  readonly #services: Services;
  readonly #path: string;

  constructor(services: Services, path: string) {
    super(services.app);
    this.#services = services;
    this.#path = path;
    this.modalEl.addClass("inline-recall-postpone");
    this.setTitle(words.commands.postpone);
    nameDialog(this);
  }

  override onOpen(): void {
    const el = this.contentEl;
    const today = this.#services.noteReviews.today();
    el.createEl("p", { text: titleOf(this.#path), attr: { dir: "auto" } });
    el.createEl("p", { cls: "inline-recall-muted", text: words.postpone.about });
    const row = el.createDiv("modal-button-container");
    const [first] = usual.map((days) => textButton(row, days === 1 ? words.postpone.tomorrow : days === 7 ? words.postpone.week : words.postpone.days(days), () => void this.#postpone(addDays(today, days))));
    const label = el.createEl("label", { cls: "inline-recall-field", text: words.postpone.day });
    const tomorrow = addDays(today, 1);
    const input = label.createEl("input", { type: "date", value: tomorrow, attr: { min: tomorrow, max: lastDueDay } });
    const showProblem = fieldError(el, input);
    const go = (): void => {
      const isFine = input.value >= tomorrow && input.value <= lastDueDay;
      showProblem(isFine ? null : words.postpone.wrong);
      if (isFine) void this.#postpone(input.value);
      else input.focus();
    };
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      go();
    });
    const buttons = el.createDiv("modal-button-container");
    textButton(buttons, strings.common.cancel, () => this.close());
    textButton(buttons, words.postpone.go, go, "mod-cta");
    first?.focus();
  }

  async #postpone(day: CivilDay): Promise<void> {
    this.close();
    const { noteReviews } = this.#services;
    tell(await noteReviews.postpone(this.#path, day), words.done.postpone(titleOf(this.#path), formatDay(day, noteReviews.today())));
  }
}

/** The buried and suspended notes, each with a button that brings it back. */
export class NotesAway extends Modal {
  readonly #services: Services;
  #stop: () => void = () => undefined;

  constructor(services: Services) {
    super(services.app);
    this.#services = services;
    this.modalEl.addClass("inline-recall-away");
    this.setTitle(words.away.title);
    nameDialog(this);
  }

  override onOpen(): void {
    this.#stop = this.#services.noteReviews.subscribe(() => this.#draw());
    this.#draw();
  }

  override onClose(): void {
    this.#stop();
  }

  #draw(): void {
    const el = this.contentEl;
    const { noteReviews } = this.#services;
    const buttons = (): HTMLElement[] => el.findAll("button");
    const focused = buttons().findIndex((button) => button === el.doc.activeElement);
    const giveBack = keepFocus(el);
    el.empty();
    const { away } = noteReviews;
    if (away.length === 0) el.createDiv({ cls: "inline-recall-muted", text: words.away.none });
    for (const { path, how } of away) {
      const row = el.createDiv({ cls: "inline-recall-away-row", attr: { "data-how": how } });
      const text = row.createDiv("inline-recall-away-text");
      text.createDiv({ text: titleOf(path), attr: { dir: "auto" } });
      text.createDiv({ cls: "inline-recall-muted", text: words.away.how[how] });
      const open = textButton(row, strings.common.openNote, () => {
        this.close();
        openReviewed(this.app, path);
      });
      const bringBack = textButton(row, words.buttons.bringBack, () => void noteReviews.bringBack(path).then((written) => tell(written, words.done.bringBack(titleOf(path)))));
      for (const button of [open, bringBack]) button.dataset["path"] = path;
    }
    // The row of the button is gone: the next one has the focus, or the last.
    if (!giveBack()) (buttons()[focused] ?? buttons().at(-1) ?? this.modalEl).focus();
  }
}
