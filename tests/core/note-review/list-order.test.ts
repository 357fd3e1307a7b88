import { expect, it } from "vitest";
import { inQueueOrder } from "../../../src/core/note-review/list-order";
import type { NoteInReview } from "../../../src/core/note-review/note-queue";
import type { NoteState } from "../../../src/core/note-review/note-state";

const due = (day: string): NoteState => ({ kind: "scheduled", schedule: { algorithm: "sm2", due: day, interval: 4, ease: 250 } });
const states: Readonly<Record<string, NoteState | null>> = {
  "1 none.md": null,
  "2 suspended.md": due("2424-02-20"),
  "3 later.md": due("2024-02-20"),
  "4 soon.md": due("2024-02-12"),
  "5 new.md": { kind: "new" },
  "6 today.md": due("2024-02-11"),
  "7 late.md": due("2024-01-11"),
  "8 none.md": null,
};

it("lists due notes by day, then new, later and other ones in review, then the rest", () => {
  const find = (path: string): NoteInReview | null => {
    const state = states[path] ?? null;
    return state && { path, tags: ["review"], state };
  };
  const order = inQueueOrder(Object.keys(states), (path) => path, find, "2024-02-11");
  expect(order.map((path) => path[0]).join("")).toBe("76543218");
});
