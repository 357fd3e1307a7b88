import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countByTag, countNotes, noNoteLimit, type NoteInReview, type NoteLimit } from "../../../src/core/note-review/note-queue";
import { notesToReview } from "../../../src/core/note-review/note-order";
import type { NoteOrder } from "../../../src/core/model/settings";

const today = "2024-02-12";
const note = (path: string, due: string | null, tag = "review", isBuried = false): NoteInReview => ({ path, tags: [tag], isBuried, state: due === null ? { kind: "new" } : { kind: "scheduled", schedule: { algorithm: "sm2", due, interval: 4, ease: 250 } } });
const notes = [note("b", null), note("a", null), note("late", "2024-01-01"), note("now", today), note("then", "2024-02-13"), note("off", "2424-01-01"), note("hid", "2024-01-01", "review", true), note("sub", "2024-02-01", "review/x")];
const rank: Readonly<Record<string, number>> = { now: 0.5, b: 0.3, late: 0.1 };
const queue = (order: NoteOrder, limit: NoteLimit = noNoteLimit, tag = "", day = today): readonly string[] => notesToReview(notes, day, { order, rankOf: (path) => rank[path] ?? 0, limit }, tag).map(({ path }) => path);

describe("the queue of notes", () => {
  it("is ordered by due day, or by importance; new notes come last", () => {
    expect(queue("due")).toEqual(["late", "sub", "now", "a", "b"]);
    expect(queue("importance")).toEqual(["now", "late", "sub", "b", "a"]);
    expect(queue("due", noNoteLimit, "review/x")).toEqual(["sub"]);
  });

  it("by chance is the same all day, and another one on other days", () => {
    expect(queue("random")).toEqual(queue("random"));
    expect([...queue("random")].sort()).toEqual([...queue("due")].sort());
    const many = Array.from({ length: 50 }, (_, at) => note(`n${String(at)}`, null));
    const on = (day: string): string => notesToReview(many, day, { order: "random", rankOf: () => 0, limit: noNoteLimit }).map(({ path }) => path).join();
    expect(new Set(["2024-02-12", "2024-02-13", "2024-02-14"].map(on)).size).toBe(3);
  });

  it("ends at the daily limit, which a note seen today does not use", () => {
    expect(queue("due", { left: 2, seen: new Set() })).toEqual(["late", "sub"]);
    expect(queue("due", { left: 2, seen: new Set(["late"]) })).toEqual(["late", "sub", "now"]);
    expect(queue("due", { left: 0, seen: new Set(["now"]) })).toEqual(["now"]);
    expect(queue("due", { left: 1, seen: new Set() }, "review/x")).toEqual(["sub"]);
  });

  it("has the length of its counts, for any limit and tag", () => {
    const state = fc.constantFrom(null, "2024-01-01", today, "2024-02-13", "2424-01-01");
    const any = fc.array(fc.tuple(state, fc.constantFrom("review", "review/x", "review/x/y", "other"), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(any, fc.option(fc.nat(6)), fc.array(fc.nat(11), { maxLength: 3 }), fc.constantFrom<NoteOrder>("due", "random", "importance"), (rows, left, seen, order) => {
        const all = rows.map(([due, tag, isBuried], at) => note(`n${String(at)}`, due, tag, isBuried));
        const limit = { left, seen: new Set(seen.map((at) => `n${String(at)}`)) };
        const found = (tag: string): number => notesToReview(all, today, { order, rankOf: (path) => path.length, limit }, tag).length;
        const counts = countNotes(all, today, limit);
        expect(found("")).toBe(counts.due + counts.new);
        for (const row of countByTag(all, today, limit)) expect(found(row.tag)).toBe(row.due + row.new);
      }),
    );
  });
});
