import { Notice } from "obsidian";
import type { PutBack } from "../../app/api/doctor";
import type { StraySchedules } from "../../core/displaced/displaced-schedules";
import { titleOf } from "../../core/text/syntax/vault-path";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import { problemText } from "../doctor/items";
import { openExam } from "../doctor/view";
import { lasting, noticeWithButton } from "../ui/notice-button";
import type { Services } from "../ui/services";

const words = strings.views.strays;
/** Maximum number of notes listed individually. */
const mostNotes = 3;

/** Lists notes whose schedules lost their cards, with actions. */
export function drawStrays(el: HTMLElement, services: Services): void {
  const notes = services.library.strays.filter(({ displaced }) => displaced.length > 0);
  for (const note of notes.slice(0, mostNotes)) drawNote(el, note, services);
  if (notes.length <= mostNotes) return;
  const more = el.createDiv("inline-recall-banner mod-panel");
  more.createDiv({ cls: "inline-recall-banner-text", text: words.more(notes.length - mostNotes) });
  textButton(more.createDiv("inline-recall-banner-buttons"), strings.views.panel.examine, () => void openExam(services, { kind: "all" }));
}

function drawNote(el: HTMLElement, { path, displaced }: StraySchedules, services: Services): void {
  const { doctor } = services;
  const banner = el.createDiv({ cls: "inline-recall-banner mod-panel", attr: { role: "status" } });
  const text = banner.createDiv("inline-recall-banner-text");
  const isUsed = displaced.every(({ state }) => state === "away");
  text.createDiv({ text: (isUsed ? words.apart : words.lost)(displaced.length) });
  text.createDiv({ cls: "inline-recall-muted", text: titleOf(path), attr: { dir: "auto" } });
  const buttons = banner.createDiv("inline-recall-banner-buttons");
  if (displaced.some(({ state }) => state !== "orphaned" && state !== "held")) textButton(buttons, words.putBack, () => void putBack(path, services));
  textButton(buttons, words.show, () => void openExam(services, { kind: "note", path }));
  textButton(buttons, words.leave, () => void doctor.leave(path));
}

async function putBack(path: string, services: Services): Promise<void> {
  const done = await services.doctor.putBack(path);
  tellWritten(services, path, done, done.kind === "written" ? words.done(done.count) : "");
}

/** Tells what was written into a note, with a button that undoes it, or why it was not. */
export function tellWritten({ doctor }: Services, path: string, done: PutBack, text: string): void {
  if (done.kind !== "written") {
    new Notice(problemText(done, "damage"), lasting);
    return;
  }
  noticeWithButton(text, strings.doctor.undo.one, () => void doctor.undo(path, done.id));
}

/** Number of comments that belong to no card and whose card is unknown. */
export function countOrphans({ library }: Services): number {
  return library.strays.reduce((sum, { orphans }) => sum + orphans.length, 0);
}
