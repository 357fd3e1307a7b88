import { isOneOf } from "../../core/data/guards";
import type { CardAct } from "../api/card-acts";

type ActKind = CardAct["kind"];
type Change = "schedules" | "words" | "burial";

/** What each act changes: schedules or words in notes, or what this device buries until tomorrow. */
const changes = {
  suspend: "schedules",
  unsuspend: "schedules",
  bury: "burial",
  unbury: "burial",
  reset: "schedules",
  due: "schedules",
  reschedule: "schedules",
  deck: "words",
  tag: "words",
  replace: "words",
  delete: "words",
} as const satisfies Readonly<Record<ActKind, Change>>;

type ActOn<What extends Change> = CardAct & { readonly kind: { [Kind in ActKind]: (typeof changes)[Kind] extends What ? Kind : never }[ActKind] };
export type ScheduleAct = ActOn<"schedules">;
export type WordAct = ActOn<"words">;

/** For an act's kind that was stored. */
export const isActKind = isOneOf(...(Object.keys(changes) as ActKind[]));

/** Whether an act changes schedules in notes. */
export function changesSchedules(act: CardAct): act is ScheduleAct {
  return changes[act.kind] === "schedules";
}

/** Whether an act changes the words of notes. */
export function changesWords(act: CardAct): act is WordAct {
  return changes[act.kind] === "words";
}

/** Whether an act changes only what this device buries. */
export function changesBurial(act: CardAct): act is ActOn<"burial"> {
  return changes[act.kind] === "burial";
}
