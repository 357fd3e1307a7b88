import { prepareFuzzySearch, SuggestModal, type App } from "obsidian";
import { fold } from "../../core/search/fold";
import { nameDialog } from "./name-dialog";

/** What a picker says. */
export interface PickerWords {
  readonly title: string;
  readonly pick: string;
  readonly noMatch: string;
}

/** Chooses one of some things; typing filters them, the best match first, otherwise in their order. */
export abstract class Picker<T> extends SuggestModal<T> {
  constructor(app: App, { title, pick, noMatch }: PickerWords) {
    super(app);
    this.setTitle(title);
    nameDialog(this);
    this.setPlaceholder(pick);
    this.inputEl.setAttr("aria-label", pick);
    this.emptyStateText = noMatch;
  }

  protected abstract all(): readonly T[];
  /** What typing is compared with. */
  protected abstract textOf(one: T): string;

  override getSuggestions(typed: string): T[] {
    const matches = prepareFuzzySearch(fold(typed));
    const found = this.all().flatMap((one) => {
      const match = typed === "" ? { score: 0 } : matches(fold(this.textOf(one)));
      return match === null ? [] : [{ one, score: match.score }];
    });
    return found.sort((a, b) => b.score - a.score).map(({ one }) => one);
  }
}
