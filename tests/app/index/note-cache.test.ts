// Notes whose cards are shown.
import { expect, it } from "vitest";
import { createNoteCache } from "../../../src/app/index/note-cache";
import { parseNote } from "../../../src/core/text/note/parse";
import { defaultSettings } from "../../../src/core/model/settings";

it("an indexed note is not read from a host that is slow to notice its own write", async () => {
  const [old, written] = ["#flashcards\n\na::b\n<!--SR:!2024-02-21,10,250-->\n", "#flashcards\n\na::b\n<!--SR:!2024-02-11,4,250-->\n"];
  const notes = { read: () => Promise.resolve(old) } as unknown as Parameters<typeof createNoteCache>[0];
  const log = { error: () => undefined } as unknown as Parameters<typeof createNoteCache>[3];
  let text: string | null = null;
  const library = { parse: (_path: string, given: string) => ({ text: given, blocks: parseNote(given).blocks }), heard: () => ({ times: 1, text }) } as unknown as Parameters<typeof createNoteCache>[1];
  const made = () => createNoteCache(notes, library, () => defaultSettings, log);
  expect((await made().get("N.md"))?.text).toBe(old);
  text = written;
  expect((await made().get("N.md"))?.text).toBe(written);
});

it("keeps a note that was just used, however many others are read", async () => {
  const notes = { read: (path: string) => Promise.resolve(`${path} #flashcards\n`) } as unknown as Parameters<typeof createNoteCache>[0];
  const log = { error: () => undefined } as unknown as Parameters<typeof createNoteCache>[3];
  const library = { parse: (_path: string, text: string) => ({ text, blocks: parseNote(text).blocks }), heard: () => ({ times: 0, text: null }) } as unknown as Parameters<typeof createNoteCache>[1];
  const cache = createNoteCache(notes, library, () => defaultSettings, log);
  await cache.get("shown.md");
  for (let other = 0; other < 20; other++) {
    expect(cache.peek("shown.md")?.text).toBe("shown.md #flashcards\n");
    await cache.get(`${String(other)}.md`);
  }
  expect(cache.peek("0.md")).toBeNull();
});
