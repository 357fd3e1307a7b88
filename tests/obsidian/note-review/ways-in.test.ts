import { afterEach, describe, expect, it, vi } from "vitest";
import { Menu, MenuItem, MarkdownView } from "../../../workbench/obsidian";
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from "../../../workbench/open-plugin";

const keys = (due: string, interval: number, ease: number) => `sr-due: ${due}\nsr-interval: ${interval}\nsr-ease: ${ease}\n`;
const notes = {
  "Due.md": `---\ntags: [review]\n${keys("2024-02-10", 4, 270)}---\nText\n`,
  "Older.md": `---\ntags: [review]\n${keys("2024-01-10", 30, 250)}---\nText\n`,
  "Later.md": `---\ntags: [review]\n${keys("2024-03-10", 30, 250)}---\nText\n`,
  "Plain.md": "Text\n",
};

let open: OpenPlugin;
async function start(files: OpenPluginOptions["files"] = notes, settings: object = {}): Promise<void> {
  open = await openPlugin({ files, today: "2024-02-11", settings: { sm2: { loadBalance: false }, ...settings } });
  await open.settle();
}
afterEach(() => open.close());

const item = (name: string) => [...open.app.statusBarEl.querySelectorAll<HTMLElement>("[role=button]")].find((el) => (el.textContent ?? "").includes(name) && el.isShown());
const shown = () => open.app.workspace.getActiveViewOfType(MarkdownView)?.file?.path;

async function editorMenu(path: string): Promise<Menu> {
  await open.app.workspace.openLinkText(path, "");
  const view = open.app.workspace.getActiveViewOfType(MarkdownView)!;
  await vi.waitFor(() => expect(view.editor.getValue()).not.toBe(""));
  const menu = new Menu();
  open.app.workspace.trigger("editor-menu", menu, view.editor, view);
  return menu;
}
const titles = ({ items }: Menu) => items.flatMap((one) => (one instanceof MenuItem && one.section === "action" ? [one.titleEl.textContent] : []));
const itemOf = ({ items }: Menu, name: string) => items.find((one): one is MenuItem => one instanceof MenuItem && one.titleEl.textContent === name)!;

describe("the status bar", () => {
  it("counts due notes; a click opens the next one", async () => {
    await start();
    await vi.waitFor(() => expect(item("notes due")?.textContent).toBe("2 notes due"));
    item("notes due")?.click();
    await vi.waitFor(() => expect(shown()).toBe("Older.md"));
    item("notes due")?.click();
    await vi.waitFor(() => expect(shown()).toBe("Due.md"));
  });

  it.each([
    { name: "the setting is off", files: notes, settings: { noteStatusBar: false } },
    { name: "no note is due", files: { "Later.md": notes["Later.md"] }, settings: {} },
  ])("has no such item when $name", async ({ files, settings }) => {
    await start(files, settings);
    await vi.waitFor(() => expect(document.querySelectorAll(".inline-recall-panel [data-tag]")).toHaveLength(1));
    expect(item("due")).toBeUndefined();
  });
});

describe("the list of all notes", () => {
  const list = () => [...document.querySelectorAll(".prompt .suggestion-item")].map((el) => [...el.children].map(({ textContent }) => textContent).join(" | "));

  it("has them by day, opens from the panel, is filtered by typing, and opens a note", async () => {
    await start({ ...notes, "New.md": "#review/new\n", "Away.md": `---\ntags: [review]\n${keys("2424-02-10", 4, 270)}---\n` });
    const row = () => [...document.querySelectorAll<HTMLElement>(".inline-recall-notes button")].find((el) => el.textContent.startsWith("All notes in review"));
    await vi.waitFor(() => expect(row()?.textContent).toBe("All notes in review, 1 due later"));
    row()?.click();
    expect(list()).toEqual(["Older | Due on January 10, 2024 · #review", "Due | Due yesterday · #review", "New | New · #review/new", "Later | Due on March 10, 2024 · #review", "Away | Suspended · #review"]);
    const input = document.querySelector<HTMLInputElement>(".prompt input")!;
    input.value = "lat";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await vi.waitFor(() => expect(list()).toEqual(["Later | Due on March 10, 2024 · #review"]));
    document.querySelector<HTMLElement>(".prompt .suggestion-item")!.click();
    await vi.waitFor(() => expect(shown()).toBe("Later.md"));
  });

  it("is no command where no note is in review", async () => {
    await start({ "Plain.md": notes["Plain.md"] });
    expect(open.app.commands.executeCommandById("inline-recall:all-notes")).toBe(false);
  });
});

describe("the editor's menu", () => {
  it.each([
    { path: "Due.md", has: ["Review this note", "Postpone this note", "Bury this note until tomorrow", "Suspend this note", "Remove this note from review", "Answer this note"] },
    { path: "Later.md", has: ["Review this note", "Postpone this note", "Suspend this note", "Remove this note from review"] },
    // Without a schedule, nothing in the note could hold the day.
    { path: "New.md", has: ["Review this note", "Bury this note until tomorrow", "Suspend this note", "Remove this note from review", "Answer this note"] },
    { path: "Plain.md", has: ["Add this note to review"] },
  ])("of $path has what can be done", async ({ path, has }) => {
    await start({ ...notes, "New.md": "---\ntags: [review]\n---\nText\n" });
    await vi.waitFor(() => expect(item("notes due")).toBeDefined());
    expect(titles(await editorMenu(path))).toEqual(has);
  });

  it("answers with the interval that it shows", async () => {
    await start();
    await vi.waitFor(() => expect(item("notes due")).toBeDefined());
    const answers = itemOf(await editorMenu("Due.md"), "Answer this note").submenu!;
    expect(answers.items.map((one) => (one instanceof MenuItem ? one.titleEl.textContent : ""))).toEqual(["Again: Today", "Hard: 2 days", "Good: 12 days", "Easy: 19 days"]);
    void itemOf(answers, "Good: 12 days").callback?.(new MouseEvent("click"));
    await vi.waitFor(async () => expect(await open.app.vault.read(open.app.vault.getFileByPath("Due.md")!)).toContain(keys("2024-02-23", 12, 270)));
  });

  it("has nothing of this in a vault without notes in review", async () => {
    await start({ "Plain.md": "Text\n" });
    expect(titles(await editorMenu("Plain.md"))).toEqual([]);
  });
});
