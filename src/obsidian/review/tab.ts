import { ItemView, Platform, Scope as KeyScope, type App, type ViewStateResult, type WorkspaceLeaf } from "obsidian";
import type { Mode, ReviewSession, Scope } from "../../app/api/reviews";
import { isNumber, isOneOf, isShaped, isText } from "../../core/data/guards";
import { strings } from "../../i18n";
import { showNoteBeside } from "../host/open-note";
import { textButton } from "../ui/button";
import { focusView } from "../ui/focus-view";
import type { Services } from "../ui/services";
import { scopeName } from "./header";
import { ReviewScreen, type ReviewOwner } from "./screen";

export const reviewType = "inline-recall-review";
export const reviewIcon = "gallery-vertical-end";

const words = strings.review.tab;

/** What a tab resumes after a restart. */
interface Resumable {
  readonly scope: Scope;
  readonly mode: Mode;
}

/** A review in a tab, a split pane or a window of its own. Without a session it offers to begin one. */
export class ReviewTab extends ItemView {
  readonly #services: Services;
  readonly #begin: (tab: ReviewTab, last: Resumable | null) => void;
  #screen: ReviewScreen | null = null;
  #session: ReviewSession | null = null;
  #left: () => void = () => undefined;
  #last: Resumable | null = null;
  /** The tab of the note that was opened last from here. */
  #beside: WorkspaceLeaf | null = null;
  override icon = reviewIcon;
  override navigation = false;
  override scope: KeyScope;

  /** `begin`: starts a session in this tab. */
  constructor(leaf: WorkspaceLeaf, services: Services, begin: (tab: ReviewTab, last: Resumable | null) => void) {
    super(leaf);
    this.#services = services;
    this.#begin = begin;
    this.scope = new KeyScope(this.app.scope);
  }

  override getViewType(): string {
    return reviewType;
  }

  override getDisplayText(): string {
    const name = this.#last === null ? null : scopeName(this.#last.scope);
    return name === null ? strings.review.title : words.title(name);
  }

  override getState(): Record<string, unknown> {
    // Chosen cards may be thousands, and their keys change with their texts.
    return this.#last === null || this.#last.scope.kind === "cards" ? {} : { scope: this.#last.scope, mode: this.#last.mode };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    if (this.#screen === null) {
      this.#last = isResumable(state) ? { scope: state.scope, mode: state.mode } : null;
      this.#drawIdle();
    }
    return super.setState(state, result);
  }

  protected override async onOpen(): Promise<void> {
    this.contentEl.addClass("inline-recall-review-tab");
    // Time in other tabs is not answering time.
    this.registerEvent(this.app.workspace.on("active-leaf-change", (leaf) => (leaf === this.leaf ? this.#session?.wake() : this.#session?.rest())));
    if (this.#screen === null) this.#drawIdle();
    return Promise.resolve();
  }

  protected override async onClose(): Promise<void> {
    this.#take()();
    return Promise.resolve();
  }

  /** Shows a session in place of what the tab shows. `left`: the tab is closed. */
  show(session: ReviewSession, owner: ReviewOwner, left: () => void): void {
    this.#take();
    this.#left = left;
    this.#session = session;
    this.#last = { scope: session.scope, mode: session.mode };
    const column = this.contentEl.createDiv();
    this.#screen = new ReviewScreen(this.#services, session, owner, {
      app: this.app,
      frameEl: this.contentEl,
      contentEl: column,
      scope: this.scope,
      hasFocus: () => this.#hasFocus(),
      close: () => this.leaf.detach(),
      leaveFor: (act) => void act(async (path, line) => void (this.#beside = (await showNoteBeside(this.app, path, line, this.#beside)) ?? this.#beside)),
    });
    this.#screen.open();
  }

  /** Asks first if typed text would be lost. */
  unlessTyped(leave: () => void): void {
    if (this.#screen === null) leave();
    else this.#screen.unlessTyped(leave);
  }

  /** The session has ended elsewhere; the tab stays. */
  end(): void {
    this.#take();
    this.#drawIdle();
  }

  /** Empties the tab. Returns what tells that it was left. */
  #take(): () => void {
    const left = this.#left;
    this.#left = () => undefined;
    this.#screen?.remove();
    this.#screen = this.#session = null;
    this.contentEl.empty();
    return left;
  }

  /** Whether the person works in this tab, so that a card may take the focus: not while they type in a note beside it. */
  #hasFocus(): boolean {
    const { doc } = this.contentEl;
    return this.app.workspace.getActiveViewOfType(ReviewTab) === this && (doc.activeElement === doc.body || this.containerEl.contains(doc.activeElement));
  }

  #drawIdle(): void {
    this.contentEl.empty();
    const page = this.contentEl.createDiv("inline-recall-end");
    const name = this.#last === null ? null : scopeName(this.#last.scope);
    page.createEl("h2", { text: this.#last === null ? words.none : words.ended });
    const buttons = page.createDiv("inline-recall-end-buttons");
    const last = this.#last;
    if (last !== null && last.scope.kind !== "cards") textButton(buttons, name === null ? words.goOn : words.goOnIn(name), () => this.#begin(this, last), "mod-cta");
    textButton(buttons, words.choose, () => this.#begin(this, null), last === null ? "mod-cta" : "");
  }
}

/** The review's tab, made if there is none: a tab among the others, or right of them. */
export async function openReviewTab(app: App, place: "tab" | "split"): Promise<ReviewTab | null> {
  const { workspace } = app;
  const open = workspace.getLeavesOfType(reviewType)[0];
  const leaf = open ?? (place === "split" && !Platform.isPhone ? workspace.getLeaf("split", "vertical") : workspace.getLeaf("tab"));
  if (open === undefined) await leaf.setViewState({ type: reviewType, active: true });
  await workspace.revealLeaf(leaf);
  workspace.setActiveLeaf(leaf, { focus: true });
  focusView(leaf.view);
  if (Platform.isMobile) workspace.rightSplit.collapse();
  return leaf.view instanceof ReviewTab ? leaf.view : null;
}

const scopes = [
  isShaped({ kind: isOneOf("all") }),
  isShaped({ kind: isOneOf("deck"), deck: isText }),
  isShaped({ kind: isOneOf("note"), path: isText }),
  isShaped({ kind: isOneOf("block"), path: isText, block: isText }),
] as const;
const modes = [isShaped({ kind: isOneOf("due", "cram") }), isShaped({ kind: isOneOf("ahead"), days: (days): days is number => isNumber(days) && days > 0 })] as const;

const isScope = (value: unknown): value is Scope => scopes.some((guard) => guard(value));
const isMode = (value: unknown): value is Mode => modes.some((guard) => guard(value));
/** The workspace file may hold anything. */
const isResumable = isShaped<Resumable>({ scope: isScope, mode: isMode });
