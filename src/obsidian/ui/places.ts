import type { Modal } from "obsidian";
import type { AffectedLine } from "../../app/api/doctor";
import { strings } from "../../i18n";
import { closeSettings, openNoteAt } from "../host/open-note";

/** A limit, because more would not be read. */
const most = 100;

/**
 * Lists lines of notes in a dialog over the settings, folded under `summary`. A click opens the note and closes what covers it. `total`: their
 * number, including those not in `lines`.
 */
export function drawPlaces(parent: HTMLElement, summary: string, lines: readonly AffectedLine[], total: number, dialog: Modal): void {
  const { app } = dialog;
  const details = parent.createEl("details", "inline-recall-behind");
  details.createEl("summary", { text: summary });
  const list = details.createEl("ul", "inline-recall-places");
  for (const { path, line, text } of lines.slice(0, most)) {
    const item = list.createEl("li");
    const link = item.createEl("a", { text: `${path.replace(/\.md$/i, "")}, ${strings.common.diff.line(line + 1)}`, attr: { href: "#", dir: "auto" } });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
      closeSettings(app);
      void openNoteAt(app, path, line);
    });
    item.createDiv({ cls: "inline-recall-muted", text: text.slice(0, 200), attr: { dir: "auto" } });
  }
  const left = total - Math.min(most, lines.length);
  if (left > 0) list.createEl("li", { cls: "inline-recall-muted", text: strings.doctor.moreRepairs(left) });
}
