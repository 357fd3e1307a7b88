import { ConfirmationModal, ItemView, Platform, type App, type WorkspaceLeaf } from "obsidian";
import type { ExamItem, ExamScope, ExamState } from "../../app/api/doctor";
import { oneOrSeveral, strings } from "../../i18n";
import { textButton } from "../ui/button";
import { throttledDraw } from "../ui/throttled-draw";
import { confirmOffer } from "../ui/setting-offers";
import { openNoteAt } from "../host/open-note";
import type { Services } from "../ui/services";
import { drawNote, isIncompleteCard, type ExamActions } from "./items";
import { focusView } from "../ui/focus-view";
import { keepFocus } from "../ui/keep-focus";
import { listKeysIn } from "../ui/keys-dialog";
import { keyMove, placeKeys } from "../ui/place-keys";
import { nameDialog } from "../ui/name-dialog";

export const examType = "inline-recall-doctor";
export const examIcon = "stethoscope";

const words = strings.doctor;
const near = strings.inspect.list;
/** Number of items drawn at first, and added by each "Show more". */
const page = 100;

/** Checks notes and shows the findings in a tab, because the list is long and stays open while the user looks at notes. */
export async function openExam({ app, doctor }: Services, scope: ExamScope): Promise<void> {
  const [open] = app.workspace.getLeavesOfType(examType);
  // A tab gets its name when it opens.
  const isOther = open !== undefined && titleOf(doctor.state.scope) !== titleOf(scope);
  if (isOther) open.detach();
  const work = doctor.examine(scope);
  const leaf = isOther || open === undefined ? app.workspace.getLeaf("tab") : open;
  await leaf.setViewState({ type: examType, active: true });
  await app.workspace.revealLeaf(leaf);
  focusView(leaf.view);
  // On a phone the panel covers the tabs.
  if (Platform.isMobile) app.workspace.rightSplit.collapse();
  await work;
}

function titleOf(scope: ExamScope | null): string {
  return scope?.kind === "near-misses" ? near.title : words.title;
}

/** Instead of the place of an item's button: the button of its note has the focus. */
const ofNote = -2;

/** The focused item, and which of its buttons has the focus, if any. */
interface Focus {
  readonly id: string | undefined;
  readonly at: number;
  readonly button: number;
}

/** `incomplete`: cards with an empty side, which are not near misses. */
function nearMisses(missed: number, incomplete: number, notes: number): string {
  if (incomplete === 0) return near.found.missed(missed, notes);
  return missed === 0 ? near.found.incomplete(incomplete, notes) : near.found.both(missed, incomplete, notes);
}

/** The tab with the results of a check. */
export class ExamView extends ItemView {
  readonly #services: Services;
  readonly #act: ExamActions;
  #limit = page;
  /** The drawn items, in order. */
  #items: readonly { readonly id: string; readonly el: HTMLElement }[] = [];
  /** The Tab stop. */
  #current = 0;
  #head: HTMLElement | null = null;
  /** The last focused button of the head. */
  #pressed: string | null = null;
  override icon = examIcon;
  override navigation = false;

  constructor(leaf: WorkspaceLeaf, services: Services) {
    super(leaf);
    this.#services = services;
    const { app, doctor } = services;
    // Prevents starting an action twice.
    const busy = new Set<string>();
    const once = (id: string, act: () => Promise<void>): void => {
      if (busy.has(id)) return;
      busy.add(id);
      void act().finally(() => busy.delete(id));
    };
    this.#act = {
      open: (path, line) => void openNoteAt(app, path, line),
      repair: (path, id) => once(path, () => doctor.repair(path, id)),
      repairNote: (path) => once(path, () => doctor.repairNote(path)),
      undo: (path, id) => once(path, () => doctor.undo(path, id)),
      offer: (offer) =>
        confirmOffer(services, offer, () => {
          this.#focusHead();
          if (doctor.state.scope !== null) void doctor.examine(doctor.state.scope);
        }),
    };
  }

  override getViewType(): string {
    return examType;
  }

  override getDisplayText(): string {
    return titleOf(this.#services.doctor.state.scope);
  }

  protected override async onOpen(): Promise<void> {
    this.contentEl.addClass("inline-recall-exam");
    const { doctor } = this.#services;
    const draw = throttledDraw(
      () => this.#draw(),
      () => doctor.state.work !== null,
    );
    this.register(draw.stop);
    this.register(doctor.subscribe(draw.run));
    listKeysIn(this.contentEl, this.app, "exam");
    this.contentEl.addEventListener("keydown", (event) => this.#onKey(event));
    this.#draw();
    return Promise.resolve();
  }

  override async onClose(): Promise<void> {
    if (this.#services.doctor.state.work?.kind === "examine") this.#services.doctor.stop();
    return Promise.resolve();
  }

  #draw(): void {
    const el = this.contentEl;
    const { state } = this.#services.doctor;
    const focus = this.#focus();
    const giveBack = keepFocus(el);
    const { activeElement } = el.doc;
    const isInHead = focus === null && el.contains(activeElement);
    if (isInHead && activeElement?.tagName === "BUTTON") this.#pressed = activeElement.textContent;
    const scroll = el.scrollTop;
    el.empty();
    this.#drawHead(el, state);
    this.#drawList(el, state);
    el.scrollTop = scroll;
    if (isInHead) this.#focusHead();
    else if (focus?.button !== ofNote || !giveBack()) this.#restore(focus);
  }

  #drawHead(el: HTMLElement, state: ExamState): void {
    const { doctor } = this.#services;
    const { scope, work, found, damages, repairable, repairableNotes, repairs } = state;
    const head = (this.#head = el.createDiv({ cls: "inline-recall-exam-head", attr: { tabindex: -1 } }));
    const status = head.createDiv({ attr: { role: "status" } });
    const say = (text: string, cls = "inline-recall-muted"): void => void status.createDiv({ cls, text });
    if (scope === null) say(words.intro);
    else if (work === null) {
      const broken = found.filter(({ items }) => items.some(({ kind }) => kind === "damage")).length;
      const isNear = scope.kind === "near-misses";
      const incomplete = isNear ? found.reduce((sum, { items }) => sum + items.filter(isIncompleteCard).length, 0) : 0;
      const count = isNear ? nearMisses(damages - incomplete, incomplete, broken) : words.found(damages, broken);
      const none = isNear ? near.none : scope.kind === "going-back" ? words.nothingToMove : words.none;
      say(damages > 0 ? count : state.stopped ? words.stopped : none, "inline-recall-exam-title");
      if (damages > 0 && state.stopped) say(words.stopped);
      if (repairs > 0) say((isNear ? near : words).made(repairs));
      say(isNear ? near.looked(state.notes) : words.looked(state.notes, state.comments));
      if (state.unread > 0) say(words.unread(state.unread), "inline-recall-error");
    } else {
      say(words.work[work.kind](work.done, work.total), "inline-recall-exam-title");
      head.createEl("progress", { cls: "inline-recall-progress", attr: { max: Math.max(1, work.total), value: work.done } });
    }
    const buttons = head.createDiv("inline-recall-banner-buttons");
    if (work !== null) {
      textButton(buttons, words.stop, () => doctor.stop());
      return;
    }
    if (repairable > 0) textButton(buttons, words.repairAll(repairable), () => confirmAll(this.app, repairable, repairableNotes, () => void doctor.repairAll(), () => this.#focusHead()), "mod-cta");
    if (repairs > 0) textButton(buttons, oneOrSeveral((scope?.kind === "near-misses" ? near : words).undoAll, repairs), () => void doctor.undoAll());
    textButton(buttons, scope === null ? words.examineAll : words.again, () => void doctor.examine(scope ?? { kind: "all" }), scope === null ? "mod-cta" : "");
    if (scope?.kind === "near-misses" && !scope.everything) textButton(buttons, near.everything, () => void doctor.examine({ ...scope, everything: true }));
    if (scope?.kind === "all") textButton(buttons, words.goingBack, () => void doctor.examine({ kind: "going-back" }));
    if (scope?.kind === "note") textButton(buttons, words.examineAll, () => void doctor.examine({ kind: "all" }));
  }

  #drawList(el: HTMLElement, { found }: ExamState): void {
    const drawn: { readonly id: string; readonly el: HTMLElement }[] = [];
    let left = 0;
    for (const note of found) {
      const items: readonly ExamItem[] = note.items.slice(0, this.#limit - drawn.length);
      left += note.items.length - items.length;
      if (items.length === 0 && (note.items.length > 0 || left > 0)) continue;
      drawNote(el, note, items, drawn.length, this.#act).forEach((item, at) => drawn.push({ id: note.path + (items[at]?.id ?? ""), el: item }));
    }
    this.#items = drawn;
    this.#select(this.#current);
    if (left === 0) return;
    textButton(el, words.more(Math.min(left, page)), () => {
      this.#limit += page;
      const next = drawn.length;
      this.#draw();
      this.#select(next)?.focus();
    }, "inline-recall-exam-more");
  }

  /** Makes an item the Tab stop. */
  #select(at: number): HTMLElement | undefined {
    this.#current = Math.max(0, Math.min(at, this.#items.length - 1));
    this.#items.forEach(({ el }, index) => el.setAttr("tabindex", index === this.#current ? 0 : -1));
    return this.#items[this.#current]?.el;
  }

  #focus(): Focus | null {
    const active = this.contentEl.doc.activeElement;
    // The button of a note leads to its first item.
    const at = this.#items.findIndex(({ el }) => el.contains(active) || (active?.closest(".inline-recall-exam-note-head")?.parentElement?.contains(el) ?? false));
    const item = this.#items[at];
    return item === undefined ? null : { id: item.id, at, button: item.el.contains(active) ? [...item.el.querySelectorAll("button")].findIndex((button) => button === active) : ofNote };
  }

  /** Focuses the same item, or, if it is gone (repaired), the item now in its place. */
  #restore(focus: Focus | null): void {
    if (focus === null) return;
    const head = this.#head;
    const same = this.#items.findIndex(({ id }) => id === focus.id);
    const el = this.#select(same < 0 ? focus.at : same);
    (el?.querySelectorAll("button")[focus.button] ?? el ?? head)?.focus();
  }

  /** Focuses the button of the head that was pressed, or, if it is gone, the head, unless the focus is elsewhere. */
  #focusHead(): void {
    const head = this.#head;
    const active = head?.doc.activeElement;
    if (active !== head?.doc.body && active?.isConnected === true) return;
    const same = head?.findAll("button").find(({ textContent }) => textContent === this.#pressed);
    (same ?? head)?.focus({ preventScroll: true });
  }

  #onKey(event: KeyboardEvent): void {
    const focus = this.#focus();
    if (focus === null) return;
    const to = keyMove(placeKeys.exam.finding, event.key, focus.at, this.#items.length);
    if (to !== undefined) {
      event.preventDefault();
      this.#select(to)?.focus();
    } else if (placeKeys.exam.press.includes(event.key) && event.target === this.#items[focus.at]?.el) {
      event.preventDefault();
      this.#items[focus.at]?.el.querySelector("button")?.click();
    }
  }
}

function confirmAll(app: App, count: number, notes: number, act: () => void, closed: () => void): void {
  const modal = new ConfirmationModal(app);
  modal.setCloseCallback(closed);
  nameDialog(modal);
  modal.setTitle(words.confirm.title).setContent(words.confirm.text(count, notes));
  modal.addButton((button) => button.setCta().setButtonText(words.repairAll(count)).onClick(act).setInitialFocus());
  modal.addCancelButton(strings.common.cancel);
  modal.open();
}
