// How a view loads its note and saves it; docs/host.md has the source of each behaviour.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { App } from "../host/app";
import { Faults } from "../host/faults";
import { MemoryDisk } from "../host/memory-disk";
import { installDomExtensions } from "../widgets/index";
import { MarkdownView, type WorkspaceLeaf } from "../workspace/index";

let app: App;
let disk: MemoryDisk;
let faults: Faults;

async function start(files: Record<string, string>): Promise<void> {
  disk = new MemoryDisk(files);
  faults = new Faults(disk);
  app = new App({ disk: faults });
  await app.start();
}

const fileOf = (path: string) => app.vault.getFileByPath(path)!;
const viewOf = (leaf: WorkspaceLeaf) => leaf.view as MarkdownView;
/** Runs everything that waits only for promises. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function opened(path: string): Promise<MarkdownView> {
  const leaf = app.workspace.getLeaf(true);
  await leaf.openFile(fileOf(path));
  return viewOf(leaf);
}

beforeAll(() => installDomExtensions(window));
afterEach(() => app.close());

describe("a view that loads a note", () => {
  it.each([false, true])("names the file at once, has no data, and saves nothing (the previous note stays in the editor: %s)", async (leaves) => {
    await start({ "A.md": "alpha", "B.md": "beta" });
    const view = await opened("A.md");
    app.loads.leavesEditors = leaves;
    const release = app.loads.hold("B.md");
    const opening = view.leaf.openFile(fileOf("B.md"));
    while (app.loads.waiting("B.md") === 0) await settled();
    expect([view.file?.path, view.data, view.getViewData()]).toEqual(["B.md", null, leaves ? "alpha" : ""]);
    await view.save();
    expect(faults.writes()).toBe(0);
    release();
    await opening;
    expect([view.data, view.getViewData()]).toEqual(["beta", "beta"]);
  });

  it("ignores what arrives after it has moved on to another note", async () => {
    await start({ "A.md": "alpha", "B.md": "beta" });
    const view = await opened("A.md");
    const release = app.loads.hold("B.md");
    const opening = view.leaf.openFile(fileOf("B.md"));
    while (app.loads.waiting("B.md") === 0) await settled();
    const back = view.leaf.openFile(fileOf("A.md"));
    release();
    await Promise.all([opening, back]);
    expect([view.file?.path, view.getViewData(), disk.text("B.md")]).toEqual(["A.md", "alpha", "beta"]);
  });
});

describe("a view that saves", () => {
  it("only schedules another save meanwhile, and performs it afterwards", async () => {
    await start({ "A.md": "alpha" });
    const view = await opened("A.md");
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const write = faults.write.bind(faults);
    faults.write = async (path, bytes) => held.then(() => write(path, bytes));
    view.editor.setValue("one");
    const first = view.save();
    view.editor.setValue("two");
    await view.save();
    expect(disk.text("A.md")).toBe("alpha");
    release();
    await first;
    expect(disk.text("A.md")).toBe("two");
  });

  it("has its typing in `data`, and in the other views of the note, before it is saved", async () => {
    await start({ "A.md": "alpha" });
    const [first, second] = [await opened("A.md"), await opened("A.md")];
    first.editor.replaceRange("typed ", { line: 0, ch: 0 });
    expect([first.data, second.getViewData()]).toEqual(["alpha", "alpha"]);
    while (first.data === "alpha") await settled();
    expect([first.data, second.getViewData(), disk.text("A.md")]).toEqual(["typed alpha", "typed alpha", "alpha"]);
  });
});

it("reading drops a byte order mark, `process` does not, and what a view saves has none", async () => {
  await start({ "A.md": "\uFEFFalpha" });
  const file = fileOf("A.md");
  expect([await app.vault.read(file), await app.vault.cachedRead(file), await app.vault.adapter.read("A.md")]).toEqual(["alpha", "alpha", "\uFEFFalpha"]);
  await app.vault.process(file, (text) => `${text}!`);
  expect(disk.text("A.md")).toBe("\uFEFFalpha!");
  const view = await opened("A.md");
  view.editor.setValue("alpha, typed");
  await view.save();
  expect(disk.text("A.md")).toBe("alpha, typed");
});

it("a failed write to device storage is silent: the old value stays", async () => {
  const values = new Map<string, string>();
  let full = false;
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException("full", "QuotaExceededError");
      values.set(key, value);
    },
    removeItem: (key: string) => void values.delete(key),
  };
  const device = new App({ disk: new MemoryDisk({}), storage });
  device.saveLocalStorage("key", 1);
  full = true;
  device.saveLocalStorage("key", 2);
  expect(device.loadLocalStorage("key")).toBe(1);
  await device.close();
});
