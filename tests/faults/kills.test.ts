// The page is killed at every step of a write, and the app restarts with what is left on disk and device.
import { afterEach, describe, expect, it } from "vitest";
import { MemoryIndexedDb } from "../support/indexed-db";
import type { DeviceStorage } from "../../workbench/host/app";
import { MarkdownView } from "../../workbench/obsidian";
import type { OpenPlugin } from "../../workbench/open-plugin";
import { answer, command, deviceOf, due, good, journal, note, notesOf, press, review, seeFront, start, texts, until, written } from "./desk";

let open: OpenPlugin;
afterEach(async () => {
  await open.close();
  Reflect.deleteProperty(window, "indexedDB");
});

/** Everything that outlives a page, with the step of its death and the number of answers given. */
interface Left {
  readonly step: string;
  readonly answers: number;
  readonly storage: ReadonlyMap<string, string>;
  readonly database: ReadonlyMap<string, ReadonlyMap<IDBValidKey, unknown>>;
  readonly files: Readonly<Record<string, string>>;
}

/** Records disk and device before and after every change. */
class Recorder {
  readonly values = new Map<string, string>();
  readonly storage: DeviceStorage;
  readonly left: Left[] = [];
  answers = 0;

  /** `quiet`: local storage keeps nothing, silently. */
  constructor(
    quiet: boolean,
    readonly base: MemoryIndexedDb,
  ) {
    const inner = quiet ? deviceOf() : deviceOf(this.values);
    base.look = (step) => this.#look(step);
    const around = (act: string, key: string, run: () => void): void => {
      this.#look(`before ${act} ${key}`);
      run();
      this.#look(`after ${act} ${key}`);
    };
    this.storage = {
      getItem: inner.getItem,
      setItem: (key, value) => {
        if (!quiet) around("keeping", key, () => inner.setItem(key, value));
      },
      removeItem: (key) => around("clearing", key, () => inner.removeItem(key)),
    };
  }

  #open: OpenPlugin | null = null;

  follow(open: OpenPlugin): void {
    this.#open = open;
    const write = open.faults.write.bind(open.faults);
    open.faults.write = async (path, bytes) => {
      this.#look(`before writing ${path}`);
      const entry = await write(path, bytes);
      this.#look(`after writing ${path}`);
      return entry;
    };
    this.#look("before all");
  }

  #look(step: string): void {
    if (this.#open === null) return;
    const text = this.#open.disk.text("N.md")!;
    this.left.push({ step, answers: this.answers, storage: new Map(this.values), database: this.base.copy(), files: { "N.md": text } });
  }
}

function openDatabase(base: MemoryIndexedDb): MemoryIndexedDb {
  Object.defineProperty(window, "indexedDB", { value: base.factory, configurable: true });
  return base;
}

async function restart({ files, storage, database }: Left): Promise<void> {
  openDatabase(new MemoryIndexedDb(new Map([...database].map(([name, table]) => [name, new Map(table)]))));
  open = await start(files, { storage: deviceOf(new Map(storage)) });
}

/** The ids of the grades in the database under a key. Answers have the ids 1, 2 and so on. */
function stored(database: Left["database"], key: string): number[] {
  const records = [...database.values()].flatMap((table) => (table.get("device") as { readonly values: Readonly<Record<string, string>> } | undefined)?.values[key] ?? []);
  const grades = records.flatMap((text) => (JSON.parse(text) as readonly { id?: number; record?: { id: number } }[] | null) ?? []);
  return grades.map(({ id, record }) => id ?? record?.id ?? 0);
}
const newestIn = ({ database }: Left, key: string) => Math.max(0, ...stored(database, key));

const openNote = () => open.app.workspace.getLeaf(true).openFile(open.app.vault.getFileByPath("N.md")!);

const both = note(due("a"), due("b"));
const crlf = both.replace(/\n/g, "\r\n");

interface Script {
  readonly name: string;
  readonly text: string;
  /** Before the review. */
  readonly first?: () => Promise<void>;
  /** Each gives one answer. */
  readonly answers: readonly (() => Promise<void> | void)[];
  /** The note after the first `n` answers. */
  readonly makes: (text: string, answers: number) => string;
  /** Typed at the end of the open note before the answer; whether it reaches the disk is up to the app. */
  readonly typed?: string;
}

const inOrder = (text: string, answers: number) => ["a", "b"].slice(0, answers).reduce(good, text);
const one = () => answer();
const two = async () => {
  await seeFront("b");
  answer();
};
const again = ["2024-02-11,4,250", "2024-02-11,0,230", "2024-02-13,2,230"] as const;

const scripts: readonly Script[] = [
  { name: "two answers in one note", text: both, answers: [one, two], makes: inOrder },
  { name: "two answers in a note with CRLF", text: crlf, answers: [one, two], makes: inOrder },
  { name: "two answers in a note that is open in an editor", text: both, first: openNote, answers: [one, two], makes: inOrder },
  { name: "two answers in an open note with CRLF", text: crlf, first: openNote, answers: [one, two], makes: inOrder },
  {
    name: "an answer in an open note with typing that is not saved",
    text: both,
    first: openNote,
    answers: [
      () => {
        const { editor } = open.app.workspace.getActiveViewOfType(MarkdownView)!;
        editor.replaceRange("typed\n", editor.offsetToPos(both.length));
        answer();
      },
    ],
    makes: inOrder,
    typed: "typed\n",
  },
  {
    name: "two answers at once, the first write slow",
    text: both,
    first: async () => open.faults.slowWrites("N.md", 20),
    answers: [
      one,
      () => {
        press(" ");
        press("3");
      },
    ],
    makes: inOrder,
  },
  {
    name: "one card twice",
    text: note(due("a")),
    answers: [
      () => answer("again"),
      async () => {
        await seeFront("a");
        answer();
      },
    ],
    makes: (text, answers) => again.slice(0, answers).reduce((now, entry, at) => now.replace(entry, again[at + 1]!), text),
  },
  { name: "a new card", text: note("a::back of a", "no card"), answers: [one], makes: (text, answers) => (answers === 0 ? text : text.replace("a::back of a\n\n", "a::back of a\n<!--SR:!2024-02-14,3,250-->\n\n")) },
];

const whole = "---\ntags: [review] # mine\nsr-due: 2024-02-11\nsr-interval: 4\nsr-ease: 250\n---\nbody\n";
const answeredWhole = whole.replace("2024-02-11", "2024-02-21").replace("interval: 4", "interval: 10");
const resetButton = () => [...document.querySelectorAll<HTMLElement>(".inline-recall-note-review button")].find(({ textContent }) => textContent === "Reset to new")!;

describe.each([
  { quiet: false, where: "killed at every step of a write" },
  { quiet: true, where: "killed at every step of a write, with local storage that keeps nothing" },
])("$where", ({ quiet }) => {
  it.each(scripts)("$name: each answer is in the note exactly once", async ({ text, first, answers, makes, typed = "" }) => {
    const recorder = new Recorder(quiet, openDatabase(new MemoryIndexedDb()));
    open = await start({ "N.md": text }, { storage: recorder.storage });
    await first?.();
    await review(open, "a");
    recorder.follow(open);
    for (const give of answers) {
      await give();
      recorder.answers++;
    }
    await written(open, { "N.md": makes(text, answers.length) + typed });
    if (quiet) await until(() => expect(newestIn(recorder.left.at(-1)!, "written-grades")).toBe(answers.length));
    await open.close();
    const steps = distinct(recorder.left);
    // At least: on the device, then on the disk, then off the device.
    expect(steps.length).toBeGreaterThanOrEqual(answers.length * 3);
    for (const left of steps) {
      await restart(left);
      // While a key is being handled, the answer is not yet confirmed.
      const known = [2, 1, 0].find((given) => given <= answers.length && left.files["N.md"]!.startsWith(makes(text, given)))!;
      // The database takes a moment: until it has an answer, or the note has, a kill may lose the answer.
      const least = quiet ? Math.max(known, newestIn(left, "pending-grades")) : left.answers;
      const accepted = [least, left.answers, left.answers + 1].map((count) => makes(left.files["N.md"]!, Math.min(count, answers.length)));
      await until(() => expect(journal(open), left.step).toEqual([]));
      const now = (await notesOf(open))["N.md"]!;
      expect(accepted, left.step).toContain(now);
      await written(open, { "N.md": now });
      // The last answer can still be undone, and exactly that one is.
      const end = typed !== "" && now.endsWith(typed) ? typed : "";
      const count = [0, 1, 2].find((given) => makes(text, given) + end === now)!;
      if (count > 0 && (!quiet || newestIn(left, "written-grades") >= count)) {
        command(open, "undo");
        await written(open, { "N.md": makes(text, count - 1) + end });
      }
      await open.close();
    }
  }, 60_000);

  it.each([
    { act: "an answer", isOpen: false },
    { act: "an answer", isOpen: true },
    { act: "a reset", isOpen: false },
  ])("$act of a whole note, open in an editor: $isOpen; it is in the note exactly once", async ({ act, isOpen }) => {
    const text = whole;
    const answered = act === "a reset" ? "---\ntags: [review] # mine\n---\nbody\n" : answeredWhole;
    const recorder = new Recorder(quiet, openDatabase(new MemoryIndexedDb()));
    open = await start({ "N.md": text }, { storage: recorder.storage });
    await until(() => expect(texts(".inline-recall-panel [data-tag]")).toHaveLength(1));
    // The command is for the active note.
    await openNote();
    command(open, "review-whole-note");
    await until(() => expect(texts(".inline-recall-note-review .inline-recall-grade")).toHaveLength(4));
    if (!isOpen) for (const leaf of open.app.workspace.getLeavesOfType("markdown")) leaf.detach();
    recorder.follow(open);
    if (act === "a reset") resetButton().click();
    else press("3");
    recorder.answers++;
    await written(open, { "N.md": answered });
    if (quiet) await until(() => expect(newestIn(recorder.left.at(-1)!, "written-grades")).toBe(1));
    await open.close();
    const steps = distinct(recorder.left);
    expect(steps.length).toBeGreaterThanOrEqual(3);
    for (const left of steps) {
      await restart(left);
      const known = left.files["N.md"] === answered ? 1 : 0;
      const least = quiet ? Math.max(known, newestIn(left, "pending-grades")) : left.answers;
      await until(() => expect(journal(open), left.step).toEqual([]));
      const now = (await notesOf(open))["N.md"]!;
      expect(least > 0 ? [answered] : [text, answered], left.step).toContain(now);
      if (now === answered && (!quiet || newestIn(left, "written-grades") > 0)) {
        command(open, "undo");
        await written(open, { "N.md": text });
      }
      await open.close();
    }
  }, 60_000);

  it("an answer to a whole note that is being taken back is in the note, or is not", async () => {
    const recorder = new Recorder(quiet, openDatabase(new MemoryIndexedDb()));
    open = await start({ "N.md": whole }, { storage: recorder.storage });
    await until(() => expect(texts(".inline-recall-panel [data-tag]")).toHaveLength(1));
    await openNote();
    command(open, "review-whole-note");
    await until(() => expect(texts(".inline-recall-note-review .inline-recall-grade")).toHaveLength(4));
    press("3");
    await written(open, { "N.md": answeredWhole });
    if (quiet) await until(() => expect(stored(recorder.base.data, "written-grades")).toEqual([1]));
    recorder.follow(open);
    command(open, "undo");
    await written(open, { "N.md": whole });
    await open.close();
    const steps = distinct(recorder.left);
    expect(steps.length).toBeGreaterThanOrEqual(2);
    for (const left of steps) {
      await restart(left);
      await until(() => expect(journal(open), left.step).toEqual([]));
      expect([whole, answeredWhole], left.step).toContain((await notesOf(open))["N.md"]);
      command(open, "undo");
      await until(() => expect(texts(".notice").join()).toMatch(/Undid|Could not undo|Nothing to undo/));
      await written(open, { "N.md": whole });
      await open.close();
    }
  }, 60_000);

  it("an answer that is being taken back is in the note, or is not", async () => {
    const recorder = new Recorder(quiet, openDatabase(new MemoryIndexedDb()));
    open = await start({ "N.md": both }, { storage: recorder.storage });
    await review(open, "a");
    answer();
    await written(open, { "N.md": good(both, "a") });
    if (quiet) await until(() => expect(stored(recorder.base.data, "written-grades")).toEqual([1]));
    recorder.follow(open);
    press("u");
    await written(open, { "N.md": both });
    await open.close();
    for (const left of distinct(recorder.left)) {
      await restart(left);
      await until(() => expect(journal(open), left.step).toEqual([]));
      expect([both, good(both, "a")]).toContain((await notesOf(open))["N.md"]);
      // Once more: undone, or told that nothing is left to undo.
      command(open, "undo");
      await until(() => expect(texts(".notice").join()).toMatch(/Undid|Could not undo|Nothing to undo/));
      await written(open, { "N.md": both });
      await open.close();
    }
  });
});

/** Each state once: a step that changed nothing does not count. */
function distinct(all: readonly Left[]): Left[] {
  const seen = new Set<string>();
  return all.filter(({ storage, database, files }) => {
    const state = JSON.stringify([[...storage].sort(), [...database.values()].map((table) => table.get("device")), files]);
    return !seen.has(state) && seen.add(state);
  });
}
