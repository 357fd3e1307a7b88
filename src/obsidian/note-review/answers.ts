import { Notice, Platform, type Menu, type MenuItem } from "obsidian";
import type { NoteOffer } from "../../app/api/note-reviews";
import type { CivilDay } from "../../core/model/day";
import type { NotePreview } from "../../core/note-review/preview-note";
import { grades, type Grade } from "../../core/scheduling/scheduler";
import { titleOf } from "../../core/text/syntax/vault-path";
import { strings } from "../../i18n";
import { formatDay, formatInterval } from "../ui/format";
import { noticeWithButton } from "../ui/notice-button";
import type { Services } from "../ui/services";
import { failureOf, openNext } from "./words";

const words = strings.noteReview;

/** An answer's interval as text. */
function intervalText({ due, interval }: NotePreview[Grade], today: CivilDay): string {
  return due <= today ? strings.common.todayName : formatInterval(interval);
}

/** Four buttons, each with its answer and interval. `hasKeys`: the keys 1 to 4 answer, and are shown. */
export function drawAnswers(parent: HTMLElement, outcomes: NotePreview, today: CivilDay, hasKeys: boolean, press: (grade: Grade) => void): ReadonlyMap<Grade, HTMLButtonElement> {
  const row = parent.createDiv({ cls: "inline-recall-grades", attr: { role: "group" } });
  const buttons = grades.map((grade, at) => {
    const button = row.createEl("button", { cls: `inline-recall-grade mod-${grade}`, attr: { type: "button" } });
    const label = button.createSpan("inline-recall-label");
    label.createSpan({ text: strings.review.grades[grade] });
    if (hasKeys && !Platform.isMobile) label.createEl("kbd", { cls: "inline-recall-key", text: String(at + 1), attr: { "aria-hidden": "true" } });
    // A space for those who hear it.
    button.appendText(" ");
    button.createSpan({ cls: "inline-recall-interval", text: intervalText(outcomes[grade], today) });
    button.addEventListener("click", () => press(grade));
    return [grade, button] as const;
  });
  return new Map(buttons);
}

/** A submenu with the answers. The app's menus have submenus, but its interface does not declare them: without them nothing is added. */
export function addAnswers(menu: Menu, services: Services, offer: NoteOffer): void {
  if (offer.kind !== "answers") return;
  menu.addItem((item: MenuItem & { setSubmenu?(): Menu }) => {
    const rows = item.setTitle(words.menu.answers).setIcon("list-checks").setSection("action").setSubmenu?.();
    for (const grade of rows === undefined ? [] : grades) {
      rows?.addItem((row) => row.setTitle(words.menu.answer(strings.review.grades[grade], intervalText(offer.outcomes[grade], services.noteReviews.today()))).onClick(() => void answerNote(services, offer, grade, true)));
    }
  });
}

/**
 * Writes an answer, and says what it wrote or why not. Opens the next note by setting; else `offersNext` offers it in the notice. Returns whether it
 * was written.
 */
export async function answerNote(services: Services, offer: NoteOffer, grade: Grade | "reset", offersNext = false): Promise<boolean> {
  const { noteReviews, settings } = services;
  const { path } = offer;
  const title = titleOf(path);
  const why = failureOf(await noteReviews.answer(offer, grade));
  if (why !== null) {
    new Notice(words.kept(why));
    return false;
  }
  if (grade === "reset" || offer.kind !== "answers") {
    new Notice(words.wasReset(title));
    return true;
  }
  const says = words.answered(strings.review.grades[grade], title, formatDay(offer.outcomes[grade].due, noteReviews.today()));
  const next = (): void => openNext(services, "", path);
  if (offersNext && !settings.current.openNextNote && noteReviews.next("", path) !== null) noticeWithButton(says, words.commands.next, next);
  else new Notice(says);
  if (settings.current.openNextNote) next();
  return true;
}
