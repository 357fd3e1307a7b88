// What a start reads, what it can show before everything is read, and what it stores for the next.
import { describe, expect, it } from "vitest";
import { createVaultIndex } from "../../../src/app/index/vault-index";
import type { CardIndex } from "../../../src/app/api/card-index";
import { createLogReports } from "../../../src/app/stats/create-reports";
import { createReviewLog } from "../../../src/app/log/review-log";
import { createReviews } from "../../../src/app/session/reviews";
import { defaultSettings, type OneWay, type Settings } from "../../../src/core/model/settings";
import { createSlices } from "../../../src/app/async/time-slices";
import { MemoryDevice, MemoryLog, MemoryLogFiles, MemoryNotes, MemorySnapshots, pause, seeded, TestClock } from "../../support/memory-notes";
import { shown, shownCard } from "../../support/program";

const card = (front: string) => `#flashcards\n\n${front}::back\n`;
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${String(at).padStart(4, "0")}.md`, card(`q${at}`)]));

const quiet = async () => {
  for (let turn = 0; turn < 6; turn++) await pause();
};

/** Reads wait until they are released. */
class SlowNotes extends MemoryNotes {
  slow = false;
  #waiting: { readonly path: string; readonly go: () => void }[] = [];

  override async read(path: string): Promise<string> {
    if (this.slow) await new Promise<void>((go) => this.#waiting.push({ path, go }));
    return super.read(path);
  }

  /** Releases `count` reads in order; with a path, those of that note. */
  async let(count: number, path?: string): Promise<void> {
    for (let turn = 0; turn < count; turn++) {
      await quiet();
      const next = this.#waiting.find((one) => path === undefined || one.path === path);
      this.#waiting = this.#waiting.filter((one) => one !== next);
      next?.go();
    }
    await quiet();
  }

  all(): void {
    this.slow = false;
    for (const { go } of this.#waiting.splice(0)) go();
  }
}

class Vault {
  readonly notes: SlowNotes;
  readonly log = new MemoryLog();
  readonly clock = TestClock.on("2024-03-01");
  readonly store = new MemorySnapshots();
  readonly device = new MemoryDevice();
  settings: Settings = { ...defaultSettings, algorithm: "sm2" };
  undecided = false;
  decided: OneWay[] = [];

  constructor(files: Record<string, string>) {
    this.notes = new SlowNotes(files);
  }

  open(store = this.store): CardIndex {
    this.notes.reads.length = 0;
    return createVaultIndex({
      notes: this.notes, clock: this.clock, device: this.device, settings: () => this.settings, log: this.log, pause, slice: createSlices(this.clock, pause), store,
      evidence: { undecided: this.undecided, decide: (evidence) => Promise.resolve(void this.decided.push(evidence.oneWay)) },
    });
  }

  review(library: CardIndex) {
    const common = { library, clock: this.clock, random: seeded(1), settings: () => this.settings, device: this.device, log: this.log };
    const reviewLog = createReviewLog({ ...common, files: new MemoryLogFiles(), today: () => library.today(), slice: createSlices(this.clock, pause), wait: pause, failed: () => undefined });
    return createReviews({ ...common, notes: this.notes, reviewLog, pause, slice: createSlices(this.clock, pause) });
  }

  /** A first run over all notes. */
  async keep(): Promise<void> {
    const library = this.open();
    await library.start();
    await library.save();
  }
}

describe("a warm start", () => {
  it("reads no note when nothing has changed, with cards or without", async () => {
    const vault = new Vault({ ...many(50), "none.md": "#flashcards\n\nno card\n", "plain.md": "no deck" });
    vault.notes.uncached.add("plain.md");
    await vault.keep();
    expect(vault.notes.reads).toHaveLength(52);
    const library = vault.open();
    await library.start();
    expect(vault.notes.reads).toEqual([]);
    expect(library.decks().counts.new).toBe(50);
  });

  it("reads changed, new and renamed notes, and forgets removed ones", async () => {
    const vault = new Vault(many(50));
    await vault.keep();
    const { files } = vault.notes;
    files.set("n0003.md", `${card("q3")}\nx::y\n`);
    files.set("new.md", card("new"));
    files.set("plain.md", "no deck");
    files.delete("n0004.md");
    files.set("n0005.md", "no deck any more");
    const library = vault.open();
    await library.start();
    expect(vault.notes.reads.sort()).toEqual(["n0003.md", "new.md"]);
    expect(library.decks().counts.new).toBe(50);
    await library.save();
    const next = vault.open();
    await next.start();
    expect(vault.notes.reads).toEqual([]);
    expect(next.decks().counts.new).toBe(50);
  });

  it("shows a card before changed notes are read", async () => {
    const vault = new Vault(many(5));
    await vault.keep();
    vault.notes.files.set("new.md", card("new"));
    const library = vault.open();
    vault.notes.slow = true;
    void library.start();
    await library.whenReady();
    expect(library.progress).toMatchObject({ indexed: 0, total: 1 });
    expect(library.decks().counts.new).toBe(5);
    const session = vault.review(library).start({ kind: "all" });
    await vault.notes.let(1, "n0000.md");
    expect((await shownCard(session)).total).toBe(5);
    vault.notes.all();
    await library.whenWhole();
    await quiet();
    expect((await shownCard(session)).total).toBe(6);
  });

  it("computes statistics and costs only once every note has been read", async () => {
    const vault = new Vault(many(5));
    await vault.keep();
    vault.notes.files.set("new.md", `${card("new")}<!--SR:!2024-03-11,84,290-->\n`);
    const library = vault.open();
    vault.notes.slow = true;
    void library.start();
    await library.whenReady();
    const reviewLog = createReviewLog({
      files: new MemoryLogFiles(), device: vault.device, settings: () => vault.settings, clock: vault.clock, random: seeded(1), log: vault.log,
      today: () => library.today(), slice: createSlices(vault.clock, pause), wait: pause, failed: () => undefined,
    });
    const figures = createLogReports({ notes: vault.notes, library, noteReviews: { list: [] }, reviewLog, clock: vault.clock, settings: () => vault.settings, slice: createSlices(vault.clock, pause) });
    const found = figures.open().then((open) => open.of({ scope: { kind: "all" }, days: 30, ahead: 30 }, () => "go-on"));
    const steps: number[] = [];
    const costs = figures.costs((done, total) => (steps.push(total), done < 0 ? "stop" : "go-on"));
    await quiet();
    vault.notes.all();
    expect((await found)?.standings).toMatchObject({ unknown: 1 });
    await costs;
    expect(steps[0]).toBe(12);
  });

  it("reads again after a change of settings, and after the loss of a part only that part's notes", async () => {
    const vault = new Vault(many(200));
    await vault.keep();
    const [part, data] = [...vault.store.parts].find(([, one]) => (one as { paths: string[] }).paths.length > 0)!;
    vault.store.parts.delete(part);
    await vault.open().start();
    expect(vault.notes.reads.sort()).toEqual((data as { paths: string[] }).paths.sort());
    vault.settings = { ...defaultSettings, endMarker: "+++" };
    await vault.open().start();
    expect(vault.notes.reads).toHaveLength(200);
  });

  it("writes only the parts with changed notes, and retries failed writes", async () => {
    const vault = new Vault(many(200));
    const library = vault.open();
    await library.start();
    vault.store.failAfter = 3;
    await library.save();
    expect(vault.store.parts.size).toBe(3);
    await library.save();
    expect(vault.store.parts.size).toBe(64);
    const before = new Map(vault.store.parts);
    library.noteChanged("n0007.md", card("other"), ["flashcards"]);
    await library.save();
    const written = [...vault.store.parts].filter(([part, data]) => before.get(part) !== data);
    expect(written).toHaveLength(1);
    const { saves } = vault.store;
    await library.save();
    expect(vault.store.saves).toBe(saves);
  });

  it("does not trust a text that is not the file's: the next start reads it", async () => {
    const vault = new Vault(many(3));
    const library = vault.open();
    await library.start();
    const late = vault.notes.text("n0001.md");
    vault.notes.files.set("n0001.md", `${late}\nx::y\n`);
    library.noteChanged("n0001.md", late, ["flashcards"]);
    await library.save();
    const next = vault.open();
    await next.start();
    expect(vault.notes.reads).toEqual(["n0001.md"]);
    expect(next.decks().counts.new).toBe(4);
  });
});

describe("a note edited while the app was closed", () => {
  it("keeps its deletions' own schedules, as without a restart", async () => {
    const entries = "<!--SR:!2024-02-01,4,250!2024-04-01,40,250-->";
    const vault = new Vault({ "c.md": `#flashcards\n\n==first== and ==second==\n${entries}\n` });
    await vault.keep();
    // The due card is found by its words, not by its place.
    vault.device.values.clear();
    vault.notes.files.set("c.md", `#flashcards\n\n==second== and ==first==\n${entries}\n`);
    const library = vault.open();
    await library.start();
    expect(library.cards({ kind: "all" }).map(({ face }) => face)).toEqual([1]);
  });
});

describe("a cold start", () => {
  it("shows its progress when it takes more than a second", async () => {
    const vault = new Vault(many(40));
    const library = vault.open();
    vault.notes.slow = true;
    const started = library.start();
    await vault.notes.let(5);
    expect(library.progress).toEqual({ indexed: 5, total: 40, slow: false });
    vault.clock.at += 1000;
    await vault.notes.let(1);
    expect(library.progress).toEqual({ indexed: 6, total: 40, slow: true });
    vault.notes.all();
    await started;
    expect(library.progress).toBeNull();
  });

  it("lets a review start with the notes read so far; others join", async () => {
    const vault = new Vault(many(40));
    const library = vault.open();
    vault.notes.slow = true;
    const started = library.start();
    const session = vault.review(library).start({ kind: "all" });
    await quiet();
    expect(session.state.kind).toBe("loading");
    await vault.notes.let(2);
    vault.notes.all();
    const first = (await shownCard(session)).card.front;
    await started;
    await quiet();
    const state = await shownCard(session);
    expect([state.card.front, state.total]).toEqual([first, 40]);
    // Each card appears once, whatever the order.
    for (let turn = 0; turn < 40; turn++) {
      await shownCard(session);
      session.reveal();
      session.grade("good");
    }
    expect(await shown(session)).toMatchObject({ kind: "finished", summary: { answered: 40 } });
  });

  it("reports that nothing is due only once all notes have been read", async () => {
    const vault = new Vault({ ...many(3), "z.md": "#flashcards/late\n\na::b\n" });
    const library = vault.open();
    vault.notes.slow = true;
    const started = library.start();
    const session = vault.review(library).start({ kind: "deck", deck: "flashcards/late" });
    await vault.notes.let(3);
    expect(session.state.kind).toBe("loading");
    vault.notes.all();
    await started;
    expect((await shownCard(session)).card.decks).toEqual(["flashcards/late"]);
  });

  it("reads a note first when its review is requested", async () => {
    const vault = new Vault(many(60));
    const library = vault.open();
    vault.notes.slow = true;
    const started = library.start();
    await quiet();
    const session = vault.review(library).start({ kind: "note", path: "n0055.md" });
    // Once for the index, once to show it.
    await vault.notes.let(2, "n0055.md");
    expect((await shownCard(session)).card.path).toBe("n0055.md");
    session.reveal();
    session.grade("good");
    expect((await shown(session)).kind).toBe("finished");
    vault.notes.all();
    await started;
    expect(library.decks().counts.new).toBe(59);
  });

  it("shows no card before reversed separators are decided from the notes, and stores nothing until then", async () => {
    const vault = new Vault({ ...many(5), "r.md": "#flashcards\n\na:::b\n<!--SR:!2024-03-01,4,250-->\n" });
    vault.undecided = true;
    const library = vault.open();
    vault.notes.slow = true;
    const started = library.start();
    let ready = false;
    void library.whenReady().then(() => (ready = true));
    await vault.notes.let(5);
    await library.save();
    expect([ready, vault.store.parts.size]).toEqual([false, 0]);
    vault.notes.all();
    await started;
    expect(vault.decided).toEqual([{ reversed: true, multilineReversed: false }]);
    await library.save();
    // Settings were decided, so the next start need not wait.
    vault.notes.files.set("new.md", card("new"));
    const next = vault.open();
    vault.notes.slow = true;
    void next.start();
    await next.whenReady();
    expect(next.progress).not.toBeNull();
    vault.notes.all();
    await next.whenWhole();
    // Evidence came from stored data before the first card, and from the notes once all were read.
    expect(vault.decided).toHaveLength(3);
  });
});
