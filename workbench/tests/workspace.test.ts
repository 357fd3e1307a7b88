import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { App } from "../host/app";
import { MemoryDisk } from "../host/memory-disk";
import { installDomExtensions, Menu } from "../widgets/index";
import { ItemView, MarkdownView, mountShell, type WorkspaceLeaf } from "../workspace/index";
import { memoryStorage } from "../host/app";

beforeAll(() => installDomExtensions(window));

const open: App[] = [];

async function start(files: Record<string, string>, storage = memoryStorage(), register: (app: App) => void = () => undefined) {
  const disk = new MemoryDisk(files);
  const app = new App({ disk, storage });
  open.push(app);
  document.body.empty();
  mountShell(app, document.body);
  await app.start(() => Promise.resolve(register(app)));
  return { app, disk, storage };
}

afterEach(async () => {
  vi.useRealTimers();
  for (const app of open.splice(0)) await app.close();
});

class PanelView extends ItemView {
  static opened = 0;
  static closed = 0;
  getViewType(): string {
    return "panel";
  }
  getDisplayText(): string {
    return "Panel";
  }
  override async onOpen(): Promise<void> {
    PanelView.opened++;
    this.contentEl.setText("panel content");
  }
  override async onClose(): Promise<void> {
    PanelView.closed++;
  }
}

const panel = (app: App): void => app.workspace.viewRegistry.registerView("panel", (leaf: WorkspaceLeaf) => new PanelView(leaf));

async function note(app: App, path: string, eState?: Record<string, unknown>): Promise<MarkdownView> {
  const file = app.vault.getFileByPath(path);
  if (!file) throw new Error(path);
  const leaf = app.workspace.getLeaf(false);
  await leaf.openFile(file, eState ? { eState } : {});
  if (!(leaf.view instanceof MarkdownView)) throw new Error(leaf.view.getViewType());
  return leaf.view;
}

describe("leaves and views", () => {
  test("a note opens in the active tab and is the active file", async () => {
    const { app } = await start({ "A.md": "alpha", "B.md": "beta" });
    const seen: (string | undefined)[] = [];
    app.workspace.on("file-open", (file: { path: string } | null) => seen.push(file?.path));
    const view = await note(app, "A.md");
    expect(view.getViewData()).toBe("alpha");
    expect(app.workspace.getActiveFile()?.path).toBe("A.md");
    expect(app.workspace.activeEditor?.editor).toBe(view.editor);
    await note(app, "B.md");
    expect(seen).toEqual(["A.md", "B.md"]);
    expect(app.workspace.getLeavesOfType("markdown")).toHaveLength(1);
    expect(document.querySelector(".workspace-tab-header.is-active.mod-active")?.textContent).toContain("B");
  });

  test("tabs: a new one is next to the current one, closing it returns there, the last one leaves an empty tab", async () => {
    const { app } = await start({ "A.md": "alpha", "B.md": "beta" });
    const first = await note(app, "A.md");
    const tab = app.workspace.getLeaf("tab");
    await tab.openFile(app.vault.getFileByPath("B.md")!);
    expect(app.workspace.activeLeaf).toBe(tab);
    tab.detach();
    expect(app.workspace.activeLeaf).toBe(first.leaf);
    first.leaf.detach();
    expect(app.workspace.activeLeaf?.view.getViewType()).toBe("empty");
  });

  test("going back returns to the previous note", async () => {
    const { app } = await start({ "A.md": "alpha", "B.md": "beta" });
    const { leaf } = await note(app, "A.md");
    await note(app, "B.md");
    await leaf.go("back");
    expect(app.workspace.getActiveFile()?.path).toBe("A.md");
    await leaf.go("forward");
    expect(app.workspace.getActiveFile()?.path).toBe("B.md");
  });

  test("ensureSideLeaf makes one view, expands the sidebar, and a second call finds it", async () => {
    const { app } = await start({}, memoryStorage(), panel);
    expect(app.workspace.rightSplit.collapsed).toBe(true);
    const leaf = await app.workspace.ensureSideLeaf("panel", "right");
    expect(app.workspace.rightSplit.collapsed).toBe(false);
    expect(await app.workspace.ensureSideLeaf("panel", "right")).toBe(leaf);
    expect(leaf.view).toBeInstanceOf(PanelView);
    expect(app.workspace.getActiveViewOfType(PanelView)).toBeNull();
    expect(document.querySelector(".mod-right-split .view-content")?.textContent).toBe("panel content");
    app.workspace.detachLeavesOfType("panel");
    expect(app.workspace.getLeavesOfType("panel")).toHaveLength(0);
  });

  test("the layout is restored after a restart; hidden tabs are deferred until shown", async () => {
    const { app, storage } = await start({ "A.md": "alpha", "B.md": "beta" }, memoryStorage(), panel);
    await app.workspace.ensureSideLeaf("panel", "right");
    await note(app, "A.md");
    await app.workspace.getLeaf("tab").openFile(app.vault.getFileByPath("B.md")!);
    app.workspace.requestSaveLayout();
    app.workspace.requestSaveLayout.run();
    const again = (await start({ "A.md": "alpha", "B.md": "beta" }, storage, panel)).app;
    expect(again.workspace.getActiveFile()?.path).toBe("B.md");
    expect(again.workspace.rightSplit.collapsed).toBe(false);
    expect(again.workspace.getLeavesOfType("panel")[0]?.view).toBeInstanceOf(PanelView);
    const [hidden] = again.workspace.getLeavesOfType("markdown").filter((leaf) => leaf.isDeferred);
    expect(hidden?.getDisplayText()).toBe("A");
    await again.workspace.revealLeaf(hidden!);
    expect(hidden?.view).toBeInstanceOf(MarkdownView);
  });

  test("unregistering a view leaves a placeholder that is restored later", async () => {
    const { app } = await start({}, memoryStorage(), panel);
    const leaf = await app.workspace.ensureSideLeaf("panel", "right");
    const closed = PanelView.closed;
    app.workspace.viewRegistry.unregisterView("panel");
    await vi.waitFor(() => expect(leaf.isDeferred).toBe(true));
    expect(PanelView.closed).toBe(closed + 1);
    panel(app);
    await vi.waitFor(() => expect(leaf.view).toBeInstanceOf(PanelView));
  });

  test("onLayoutReady waits for the layout", async () => {
    const ready = vi.fn();
    const { app } = await start({}, memoryStorage(), (made) => {
      made.workspace.onLayoutReady(ready);
      expect(ready).not.toHaveBeenCalled();
    });
    expect(ready).toHaveBeenCalledOnce();
    app.workspace.onLayoutReady(ready);
    expect(ready).toHaveBeenCalledTimes(2);
  });
});

describe("links", () => {
  test.each([
    ["B", "A.md", "Folder/B.md", 0],
    ["B#Second", "A.md", "Folder/B.md", 2],
    ["#Here", "A.md", "A.md", 1],
    ["Folder/B#^id1", "A.md", "Folder/B.md", 3],
  ])("%s from %s opens %s at line %i", async (link, source, path, line) => {
    const { app } = await start({ "A.md": "text\n# Here\n", "Folder/B.md": "# First\n\n## Second\npara ^id1\n" });
    await vi.waitFor(() => expect(app.metadataCache.getFileCache(app.vault.getFileByPath("Folder/B.md")!)).not.toBeNull());
    await app.workspace.openLinkText(link, source);
    expect(app.workspace.getActiveFile()?.path).toBe(path);
    expect(app.workspace.getActiveViewOfType(MarkdownView)?.editor.getCursor().line).toBe(line);
  });

  test("a link to a missing note creates it", async () => {
    const { app, disk } = await start({ "A.md": "" });
    await app.workspace.openLinkText("New note", "A.md", true);
    expect(disk.text("New note.md")).toBe("");
  });
});

describe("editor and file", () => {
  test("a transaction is one undo step, keeps the cursor and the rest", async () => {
    const { app } = await start({ "A.md": "one\ntwo\nthree" });
    const { editor } = await note(app, "A.md");
    editor.setCursor(2, 3);
    editor.transaction({
      changes: [
        { from: { line: 0, ch: 0 }, to: { line: 0, ch: 3 }, text: "1" },
        { from: { line: 1, ch: 3 }, text: " <!--SR:!x-->\nmore" },
      ],
    });
    expect(editor.getValue()).toBe("1\ntwo <!--SR:!x-->\nmore\nthree");
    expect(editor.getCursor()).toEqual({ line: 3, ch: 3 });
    editor.undo();
    expect(editor.getValue()).toBe("one\ntwo\nthree");
    editor.redo();
    expect(editor.lineCount()).toBe(4);
  });

  test("positions are clipped and convert both ways", async () => {
    const { app } = await start({ "A.md": "one\ntwo" });
    const { editor } = await note(app, "A.md");
    expect(editor.posToOffset({ line: 1, ch: 99 })).toBe(7);
    expect(editor.posToOffset({ line: 9, ch: 0 })).toBe(7);
    expect(editor.offsetToPos(5)).toEqual({ line: 1, ch: 1 });
    editor.setSelection({ line: 0, ch: 1 }, { line: 1, ch: 1 });
    expect(editor.getSelection()).toBe("ne\nt");
    expect(editor.getCursor("from")).toEqual({ line: 0, ch: 1 });
    editor.replaceSelection("X");
    expect(editor.getValue()).toBe("oXwo");
    expect(editor.wordAt({ line: 0, ch: 1 })).toEqual({ from: { line: 0, ch: 0 }, to: { line: 0, ch: 4 } });
  });

  test("typing is saved two seconds after the last change, not before", async () => {
    const { app, disk } = await start({ "A.md": "one" });
    const { editor } = await note(app, "A.md");
    vi.useFakeTimers();
    editor.replaceRange("zero ", { line: 0, ch: 0 });
    await vi.advanceTimersByTimeAsync(1500);
    editor.replaceRange("!", { line: 0, ch: 8 });
    await vi.advanceTimersByTimeAsync(1900);
    expect(disk.text("A.md")).toBe("one");
    await vi.advanceTimersByTimeAsync(200);
    expect(disk.text("A.md")).toBe("zero one!");
  });

  test("a change on disk updates a clean editor and keeps the cursor", async () => {
    const { app, disk } = await start({ "A.md": "one\ntwo" });
    const { editor } = await note(app, "A.md");
    editor.setCursor(1, 2);
    disk.outside("A.md", "zero\none\ntwo");
    await vi.waitFor(() => expect(editor.getValue()).toBe("zero\none\ntwo"));
    expect(editor.getCursor()).toEqual({ line: 2, ch: 2 });
  });

  test("a change on disk and typing elsewhere are both kept", async () => {
    const { app, disk } = await start({ "A.md": "one\ntwo\nthree" });
    const view = await note(app, "A.md");
    view.editor.replaceRange("!", { line: 2, ch: 5 });
    disk.outside("A.md", "zero\ntwo\nthree");
    await vi.waitFor(() => expect(view.editor.getValue()).toBe("zero\ntwo\nthree!"));
    await view.save();
    expect(disk.text("A.md")).toBe("zero\ntwo\nthree!");
  });

  test("a change on disk at the moment of saving does not undo typing", async () => {
    const { app, disk } = await start({ "A.md": "one\ntwo\nthree" });
    const view = await note(app, "A.md");
    view.editor.replaceRange("!", { line: 2, ch: 5 });
    disk.outside("A.md", "zero\ntwo\nthree");
    await new Promise((resolve) => queueMicrotask(() => resolve(null)));
    await view.save();
    await vi.waitFor(() => expect(view.editor.getValue()).toContain("three!"));
    await view.save();
    expect(disk.text("A.md")).toContain("three!");
    expect(disk.text("A.md")).toBe(view.editor.getValue());
  });

  test("a failed save is reported, and the typing stays to be saved again", async () => {
    const { app, disk } = await start({ "A.md": "one" });
    const view = await note(app, "A.md");
    view.editor.setValue("changed");
    const write = vi.spyOn(disk, "write").mockRejectedValueOnce(new Error("disk full"));
    await view.save();
    expect(document.querySelector(".notice")?.textContent).toContain("disk full");
    write.mockRestore();
    await view.save();
    expect(disk.text("A.md")).toBe("changed");
  });

  test("a missing file opens as an empty tab", async () => {
    const { app } = await start({ "A.md": "one" });
    const leaf = app.workspace.getLeaf(false);
    await leaf.setViewState({ type: "markdown", state: { file: "Gone.md" }, active: true });
    expect(leaf.view.getViewType()).toBe("empty");
  });

  test("vault.process on a clean open note is shown in its editor", async () => {
    const { app } = await start({ "A.md": "one" });
    const view = await note(app, "A.md");
    await app.vault.process(view.file!, (text) => `${text}\ntwo`);
    await vi.waitFor(() => expect(view.editor.getValue()).toBe("one\ntwo"));
  });

  test("opening and closing a note writes nothing, with CRLF neither", async () => {
    const { app, disk } = await start({ "A.md": "one\r\ntwo\r\n", "B.md": "" });
    const write = vi.spyOn(disk, "write");
    await note(app, "A.md");
    await note(app, "B.md");
    expect(write).not.toHaveBeenCalled();
    expect(disk.text("A.md")).toBe("one\r\ntwo\r\n");
  });

  test("leaving a note saves its typing", async () => {
    const { app, disk } = await start({ "A.md": "one", "B.md": "" });
    const { editor } = await note(app, "A.md");
    editor.setValue("changed");
    await note(app, "B.md");
    expect(disk.text("A.md")).toBe("changed");
  });

  test("a deleted note leaves an empty tab, a renamed one keeps its tab", async () => {
    const { app } = await start({ "A.md": "one", "B.md": "two" });
    const { leaf } = await note(app, "A.md");
    await app.vault.rename(app.vault.getFileByPath("A.md")!, "C.md");
    expect(leaf.getDisplayText()).toBe("C");
    await app.vault.delete(app.vault.getFileByPath("C.md")!);
    await vi.waitFor(() => expect(leaf.view.getViewType()).toBe("empty"));
  });

  test("a right click gives plugins the menu, the editor and the view", async () => {
    const { app } = await start({ "A.md": "one" });
    const view = await note(app, "A.md");
    const heard = vi.fn();
    app.workspace.on("editor-menu", heard);
    view.editor.cm.contentDOM.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    expect(heard).toHaveBeenCalledWith(expect.any(Menu), view.editor, view);
  });
});

describe("frame", () => {
  test("the explorer lists folders first and opens a note on click", async () => {
    const { app } = await start({ "Zoo/Inner.md": "", "Apple.md": "hello" });
    const titles = [...document.querySelectorAll<HTMLElement>(".nav-files-container .tree-item-self")];
    expect(titles.map((el) => el.textContent)).toEqual(["Zoo", "Apple"]);
    titles[1]?.click();
    await vi.waitFor(() => expect(app.workspace.getActiveFile()?.path).toBe("Apple.md"));
  });

  test("a right click on a file notifies plugins", async () => {
    const { app } = await start({ "Apple.md": "" });
    const heard = vi.fn();
    app.workspace.on("file-menu", heard);
    document.querySelector(".nav-file-title")?.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    expect(heard).toHaveBeenCalledWith(expect.any(Menu), app.vault.getFileByPath("Apple.md"), "file-explorer-context-menu", expect.anything());
  });

  test("the palette offers available commands and the settings window shows a plugin's tab", async () => {
    const { app } = await start({ "A.md": "" });
    expect(app.commands.listCommands().map((command) => command.id)).not.toContain("markdown:toggle-preview");
    await note(app, "A.md");
    expect(app.commands.listCommands().map((command) => command.id)).toContain("markdown:toggle-preview");
    app.commands.executeCommandById("command-palette:open");
    expect(document.querySelectorAll(".prompt .suggestion-item").length).toBeGreaterThan(5);
    document.querySelector<HTMLElement>(".modal-bg")?.click();
    app.setting.open();
    expect(document.querySelector(".modal.mod-settings .vertical-tab-nav-item.is-active")?.textContent).toBe("Appearance");
  });

  test("the status bar names the host", async () => {
    await start({});
    expect(document.querySelector(".status-bar")?.textContent).toContain("a simulation of Obsidian");
  });

  test("nothing of a closed app follows the window", async () => {
    const { app } = await start({ "A.md": "alpha" });
    const { editor } = await note(app, "A.md");
    const heard = vi.fn();
    for (const name of ["resize", "quit"] as const) app.workspace.on(name, heard);
    const tell = (): void => ["resize", "beforeunload"].forEach((type) => window.dispatchEvent(new Event(type)));
    tell();
    expect(heard).toHaveBeenCalledTimes(2);
    const destroyed = vi.spyOn(editor.cm, "destroy");
    await app.close();
    tell();
    expect(heard).toHaveBeenCalledTimes(2);
    expect(destroyed).toHaveBeenCalledOnce();
  });
});
