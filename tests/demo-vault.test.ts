import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { copyDemoVault, shiftSchedules } from "../scripts/demo-vault.mjs";

const folder = mkdtempSync(join(tmpdir(), "inline-recall-demo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the demo vault", () => {
  it.each([
    ["<!--SR:!2026-01-01,3,250-->", 31, "<!--SR:!2026-02-01,3,250-->"],
    ["<!--SR:!2026-02-28,3,250!2000-01-01,1,250-->", 1, "<!--SR:!2026-03-01,3,250!2000-01-01,1,250-->"],
    ["in the year !2026-01-01, nothing", 5, "in the year !2026-01-01, nothing"],
  ])("moves only schedules: %s", (text, days, expected) => {
    expect(shiftSchedules(text, days)).toBe(expected);
  });

  it("is copied with its schedules around today and nothing else changed", () => {
    copyDemoVault(folder, "2027-03-04");
    const source = join(import.meta.dirname, "../workbench/demo-vault");
    const notes = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
    expect(notes.length).toBeGreaterThanOrEqual(12);
    let dueToday = 0;
    for (const name of notes) {
      const before = readFileSync(join(source, name), "utf8");
      const after = readFileSync(join(folder, name), "utf8");
      dueToday += after.split("!2027-03-04,").length - 1;
      expect(after.length).toBe(before.length);
      const bare = (text: string) => text.replace(/!\d{4}-\d\d-\d\d,/g, "");
      expect(bare(after)).toBe(bare(before));
    }
    expect(dueToday).toBeGreaterThan(0);
  });
});
