import { prepareFuzzySearch, SuggestModal } from "obsidian";
import { inQueueOrder } from "../../core/note-review/list-order";
import { standingOf, type NoteInReview } from "../../core/note-review/note-queue";
import { titleOf } from "../../core/text/syntax/vault-path";
import { strings } from "../../i18n";
import { formatDay } from "../ui/format";
import { nameDialog } from "../ui/name-dialog";
import type { Services } from "../ui/services";
import { openReviewed } from "./words";

const words = strings.noteReview;
/** Rows drawn; more are found by typing. */
const mostShown = 200;

/** All notes in review with their days, those due first; typing filters them, and a choice opens the note. */
export class AllNotes extends SuggestModal<NoteInReview> {
  readonly #services: Services;

  constructor(services: Services) {
    super(services.app);
    this.#services = services;
    this.setTitle(words.all.title);
    nameDialog(this);
    this.setPlaceholder(words.all.pick);
    this.inputEl.setAttr("aria-label", words.all.pick);
    this.emptyStateText = words.all.noMatch;
    this.limit = mostShown;
  }

  override getSuggestions(typed: string): NoteInReview[] {
    const { noteReviews } = this.#services;
    const matches = prepareFuzzySearch(typed);
    const found = noteReviews.list.flatMap((note) => {
      const match = typed === "" ? { score: 0 } : matches(`${titleOf(note.path)} ${note.tags.join(" ")}`);
      return match === null ? [] : [{ note, score: match.score }];
    });
    const sorted = inQueueOrder(found, ({ note }) => note.path, (path) => noteReviews.find(path), noteReviews.today());
    return [...sorted].sort((a, b) => b.score - a.score).map(({ note }) => note);
  }

  override renderSuggestion(note: NoteInReview, el: HTMLElement): void {
    const { noteReviews } = this.#services;
    const standing = standingOf(note, noteReviews.today());
    const isDated = (standing === "due" || standing === "later") && note.state.kind === "scheduled";
    const day = isDated ? words.bar.due(formatDay(note.state.schedule.due, noteReviews.today())) : words.base.states[standing];
    el.createDiv({ text: titleOf(note.path), attr: { dir: "auto" } });
    el.createDiv({ cls: "inline-recall-muted", text: `${day} · ${note.tags.map((tag) => `#${tag}`).join(" ")}` });
  }

  override onChooseSuggestion({ path }: NoteInReview): void {
    openReviewed(this.app, path);
  }
}
