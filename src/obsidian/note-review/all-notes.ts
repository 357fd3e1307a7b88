import { inQueueOrder } from "../../core/note-review/list-order";
import { standingOf, type NoteInReview } from "../../core/note-review/note-queue";
import { titleOf } from "../../core/text/syntax/vault-path";
import { strings } from "../../i18n";
import { formatDay } from "../ui/format";
import { Picker } from "../ui/picker";
import type { Services } from "../ui/services";
import { openReviewed } from "./words";

const words = strings.noteReview;
/** Rows drawn; more are found by typing. */
const mostShown = 200;

/** All notes in review with their days, those due first; typing filters them, and a choice opens the note. */
export class AllNotes extends Picker<NoteInReview> {
  readonly #services: Services;

  constructor(services: Services) {
    super(services.app, words.all);
    this.#services = services;
    this.limit = mostShown;
  }

  protected override all(): readonly NoteInReview[] {
    const { noteReviews } = this.#services;
    return inQueueOrder(noteReviews.list, ({ path }) => path, (path) => noteReviews.find(path), noteReviews.today());
  }

  protected override textOf({ path, tags }: NoteInReview): string {
    return `${titleOf(path)} ${tags.join(" ")}`;
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
