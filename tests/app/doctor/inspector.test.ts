import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/app/doctor/inspector";
import { startProgram } from "../../support/program";

const note = "#flashcards\n\ncat::chat\n\ndog;;chien\n";

describe("the inspector", () => {
  it("uses the present settings", async () => {
    const { library, settings } = await startProgram({ "a.md": note }, { today: "2026-03-01" });
    let present = settings.current;
    const inspector = createInspector({ library, settings: () => present, vaultName: undefined });
    const kinds = () => [note.indexOf("cat"), note.indexOf("dog")].map((at) => inspector.look("a.md", note).inspect(at).kind);
    expect(kinds()).toEqual(["card", "nothing"]);
    present = { ...present, separators: { ...present.separators, basic: ";;" } };
    expect(kinds()).toEqual(["near-miss", "card"]);
    present = { ...present, ignoredPaths: ["a.md"] };
    expect(kinds()).toEqual(["near-miss", "near-miss"]);
  });

  it("inspects a long note in pieces, with the same result as at once", async () => {
    const { library, settings } = await startProgram({}, { today: "2026-03-01" });
    const inspector = createInspector({ library, settings: () => settings.current, vaultName: undefined });
    const long = note + "words\n\n".repeat(50_000) + "front\n\n?\nback\n";
    const work = inspector.lookInPieces("a.md", long);
    let pieces = 0;
    let step = work.next();
    for (; step.done !== true; step = work.next()) pieces++;
    expect(pieces).toBeGreaterThan(3);
    expect(step.value.misses.map(({ code }) => code)).toEqual(["blank-above"]);
    // The last result is cached.
    expect(inspector.look("a.md", long)).toBe(step.value);
    expect(inspector.inspect("a.md", long, long.indexOf("cat"))).toMatchObject({ kind: "card", rule: { rule: "tag-above", line: 0 } });
  });
});
