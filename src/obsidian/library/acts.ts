import type { CardPlace, CardRow } from "../../app/api/card-library";
import { strings } from "../../i18n";
import { openNoteAt } from "../host/open-note";
import type { Services } from "../ui/services";

/** What can be done with the selection, as a row of its menu. */
export interface SelectionAct {
  readonly title: string;
  readonly icon: string;
  readonly section: "open" | "schedule" | "text" | "selection";
  readonly run: () => void;
}

/** The selected cards. */
export interface SelectedCards {
  /** For acts on a single card. */
  readonly active: CardRow | null;
  readonly count: number;
  /** Costs a pass over the list if all are selected. */
  readonly places: () => readonly CardPlace[];
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/** Everything that can be done with the selection: the rows of the menu, in order. */
export function selectionActs({ app }: Services, { active, count, selectAll, clear }: SelectedCards): readonly SelectionAct[] {
  const { acts } = strings.library;
  const acting: SelectionAct[] = [];
  if (active !== null) acting.push({ title: strings.common.openNote, icon: "file-text", section: "open", run: () => void openNoteAt(app, active.path, active.line) });
  acting.push({ title: acts.selectAll, icon: "check-check", section: "selection", run: selectAll });
  if (count > 0) acting.push({ title: acts.clear, icon: "x", section: "selection", run: clear });
  return acting;
}
