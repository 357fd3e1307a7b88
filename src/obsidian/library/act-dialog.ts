import { Notice, Setting } from "obsidian";
import type { ActDiff, ActPlan, ActResult, CardAct, RefusedCards } from "../../app/api/card-acts";
import type { CardPlace } from "../../app/api/card-library";
import { grouped } from "../../core/data/grouped";
import { strings } from "../../i18n";
import { openNoteAt } from "../host/open-note";
import { textButton } from "../ui/button";
import { drawDiff } from "../ui/diff";
import { fieldError } from "../ui/field-error";
import { noticeWithButton } from "../ui/notice-button";
import { ProgressDialog } from "../ui/progress-dialog";
import type { Services } from "../ui/services";

const words = strings.cardActs;
/** From here on in milliseconds, work shows its progress. */
const shownAfter = 300;
/** Notes listed for a reason, and lines of diffs drawn. More would not be read. */
const mostNotes = 5;
const mostLines = 300;

/** Acts that are made without a question if no card is refused. */
const simple: readonly string[] = ["suspend", "unsuspend", "bury", "unbury"];
/** What an act asks for, with text fields by name. */
const forms = { due: ["from", "to"], deck: ["deck"], tag: ["tag"], replace: ["find", "by"] } as const;
type FormKind = keyof typeof forms;
type Typed = Readonly<Record<"from" | "to" | "deck" | "tag" | "find" | "by", string>> & { readonly anyCase: boolean };

/** Counts acts: the button of an older notice must not undo a newer one. */
let newest = 0;

/** Whether an act asks for input first. */
export function asks(kind: CardAct["kind"]): kind is FormKind {
  return kind in forms;
}

/** Makes an act on cards: asks for what it needs, says what it will do, and reports. `back` gets the focus at the end. */
export function actOn(services: Services, kind: CardAct["kind"], places: () => readonly CardPlace[], back: () => void): void {
  const dialog = new ActDialog(services, words.names[kind], back);
  if (asks(kind)) dialog.ask(kind, places());
  else dialog.prepare({ kind }, places());
}

/** Undoes the last act and reports. */
export function undoLast(services: Services, back: () => void = () => undefined): void {
  new ActDialog(services, words.undoLast, back).undo();
}

/** Copies the cards' Markdown. */
export function copySelected(services: Services, places: () => readonly CardPlace[], back: () => void): void {
  new ActDialog(services, words.copy, back).copy(places());
}

class ActDialog extends ProgressDialog {
  readonly #services: Services;
  readonly #back: () => void;
  #state: "new" | "open" | "closed" = "new";
  #typed: Typed;

  constructor(services: Services, title: string, back: () => void) {
    super(services.app, services.log, title, strings.common.failed);
    this.#services = services;
    this.#back = back;
    this.#typed = { from: services.today(), to: services.today(), deck: "", tag: "", find: "", by: "", anyCase: true };
  }

  override onOpen(): void {
    this.#state = "open";
  }

  override onClose(): void {
    super.onClose();
    this.#state = "closed";
  }

  override close(): void {
    super.close();
    this.#back();
  }

  /** Asks for what the act needs. `problem`: why what was typed cannot be used. */
  ask(kind: FormKind, places: readonly CardPlace[], problem: string | null = null): void {
    this.#show();
    const [el, buttons] = this.page(words.about[kind]);
    const go = (): void => {
      const { from, to, find, by, anyCase } = this.#typed;
      const [deck, tag] = [this.#typed.deck, this.#typed.tag].map((typed) => typed.trim().replace(/^#/, ""));
      const typed = { due: { kind: "due", from, to }, deck: { kind: "deck", deck: deck ?? "" }, tag: { kind: "tag", tag: tag ?? "" }, replace: { kind: "replace", find, by, anyCase } } as const;
      this.prepare(typed[kind], places);
    };
    const inputs = forms[kind].map((name) => this.#field(el, name, go));
    const [first] = inputs;
    if (first !== undefined) fieldError(el, first)(problem);
    if (kind === "replace") {
      new Setting(el).setName(words.fields.matchCase).addToggle((toggle) => {
        toggle.toggleEl.setAttr("aria-label", words.fields.matchCase);
        toggle.setValue(!this.#typed.anyCase).onChange((on) => (this.#typed = { ...this.#typed, anyCase: !on }));
      });
    }
    textButton(buttons, strings.common.cancel, () => this.close());
    textButton(buttons, words.names[kind], go, "mod-cta");
    first?.focus();
  }

  /** Says what the act will do, or makes it at once if nothing needs a question. */
  prepare(act: CardAct, places: readonly CardPlace[]): void {
    this.#work(async () => {
      const watch = this.progress(words.reading);
      let plan: ActPlan | null;
      try {
        plan = await this.#services.acts.prepare(act, places, watch);
      } catch (error) {
        if (!(error instanceof RangeError && asks(act.kind))) throw error;
        this.ask(act.kind, places, words.wrong[act.kind]);
        return;
      }
      // Stopped too late for the work, but nothing is written yet.
      if (plan === null || watch(0, places.length) === "stop") this.#end();
      else if (simple.includes(act.kind) && plan.refused.length === 0 && plan.cards > 0) await this.#make(plan, true);
      else this.#confirm(plan);
    });
  }

  undo(): void {
    newest++;
    this.#work(async () => {
      const result = await this.#services.acts.undo(this.progress(words.changing));
      if (result !== null) this.#report(words.undone(result.cards, result.notes), result, true);
      else this.#tell(words.nothingToUndo);
    });
  }

  copy(places: readonly CardPlace[]): void {
    this.#work(async () => {
      const text = await this.#services.acts.copy("markdown", places, this.progress(words.reading));
      if (text === null) return this.#end();
      if (text === "") return this.#tell(words.nothingToCopy);
      const write = async (): Promise<void> => {
        await this.containerEl.win.navigator.clipboard.writeText(text);
        this.#tell(words.copied);
      };
      await write().catch(() => {
        // After a long wait the click no longer counts: another one does.
        this.#show();
        const [, buttons] = this.page(words.copyNow);
        textButton(buttons, words.copyButton, () => this.run(write), "mod-cta").focus();
      });
    });
  }

  #field(el: HTMLElement, name: Exclude<keyof Typed, "anyCase">, go: () => void): HTMLInputElement {
    const label = el.createEl("label", { cls: "inline-recall-field", text: words.fields[name] });
    const isDay = name === "from" || name === "to";
    const input = label.createEl("input", { type: isDay ? "date" : "text", value: this.#typed[name], attr: isDay ? { min: this.#services.today() } : { dir: "auto" } });
    input.addEventListener("input", () => (this.#typed = { ...this.#typed, [name]: input.value }));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      go();
    });
    return input;
  }

  #confirm(plan: ActPlan): void {
    this.#show();
    const { act, cards, notes, already, refused, diffs } = plan;
    const about: Readonly<Partial<Record<CardAct["kind"], string>>> = words.about;
    const texts = [cards > 0 ? words.will(cards, notes) : words.none, cards > 0 ? (about[act.kind] ?? "") : "", already > 0 ? words.already(already) : ""];
    const [el, buttons] = this.page(...texts.filter((text) => text !== ""));
    this.#drawRefused(el, refused);
    if (diffs !== null && diffs.length > 0) drawDiffs(el, diffs);
    const cancel = textButton(buttons, cards > 0 ? strings.common.cancel : strings.common.close, () => this.close());
    const go = cards === 0 ? cancel : textButton(buttons, words.go[act.kind](cards), () => this.run(() => this.#make(plan, false)), "mod-cta");
    go.focus();
  }

  async #make(plan: ActPlan, quiet: boolean): Promise<void> {
    newest++;
    const result = await plan.run(this.progress(words.changing));
    this.#report(words.done[plan.act.kind](result.cards, result.notes), result, quiet);
  }

  /** `quiet`: in a notice, unless there is more to say. */
  #report(said: string, { refused, stopped }: ActResult, quiet: boolean): void {
    const canUndo = this.#services.acts.last !== null;
    if (this.#state === "closed" || (quiet && refused.length === 0 && !stopped)) {
      const mine = newest;
      const undo = (): void => (mine === newest ? undoLast(this.#services, this.#back) : void new Notice(words.nothingToUndo));
      if (canUndo) noticeWithButton(said, words.undo, undo);
      else new Notice(said);
      this.#end();
      return;
    }
    this.#show();
    const [el, buttons] = this.page(said, ...(stopped ? [words.stopped] : []));
    this.#drawRefused(el, refused);
    if (canUndo) textButton(buttons, words.undo, () => this.undo());
    textButton(buttons, strings.common.close, () => this.close(), "mod-cta").focus();
  }

  #drawRefused(el: HTMLElement, refused: readonly RefusedCards[]): void {
    for (const [why, all] of grouped(refused, (one) => one.why)) {
      el.createEl("p", { text: words.refused(all.reduce((sum, { cards }) => sum + cards, 0), words.why[why]) });
      const list = el.createEl("ul", "inline-recall-places");
      for (const { path, line, message } of all.slice(0, mostNotes)) {
        const item = list.createEl("li");
        const name = nameOf(path);
        const link = item.createEl("a", { text: line === null ? name : `${name}, ${strings.common.diff.line(line + 1)}`, attr: { href: "#", dir: "auto" } });
        link.addEventListener("click", (event) => {
          event.preventDefault();
          this.close();
          void openNoteAt(this.app, path, line ?? 0);
        });
        if (message !== "") item.createDiv({ cls: "inline-recall-muted", text: message });
      }
      if (all.length > mostNotes) list.createEl("li", { cls: "inline-recall-muted", text: words.more(all.length - mostNotes) });
    }
  }

  #show(): void {
    if (this.#state === "new") this.open();
  }

  #tell(text: string): void {
    new Notice(text);
    this.#end();
  }

  #end(): void {
    if (this.#state === "open") this.close();
    else this.#back();
  }

  #work(work: () => Promise<void>): void {
    const timer = window.setTimeout(() => this.#show(), shownAfter);
    const clear = (): void => window.clearTimeout(timer);
    this.run(() =>
      work().then(clear, (error: unknown) => {
        clear();
        this.#show();
        throw error;
      }),
    );
  }
}

function drawDiffs(parent: HTMLElement, diffs: readonly ActDiff[]): void {
  const el = parent.createDiv({ cls: "inline-recall-act-diffs", attr: { role: "region", "aria-label": words.diff, tabindex: 0 } });
  let lines = 0;
  let notes = 0;
  for (const { path, lines: diff } of diffs) {
    if (lines >= mostLines) break;
    el.createDiv({ cls: "inline-recall-muted", text: nameOf(path), attr: { dir: "auto" } });
    drawDiff(el.createDiv("inline-recall-diff"), diff.slice(0, mostLines - lines));
    lines += diff.length;
    notes++;
  }
  if (notes < diffs.length) el.createDiv({ cls: "inline-recall-muted", text: words.more(diffs.length - notes) });
}

function nameOf(path: string): string {
  return path.replace(/\.md$/i, "");
}
