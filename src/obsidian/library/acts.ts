import type { CardAct } from "../../app/api/card-acts";
import type { CardPlace, CardRow } from "../../app/api/card-library";
import { strings } from "../../i18n";
import { openNoteAt } from "../host/open-note";
import type { Services } from "../ui/services";
import { actOn, asks, copySelected, undoLast } from "./act-dialog";
import { ExportDialog, type Exported } from "./export-dialog";

/** What can be done with the selection, as a row of its menu. */
export interface SelectionAct {
  readonly title: string;
  readonly icon: string;
  readonly section: "open" | "selection" | "schedule" | "text" | "undo";
  readonly run: () => void;
}

/** The selected cards. */
export interface SelectedCards {
  /** For acts on a single card. */
  readonly active: CardRow | null;
  readonly facts: () => void;
  readonly count: number;
  /** Costs a pass over the list if all are selected. */
  readonly places: () => readonly CardPlace[];
  readonly exported: () => Exported;
  readonly selectAll: () => void;
  readonly clear: () => void;
  /** Gives the focus back after an act. */
  readonly back: () => void;
}

/** The acts in the order of the menu. */
const kinds: Readonly<Record<CardAct["kind"], readonly [icon: string, section: "schedule" | "text"]>> = {
  suspend: ["circle-pause", "schedule"],
  unsuspend: ["circle-play", "schedule"],
  bury: ["eye-off", "schedule"],
  unbury: ["eye", "schedule"],
  reset: ["rotate-ccw", "schedule"],
  due: ["calendar", "schedule"],
  reschedule: ["history", "schedule"],
  deck: ["folder-input", "text"],
  tag: ["tag", "text"],
  replace: ["replace", "text"],
  delete: ["trash-2", "text"],
};

/** Everything that can be done with the selection: the rows of the menu, in order. Those that change nothing come first. */
export function selectionActs(services: Services, { active, facts, count, places, exported, selectAll, clear, back }: SelectedCards): readonly SelectionAct[] {
  const { acts } = strings.library;
  const words = strings.cardActs;
  const acting: SelectionAct[] = [];
  if (active !== null) acting.push({ title: strings.common.openNote, icon: "file-text", section: "open", run: () => void openNoteAt(services.app, active.path, active.line) });
  if (active !== null) acting.push({ title: strings.facts.title, icon: "trending-down", section: "open", run: facts });
  acting.push({ title: acts.selectAll, icon: "check-check", section: "selection", run: selectAll });
  if (count > 0) {
    acting.push({ title: acts.clear, icon: "x", section: "selection", run: clear });
    acting.push({ title: words.copy, icon: "copy", section: "selection", run: () => copySelected(services, places, back) });
    acting.push({ title: words.asks(words.export.name), icon: "file-output", section: "selection", run: () => new ExportDialog(services, exported(), back).open() });
    for (const kind of Object.keys(kinds) as CardAct["kind"][]) {
      const [icon, section] = kinds[kind];
      acting.push({ title: asks(kind) || kind === "delete" ? words.asks(words.names[kind]) : words.names[kind], icon, section, run: () => actOn(services, kind, places, back) });
    }
  }
  if (services.acts.last !== null) acting.push({ title: words.undoLast, icon: "undo-2", section: "undo", run: () => undoLast(services, back) });
  return acting;
}
