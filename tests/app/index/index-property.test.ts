// A vault's index, kept through edits, settings, clocks and restarts on any stored state, equals a new one.
import fc from "fast-check";
import { expect, it } from "vitest";
import { createVaultIndex } from "../../../src/app/index/vault-index";
import type { CardIndex } from "../../../src/app/api/card-index";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { partCount } from "../../../src/core/card-index/snapshot";
import { createSlices } from "../../../src/app/async/time-slices";
import { MemoryDevice, MemoryLog, MemoryNotes, MemorySnapshots, pause, TestClock } from "../../support/memory-notes";

const days = ["2024-02-20", "2024-03-01", "2024-03-05"] as const;
const fsrs = (due: string, stability = 2.3065, lapses = 0, last = "2024-02-01T10:00:00.000Z") => `fsrs,${due},2,${stability},4.743334,2,3,${lapses},0,${last}`;
const paths = ["a.md", "b.md", "math/c.md", "math/d.md", "x.excalidraw.md"];

const path = fc.constantFrom(...paths);
const tags = fc.constantFrom("#flashcards", "#flashcards/x", "#Flashcards/X/y", "#flashcards/x #flashcards/z/1", "#other", "none");
const day = fc.constantFrom(...days);
const block = fc.oneof(
  fc.constantFrom("a::b", "a:::b", "==x== y ==z==", "prose", "k;;l", "a\n??\nb\n<!--SR:!2024-03-01,4,250-->"),
  day.map((due) => `q::r\n<!--SR:!${due},4,250-->`),
  day.map((due) => `s:::t\n<!--SR:!${due},4,250-->`),
  day.map((due) => `s:::t\n<!--SR:!${due},4,250!2000-01-01,1,250-->`),
  day.map((due) => `u::v\n<!--SR:!${fsrs(`${due}T03:30:00.000Z`)}-->`),
  fc.tuple(day, fc.constantFrom(0.001, 0.7, 30, 36_500, 1e9), fc.nat({ max: 20 }), fc.constantFrom("2023-12-01T10:00:00.000Z", "2024-02-01T03:30:00.000Z", "2024-09-01T10:00:00.000Z")).map(
    ([due, stability, lapses, last]) => `w::x\n<!--SR:!${fsrs(`${due}T03:30:00.000Z`, stability, lapses, last)}-->`,
  ),
);
const text = fc.tuple(tags, fc.array(block, { maxLength: 5 })).map(([tag, blocks]) => `${tag}\n\n${blocks.join("\n\n")}\n`);
const change = fc.constantFrom<Partial<Settings>>(
  { separators: { ...defaultSettings.separators, basic: ";;" } },
  { separators: defaultSettings.separators },
  { deckTags: ["other"] },
  { deckTags: ["flashcards", "other"] },
  { folderDecks: true },
  { folderDecks: false },
  { ignoredPaths: ["math"] },
  { ignoredPaths: [] },
  { dayStart: 0 },
  { oneWay: { reversed: true, multilineReversed: false } },
  { oneWay: defaultSettings.oneWay },
  { order: "random" },
  { deckExams: [{ deck: "flashcards/x", date: "2024-03-04", from: "2024-02-21" }] },
  { deckExams: [{ deck: "Flashcards", date: "2024-03-02", from: "2024-02-10" }, { deck: "flashcards/z", date: "2024-03-01", from: "2024-02-10" }] },
  { deckExams: [] },
);
/** Damage to the stored data. */
const harm = fc.oneof(
  fc.record({ kind: fc.constant("old" as const) }),
  fc.record({ kind: fc.constant("flip" as const), part: fc.nat(), at: fc.nat(), bit: fc.nat({ max: 31 }) }),
  fc.record({ kind: fc.constant("cut" as const), part: fc.nat(), at: fc.nat() }),
  fc.record({ kind: fc.constant("swap" as const), part: fc.nat(), other: fc.nat({ max: partCount - 1 }) }),
  fc.record({ kind: fc.constant("junk" as const), part: fc.nat(), data: fc.anything({ withTypedArray: true }) }),
);
const file = fc.oneof(
  fc.record({ kind: fc.constant("edit" as const), path, text }),
  fc.record({ kind: fc.constant("edit" as const), path, text }),
  fc.record({ kind: fc.constant("rename" as const), path, to: path }),
  fc.record({ kind: fc.constant("delete" as const), path }),
);
const step = fc.oneof(
  { weight: 8, arbitrary: file },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("settings" as const), change, wait: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("save" as const), failAfter: fc.option(fc.nat({ max: 5 })), turns: fc.option(fc.nat({ max: 70 })) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clock" as const), day, offset: fc.constantFrom(0, 60, -300) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("pause" as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("restart" as const), meanwhile: fc.array(file, { maxLength: 6 }), settings: fc.option(change), harm: fc.array(harm, { maxLength: 2 }), wait: fc.boolean() }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type FileStep = typeof file extends fc.Arbitrary<infer T> ? T : never;

/** A program that is killed and restarted, over a vault and its stored index. */
class World {
  readonly notes = new MemoryNotes();
  readonly log = new MemoryLog();
  readonly clock = TestClock.on("2024-03-01");
  readonly kept = new Map<number, unknown>();
  settings: Settings = defaultSettings;
  #old = new Map<number, unknown>();
  #store = new MemorySnapshots(this.kept);
  library = this.#start();
  #started: Promise<unknown> = this.library.start();

  #start(store: MemorySnapshots | null = this.#store): CardIndex {
    return createVaultIndex({
      notes: this.notes, clock: this.clock, device: new MemoryDevice(), settings: () => this.settings, log: this.log, pause, slice: createSlices(this.clock, pause), vaultName: "Vault",
      ...(store === null ? {} : { store }),
    });
  }

  async quiet(): Promise<void> {
    await this.#started;
    for (let turn = 0; turn < 3; turn++) await pause();
    await this.library.settingsChanged();
    for (let turn = 0; turn < 3; turn++) await pause();
  }

  async take(one: Step): Promise<void> {
    if (one.kind === "settings") {
      this.settings = { ...this.settings, ...one.change };
      const done = this.library.settingsChanged();
      if (one.wait) await done;
      else this.#started = Promise.all([this.#started, done]);
    } else if (one.kind === "save") {
      await this.library.whenReady();
      this.#old = structuredClone(this.kept);
      this.#store.failAfter = one.failAfter;
      this.#store.slow = one.turns !== null;
      const saved = this.library.save();
      // The next step, even the end, comes while this one is in progress.
      if (one.turns !== null) for (let passed = 0; passed < one.turns; passed++) await pause();
      else await saved;
      this.#store.failAfter = null;
    } else if (one.kind === "clock") {
      this.clock.set(one.day);
      this.clock.offsetMinutes = one.offset;
      this.library.dayTurned();
    } else if (one.kind === "pause") await pause();
    else if (one.kind === "restart") {
      this.#store.die();
      for (const other of one.meanwhile) this.#change(other, false);
      if (one.settings !== null) this.settings = { ...this.settings, ...one.settings };
      for (const other of one.harm) this.#harm(other);
      this.#store = new MemorySnapshots(this.kept);
      this.library = this.#start();
      this.#started = this.library.start();
      if (one.wait) await this.check();
    } else this.#change(one, true);
  }

  #change(one: FileStep, told: boolean): void {
    const { files } = this.notes;
    const before = files.get(one.path);
    if (one.kind === "edit") {
      files.set(one.path, one.text);
      if (told) this.library.noteChanged(one.path, one.text, this.notes.tags(one.path));
    } else if (before !== undefined && one.kind === "delete") {
      files.delete(one.path);
      if (told) this.library.noteDeleted(one.path);
    } else if (before !== undefined && one.kind === "rename" && !files.has(one.to)) {
      files.delete(one.path);
      files.set(one.to, before);
      if (told) this.library.noteRenamed(one.path, one.to);
    }
  }

  #harm(one: typeof harm extends fc.Arbitrary<infer T> ? T : never): void {
    if (one.kind === "old") {
      this.kept.clear();
      for (const [part, data] of structuredClone(this.#old)) this.kept.set(part, data);
      return;
    }
    // Parts with notes; there is little to damage in the others.
    const filled = [...this.kept].filter(([, data]) => ((data as { paths?: unknown[] } | null)?.paths?.length ?? 0) > 0).map(([part]) => part);
    const part = filled[one.part % filled.length];
    if (part === undefined) return;
    const data = this.kept.get(part) as { numbers: Int32Array };
    if (one.kind === "flip") data.numbers[one.at % data.numbers.length]! ^= 1 << one.bit;
    else if (one.kind === "cut") this.kept.set(part, { ...data, numbers: data.numbers.slice(0, one.at % data.numbers.length) });
    else if (one.kind === "swap") this.kept.set(one.other, structuredClone(data));
    else this.kept.set(part, one.data);
  }

  /** All answers of the index, on each of the days. */
  answers(library = this.library): unknown {
    const present = this.clock.at;
    const all = days.map((at) => {
      this.clock.set(at);
      return [library.decks(), library.cards({ kind: "all" }), library.cards({ kind: "deck", deck: "flashcards/x" }), library.forecast(5), library.nextDue({ kind: "all" }), paths.map((one) => library.countsOf(one))];
    });
    this.clock.at = present;
    return JSON.parse(JSON.stringify([all, library.evidence()]));
  }

  /** Once idle, it equals a new index. */
  async check(): Promise<void> {
    await this.quiet();
    // Earlier states of a note decide whose comment is whose; a new index has only its text.
    for (const { path: one, displaced } of this.library.strays) if (displaced.length > 0) await this.library.leave(one, null);
    const fresh = this.#start(null);
    await fresh.start();
    expect(this.answers()).toEqual(this.answers(fresh));
  }
}

it("an index after any changes, settings, clocks and restarts equals a new one of the same notes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.array(file, { maxLength: 4 }), fc.array(harm, { maxLength: 2 }), async (steps, meanwhile, harm) => {
      const world = new World();
      for (const one of steps) await world.take(one);
      await world.check();
      // So does an index started from the stored data, without reading a note.
      await world.library.save();
      await world.take({ kind: "restart", meanwhile: [], settings: null, harm: [], wait: true });
      expect(world.library.stats.reads).toBe(0);
      await world.take({ kind: "restart", meanwhile, settings: null, harm, wait: true });
      expect(world.log.errors).toEqual([]);
    }),
    {
      numRuns: 300,
      // The first FSRS card comes after the zone has changed, and then the old zone is back.
      examples: [[[{ kind: "clock", day: "2024-02-20", offset: 60 }, { kind: "settings", change: { order: "random" }, wait: true }, { kind: "edit", path: "a.md", text: "#flashcards\n\nu::v\n<!--SR:!fsrs,2024-02-20T03:30:00.000Z,2,2.3065,4.743334,2,3,0,0,2024-02-01T10:00:00.000Z-->\n" }, { kind: "clock", day: "2024-02-20", offset: 0 }], [], []]],
    },
  );
}, 120_000);
