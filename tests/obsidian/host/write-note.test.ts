// Writing to notes that are being opened, switched, split and edited at the same time.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import type { App as ObsidianApp } from "obsidian";
import { createEditorHistory } from "../../../src/obsidian/host/editor-history";
import { createNotes } from "../../../src/obsidian/host/vault-notes";
import type { WritableNotes, WriteOutcome, WritePlan } from "../../../src/app/api/ports";
import { Faults } from "../../../workbench/host/faults";
import { MemoryDisk } from "../../../workbench/host/memory-disk";
import { App, MarkdownView } from "../../../workbench/obsidian";
import { installDomExtensions } from "../../../workbench/widgets/dom";
import type { WorkspaceLeaf } from "../../../workbench/workspace/index";

let app: App;
let disk: MemoryDisk;
let faults: Faults;
let notes: WritableNotes;

async function start(files: Record<string, string>): Promise<void> {
  disk = new MemoryDisk(files);
  faults = new Faults(disk);
  app = new App({ disk: faults });
  const history = createEditorHistory();
  await app.start();
  app.workspace.registerEditorExtension(history.extension);
  notes = createNotes(app as unknown as ObsidianApp, history);
}

const fileOf = (path: string) => app.vault.getFileByPath(path)!;
const viewOf = (leaf: WorkspaceLeaf) => leaf.view as MarkdownView;
const atEnd = (insert: string) => (text: string): WritePlan => ({ kind: "edits", edits: [{ from: text.length, to: text.length, insert }] });
/** After the first word, as a schedule is after its card. */
const behind = (word: string, insert: string) => (text: string): WritePlan => {
  const at = text.indexOf(word);
  return at < 0 ? { kind: "refuse", reason: "gone" } : { kind: "edits", edits: [{ from: at + word.length, to: at + word.length, insert }] };
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Delays each write to the disk until it is released. */
function holdWrites(): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const write = faults.write.bind(faults);
  faults.write = (path, bytes) => held.then(() => write(path, bytes));
  return release;
}

async function opened(path: string, where: "tab" | "split" = "tab"): Promise<WorkspaceLeaf> {
  const leaf = app.workspace.getLeaf(where);
  await leaf.openFile(fileOf(path));
  return leaf;
}

beforeAll(() => installDomExtensions(window));
afterEach(() => app.close());

describe("a note that is open", () => {
  it("fails with its own message while it is never loaded, and nothing is changed", async () => {
    await start({ "a.md": "one" });
    const release = app.loads.hold("a.md");
    const opening = app.workspace.getLeaf(true).openFile(fileOf("a.md"));
    while (app.loads.waiting("a.md") === 0) await settled();
    expect(await notes.write("a.md", atEnd("!"))).toMatchObject({ kind: "failed", message: expect.stringContaining("has not loaded it yet") as string });
    expect([disk.text("a.md"), faults.writes()]).toEqual(["one", 0]);
    release();
    await opening;
    expect((await notes.write("a.md", atEnd("!"))).kind).toBe("written");
    expect(disk.text("a.md")).toBe("one!");
  });

  it("is written while the app is already saving its typing", async () => {
    await start({ "a.md": "one" });
    const view = viewOf(await opened("a.md"));
    const release = holdWrites();
    view.editor.setValue("one, typed");
    const saving = view.save();
    const writing = notes.write("a.md", behind("one", "!"));
    await settled();
    release();
    await saving;
    expect(await writing).toEqual({ kind: "written", before: "one, typed", after: "one!, typed" });
    expect([disk.text("a.md"), view.editor.getValue()]).toEqual(["one!, typed", "one!, typed"]);
  });

  it("has typing in an inactive pane", async () => {
    await start({ "a.md": "one\ntwo" });
    const first = viewOf(await opened("a.md"));
    const second = viewOf(await opened("a.md", "split"));
    first.editor.replaceRange("typed ", { line: 1, ch: 0 });
    expect((await notes.write("a.md", behind("one", "!"))).kind).toBe("written");
    expect([disk.text("a.md"), first.editor.getValue(), second.editor.getValue()]).toEqual(Array(3).fill("one!\ntyped two"));
  });
});

describe("a byte order mark", () => {
  const mark = "\uFEFF";
  it.each([
    { name: "closed", open: false, text: "one\ntwo" },
    { name: "closed, with CRLF", open: false, text: "one\r\ntwo" },
    { name: "open", open: true, text: "one\ntwo" },
    { name: "open, with CRLF", open: true, text: "one\r\ntwo" },
  ])("stays in a note that is $name", async ({ open, text }) => {
    await start({ "a.md": mark + text });
    if (open) await opened("a.md");
    const after = text.replace("one", "one!");
    expect(await notes.read("a.md")).toBe(text);
    expect(await notes.write("a.md", behind("one", "!"))).toEqual({ kind: "written", before: text, after });
    expect(disk.text("a.md")).toBe(mark + after);
  });

  it.each([false, true])("stays when the app drops it from what it passes to `process` (open: %s)", async (open) => {
    await start({ "a.md": `${mark}one` });
    if (open) await opened("a.md");
    const process = app.vault.process.bind(app.vault);
    app.vault.process = async (file, change) => (await process(file, (given) => change(given.replace(mark, "")))).replace(mark, "");
    expect(await notes.write("a.md", behind("one", "!"))).toEqual({ kind: "written", before: "one", after: "one!" });
    expect(disk.text("a.md")).toBe(`${mark}one!`);
  });

  it("is not added to a note without one whose last change the app has not noticed", async () => {
    await start({ "a.md": "one" });
    disk.outside("a.md", "one more", true);
    expect((await notes.write("a.md", behind("one", "!"))).kind).toBe("written");
    expect(disk.text("a.md")).toBe("one! more");
  });
});

type Step =
  | { readonly do: "open"; readonly leaf: 0 | 1 | 2; readonly note: "a.md" | "b.md" }
  | { readonly do: "hold" | "release" | "write"; readonly note: "a.md" | "b.md" }
  | { readonly do: "type"; readonly leaf: 0 | 1 | 2 }
  | { readonly do: "rest" };

const leafAt = fc.constantFrom<0 | 1 | 2>(0, 1, 2);
const anyNote = fc.constantFrom<"a.md" | "b.md">("a.md", "b.md");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("open" as const), leaf: leafAt, note: anyNote }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("hold" as const, "release" as const, "write" as const), note: anyNote }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("type" as const), leaf: leafAt }) },
  { weight: 1, arbitrary: fc.constant({ do: "rest" as const }) },
);

/** Whether all panes with the note loaded show the same text, and none has typing unknown to the others. */
function agreed(panes: readonly WorkspaceLeaf[], path: string): boolean {
  const loaded = panes.flatMap(({ view }) => (view instanceof MarkdownView && view.file?.path === path && view.data !== null ? [view] : []));
  return loaded.length === 1 || loaded.every((view) => view.data === view.getViewData() && view.data === loaded[0]?.data);
}

it("with notes opened, delayed, switched, split and edited in any order, each write is in its note once or not at all, as reported, and nothing else is lost", async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), fc.boolean(), async (steps, leaves) => {
      const texts = { "a.md": "first words of a\n", "b.md": "first words of b\n" };
      await start(texts);
      app.loads.leavesEditors = leaves;
      const panes = [app.workspace.getLeaf("tab"), app.workspace.getLeaf("split"), app.workspace.getLeaf("split")];
      const releases = new Map<string, () => void>();
      const opening: Promise<unknown>[] = [];
      const writing: { readonly note: "a.md" | "b.md"; readonly mark: string; readonly outcome: Promise<WriteOutcome> }[] = [];
      const dirty = new Set<MarkdownView>();
      const typed: { readonly note: string; readonly mark: string }[] = [];
      // Writes of a note run one after the other, as in the grade queue.
      const turns = new Map<string, Promise<unknown>>();
      for (const [at, one] of steps.entries()) {
        if (one.do === "open") opening.push(panes[one.leaf]!.openFile(fileOf(one.note)));
        else if (one.do === "hold") releases.set(one.note, releases.get(one.note) ?? app.loads.hold(one.note));
        else if (one.do === "release") {
          releases.get(one.note)?.();
          releases.delete(one.note);
        } else if (one.do === "write") {
          const mark = `<${at}>`;
          const outcome = (turns.get(one.note) ?? Promise.resolve()).then(() => notes.write(one.note, behind("first", mark)));
          turns.set(one.note, outcome);
          writing.push({ note: one.note, mark, outcome });
        } else if (one.do === "type") {
          const { view } = panes[one.leaf]!;
          // Users do not type in an empty pane, nor in a second pane before it shows the typing of the first.
          if (view instanceof MarkdownView && view.file !== null && view.data !== null && view.getViewData().includes(` of ${view.file.basename}`) && agreed(panes, view.file.path)) {
            const mark = `{${at}}`;
            dirty.add(view);
            typed.push({ note: view.file.path, mark });
            view.editor.replaceRange(mark, view.editor.offsetToPos(view.getViewData().length));
          }
        }
        await settled();
      }
      for (const release of releases.values()) release();
      await Promise.all(opening);
      const outcomes = await Promise.all(writing.map(async ({ note, mark, outcome }) => ({ note, mark, kind: (await outcome).kind })));
      for (const { view } of panes) {
        if (!(view instanceof MarkdownView) || view.file === null) continue;
        while (view.data !== view.getViewData()) await settled();
        // Typing is saved, and shown in other panes, before another pane is used.
        if (dirty.has(view)) await view.save();
        while (dirty.has(view) && !agreed(panes, view.file.path)) await settled();
      }
      const end = new Map(Object.keys(texts).map((path) => [path, disk.text(path)!]));
      for (const { note, mark, kind } of outcomes) {
        expect(["written", "failed"]).toContain(kind);
        expect(end.get(note)!.split(mark).length - 1, `${mark} in ${note}`).toBe(kind === "written" ? 1 : 0);
        if (kind === "written") written++;
      }
      for (const { note, mark } of typed) expect(end.get(note)!.split(mark).length - 1, `${mark} in ${note}`).toBe(1);
      for (const [path, text] of Object.entries(texts)) expect(end.get(path)!.replace(/<\d+>|\{\d+\}/g, "")).toBe(text);
      await app.close();
    }),
    { numRuns: 60 },
  );
  expect(written).toBeGreaterThan(20);
}, 120_000);
