import { ConfirmationModal, Modal, Notice, type App } from "obsidian";
import type { Notes } from "../../app/ports";
import type { BlockKind } from "../../core/card";
import { type ComposeProblem, type DraftField } from "../../core/compose/compose";
import { markDeletion } from "../../core/compose/cloze";
import { planCard, problemOf, type CardForm, type Opened } from "../../core/compose/plan";
import { wheres, type Where } from "../../core/compose/spot";
import { minimalEdit } from "../../core/write/edit";
import type { Settings } from "../../core/settings";
import { strings } from "../../i18n";
import { DeckSuggest } from "./deck-suggest";
import { Field, TextField } from "./field";
import { Preview } from "./preview";
import { Segments } from "./segments";

const words = strings.addCard;

export type DialogKind = keyof typeof words.kinds;

/** What the dialog works with; it asks for nothing else. */
export interface AddCardParts {
  readonly notes: Notes;
  readonly settings: () => Settings;
  readonly decks: () => readonly string[];
  readonly remember: (kind: DialogKind, deck: string) => void;
  readonly failed: (message: string, error: unknown) => void;
}

export interface AddCardStart {
  readonly opened: Opened;
  readonly form: CardForm & { readonly kind: DialogKind };
  /** 0-based line of the card that the selection is part of already. */
  readonly existing: number | null;
}

const previewDelay = 150;

/** The dialog that writes a new card into a note. */
export class AddCardModal extends Modal {
  #opened: Opened;
  #text: string;
  #kind!: Segments<DialogKind>;
  #kindError!: HTMLElement;
  #fields!: { readonly [text in "front" | "back" | "cloze"]: TextField } & { readonly deck: Field<"input">; readonly where: Field<"select"> };
  #preview!: Preview;
  #timer = 0;
  /** Empty fields are only complained about once adding was tried. */
  #tried = false;
  #busy = false;
  #leaving = false;
  #untouched = "";
  readonly #parts: AddCardParts;
  readonly #start: AddCardStart;

  constructor(
    app: App,
    parts: AddCardParts,
    start: AddCardStart,
  ) {
    super(app);
    this.#parts = parts;
    this.#start = start;
    this.#opened = start.opened;
    this.#text = start.opened.text;
  }

  override onOpen(): void {
    this.setTitle(words.title);
    this.modalEl.addClass("inline-recall-add");
    this.scope.register(["Mod"], "Enter", (event) => this.#onEnter(event, false));
    this.scope.register(["Mod", "Shift"], "Enter", (event) => this.#onEnter(event, true));
    const body = this.contentEl.createDiv({ cls: "inline-recall-add-body" });
    this.#drawForm(body.createDiv({ cls: "inline-recall-add-form" }));
    this.#preview = new Preview(this.app, body, this.#opened.path, (error) => this.#parts.failed("the preview could not be drawn", error));
    this.#drawButtons();
    this.#untouched = this.#typed();
    this.#show();
    this.#refresh();
    this.#focusNext();
  }

  override close(): void {
    if (this.#leaving || this.#typed() === this.#untouched || this.#typed() === "") {
      super.close();
      return;
    }
    const { title, text, confirm, keep } = words.discard;
    const modal = new ConfirmationModal(this.app);
    modal.setTitle(title).setContent(text);
    modal.addButton((button) =>
      button
        .setButtonText(confirm)
        .setDestructive()
        .onClick(() => this.#leave()),
    );
    modal.addCancelButton(keep);
    modal.open();
  }

  override onClose(): void {
    this.contentEl.win.clearTimeout(this.#timer);
    this.#preview.clear();
    this.contentEl.empty();
  }

  #leave(): void {
    this.#leaving = true;
    this.close();
  }

  #drawForm(form: HTMLElement): void {
    const { form: first, existing } = this.#start;
    const changed = (): void => this.#later();
    if (existing !== null) form.createDiv({ cls: "inline-recall-add-hint", text: words.existing(existing + 1), attr: { role: "status" } });
    this.#kind = new Segments<DialogKind>(form, words.kind, words.kinds, first.kind, () => {
      this.#show();
      this.#refresh();
    });
    this.#kindError = form.createDiv({ cls: "inline-recall-field-error", attr: { "aria-live": "polite" } });
    const textField = (name: "front" | "back" | "cloze"): TextField => new TextField(form, name, words[name], first[name], changed);
    const [front, back, cloze] = [textField("front"), textField("back"), textField("cloze")];
    const mark = cloze.el.createEl("button", { text: words.makeDeletion, attr: { type: "button", "aria-description": words.makeDeletionHelp } });
    mark.addEventListener("click", () => this.#makeDeletion());
    const byFolder = this.#parts.settings().folderDecks;
    const deck = new Field(form, "input", "deck", words.deck, { type: "text", dir: "auto", spellcheck: "false", placeholder: words.deckHelp });
    deck.value = first.deck;
    deck.input.disabled = byFolder;
    deck.input.addEventListener("input", changed);
    new DeckSuggest(this.app, deck.input, this.#parts.decks);
    if (byFolder) form.createDiv({ cls: "inline-recall-add-hint", text: words.deckByFolder });
    const where = new Field(form, "select", "where", words.where, { class: "dropdown" });
    for (const key of wheres) where.input.createEl("option", { value: key, text: words.wheres[key] });
    where.value = first.where;
    where.input.addEventListener("change", () => this.#refresh());
    this.#fields = { front, back, cloze, deck, where };
  }

  #drawButtons(): void {
    const row = this.modalEl.createDiv({ cls: "modal-button-container inline-recall-add-buttons" });
    const button = (text: string, cls: string, act: () => void): void => row.createEl("button", { text, cls, attr: { type: "button" } }).addEventListener("click", act);
    button(words.add, "mod-cta", () => void this.#add(false));
    button(words.addAnother, "", () => void this.#add(true));
    button(strings.common.cancel, "mod-cancel", () => this.close());
  }

  /** Only the fields of the kind are seen; the others keep what was typed. */
  #show(): void {
    const cloze = this.#kind.value === "cloze";
    this.#fields.front.el.toggleClass("is-hidden", cloze);
    this.#fields.back.el.toggleClass("is-hidden", cloze);
    this.#fields.cloze.el.toggleClass("is-hidden", !cloze);
  }

  #focusNext(): void {
    const { front, back, cloze } = this.#fields;
    const field = this.#kind.value === "cloze" ? cloze : front.value.trim() === "" ? front : back;
    field.input.focus();
    field.input.setSelectionRange(field.value.length, field.value.length);
  }

  #form(): CardForm {
    const { front, back, cloze, deck, where } = this.#fields;
    const kind: BlockKind = this.#kind.value;
    return { kind, front: front.value, back: back.value, cloze: cloze.value, deck: deck.value.trim().replace(/^#/, ""), where: where.value as Where };
  }

  #typed(): string {
    const { front, back, cloze } = this.#fields;
    return [front.value, back.value, cloze.value].join("\n").trim();
  }

  #later(): void {
    const { win } = this.contentEl;
    win.clearTimeout(this.#timer);
    this.#timer = win.setTimeout(() => this.#refresh(), previewDelay);
  }

  #refresh(): void {
    const settings = this.#parts.settings();
    const form = this.#form();
    const plan = planCard(this.#text, this.#opened, form, settings);
    const problem = problemOf(plan);
    this.#showProblem(problem !== null && problem.code === "empty" && !this.#tried ? null : problem);
    this.#preview.draw(plan.card?.block.cards ?? [], plan.placement, form.deck);
  }

  #showProblem(problem: ComposeProblem | null): void {
    const text = (field: DraftField): string => (problem?.field === field ? words.problems[problem.code](problem.mark, words.sides[field], field) : "");
    this.#kindError.setText(text("kind"));
    for (const key of ["front", "back", "cloze", "deck", "where"] as const) this.#fields[key].setError(text(key));
  }

  #makeDeletion(): void {
    const { input } = this.#fields.cloze;
    const marked = markDeletion(input.value, input.selectionStart, input.selectionEnd, this.#parts.settings().clozePatterns);
    input.focus();
    if (marked === null) {
      this.#fields.cloze.setError(words.selectFirst);
      return;
    }
    this.#fields.cloze.value = marked.text;
    input.setSelectionRange(marked.from, marked.to);
    this.#refresh();
  }

  #onEnter(event: KeyboardEvent, another: boolean): false {
    if (!event.isComposing) void this.#add(another);
    return false;
  }

  /** Writes the card to the note as it is now; says what is wrong, and keeps what was typed, when it cannot be. */
  async #add(another: boolean): Promise<void> {
    if (this.#busy) return;
    this.#tried = true;
    const form = this.#form();
    const settings = this.#parts.settings();
    const opened = this.#opened;
    const problem = problemOf(planCard(this.#text, opened, form, settings));
    if (problem !== null) {
      this.#showProblem(problem);
      if (problem.field !== "kind") this.#fields[problem.field].input.focus();
      return;
    }
    this.#busy = true;
    const outcome = await this.#parts.notes.write(opened.path, (text) => {
      const { placement } = planCard(text, opened, form, settings);
      return placement.kind === "edit" ? { kind: "edits", edits: placement.edits } : { kind: "refuse", reason: "changed" };
    });
    this.#busy = false;
    if (outcome.kind === "failed") new Notice(words.failed(outcome.message), 0);
    else if (outcome.kind === "refused") new Notice(outcome.reason === "missing" ? words.missing : words.refused, 0);
    if (outcome.kind !== "written") return;
    this.#parts.remember(this.#kind.value, form.deck);
    new Notice(words.added);
    if (another) this.#next(outcome.before, outcome.after);
    else this.#leave();
  }

  /** An empty form below the card that was just written; kind, deck and place stay. */
  #next(before: string, after: string): void {
    const edit = minimalEdit(before, after);
    const offset = edit === null ? 0 : after.slice(0, edit.from + edit.insert.length).trimEnd().length;
    this.#opened = { text: after, path: this.#opened.path, offset, inPlace: null };
    this.#text = after;
    this.#tried = false;
    for (const key of ["front", "back", "cloze"] as const) this.#fields[key].value = "";
    this.#untouched = "";
    this.#refresh();
    this.#focusNext();
  }
}
