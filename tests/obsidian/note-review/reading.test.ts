import { afterEach, describe, expect, it, vi } from "vitest";
import { MarkdownView } from "../../../workbench/obsidian";
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from "../../../workbench/open-plugin";

const keys = "sr-due: 2024-02-10\nsr-interval: 4\nsr-ease: 270\n";
const book = `---\ntags: [review]\n${keys}---\n# Book\n\nFirst paragraph.\n\nSecond paragraph\nof two lines.\n\nThird.\n`;

let open: OpenPlugin;
async function start(files: OpenPluginOptions["files"]): Promise<void> {
  open = await openPlugin({ files, today: "2024-02-11" });
  await open.settle();
  await vi.waitFor(() => expect(document.querySelectorAll(".inline-recall-panel [data-tag]").length).toBeGreaterThan(0));
}
afterEach(() => open.close());

const command = (id: string) => open.app.commands.executeCommandById(`inline-recall:${id}`);
const read = (path: string) => open.app.vault.read(open.app.vault.getFileByPath(path)!);
const notices = () => [...document.querySelectorAll(".notice")].map(({ textContent }) => textContent);

async function view(path: string): Promise<MarkdownView> {
  await open.app.workspace.openLinkText(path, "");
  const found = open.app.workspace.getActiveViewOfType(MarkdownView)!;
  await vi.waitFor(() => expect(found.editor.getValue()).not.toBe(""));
  return found;
}

describe("read to here", () => {
  it("marks the paragraph at the cursor, opens the review there, and is undone in the editor", async () => {
    await start({ "Book.md": book, "Other.md": "#review\n" });
    const { editor } = await view("Book.md");
    editor.setCursor(10, 3);
    expect(command("read-to-here")).toBe(true);
    await vi.waitFor(() => expect(editor.getValue()).toBe(book.replace("---\n# Book", 'review-place: "#^reading-place"\n---\n# Book').replace("two lines.", "two lines. ^reading-place")));
    await vi.waitFor(() => expect(notices()).toContain("The review of this note will open here."));
    await open.settle();
    await vi.waitFor(async () => expect(await read("Book.md")).toContain("^reading-place"));
    await view("Other.md");
    await vi.waitFor(() => expect((open.app.metadataCache.getFileCache(open.app.vault.getFileByPath("Book.md")!)?.frontmatter as Record<string, unknown>)["review-place"]).toBe("#^reading-place"));
    command("next-note");
    await vi.waitFor(() => expect(open.app.workspace.getActiveViewOfType(MarkdownView)?.file?.path).toBe("Book.md"));
    const again = open.app.workspace.getActiveViewOfType(MarkdownView)!;
    // The paragraph's first line, one further down than before: there is a new property.
    await vi.waitFor(() => expect(again.editor.getCursor().line).toBe(11));
  });

  it("is taken back by the editor's undo", async () => {
    await start({ "Book.md": book });
    const { editor } = await view("Book.md");
    editor.setCursor(7, 0);
    command("read-to-here");
    await vi.waitFor(() => expect(editor.getValue()).not.toBe(book));
    editor.undo();
    await vi.waitFor(() => expect(editor.getValue()).toBe(book));
  });

  it("is for notes in review only, and says where there is no place", async () => {
    await start({ "Plain.md": "text\n", "Empty.md": "---\ntags: [review]\n---\n\n" });
    await view("Plain.md");
    expect(command("read-to-here")).toBe(false);
    await view("Empty.md");
    command("read-to-here");
    await vi.waitFor(() => expect(notices()).toContain("There is no heading or paragraph here, or above, that can be marked."));
    expect(await read("Empty.md")).toBe("---\ntags: [review]\n---\n\n");
  });
});

describe("extract", () => {
  it("makes a note in review beside the source, with links both ways, and never replaces one", async () => {
    await start({ "Texts/Book.md": book, "Texts/First paragraph.md": "mine too\n" });
    const { editor } = await view("Texts/Book.md");
    expect(command("extract-note")).toBe(false);
    editor.setSelection({ line: 8, ch: 0 }, { line: 8, ch: 16 });
    expect(command("extract-note")).toBe(true);
    const path = "Texts/First paragraph 2.md";
    await vi.waitFor(() => expect(open.app.vault.getFileByPath(path)).not.toBeNull());
    expect(await read(path)).toBe('---\nsource: "[[Book]]"\ntags:\n  - review\n---\nFirst paragraph.\n');
    const linked = book.replace("First paragraph.\n", "First paragraph.\n\n[[First paragraph 2]]\n");
    await vi.waitFor(() => expect(editor.getValue()).toBe(linked));
    await vi.waitFor(() => expect(notices().join()).toContain('"First paragraph 2" is a new note in review.'));
    expect(await read("Texts/First paragraph.md")).toBe("mine too\n");
    editor.undo();
    await vi.waitFor(() => expect(editor.getValue()).toBe(book));
  });

  it("refuses cards, and writes nothing", async () => {
    const cards = "#review #flashcards\n\na::b\n<!--SR:!2024-02-10,3,250-->\n";
    await start({ "Cards.md": cards });
    const { editor } = await view("Cards.md");
    editor.setSelection({ line: 2, ch: 0 }, { line: 2, ch: 4 });
    const before = open.app.vault.getFiles().length;
    command("extract-note");
    await vi.waitFor(() => expect(notices().join()).toContain("The selection contains cards"));
    expect(open.app.vault.getFiles().length).toBe(before);
    expect(await read("Cards.md")).toBe(cards);
  });
});
