// A device that loses data: local storage that is full, drops writes or throws, and a database that never answers, fails or disappears.
import { afterEach, describe, expect, it, vi } from "vitest";
import { MemoryIndexedDb } from "../support/indexed-db";
import type { DeviceStorage } from "../../workbench/host/app";
import type { OpenPlugin, OpenPluginOptions } from "../../workbench/open-plugin";
import { all, answer, command, deviceOf, due, good, note, notesOf, review, start as startPlugin, texts, until } from "./desk";

let open: OpenPlugin;
const bases: MemoryIndexedDb[] = [];
afterEach(async () => {
  await open.close();
  for (const base of bases.splice(0)) base.die();
  for (const el of all(".notice")) el.remove();
  Reflect.deleteProperty(window, "indexedDB");
});

/** An origin, whose storage all of its vaults share. */
class Origin {
  base = new MemoryIndexedDb();
  values = new Map<string, string>();
  storage: DeviceStorage = deviceOf(this.values);

  async start(files: OpenPluginOptions["files"], more: Partial<OpenPluginOptions> = {}): Promise<void> {
    bases.push(this.base);
    Object.defineProperty(window, "indexedDB", { value: this.base.factory, configurable: true });
    open = await startPlugin(files, { storage: this.storage, ...more });
  }

  /** Limits local storage to `room` characters; writes beyond it fail silently. */
  full(room: number): this {
    const inner = deviceOf(this.values);
    this.storage = {
      ...inner,
      setItem: (key, value) => {
        const size = [...this.values].reduce((sum, [name, text]) => sum + (name === key ? 0 : name.length + text.length), key.length + value.length);
        if (size <= room) inner.setItem(key, value);
      },
    };
    return this;
  }

  /** Local storage throws for our keys. */
  off(): this {
    const inner = deviceOf(this.values);
    const check = (key: string): void => {
      if (key.includes("inline-recall:")) throw new Error("SecurityError: access is denied for this document");
    };
    this.storage = {
      getItem: (key) => (check(key), inner.getItem(key)),
      setItem: (key, value) => (check(key), inner.setItem(key, value)),
      removeItem: (key) => (check(key), inner.removeItem(key)),
    };
    return this;
  }

  /** Kills the page; returns what reached the disk. */
  async kill(): Promise<Readonly<Record<string, string>>> {
    const files = await notesOf(open);
    const data = this.base.copy();
    this.base.die();
    open.faults.kill();
    await open.close();
    this.base = new MemoryIndexedDb(data);
    return files;
  }
}

const both = note(due("a"), due("b"));
const files = { "N.md": both };
/** Notices about the device. */
const notices = () => texts(".notice").filter((text) => text.includes("local storage"));
const total = () => texts(".inline-recall-total");
/** The notes are these, and no answer waits in either store. */
const written = (origin: Origin, notes: Readonly<Record<string, string>>) =>
  until(async () => {
    const found = await notesOf(open);
    expect({ notes: found, waiting: has(origin.base, "pending-grades") || [...origin.values.keys()].some((key) => key.endsWith("pending-grades")) }).toEqual({ notes, waiting: false });
  });
/** Number of vaults with a value in their database under this key. */
const having = (base: MemoryIndexedDb, key: string) => base.kept("device").filter((record) => ((record as { values: Record<string, string> }).values[key] ?? "null") !== "null").length;
const has = (base: MemoryIndexedDb, key: string) => having(base, key) > 0;

describe.each([
  ["has no room at all", (origin: Origin) => origin.full(0)],
  ["has room for small values alone", (origin: Origin) => origin.full(400)],
  ["is turned off", (origin: Origin) => origin.off()],
])("local storage that %s", (_name, fault) => {
  it("keeps an answer that could not be written over a restart, and says once where", async () => {
    const origin = fault(new Origin());
    await origin.start(files);
    await review(open, "a");
    open.faults.failWrites("N.md", 100);
    answer();
    await until(() => expect(has(origin.base, "pending-grades")).toBe(true));
    await until(() => expect(notices()).toHaveLength(1));
    expect(notices()[0]).toContain("saved in Obsidian's database");
    await origin.start(await origin.kill());
    await written(origin, { "N.md": good(both, "a") });
  });

  it("keeps the device's id, and what can be undone", async () => {
    const origin = fault(new Origin());
    await origin.start(files);
    await review(open, "a");
    answer();
    await written(origin, { "N.md": good(both, "a") });
    await until(() => expect(has(origin.base, "written-grades")).toBe(true));
    await until(async () => expect((await open.disk.list()).filter(({ path }) => path.endsWith(".jsonl"))).toHaveLength(1));
    const [log] = (await open.disk.list()).filter(({ path }) => path.endsWith(".jsonl"));
    await open.close();
    await origin.start({ "N.md": good(both, "a"), [log!.path]: open.disk.text(log!.path)! });
    command(open, "undo");
    await written(origin, files);
    await until(() => expect(open.disk.text(log!.path)!.trim().split("\n").length).toBeGreaterThan(1));
    expect((await open.disk.list()).filter(({ path }) => path.endsWith(".jsonl"))).toHaveLength(1);
  });

  it("says so when the database fails as well, and reviews go on", async () => {
    const origin = fault(new Origin());
    origin.base.opening = "refused";
    await origin.start(files);
    await review(open, "a");
    answer();
    await until(async () => expect(await notesOf(open)).toEqual({ "N.md": good(both, "a") }));
    await until(() => expect(notices()).toHaveLength(1));
    expect(notices()[0]).toContain("could not save");
  });
});

describe("the database of a device", () => {
  /** A first run that stores its index. */
  async function warm(origin: Origin, more: Partial<OpenPluginOptions> = {}): Promise<void> {
    await origin.start(files, more);
    await until(() => expect(total()).toEqual(["2 due, 0 new"]));
    await open.close();
    await until(() => expect(origin.base.open).toHaveLength(0));
    expect([...origin.base.data.values()].at(-1)!.size).toBeGreaterThan(0);
  }

  const sees = () => until(() => expect(total()).toEqual(["2 due, 0 new"]));

  it("is closed when the plugin is unloaded, with the index in it", async () => {
    const origin = new Origin();
    await warm(origin);
    await origin.start(files);
    await sees();
  });

  it("is closed when the plugin is unloaded before it has loaded, and nothing is left behind", async () => {
    const origin = new Origin();
    await origin.start(files);
    await sees();
    const { plugin } = open;
    plugin.unload();
    await until(() => expect(origin.base.open).toEqual([]));
    origin.base.silent = true;
    plugin.load();
    await until(() => expect(origin.base.opens).toBe(2));
    plugin.unload();
    origin.base.answer();
    await plugin.loading;
    await until(() => expect(origin.base.connections).toHaveLength(2));
    await until(() => expect(origin.base.open).toEqual([]));
    expect(Object.keys(open.app.commands.commands).filter((id) => id.startsWith("inline-recall:"))).toEqual([]);
  });

  it("that never answers costs time only", async () => {
    const origin = new Origin();
    origin.base.opening = "silent";
    await origin.start(files);
    await sees();
    await review(open, "a");
    answer();
    await written(origin, { "N.md": good(both, "a") });
    expect(notices()).toEqual([]);
    // A late answer is closed again; on a slow machine the database was opened once more meanwhile.
    origin.base.answer();
    await until(() => expect(origin.base.connections.length).toBeGreaterThan(0));
    expect(origin.base.connections[0]?.closed).toBe(true);
  });

  it("that stops to answer in the middle does not keep the app from closing", async () => {
    const origin = new Origin();
    await origin.start(files);
    await sees();
    origin.base.silent = true;
    const tasks: Promise<unknown>[] = [];
    open.app.workspace.trigger("quit", { addPromise: (task: Promise<unknown>) => tasks.push(task), isEmpty: () => tasks.length === 0 });
    expect(tasks.length).toBeGreaterThan(0);
    await Promise.all(tasks);
    expect(origin.base.open).toEqual([]);
  });

  it.each<[string, (base: MemoryIndexedDb) => void]>([
    ["that the browser cleared", (base) => base.evict()],
    ["that somebody deletes", (base) => expect([...base.data.keys()].map((name) => base.delete(name))).toEqual([true])],
  ])("%s is made again", async (_name, lose) => {
    const origin = new Origin();
    await warm(origin);
    await origin.start(files);
    await sees();
    lose(origin.base);
    await open.faults.edit("N.md", (text) => text.replace("#flashcards\n", "#flashcards\n\nc::back of c\n"));
    await until(() => expect(total()).toEqual(["2 due, 1 new"]));
    await open.close();
    await until(() => expect(origin.base.kept("device").length + origin.base.data.size).toBeGreaterThan(0));
    await origin.start({ "N.md": both.replace("#flashcards\n", "#flashcards\n\nc::back of c\n") });
    await until(() => expect(total()).toEqual(["2 due, 1 new"]));
  });

  it("that would not open is opened again later", async () => {
    const origin = new Origin();
    origin.base.opening = "refused";
    await origin.start(files);
    await sees();
    const opens = origin.base.opens;
    origin.base.opening = "answered";
    const { doc } = open.app.workspace.containerEl;
    Object.defineProperty(doc, "hidden", { value: true, configurable: true });
    const hide = () => doc.dispatchEvent(new Event("visibilitychange"));
    hide();
    expect(origin.base.opens).toBe(opens);
    const now = performance.now.bind(performance);
    const ahead = vi.spyOn(performance, "now").mockImplementation(() => now() + 60_000);
    hide();
    await until(() => expect([...origin.base.data.values()].map((table) => table.size > 0)).toEqual([true]));
    ahead.mockRestore();
    Reflect.deleteProperty(doc, "hidden");
  });

  it("is another one for each vault of the origin", async () => {
    const origin = new Origin().full(0);
    for (const [id, front] of [["one", "a"], ["two", "b"]] as const) {
      await origin.start({ "N.md": note(due(front)) }, { id });
      await review(open, front);
      open.faults.failWrites("N.md", 100);
      answer();
      await until(() => expect(having(origin.base, "pending-grades")).toBe(id === "one" ? 1 : 2));
      await origin.kill();
    }
    expect([...origin.base.data.keys()].sort()).toEqual(["inline-recall-one", "inline-recall-two"]);
    // Neither has the other's answers or counts.
    await origin.start({ "N.md": note(due("a"), due("b")) }, { id: "two" });
    await until(async () => expect((await notesOf(open))["N.md"]).toBe(good(note(due("a"), due("b")), "b")));
    await until(() => expect(total()).toEqual(["1 due, 0 new"]));
  });
});
