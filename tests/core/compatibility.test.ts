import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { srCases } from "../support/sr-cases";
import { deviations, writeDeviations } from "./sr-deviations";

const document = readFileSync(join(import.meta.dirname, "../../docs/compatibility.md"), "utf8");

/** Total, equal and different in a row of the table of measured cases. */
function row(name: string): number[] {
  const cells = new RegExp(`^\\| ${name} \\|(.*)$`, "m").exec(document)?.[1]?.split("|") ?? [];
  return cells.slice(0, 3).map(Number);
}

const differing = (prefix: string) => Object.keys(deviations).filter((id) => id.startsWith(prefix)).length;
const writes = Object.values(writeDeviations).reduce((sum, ids) => sum + ids.length, 0);

describe("docs/compatibility.md", () => {
  it.each([
    { name: "reading blocks", kind: "parse", different: differing("parse-") },
    { name: "decks and schedules", kind: "decks", different: differing("decks-") },
    { name: "comments", kind: "schedule", different: 0 },
    { name: "intervals", kind: "osr", different: 0 },
    { name: "writing", kind: "write", different: writes },
  ])("has the counts of $name from the tests", ({ name, kind, different }) => {
    const [count, same, other] = row(name);
    expect(other).toBe(different);
    expect(count).toBe((same ?? 0) + different);
    const cases = srCases(kind).length;
    if (cases > 0) expect(count).toBe(cases);
  });
});
