// Which files are read, and when, to find concurrent answers of two devices.
import { expect, it } from "vitest";
import { createMixedWatch } from "../../../src/app/doctor/mixed";
import { stateOf } from "../../../src/core/log/forks";
import { logKey, writeLine, type ReviewLine } from "../../../src/core/log/line";
import { readEntry } from "../../../src/core/text/comments/schedule-comment";
import { defaultSettings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";
import { MemoryLogFiles } from "../../support/memory-notes";
import { startProgram } from "../../support/program";

const note = (entry: string) => `#flashcards\n\na::b\n<!--SR:!${entry}-->\n`;
const [before, earlier, later, mixed] = ["2024-03-01,10,250", "2024-03-11,8,250", "2024-03-25,22,270", "2024-03-21,2,250"];
const c = logKey(parseNote(note(before), defaultSettings, "Note.md").blocks[0]!.hash, 0);
const line = (hour: number, w: string, more: object = {}): string => {
  const answer: ReviewLine = { k: "review", t: Date.parse(`2024-03-01T${hour}:00:00Z`), c, d: "2024-03-01", g: 3, i: 8, p: 10, e: 250, ms: 5000, w, b: stateOf(readEntry(before)) };
  return `${writeLine({ ...answer, ...more })}\n`;
};
const phone = "_reviews/2024-03.aaaaaaaa.jsonl";
const tablet = "_reviews/2024-03.bbbbbbbb.jsonl";

async function begin(logs: Readonly<Record<string, string>>, own: string | null = null) {
  const logFiles = new MemoryLogFiles();
  for (const [path, text] of Object.entries(logs)) logFiles.files.set(path, text);
  const read: string[] = [];
  const readFile = logFiles.read.bind(logFiles);
  logFiles.read = (path) => {
    read.push(path);
    return readFile(path);
  };
  const program = await startProgram({ "Note.md": note(mixed) }, { today: "2024-03-02", logFiles });
  if (own !== null) program.device.set("device-id", own);
  return { ...program, read, watch: createMixedWatch(program) };
}

it("no file is read if only one device answers", async () => {
  const { watch, read } = await begin({ [phone]: line(10, earlier) + line(15, later), "_reviews/2024-02.aaaaaaaa.jsonl": line(9, before) }, "aaaaaaaa");
  await watch.read();
  expect([watch.count, read]).toEqual([0, []]);
});

it("only files of the last months are read", async () => {
  const { watch, read } = await begin({ [phone]: line(10, earlier), [tablet]: line(15, later), "_reviews/2023-11.aaaaaaaa.jsonl": line(9, before) });
  await watch.read();
  expect([watch.count, read.sort()]).toEqual([1, [phone, tablet]]);
});

it("lines of older versions, without the entry, are not compared", async () => {
  const { watch } = await begin({ [phone]: line(10, earlier), [tablet]: line(15, later, { w: undefined, b: undefined }) });
  await watch.read();
  expect(watch.count).toBe(0);
});

it("logs are read again before judging a note on another day", async () => {
  const { watch, read, library, clock, notes } = await begin({ [phone]: line(10, earlier), [tablet]: line(15, later) });
  await watch.read();
  clock.at += 86_400_000;
  let told = 0;
  watch.subscribe(() => told++);
  const files = read.length;
  library.noteChanged("Note.md", `${note(mixed)}\n`, notes.tags("Note.md"));
  await expect.poll(() => told).toBeGreaterThan(0);
  expect(watch.forks.size).toBe(0);
  await expect.poll(() => watch.forks.size).toBe(1);
  expect(read.length).toBe(files + 2);
  expect(watch.count).toBe(1);
});
