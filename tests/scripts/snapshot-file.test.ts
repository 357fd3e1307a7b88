// The index in a file, with the code that the plugin uses for its database.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { defaultSettings } from "../../src/core";
import { programOver } from "../../scripts/bench/disk";
import { SnapshotFile } from "../../scripts/cli/snapshot-file";
import { MemoryNotes } from "../support/memory-notes";

const home = mkdtempSync(join(tmpdir(), "inline-recall-snapshot-"));
const file = join(home, "index");
afterAll(() => rmSync(home, { recursive: true, force: true }));
const notes = new MemoryNotes(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`n${at}.md`, `#flashcards/d${at % 4}\n\nq${at}::a\n<!--SR:!2025-01-0${(at % 9) + 1},4,250-->\n`])));

async function reads(): Promise<number> {
  notes.reads.length = 0;
  const { library } = programOver(notes, defaultSettings, new SnapshotFile(file));
  await library.start();
  expect(library.decks().counts.total).toBe(60);
  const count = notes.reads.length;
  await library.save();
  return count;
}

it("starts without reading a note, and counts correctly wherever the file is truncated or changed", async () => {
  expect([await reads(), await reads()]).toEqual([60, 0]);
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length; at += 97) {
    const damaged = Buffer.from(whole);
    damaged[at]! ^= 1 << at % 8;
    writeFileSync(file, at % 2 === 0 ? damaged : whole.subarray(0, at));
    await reads();
    expect(await reads()).toBe(0);
  }
});
