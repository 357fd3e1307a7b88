import { Menu, Notice, Platform, type App, type PaneType, type Scope } from "obsidian";
import { statusDay } from "../../core/review/card-status";
import { messageOf } from "../../app/async/error-message";
import type { Mode, ReviewSession, ReviewState, ShownCard } from "../../app/api/reviews";
import type { Act, OwnKeys } from "../../core/model/review-keys";
import { strings } from "../../i18n";
import { cardFacts } from "../ui/status-text";
import { askToDiscard } from "../ui/discard";
import { keyText, withKey } from "../ui/keys";
import type { Services } from "../ui/services";
import { announce, liveRegion } from "../ui/announce";
import { openCardFacts } from "../ui/card-facts";
import { keepFocus } from "../ui/keep-focus";
import { drawHint, endHint, isHintDone } from "../ui/hint";
import { drawBanner, drawLeech } from "./pending-banner";
import { drawCard, type CardReviewState, type CardView } from "./card-view";
import { openEditPane, type EditPane } from "./edit-pane";
import { drawEndPage, type EndFacts } from "./end-page";
import { drawFooter } from "./footer";
import { drawHeader } from "./header";
import { watchGamepads } from "./gamepad";
import { actOf, awayActs, bindKeys, isAwayAct, keysFor, shownKeys, type VisibleSide } from "./keys";
import { showReviewKeys } from "./keys-dialog";
import { playerIn, replay } from "./player";
import { changeTextSize, setType, textSize } from "./text-size";
import { watchTouch } from "./touch";
import { drawWriteSwitch } from "./write-switch";
import { drawWaitPage } from "./wait-page";
import { actName, gradedText, undoneText } from "./words";

/** Where a review is shown. */
export interface ReviewFrame {
  readonly app: App;
  /** The frame itself, and the element inside for the review. */
  readonly frameEl: HTMLElement;
  readonly contentEl: HTMLElement;
  readonly scope: Scope;
  /** Whether a new card may take the focus. */
  hasFocus(): boolean;
  /** Goes away for the review's good, without asking. */
  close(): void;
  /** Does something that needs the screen, such as showing a note. */
  leaveFor(act: (show: ShowNote) => Promise<void>): void;
}

/** Shows a note at a 0-based line. */
export type ShowNote = (path: string, line: number) => Promise<void>;

export interface ReviewOwner {
  /** Reviews everything instead of this scope. */
  reviewAll(): void;
  /** Reviews cards of this scope outside the schedule instead of this session. */
  outOfTurn(mode: Mode): void;
}

/** One session on the screen, in a window or a tab. Draws the session's state and forwards actions; decides nothing. */
export class ReviewScreen {
  readonly #frame: ReviewFrame;
  readonly #services: Services;
  readonly #session: ReviewSession;
  readonly #owner: ReviewOwner;
  readonly #stops: (() => void)[] = [];
  readonly #headerEl: HTMLElement;
  readonly #bannerEl: HTMLElement;
  readonly #leechEl: HTMLElement;
  readonly #turnEl: HTMLElement;
  readonly #bodyEl: HTMLElement;
  readonly #noteEl: HTMLElement;
  readonly #hintEl: HTMLElement;
  #answered = false;
  readonly #footerEl: HTMLElement;
  #card: CardView | null = null;
  #editor: EditPane | null = null;
  /** What the focus was set for, so that redrawing the same state does not move it. */
  #focused = "";
  /** The leech and the page that were announced. */
  #told: readonly string[] = [];

  constructor(services: Services, session: ReviewSession, owner: ReviewOwner, frame: ReviewFrame) {
    this.#services = services;
    this.#session = session;
    this.#owner = owner;
    this.#frame = frame;
    const column = frame.contentEl;
    column.addClass("inline-recall-review");
    this.#headerEl = column.createDiv("inline-recall-header");
    this.#bannerEl = column.createDiv({ cls: "inline-recall-banner", attr: { role: "alert" } });
    this.#leechEl = column.createDiv("inline-recall-leech");
    this.#turnEl = column.createDiv("inline-recall-turn");
    this.#bodyEl = column.createDiv("inline-recall-body");
    this.#noteEl = column.createDiv("inline-recall-note");
    this.#hintEl = column.createDiv();
    this.#footerEl = column.createDiv("inline-recall-footer");
    liveRegion(column);
    const run = (act: Act): void => this.#run(act);
    this.#stops.push(bindKeys(frame.scope, this.#bodyEl, () => this.#keys, () => this.#side, run));
    watchTouch(this.#bodyEl, column, services.settings.current, () => this.#side, run);
  }

  get #keys(): OwnKeys {
    return this.#services.settings.current.reviewKeys;
  }

  get #side(): VisibleSide {
    const { state } = this.#session;
    return state.kind === "card" && this.#editor === null ? state.side : "none";
  }

  open(): void {
    this.#stops.push(
      watchGamepads(this.#frame.frameEl, (key) => this.#pressed(key)),
      this.#session.subscribe(() => this.#draw()),
      this.#services.settings.subscribe(() => this.#draw()),
      // The last write arrives after the last page is drawn.
      this.#services.library.subscribe(() => {
        if (this.#session.state.kind !== "card") this.#draw();
      }),
    );
    this.#draw();
  }

  /** Takes the review off its frame. The session goes on. */
  remove(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#closeEditor();
    this.#card?.remove();
    this.#card = null;
    this.#frame.contentEl.empty();
  }

  /** Asks first if typed text would be lost. */
  unlessTyped(leave: () => void): void {
    if (this.#editor?.changed !== true) return leave();
    askToDiscard(this.#frame.app, strings.common.discard, () => {
      this.#closeEditor();
      leave();
    });
  }

  #closeEditor(): void {
    this.#editor?.remove();
    this.#editor = null;
  }

  #draw(): void {
    const { state, scope, pending } = this.#session;
    const giveBack = keepFocus(this.#frame.contentEl);
    drawHeader(this.#headerEl, state, scope, { undo: this.#editor === null ? () => this.#run("undo") : null, explain: (counts) => this.#tell(counts), menu: (event) => this.#showMenu(event) });
    drawBanner(this.#bannerEl, pending, {
      open: (write) => this.#leaveFor((show) => show(write.path, write.line)),
      retry: (id) => this.#session.retry(id),
      drop: (id) => this.#session.drop(id),
    });
    drawLeech(this.#leechEl, this.#session.leech, {
      edit: (leech) => this.#leaveFor((show) => show(leech.path, leech.line)),
      suspend: () => this.#session.suspendLeech(),
    });
    drawWriteSwitch(this.#turnEl, this.#session);
    this.#drawHint(state);
    this.#frame.contentEl.setAttr("data-side", this.#services.settings.current.answerSide);
    setType(this.#frame.frameEl, this.#services.device, this.#services.settings.current);
    if (this.#editor !== null) {
      if (!this.#frame.frameEl.contains(this.#frame.frameEl.doc.activeElement) && this.#frame.hasFocus()) this.#editor.focus();
      return;
    }
    const first = this.#drawBody(state) ?? drawFooter(this.#footerEl, state, this.#services.settings.current.showIntervals, this.#keys, (act) => this.#run(act));
    this.#focus(state, first, giveBack);
  }

  /** Shows the hint about undo after the first answer. */
  #drawHint(state: ReviewState): void {
    const { device } = this.#services;
    if (isHintDone(device, "undo") || this.#hintEl.hasChildNodes() || state.kind !== "card" || !this.#answered) return;
    const key = Platform.isMobile ? undefined : shownKeys("undo", this.#keys).map(keyText)[0];
    const { undo, undoKey } = strings.views.hints;
    drawHint(this.#hintEl, device, "undo", key === undefined ? undo : undoKey(key), () => {
      this.#hintEl.empty();
      this.#draw();
    });
  }

  /** Returns the element to focus, if it is in the body. */
  #drawBody(state: ReviewState): HTMLElement | null {
    if (state.kind === "card") {
      if (this.#card?.follow(state) !== true) this.#drawCard(state);
      return null;
    }
    this.#card?.remove();
    this.#card = null;
    this.#bodyEl.empty();
    this.#footerEl.empty();
    if (state.kind === "loading") {
      this.#bodyEl.createDiv({ cls: "inline-recall-loading", text: strings.review.loading });
      return null;
    }
    const outOfTurn = (mode: Mode): void => this.#owner.outOfTurn(mode);
    if (state.kind === "waiting") return drawWaitPage(this.#bodyEl, state, this.#services.clock, this.#session, outOfTurn);
    return drawEndPage(this.#bodyEl, state, this.#endFacts(), { onward: () => this.#owner.reviewAll(), outOfTurn, more: (held) => this.#session.more(held), close: () => this.#frame.close() });
  }

  #drawCard(state: CardReviewState): void {
    this.#card?.remove();
    this.#bodyEl.empty();
    this.#bodyEl.scrollTop = 0;
    this.#card = drawCard(this.#frame.app, this.#bodyEl, state, this.#services.settings.current.showBreadcrumb, {
      openAtCard: (card) => this.#leaveFor((show) => show(card.path, card.line)),
      openLink: (link, source, pane: PaneType) => this.#leaveFor(() => this.#frame.app.workspace.openLinkText(link, source, pane)),
      failed: (error) => this.#services.log.error("a card could not be rendered", error),
    });
  }

  /** Each new card, side or page takes the focus once; a redraw gives it back to the control that had it. */
  #focus(state: ReviewState, first: HTMLElement | null, giveBack: () => boolean): void {
    const at = state.kind === "card" ? `${state.kind} ${state.side} ${String(state.done)} ${state.card.path} ${String(state.card.line)}` : state.kind;
    // The button that has the focus reads the side aloud.
    if (state.kind === "card") first?.setAttr("aria-describedby", `inline-recall-${state.side}`);
    // Rebuilding the footer has lost its focus.
    if (at !== this.#focused && state.kind !== "card" && state.kind !== "loading") queueMicrotask(() => this.#say(""));
    if (at === this.#focused && giveBack() && this.#frame.frameEl.contains(this.#frame.frameEl.doc.activeElement)) return;
    this.#focused = at;
    if (this.#frame.hasFocus()) (first ?? this.#frame.frameEl).focus({ preventScroll: true });
  }

  #endFacts(): EndFacts {
    const { reviews, settings } = this.#services;
    const all = reviews.decks().counts;
    return {
      today: this.#services.today(),
      mode: this.#session.mode,
      deckTag: settings.current.deckTags[0] ?? "flashcards",
      elsewhere: this.#session.scope.kind === "all" ? 0 : all.due + all.new,
    };
  }

  /** Handles a gamepad's button. On a page without a card, the button of Show answer presses the focused element. */
  #pressed(key: string): void {
    const { doc } = this.#frame.frameEl;
    if (!this.#frame.frameEl.contains(doc.activeElement) || doc.querySelector(".menu") !== null) return;
    const act = actOf(key, this.#side, this.#keys);
    if (act !== undefined) this.#run(act);
    else if (this.#side === "none" && keysFor("reveal", this.#keys).includes(key)) doc.querySelector<HTMLElement>("button:focus")?.click();
  }

  #run(act: Act): void {
    const session = this.#session;
    const { state } = session;
    if (this.#editor !== null) return;
    this.#noteEl.empty();
    if (act === "keys") return showReviewKeys(this.#frame.app, this.#keys);
    if (act === "larger" || act === "smaller" || act === "usual") {
      changeTextSize(this.#services.device, act === "usual" ? 0 : act === "larger" ? 1 : -1);
      this.#draw();
      return this.#tell(strings.review.textSize(textSize(this.#services.device)));
    }
    if (act === "undo") {
      endHint(this.#services, "undo");
      void session.undo().then((undone) => this.#tell(undoneText(undone)));
      return;
    }
    if (state.kind !== "card") return;
    if (act === "replay") return this.#replay();
    if (act === "reveal") {
      if (state.side === "back") return;
      session.reveal();
      this.#say(strings.review.live.answerShown);
    } else if (act === "skip") {
      session.skip();
      this.#tell(strings.review.live.skipped);
    } else if (isAwayAct(act)) {
      session.putAway(act.startsWith("bury") ? "bury" : "suspend", act.endsWith("Siblings"));
      this.#tell(strings.review.live.away[act]);
    } else if (act === "reset") {
      if (state.card.schedule === null) return;
      session.putAway(act, false);
      this.#tell(strings.review.live.reset);
    } else if (act === "facts") this.#showFacts(state);
    else if (act === "open") this.#leaveFor((show) => show(state.card.path, state.card.line));
    else if (act === "edit") this.#edit(state.card);
    // What is left are the grades: the compiler reports an action without a branch.
    else if (state.side === "back") {
      this.#answered = true;
      session.grade(act);
      this.#say(gradedText(act, state.writes ? state.intervals[act] : null, state.done, session.state));
    }
  }

  /** Reading them is not answering: the time does not count. */
  #showFacts({ card, intervals }: CardReviewState): void {
    this.#session.rest();
    openCardFacts(this.#services, { ...card, intervals }, () => {
      this.#session.wake();
      this.#draw();
    });
  }

  #replay(): void {
    const player = playerIn(this.#bodyEl);
    if (player === null) return this.#tell(strings.review.noPlayer);
    void replay(this.#bodyEl, player).then((plays) => plays || this.#tell(strings.review.notPlayed));
  }

  #edit(card: ShownCard): void {
    this.#card?.remove();
    this.#card = null;
    this.#footerEl.empty();
    const back = (): void => {
      this.#closeEditor();
      this.#focused = "";
      this.#draw();
    };
    this.#editor = openEditPane(this.#frame.app, this.#bodyEl, card, {
      save: (text) => this.#session.edit(text, card.text),
      saved: () => {
        back();
        this.#tell(strings.review.edit.saved);
      },
      cancel: () => this.unlessTyped(back),
    });
    this.#draw();
  }

  #showMenu(event: MouseEvent): void {
    const { state } = this.#session;
    if (state.kind !== "card" || this.#editor !== null) return;
    const menu = new Menu();
    const keys = (act: Act): string | undefined => shownKeys(act, this.#keys).slice(0, 1).map(keyText)[0];
    const add = (act: Act, icon: string): void => void menu.addItem((row) => row.setTitle(withKey(actName(act), keys(act))).setIcon(icon).onClick(() => this.#run(act)));
    const { clock, device, settings } = this.#services;
    for (const fact of cardFacts(state.card, statusDay(this.#services.today(), clock, settings.current))) menu.addItem((row) => row.setTitle(fact).setIsLabel(true));
    menu.addSeparator();
    add("edit", "pencil");
    add("open", "file-text");
    add("facts", "trending-down");
    add("skip", "skip-forward");
    if (playerIn(this.#bodyEl) !== null) add("replay", "volume-2");
    menu.addItem((row) => row.setTitle(strings.review.menu.copy).setIcon("copy").onClick(() => void this.#copy(state.card.text)));
    for (const act of awayActs.slice(0, state.card.siblings > 0 ? 4 : 2)) add(act, act.startsWith("bury") ? "archive" : "circle-pause");
    if (state.card.schedule !== null) add("reset", "rotate-ccw");
    menu.addSeparator();
    add("larger", "zoom-in");
    add("smaller", "zoom-out");
    if (textSize(device) !== 100) add("usual", "type");
    if (!Platform.isMobile) add("keys", "keyboard");
    // A click in the menu leaves the focus nowhere.
    menu.onHide(() => {
      if (this.#frame.frameEl.doc.activeElement === this.#frame.frameEl.doc.body) this.#draw();
    });
    menu.showAtMouseEvent(event);
  }

  async #copy(text: string): Promise<void> {
    try {
      await this.#frame.frameEl.win.navigator.clipboard.writeText(text);
      this.#tell(strings.review.copied);
    } catch (error) {
      new Notice(strings.common.failed(messageOf(error)));
    }
  }

  #leaveFor(act: (show: ShowNote) => Promise<void>): void {
    this.unlessTyped(() => {
      this.#closeEditor();
      this.#frame.leaveFor((show) =>
        act(show).catch((error: unknown) => {
          this.#services.log.error("a note could not be opened", error);
          new Notice(strings.common.failed(messageOf(error)));
        }),
      );
    });
  }

  /** What came up and nothing that has the focus says: a leech, and a page in place of the card. Each once. */
  #news(): string[] {
    const texts = [this.#leechEl, this.#hintEl, this.#bodyEl].map((el) => [...el.querySelectorAll(".inline-recall-banner-text > :first-child, .inline-recall-hint-text, h2, p:not([role]), dt")].map((part) => (part.matches("dt") ? `${part.textContent} ${part.nextElementSibling?.textContent ?? ""}` : part.textContent)).join(". "));
    const [leech = "", hint = "", page = ""] = texts;
    const fresh = [leech, hint, this.#session.state.kind === "card" ? "" : page].filter((text) => !this.#told.includes(text));
    this.#told = texts;
    return fresh;
  }

  #say(text: string): void {
    const said = [text, ...this.#news()].filter((part) => part !== "").reduce((all, part) => `${all}${all === "" ? "" : /[.?!]$/.test(all) ? " " : ". "}${part}`, "");
    if (said !== "") announce(this.#frame.contentEl, said);
  }

  /** Shows a message in small type until the next action, and announces it. */
  #tell(text: string): void {
    this.#noteEl.setText(text);
    this.#say(text);
  }
}
