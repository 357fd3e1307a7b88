import { Modal, Notice, Platform } from "obsidian";
import type { NoteView } from "../../app/api/card-index";
import type { WriteOutcome } from "../../app/api/ports";
import type { NotePlan } from "../../app/api/write-note";
import { messageOf } from "../../app/async/error-message";
import type { ComposeProblem, DraftKind } from "../../core/compose/compose";
import { markDeletion } from "../../core/compose/cloze";
import { planCard, type CardDraft, type Opened } from "../../core/compose/plan";
import { wheres, type Where } from "../../core/compose/spot";
import type { DeckNode } from "../../core/model/deck";
import { applyEdits, minimalEdit } from "../../core/write/edit";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import { nameDialog } from "../ui/name-dialog";
import { askToDiscard } from "../ui/discard";
import { keyText } from "../ui/keys";
import type { Services } from "../ui/services";
import { DeckSuggest } from "./deck-suggest";
import { Field, TextField } from "./field";
import { createPreview, type DrawPreview } from "./preview";
import { drawSegments, type SegmentedControl } from "./segments";

const words = strings.addCard;

/** Device storage key for the last used kind and deck. */
export const lastKey = "add-card";

export type AddCardServices = Pick<Services, "app" | "notes" | "device" | "log" | "settings" | "library" | "reviews">;

export interface AddCardStart {
  readonly opened: Opened;
  readonly form: CardDraft;
  /** 0-based line of the card that already contains the selection; null when there is none. */
  readonly existing: number | null;
  /** The note does not exist before its first card. */
  readonly isNew: boolean;
}

const typedFields = ["front", "back", "cloze"] as const;
const fieldNames = ["kind", ...typedFields, "deck", "where"] as const;

interface Fields extends Readonly<Record<(typeof typedFields)[number], TextField>> {
  readonly kind: SegmentedControl<DraftKind>;
  readonly deck: Field<"input">;
  readonly where: Field<"select">;
}

/** What became of a card. */
type Outcome = Exclude<WriteOutcome, { readonly kind: "written" }> | { readonly kind: "written"; readonly before: Text; readonly after: Text };
type Text = Pick<NoteView, "text">;

const previewDelay = 150;

/** Paths of a deck tree, parents before subdecks. */
function deckPaths(node: DeckNode): string[] {
  return [...(node.path === "" ? [] : [node.path]), ...node.children.flatMap(deckPaths)];
}

/** The dialog that writes a new card into a note. */
export class AddCardModal extends Modal {
  #opened: Opened;
  readonly #isNew: boolean;
  readonly #fields: Fields;
  readonly #preview: DrawPreview;
  #timer = 0;
  /** Empty fields are reported only after the first attempt to add. */
  #tried = false;
  #busy = false;
  /** State that may be closed without confirmation. */
  #untouched: string;
  readonly #services: AddCardServices;

  constructor(services: AddCardServices, start: AddCardStart) {
    super(services.app);
    this.#services = services;
    this.#opened = start.opened;
    this.#isNew = start.isNew;
    this.setTitle(words.title);
    nameDialog(this);
    this.modalEl.addClass("inline-recall-add");
    const onEnter = (event: KeyboardEvent, another: boolean): false => {
      if (!event.isComposing) void this.#add(another);
      return false;
    };
    this.scope.register(["Mod"], "Enter", (event) => onEnter(event, false));
    this.scope.register(["Mod", "Shift"], "Enter", (event) => onEnter(event, true));
    const body = this.contentEl.createDiv({ cls: "inline-recall-add-body" });
    this.#fields = this.#drawForm(body.createDiv({ cls: "inline-recall-add-form" }), start);
    this.#preview = createPreview(this.app, body, this.#opened.path, (error) => services.log.error("the preview could not be drawn", error));
    const buttons = this.modalEl.createDiv({ cls: "modal-button-container inline-recall-add-buttons" });
    textButton(buttons, words.add, () => void this.#add(false), "mod-cta");
    textButton(buttons, words.addAnother, () => void this.#add(true));
    textButton(buttons, strings.common.cancel, () => this.close(), "mod-cancel");
    if (!Platform.isMobile) body.createDiv({ cls: "inline-recall-add-hint inline-recall-add-keys", text: words.keys(keyText("Mod+Enter"), keyText("Mod+Shift+Enter")) });
    this.#untouched = this.#typed();
  }

  override onOpen(): void {
    this.#show();
    this.#focusNext();
  }

  override close(): void {
    if (this.#typed() === this.#untouched || this.#typed() === "") {
      super.close();
      return;
    }
    askToDiscard(this.app, words.discard, () => this.#leave());
  }

  override onClose(): void {
    this.contentEl.win.clearTimeout(this.#timer);
    this.#preview(null);
    this.contentEl.empty();
  }

  #leave(): void {
    this.#untouched = this.#typed();
    this.close();
  }

  #drawForm(form: HTMLElement, { form: first, existing }: AddCardStart): Fields {
    const settings = this.#services.settings.current;
    const changed = (): void => this.#later();
    const hint = (text: string): HTMLElement => form.createDiv({ cls: "inline-recall-add-hint", text });
    if (existing !== null) hint(words.existing(existing + 1)).setAttr("role", "status");
    const kind = drawSegments<DraftKind>(form, words.kind, words.kinds, first.kind, () => this.#show());
    const [front, back, cloze] = typedFields.map((name) => {
      const field = new TextField(form, name, words[name], changed);
      field.value = first[name];
      return field;
    }) as [TextField, TextField, TextField];
    textButton(cloze.el, words.makeDeletion, () => this.#makeDeletion()).setAttr("aria-description", words.problems["no-deletion"]("", ""));
    const deck = new Field(form, "input", "deck", words.deck, changed, { type: "text", dir: "auto", spellcheck: "false", placeholder: words.deckHelp });
    deck.value = first.deck;
    // A name in the making is not reported.
    deck.input.addEventListener("blur", changed);
    deck.input.disabled = settings.folderDecks;
    if (settings.folderDecks) hint(words.deckByFolder);
    new DeckSuggest(this.app, deck, () => [...settings.deckTags, ...deckPaths(this.#services.library.decks())], settings.deckTags);
    const where = new Field(form, "select", "where", words.where, changed, { class: "dropdown" });
    for (const key of wheres) where.input.createEl("option", { value: key, text: words.wheres[key] });
    where.value = first.where;
    return { kind, front, back, cloze, deck, where };
  }

  /** Shows only the fields of the kind; the others keep their text. */
  #show(): void {
    const isCloze = this.#fields.kind.value === "cloze";
    for (const name of typedFields) this.#fields[name].el.toggleClass("is-hidden", isCloze !== (name === "cloze"));
    this.#refresh();
  }

  #focusNext(): void {
    const { kind, front, back, cloze } = this.#fields;
    const field = kind.value === "cloze" ? cloze : front.value.trim() === "" ? front : back;
    field.focus();
    field.input.setSelectionRange(field.value.length, field.value.length);
  }

  #form(): CardDraft {
    const { kind, front, back, cloze, deck, where } = this.#fields;
    return { kind: kind.value, front: front.value, back: back.value, cloze: cloze.value, deck: deck.value.trim().replace(/^#/, ""), where: where.value as Where };
  }

  #typed(): string {
    return typedFields
      .map((name) => this.#fields[name].value)
      .join("\n")
      .trim();
  }

  #later(): void {
    const { win } = this.contentEl;
    win.clearTimeout(this.#timer);
    this.#timer = win.setTimeout(() => this.#refresh(), previewDelay);
  }

  /** Draws the preview; shows and returns the first problem, null when there is none. */
  #refresh(): ComposeProblem | null {
    this.contentEl.win.clearTimeout(this.#timer);
    const form = this.#form();
    const plan = planCard(this.#opened.text, this.#opened, form, this.#services.settings.current);
    const found = plan.placement.kind === "refused" ? plan.placement.problem : null;
    const inTheMaking = found?.code === "empty" || (found?.field === "deck" && this.#fields.deck.hasFocus);
    const problem = this.#tried || !inTheMaking ? found : null;
    for (const field of fieldNames) this.#fields[field].setError(problem?.field === field ? words.problems[problem.code](problem.mark, words.sides[field]) : null);
    this.#preview(plan, form.deck);
    return problem;
  }

  #makeDeletion(): void {
    const { cloze } = this.#fields;
    const marked = markDeletion(cloze.value, cloze.input.selectionStart, cloze.input.selectionEnd, this.#services.settings.current.clozePatterns);
    cloze.focus();
    if (marked === null) return cloze.setError(words.problems["no-deletion"]("", ""));
    cloze.value = marked.text;
    cloze.input.setSelectionRange(marked.from, marked.to);
  }

  /** Writes the card to the note's current text; if that fails, shows why and keeps the input. */
  async #add(another: boolean): Promise<void> {
    if (this.#busy) return;
    this.#tried = true;
    const problem = this.#refresh();
    if (problem !== null) return this.#fields[problem.field].focus();
    const { reviews, settings, device } = this.#services;
    const form = this.#form();
    const opened = this.#opened;
    this.#busy = true;
    const plan = ({ text }: Text): NotePlan<null> => {
      const { placement } = planCard(text, opened, form, settings.current);
      return placement.kind === "edits" ? { ...placement, value: null } : { kind: "refuse", reason: "changed" };
    };
    const outcome: Outcome = await (this.#makesNote ? this.#make(form) : reviews.write(opened.path, plan, { typed: true }));
    this.#busy = false;
    if (outcome.kind !== "written") {
      const missing = outcome.kind === "refused" && outcome.reason === "missing";
      const message = outcome.kind === "failed" ? outcome.message : missing ? strings.common.write.missing(opened.path) : null;
      new Notice(message === null ? words.refused : words.failed(message), 0);
      return;
    }
    device.set(lastKey, { kind: form.kind, deck: form.deck });
    new Notice(words.added);
    if (another) this.#next(outcome.before.text, outcome.after.text);
    else this.#leave();
  }

  /** Whether the card makes its note; a note that came there meanwhile takes the card like any other. */
  get #makesNote(): boolean {
    return this.#isNew && this.app.vault.getFileByPath(this.#opened.path) === null;
  }

  /** Makes the note with the card in it. A deck tag gets a line of its own, where it serves the next cards too. */
  async #make(form: CardDraft): Promise<Outcome> {
    const below = (text: string): string | null => {
      const { placement } = planCard(text, { ...this.#opened, text, offset: text.length }, form, this.#services.settings.current);
      return placement.kind === "edits" ? applyEdits(text, placement.edits) : null;
    };
    const bare = below("");
    if (bare === null) return { kind: "refused", reason: "changed" };
    const tag = `#${form.deck}`;
    const text = (bare.startsWith(tag) ? below(`${tag}\n`) : null) ?? bare;
    try {
      await this.app.vault.create(this.#opened.path, text);
    } catch (error) {
      return { kind: "failed", message: messageOf(error) };
    }
    return { kind: "written", before: { text: "" }, after: { text } };
  }

  /** Resets the form for another card below the one just written; keeps kind, deck and position. */
  #next(before: string, after: string): void {
    const edit = minimalEdit(before, after);
    const offset = edit === null ? 0 : after.slice(0, edit.from + edit.insert.length).trimEnd().length;
    this.#opened = { text: after, path: this.#opened.path, offset, inPlace: null };
    this.#tried = false;
    for (const name of typedFields) this.#fields[name].value = "";
    this.#untouched = "";
    this.#refresh();
    this.#focusNext();
  }
}
