import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { App as ObsidianApp } from "obsidian";

import { createEditorHistory } from "../../../src/obsidian/host/editor-history";
import { createNotes } from "../../../src/obsidian/host/vault-notes";
import type { WritePlan } from "../../../src/app/api/ports";
import { MemoryDisk } from "../../../workbench/host/memory-disk";
import { App, MarkdownView } from "../../../workbench/obsidian";
import { installDomExtensions } from "../../../workbench/widgets/dom";

let app: App;

/** An app with these notes, one of them open in source mode. */
async function appWith(files: Record<string, string | Uint8Array>, open?: string): Promise<MemoryDisk> {
  const disk = new MemoryDisk(files);
  app = new App({ disk });
  await app.start();
  if (open !== undefined) await app.workspace.getLeaf(true).openFile(app.vault.getFileByPath(open)!);
  return disk;
}

const insert = (at: number, text: string) => (): WritePlan => ({ kind: "edits", edits: [{ from: at, to: at, insert: text }] });
const host = () => createNotes(app as unknown as ObsidianApp, createEditorHistory());
const openEditor = () => (app.workspace.getActiveViewOfType(MarkdownView)!).editor;

beforeAll(() => installDomExtensions(window));
afterEach(() => app.close());

describe("notes", () => {
  it("writes a closed note through the vault and changes nothing else", async () => {
    const disk = await appWith({ "a.md": "one\r\ntwo" });
    expect(await host().write("a.md", insert(3, "!"))).toEqual({ kind: "written", before: "one\r\ntwo", after: "one!\r\ntwo" });
    expect(disk.text("a.md")).toBe("one!\r\ntwo");
  });

  it("writes an open note through its editor, cursor kept, and saves it", async () => {
    const disk = await appWith({ "a.md": "one\ntwo" }, "a.md");
    openEditor().setCursor({ line: 1, ch: 2 });
    expect((await host().write("a.md", insert(0, "# x\n"))).kind).toBe("written");
    expect(openEditor().getValue()).toBe("# x\none\ntwo");
    expect(openEditor().getCursor()).toMatchObject({ line: 2, ch: 2 });
    expect(disk.text("a.md")).toBe("# x\none\ntwo");
  });

  it("plans on unsaved typing of an open note", async () => {
    await appWith({ "a.md": "one" }, "a.md");
    openEditor().setValue("one, typed");
    const outcome = await host().write("a.md", (text) => insert(text.length, "!")());
    expect(outcome).toEqual({ kind: "written", before: "one, typed", after: "one, typed!" });
  });

  it("keeps the CRLF of an open note whose editor has only LF", async () => {
    const disk = await appWith({ "a.md": "one\r\ntwo\r\n" }, "a.md");
    expect(await host().write("a.md", insert(3, "!"))).toMatchObject({ kind: "written", after: "one!\r\ntwo\r\n" });
    expect(disk.text("a.md")).toBe("one!\r\ntwo\r\n");
  });

  it("returns a refusal of the plan and does not write", async () => {
    const disk = await appWith({ "a.md": "one" });
    const before = (await disk.stat("a.md"))!.mtime;
    expect(await host().write("a.md", () => ({ kind: "refuse", reason: "gone" }))).toEqual({ kind: "refused", reason: "gone" });
    expect((await disk.stat("a.md"))!.mtime).toBe(before);
  });

  it("refuses a note that does not exist", async () => {
    await appWith({});
    expect(await host().write("a.md", insert(0, "x"))).toEqual({ kind: "refused", reason: "missing" });
  });

  it("leaves a note unchanged that is not UTF-8", async () => {
    const bytes = Uint8Array.from([0x61, 0xff, 0x62]);
    const disk = await appWith({ "a.md": bytes });
    expect((await host().write("a.md", insert(0, "x"))).kind).toBe("failed");
    expect(await disk.read("a.md")).toEqual(bytes);
  });

  it("writes a note that really contains U+FFFD", async () => {
    const disk = await appWith({ "a.md": "a\uFFFDb" });
    expect((await host().write("a.md", insert(0, "x"))).kind).toBe("written");
    expect(disk.text("a.md")).toBe("xa\uFFFDb");
  });

  it("returns a vault failure as a value", async () => {
    await appWith({ "a.md": "one" });
    vi.spyOn(app.vault, "process").mockRejectedValue(new Error("disk full"));
    expect(await host().write("a.md", insert(0, "x"))).toEqual({ kind: "failed", message: "disk full" });
  });

  it("lists notes and their tags", async () => {
    await appWith({ "a.md": "---\ntags: [flashcards]\n---\n#math", "b.txt": "x" });
    expect(host().list().map(({ path }) => path)).toEqual(["a.md"]);
    await vi.waitFor(() => expect(host().tags("a.md")).toEqual(["#flashcards", "#math"].sort()));
    expect(host().tags("gone.md")).toBeNull();
  });
});
