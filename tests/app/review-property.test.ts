// Random sessions over random notes: undoing everything gives the bytes back, and only schedule comments ever change.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReviewSession } from "../../src/app/review-state";
import { shown, startProgram } from "../support/program";

const entry = fc.constantFrom("!2024-03-01,4,250", "!2024-02-10,1,130", "!2000-01-01,1,250", "!2024-05-01,9,250", "!broken", "!2024-02-01,2.5,200!2024-02-20,7,300");
const body = fc.constantFrom("a::b", "a:::b", "c::d  ", "==x== and ==y==", "front\n?\nback\nmore", "> q::r", "front\n??\n```\ncode::x\n\n```", "| t::u |", "- l::m ^id");
const block = fc.oneof(
  fc.tuple(body, entry).map(([text, raw]) => `${text}\n${text.startsWith(">") ? "> " : ""}<!--SR:${raw}-->`),
  fc.tuple(fc.constantFrom("a::b", "n:::m"), entry).map(([text, raw]) => `${text} <!--SR:${raw}-->`),
  body,
  fc.constantFrom("prose", "a::b\n\n<!--SR:!2024-03-01,4,250-->", "# Heading", "<!-- c::d -->", "%% e::f %%"),
);
const note = fc
  .tuple(fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\uFEFF"), fc.array(block, { minLength: 1, maxLength: 6 }), fc.constantFrom("", "\n", "\n\n"))
  .map(([line, mark, blocks, end]) => mark + ["#flashcards", ...blocks].join("\n\n").concat(end).replace(/\n/g, line));
const step = fc.constantFrom("again", "hard", "good", "good", "easy", "skip", "bury", "suspend", "suspend all", "undo", "settle");

async function walk(session: ReviewSession, steps: readonly string[]): Promise<void> {
  for (const one of steps) {
    await shown(session);
    if (one === "undo") await session.undo();
    else if (one === "settle") await session.settled();
    else if (one === "skip") session.skip();
    else if (one === "bury" || one.startsWith("suspend")) session.putAway(one === "bury" ? "bury" : "suspend", one.endsWith("all"));
    else session.grade(one as "good");
  }
  await shown(session);
  await session.settled();
}

/** The words of a note: no schedule comments, no white space, no quote marks that a comment line needs. */
const bare = (text: string) => text.replace(/<!--SR:[^\n]*?-->/g, "").replace(/[\s>]/g, "");

describe("random sessions", () => {
  it("change nothing but schedule comments, leave nothing pending, and are undone to the byte", async () => {
    await fc.assert(
      fc.asyncProperty(note, note, fc.array(step, { maxLength: 25 }), async (first, second, steps) => {
        const { notes, reviews, log } = await startProgram({ "a.md": first, "b.md": second }, { today: "2024-03-01", settings: { order: "note" } });
        const session = reviews.start({ kind: "all" });
        await walk(session, steps);
        expect(reviews.pending).toEqual([]);
        expect(bare(notes.text("a.md"))).toBe(bare(first));
        expect(bare(notes.text("b.md"))).toBe(bare(second));
        for (let undone = await session.undo(); undone !== null; undone = await session.undo()) {
          expect(["grade", "skip", "away"]).toContain(undone.kind);
          await shown(session);
        }
        expect(notes.text("a.md")).toBe(first);
        expect(notes.text("b.md")).toBe(second);
        expect(log.errors).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
