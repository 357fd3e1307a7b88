import { expect, it } from "vitest";
import { countStates } from "../../../src/core/note-review/note-states";
import type { NoteState } from "../../../src/core/note-review/note-state";

const on = (due: string): NoteState => ({ kind: "scheduled", schedule: { algorithm: "sm2", due, interval: 4, ease: 250 } });

it.each<[string, NoteState, string]>([
  ["overdue", on("2024-02-01"), "due"],
  ["due today", on("2024-02-11"), "due"],
  ["due tomorrow", on("2024-02-12"), "later"],
  ["suspended, 400 years later", on("2424-02-01"), "suspended"],
  ["new", { kind: "new" }, "new"],
  ["unreadable", { kind: "unreadable", key: "sr-due" }, "unreadable"],
])("a note that is %s", (_name, state, expected) => {
  const none = { due: 0, new: 0, later: 0, suspended: 0, unreadable: 0 };
  expect(countStates([{ path: "a.md", tags: ["review"], state }], "2024-02-11")).toEqual({ ...none, [expected]: 1 });
});
