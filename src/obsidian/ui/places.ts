import type { App } from "obsidian";
import type { AffectedLine } from "../../app/api/doctor";
import { strings } from "../../i18n";
import { openNoteAt } from "../host/open-note";

/** A limit, because nobody reads more. */
const most = 100;

/** A list of places, each a link that opens its note. `opened`: called before a note opens, to close what covers it. */
export function drawPlaces(parent: HTMLElement, app: App, places: readonly AffectedLine[], total: number, opened: () => void): HTMLElement {
  const list = parent.createEl("ul", "inline-recall-places");
  for (const { path, line, text } of places.slice(0, most)) {
    const item = list.createEl("li");
    const link = item.createEl("a", { text: `${path.replace(/\.md$/i, "")}, ${strings.common.diff.line(line + 1)}`, attr: { href: "#", dir: "auto" } });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      opened();
      void openNoteAt(app, path, line);
    });
    if (text !== "") item.createDiv({ cls: "inline-recall-muted", text: text.slice(0, 200), attr: { dir: "auto" } });
  }
  const left = total - Math.min(most, places.length);
  if (left > 0) list.createEl("li", { cls: "inline-recall-muted", text: strings.doctor.moreRepairs(left) });
  return list;
}
