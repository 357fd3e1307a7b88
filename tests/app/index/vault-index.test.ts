import { describe, expect, it, vi } from "vitest";
import { createVaultIndex } from "../../../src/app/index/vault-index";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { createSlices } from "../../../src/app/async/time-slices";
import { MemoryDevice, MemoryLog, MemoryNotes, pause, TestClock } from "../../support/memory-notes";
import { shownCard, startProgram } from "../../support/program";

const cards = (count: number) => `#flashcards\n\n${Array.from({ length: count }, (_, at) => `q${at}::a\n\n`).join("")}`;

function setUp(files: Record<string, string>, change: Partial<Settings> = {}) {
  const notes = new MemoryNotes(files);
  const log = new MemoryLog();
  const clock = TestClock.on("2024-03-01");
  let settings: Settings = { ...defaultSettings, ...change };
  const library = createVaultIndex({ notes, clock, settings: () => settings, device: new MemoryDevice(), log, pause, slice: createSlices(clock, pause) });
  const set = (more: Partial<Settings>) => {
    settings = { ...settings, ...more };
    return library.settingsChanged();
  };
  return { notes, log, clock, library, set };
}

describe("the library", () => {
  it("reads only notes whose cached tags match, and those without a cache", async () => {
    const { notes, library, log } = setUp({ "a.md": cards(1), "b.md": "no deck", "c.md": cards(2), "d.md": "#flashcard", "x.excalidraw.md": cards(1) });
    notes.uncached.add("b.md");
    await library.start();
    expect(notes.reads.sort()).toEqual(["a.md", "b.md", "c.md"]);
    expect(library.progress).toBeNull();
    expect(library.decks().counts.new).toBe(3);
    expect(log.errors).toEqual([]);
  });

  it("costs one parse and no read for an edit, and nothing for queries", async () => {
    const { notes, library } = setUp(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`n${at}.md`, cards(3)])));
    await library.start();
    const { reads, parses } = library.stats;
    expect([reads, parses]).toEqual([40, 40]);
    library.decks();
    library.forecast(14);
    library.cards({ kind: "all" });
    library.countsOf("n1.md");
    library.noteChanged("n1.md", cards(5), ["flashcards"]);
    expect(library.decks().counts.new).toBe(39 * 3 + 5);
    library.noteRenamed("n1.md", "m.md");
    expect(library.countsOf("m.md").new).toBe(5);
    library.noteDeleted("m.md");
    expect(library.decks().counts.new).toBe(39 * 3);
    library.noteChanged("n2.md", "no deck any more", []);
    expect(library.decks().counts.new).toBe(38 * 3);
    expect(library.stats).toEqual({ reads: 40, parses: 41 });
    expect(notes.reads).toHaveLength(40);
  });

  it("reads again only when a setting that affects parsing changes, and answers from the old index meanwhile", async () => {
    const { library, set } = setUp({ "a.md": cards(2), "b.md": "#flashcards\n\nx;;y\n\n" });
    await library.start();
    await set({ showStatusBar: false, order: "random", dayStart: 0 });
    expect(library.stats.reads).toBe(2);
    const done = set({ separators: { ...defaultSettings.separators, basic: ";;" } });
    expect(library.decks().counts.new).toBe(2);
    await done;
    expect(library.decks().counts.new).toBe(1);
    expect(library.stats.reads).toBe(4);
  });

  it("never replaces a newer text by an older one", async () => {
    const { notes, library } = setUp({ "a.md": cards(1) });
    let give: (text: string) => void = () => undefined;
    notes.read = () => new Promise((resolve) => (give = resolve));
    const started = library.start();
    await pause();
    library.noteChanged("a.md", cards(4), ["flashcards"]);
    give(cards(1));
    await started;
    expect(library.decks().counts.new).toBe(4);
  });

  it("reads no more notes once it is stopped", async () => {
    const { notes, library, log } = setUp(Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`n${at}.md`, cards(3)])));
    const { read } = notes;
    vi.spyOn(notes, "read").mockImplementation((path) => {
      if (notes.reads.length === 100) library.stop();
      return read.call(notes, path);
    });
    await library.start();
    // Those on their way when it stopped.
    expect(notes.reads.length).toBeLessThanOrEqual(100 + 16);
    expect(log.errors).toEqual([]);
  });

  it("uses settings changed during the first pass", async () => {
    const { library, set } = setUp({ "a.md": "#other\n\nq::a\n" });
    const started = library.start();
    const changed = set({ deckTags: ["other"] });
    await Promise.all([started, changed]);
    expect(library.decks().children.map(({ path }) => path)).toEqual(["other"]);
  });

  it("updates at a new day, and notifies once for many changes", async () => {
    const { library, clock } = setUp({ "a.md": "#flashcards\n\na::b\n<!--SR:!2024-03-02,1,250-->\n" });
    await library.start();
    await pause();
    expect(library.decks().counts.due).toBe(0);
    clock.set("2024-03-02");
    expect(library.decks().counts.due).toBe(1);
    let told = 0;
    const stop = library.subscribe(() => told++);
    for (let at = 0; at < 10; at++) library.noteChanged(`n${at}.md`, cards(1), null);
    await pause();
    await pause();
    expect(told).toBe(1);
    stop();
  });

  it("does not notify without a change of counts: for a note without cards, or a known text", async () => {
    const device = new MemoryDevice();
    const { notes, library } = await startProgram({ "cards.md": cards(2), "plain.md": "#flashcards\n\nwords\n", "other.md": "words\n" }, { today: "2024-03-01", device });
    let told = 0;
    library.subscribe(() => told++);
    const after = async (work: () => void): Promise<number> => {
      told = 0;
      work();
      await pause();
      await pause();
      return told;
    };
    const heard: string[] = [];
    library.onNote((path) => void heard.push(path));
    await pause();
    expect(await after(() => library.noteChanged("plain.md", "#flashcards\n\nmore words\n", ["#flashcards"]))).toBe(0);
    expect(await after(() => library.noteChanged("other.md", "more words\n", []))).toBe(0);
    expect(await after(() => library.noteChanged("new.md", "#flashcards\n", ["#flashcards"]))).toBe(0);
    expect(await after(() => library.noteRenamed("new.md", "newer.md"))).toBe(0);
    expect(await after(() => library.noteDeleted("newer.md"))).toBe(0);
    expect(heard).toEqual(["plain.md", "other.md", "new.md", "new.md", "newer.md"]);
    const text = cards(3);
    expect(await after(() => library.noteChanged("cards.md", text, ["#flashcards"]))).toBe(1);
    expect(await after(() => library.noteChanged("cards.md", text, ["#flashcards"]))).toBe(0);
    // Comments that belong to no card are listed too.
    const orphan = "#flashcards\n\nwords\n\n<!--SR:!2024-03-01,4,250-->\n";
    expect(await after(() => library.noteChanged("plain.md", orphan, ["#flashcards"]))).toBe(1);
    expect(await after(() => library.noteChanged("plain.md", "#flashcards\n", ["#flashcards"]))).toBe(1);
    expect(await after(() => library.noteChanged("plain.md", cards(1), ["#flashcards"]))).toBe(1);
    expect(await after(() => library.noteRenamed("plain.md", "p.md"))).toBe(1);
    expect(await after(() => library.noteChanged("p.md", "no deck", []))).toBe(1);
    expect(await after(() => library.noteDeleted("cards.md"))).toBe(1);
    expect(library.decks().counts.total).toBe(0);
    expect(notes.reads).toHaveLength(2);
  });

  it("measures the bytes of a text only for notes that may have cards", async () => {
    const { library } = setUp({ "a.md": cards(1), "b.md": "words" });
    await library.start();
    const units = vi.spyOn(String.prototype, "charCodeAt");
    library.noteChanged("b.md", "more words", []);
    library.noteChanged("b.md", "words #flashcard", ["#flashcard"]);
    library.noteChanged("a.canvas", "words", null);
    expect(units.mock.contexts.map(String).filter((text) => text.includes("words"))).toEqual([]);
    library.noteChanged("a.md", cards(2), ["#flashcards"]);
    expect(units.mock.contexts.map(String)).toContain(cards(2));
    units.mockRestore();
  });

  it("follows folders in folder mode", async () => {
    const { notes, library } = setUp({ "math/a.md": "q::a\n" }, { folderDecks: true });
    await library.start();
    expect(library.decks().children.map(({ path }) => path)).toEqual(["math"]);
    notes.files.set("sets/a.md", notes.text("math/a.md"));
    notes.files.delete("math/a.md");
    library.noteRenamed("math/a.md", "sets/a.md");
    await pause();
    expect(library.decks().children.map(({ path }) => path)).toEqual(["sets"]);
  });

  describe("a note whose reading throws", () => {
    /** A host's result with a length that is not a text. */
    const unreadable = (length: number) => ({ length, charCodeAt: () => 0 }) as unknown as string;
    const spoil = (notes: MemoryNotes, length: number) => {
      const read = notes.read.bind(notes);
      let spoiled = true;
      notes.read = async (path) => (spoiled && path === "bad.md" ? unreadable(length) : read(path));
      return () => (spoiled = false);
    };

    it.each([["short", 5], ["long", 1 << 18]])("costs the first pass only that note, when it is %s", async (_name, length) => {
      const { notes, log, library } = setUp({ "bad.md": cards(7), "good.md": cards(1) });
      spoil(notes, length);
      await library.start();
      await library.whenReady();
      await library.whenWhole();
      expect(library.progress).toBeNull();
      expect(library.decks().counts.new).toBe(1);
      expect(log.errors).toEqual([expect.stringMatching(/^could not read bad\.md: TypeError/)]);
    });

    it("delays no session", async () => {
      const notes = new MemoryNotes({ "bad.md": cards(7), "good.md": cards(1) });
      spoil(notes, 5);
      const { reviews } = await startProgram({}, { today: "2024-03-01", notes });
      expect((await shownCard(reviews.start({ kind: "all" }))).card.path).toBe("good.md");
    });

    it("is reported once, even when read again, and has its cards once it can be read", async () => {
      const { notes, log, library, set } = setUp({ "bad.md": cards(7), "good.md": cards(1) });
      const mend = spoil(notes, 5);
      const heard: [string, boolean][] = [];
      library.onNote((path, note) => void heard.push([path, note !== null]));
      await library.start();
      await library.leave("bad.md", null);
      library.noteChanged("bad.md", unreadable(5), null);
      await set({ separators: { ...defaultSettings.separators, reversed: ";;;" } });
      expect(log.errors).toHaveLength(1);
      expect(library.decks().counts.new).toBe(1);
      mend();
      await library.leave("bad.md", null);
      expect(library.decks().counts.new).toBe(8);
      library.noteChanged("bad.md", unreadable(5), null);
      expect(library.decks().counts.new).toBe(1);
      expect(log.errors).toHaveLength(2);
      library.noteChanged("bad.md", cards(3), null);
      expect(library.decks().counts.new).toBe(4);
      expect(heard).toEqual([["bad.md", false], ["bad.md", false], ["bad.md", true], ["bad.md", false], ["bad.md", true]]);
    });

    it("and that the host cannot give is reported once, and keeps its known data", async () => {
      const { notes, log, library } = setUp({ "bad.md": cards(7), "good.md": cards(1) });
      await library.start();
      const read = notes.read.bind(notes);
      notes.read = (path) => (path === "bad.md" ? Promise.reject(new Error("locked")) : read(path));
      await library.leave("bad.md", null);
      await library.leave("bad.md", null);
      expect(log.errors).toEqual(["could not read bad.md: Error: locked"]);
      expect(library.decks().counts.new).toBe(8);
    });
  });
});
