import { MarkdownView, Menu, Notice, type Plugin } from "obsidian";
import type { NoteOffer } from "../../app/api/note-reviews";
import type { Grade } from "../../core/scheduling/scheduler";
import { strings } from "../../i18n";
import { iconButton } from "../ui/button";
import { focusView } from "../ui/focus-view";
import { formatDay } from "../ui/format";
import { keepInSight } from "../ui/keep-in-sight";
import { keepFocus } from "../ui/keep-focus";
import type { Services } from "../ui/services";
import { answerNote, drawAnswers } from "./answers";
import { reviewNote } from "./dialog";
import { putAwayRows } from "./put-away";
import { isToReview, openNext, setInReview } from "./words";

const words = strings.noteReview;

type Side = "top" | "bottom";
type Answers = Extract<NoteOffer, { readonly kind: "answers" }>;

/** Shows the answers in each open note that is to be reviewed today, in any mode and window. Other notes cost a look at a map. */
export function registerNoteBars(plugin: Plugin, services: Services): void {
  const { app, noteReviews, settings, library } = services;
  const bars = new Map<MarkdownView, NoteBar>();
  /** Paths whose bar is hidden until the view shows another note. */
  const hidden = new Map<MarkdownView, string>();

  const sideIn = (path: string | undefined): Side | null => {
    const { noteBar } = settings.current;
    return noteBar !== "off" && path !== undefined && isToReview(services, path) ? noteBar : null;
  };
  const drop = (view: MarkdownView): void => {
    bars.get(view)?.remove();
    bars.delete(view);
  };
  const sync = (isNews: boolean): void => {
    const views = app.workspace.getLeavesOfType("markdown").flatMap(({ view }) => (view instanceof MarkdownView ? [view] : []));
    for (const map of [bars, hidden]) for (const view of [...map.keys()]) if (!views.includes(view)) map.delete(view);
    for (const view of views) {
      const path = view.file?.path;
      if (hidden.get(view) !== path) hidden.delete(view);
      const side = hidden.has(view) ? null : sideIn(path);
      const bar = bars.get(view);
      if (bar !== undefined && bar.path === path && bar.side === side) {
        if (isNews || bar.day !== noteReviews.today()) void bar.refresh();
        continue;
      }
      drop(view);
      if (side === null || path === undefined) continue;
      const hide = (): void => {
        hidden.set(view, path);
        drop(view);
      };
      bars.set(view, new NoteBar(services, view, path, side, hide));
    }
  };

  const { workspace } = app;
  plugin.registerEvent(workspace.on("file-open", () => sync(false)));
  plugin.registerEvent(workspace.on("layout-change", () => sync(false)));
  plugin.register(noteReviews.subscribe(() => sync(true)));
  plugin.register(settings.subscribe(() => sync(true)));
  // A new study day.
  plugin.register(library.subscribe(() => void (bars.size > 0 && sync(false))));
  plugin.register(() => [...bars.keys()].forEach(drop));
}

/** The answers to a note, between its text and an edge of its pane. */
class NoteBar {
  readonly path: string;
  readonly side: Side;
  /** The study day of the intervals shown. */
  day: string;
  readonly #services: Services;
  readonly #view: MarkdownView;
  readonly #hide: () => void;
  readonly #el: HTMLElement;
  readonly #row: HTMLElement;
  #offer: NoteOffer | null = null;
  #isAnswering = false;
  #isRemoved = false;

  constructor(services: Services, view: MarkdownView, path: string, side: Side, hide: () => void) {
    this.path = path;
    this.side = side;
    this.day = services.noteReviews.today();
    this.#services = services;
    this.#view = view;
    this.#hide = hide;
    const { contentEl } = view;
    this.#el = contentEl.doc.adoptNode(createDiv({ cls: "inline-recall-note-bar", attr: { "data-side": side, role: "region", "aria-label": words.bar.name } }));
    this.#row = this.#el.createDiv("inline-recall-note-bar-row");
    // Has its height at once, so that the text does not move when the note has been read.
    this.#keepText(() => contentEl.insertAdjacentElement(side === "top" ? "beforebegin" : "afterend", this.#el));
    // A pointer leaves the focus, and the selection, in the note.
    this.#el.addEventListener("mousedown", (event) => event.preventDefault());
    void this.refresh();
  }

  /** Reads the note again, and draws what changed. */
  async refresh(): Promise<void> {
    const { noteReviews } = this.#services;
    this.day = noteReviews.today();
    const offer = await noteReviews.offer(this.path);
    if (this.#isRemoved || this.#isAnswering || JSON.stringify(offer) === JSON.stringify(this.#offer)) return;
    this.#draw(offer);
  }

  remove(): void {
    this.#isRemoved = true;
    const hadFocus = this.#el.contains(this.#el.doc.activeElement);
    this.#keepText(() => this.#el.remove());
    if (!hadFocus) return;
    if (this.#view.getMode() === "source") this.#view.editor.focus();
    else focusView(this.#view);
  }

  #draw(offer: NoteOffer): void {
    const giveBack = keepFocus(this.#row);
    this.#offer = offer;
    this.#row.empty();
    const { noteReviews } = this.#services;
    if (offer.kind === "answers") {
      const standing = offer.schedule === null ? words.bar.new : words.bar.due(formatDay(offer.schedule.due, noteReviews.today()));
      this.#row.createSpan({ cls: "inline-recall-muted inline-recall-note-bar-standing", text: standing });
      drawAnswers(this.#row, offer.outcomes, noteReviews.today(), false, (grade) => void this.#answer(offer, grade));
    } else if (offer.kind !== "suspended") {
      const why = offer.kind === "problem" ? words.problem[offer.problem] : offer.kind === "unreadable" ? words.unreadableKey(offer.key) : offer.message;
      this.#row.createSpan({ cls: "inline-recall-muted", text: why });
    }
    iconButton(this.#row, "more-vertical", words.bar.more, (event) => this.#menu().showAtMouseEvent(event));
    giveBack();
  }

  async #answer(shown: Answers, grade: Grade): Promise<void> {
    if (this.#isAnswering) return;
    this.#isAnswering = true;
    const { noteReviews } = this.#services;
    const offer = await noteReviews.offer(this.path);
    const isSame = offer.kind === "answers" && JSON.stringify([offer.schedule, offer.outcomes[grade]]) === JSON.stringify([shown.schedule, shown.outcomes[grade]]);
    if (!isSame) {
      this.#isAnswering = false;
      new Notice(words.bar.changed);
      if (!this.#isRemoved) this.#draw(offer);
      return;
    }
    // After Again the note is still due; its bar has been used all the same.
    if (offer.outcomes[grade].due <= noteReviews.today()) this.#hide();
    const isWritten = await answerNote(this.#services, offer, grade, true);
    this.#isAnswering = false;
    if (!isWritten && !this.#isRemoved) await this.refresh();
  }

  #menu(): Menu {
    const { path } = this;
    const services = this.#services;
    const offer = this.#offer;
    const { bar, commands } = words;
    const isScheduled = offer?.kind === "unreadable" || (offer?.kind === "answers" && offer.schedule !== null);
    const menu = new Menu();
    const add = (title: string, icon: string, act: () => unknown): void => void menu.addItem((row) => row.setTitle(title).setIcon(icon).onClick(() => void act()));
    add(bar.show, "file-check", () => reviewNote(services, path));
    add(commands.next, "file-clock", () => openNext(services, "", path));
    if (offer !== null && isScheduled) add(words.reset, "rotate-ccw", () => answerNote(services, offer, "reset"));
    for (const { name, icon, fits, act } of putAwayRows(services)) if (fits({ path })) add(name, icon, () => act(path));
    add(commands.remove, "file-minus-2", () => setInReview(services, path, false));
    menu.addSeparator();
    add(bar.hide, "x", this.#hide);
    return menu;
  }

  /** Text below the bar stays where it is on the screen. */
  #keepText(change: () => void): void {
    const text = this.#view.contentEl.querySelector(this.#view.getMode() === "source" ? ".cm-scroller" : ".markdown-preview-view");
    if (this.side === "bottom" || text === null) change();
    else keepInSight(text, change);
  }
}
