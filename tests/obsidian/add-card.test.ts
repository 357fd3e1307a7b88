import { afterEach, describe, expect, it, vi } from "vitest";
import { MarkdownView, Menu } from "../../workbench/obsidian";
import { openPlugin, type OpenPlugin } from "../../workbench/open-plugin";

const today = "2024-02-11";
const tagged = "---\ntags: flashcards\n---\n";
let open: OpenPlugin;

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const texts = (selector: string) => all(selector).map((el) => el.textContent);
const area = (name: string) => document.querySelector<HTMLTextAreaElement>(`#inline-recall-add-${name}`)!;
const button = (text: string) => all("button").find((el) => el.textContent === text)!;
const dialogs = () => all(".inline-recall-add").length;

function type(name: string, text: string): void {
  area(name).value = text;
  area(name).dispatchEvent(new Event("input", { bubbles: true }));
}

function press(key: string, more: KeyboardEventInit = {}, target: Element = document.activeElement ?? document.body): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true, ...more }));
}

async function saved(path: string, text: string): Promise<void> {
  await vi.waitFor(() => expect(open.disk.text(path)).toBe(text));
}

/** Opens a note with a selection («…») or a cursor (|), and the dialog by command. */
async function start(marked: string, settings?: unknown): Promise<void> {
  const text = marked.replace(/[«»|]/g, "");
  open = await openPlugin({ files: { "Note.md": text }, today, ...(settings === undefined ? {} : { settings }) });
  await open.settle();
  await open.app.workspace.getLeaf("tab").openFile(open.app.vault.getFileByPath("Note.md")!);
  const view = open.app.workspace.getActiveViewOfType(MarkdownView)!;
  const from = Math.max(marked.indexOf("«"), marked.indexOf("|"), 0);
  const to = marked.includes("»") ? marked.indexOf("»") - 1 : from;
  view.editor.setSelection(view.editor.offsetToPos(from), view.editor.offsetToPos(to));
  open.app.commands.executeCommandById("inline-recall:add-card");
  await vi.waitFor(() => expect(dialogs()).toBe(1));
}

afterEach(() => open.close());

describe("Add card", () => {
  it("writes a card at the cursor and leaves every other byte", async () => {
    await start(`${tagged}te|xt\n\nend\n`);
    expect(document.activeElement).toBe(area("front"));
    type("front", "Capital of France");
    type("back", "Paris");
    press("Enter", { ctrlKey: true });
    await saved("Note.md", `${tagged}text\n\nCapital of France::Paris\n\nend\n`);
    expect(dialogs()).toBe(0);
  });

  it("offers a cloze of the selected term's sentence and makes the deletion in place", async () => {
    await start(`${tagged}The «sky» is blue.\n`);
    expect(area("cloze").value).toBe("The ==sky== is blue.");
    expect(texts(".inline-recall-diff-text")).toEqual(["The sky is blue.", "The ==sky== is blue."]);
    button("Add").click();
    await saved("Note.md", `${tagged}The ==sky== is blue.\n`);
  });

  it("focuses the back when the selection filled the front, and keeps the input when the kind changes", async () => {
    await start(`${tagged}«Capital of France»\n`);
    expect(area("front").value).toBe("Capital of France");
    expect(document.activeElement).toBe(area("back"));
    type("back", "Paris");
    const first = all(".inline-recall-segment")[0]!;
    first.focus();
    press("ArrowRight", {}, first);
    expect(all(".inline-recall-segment[aria-checked=true]").map((el) => el.textContent)).toEqual(["Reversed"]);
    button("Add").click();
    await saved("Note.md", `${tagged}Capital of France\n\nCapital of France:::Paris\n`);
  });

  it("adds another: the dialog stays, the fields are empty, the next card goes below", async () => {
    await start(`${tagged}|`);
    for (const [front, back] of [["a", "b"], ["c", "d"]] as const) {
      type("front", front);
      type("back", back);
      press("Enter", { ctrlKey: true, shiftKey: true });
      await vi.waitFor(() => expect(area("front").value).toBe(""));
    }
    await saved("Note.md", `${tagged}a::b\n\nc::d\n`);
    expect(dialogs()).toBe(1);
  });

  it("shows the card as in review, and other additions", async () => {
    await start("---\nx: 1\n---\n|");
    type("front", "**Bold**");
    type("back", "back");
    await vi.waitFor(() => expect(texts(".inline-recall-add-side strong")).toEqual(["Bold"]));
    expect(texts(".inline-recall-diff-note")).toEqual(["The tag #flashcards will be added to the properties."]);
    button("Add").click();
    await saved("Note.md", "---\nx: 1\ntags:\n  - flashcards\n---\n**Bold**::back\n");
  });

  it("shows problems next to the field, and writes nothing", async () => {
    await start(`${tagged}|`);
    type("front", "a::b");
    type("back", "c");
    button("Add").click();
    expect(texts(".inline-recall-field-error").join("")).toContain(":: in the front would split the card");
    expect(document.activeElement).toBe(area("front"));
    expect(area("front").getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(area("front").getAttribute("aria-describedby") ?? "")?.textContent).toContain("would split the card");
    expect(area("back").hasAttribute("aria-invalid")).toBe(false);
    type("front", "");
    button("Add").click();
    expect(texts(".inline-recall-field-error").join("")).toBe("Enter the front.");
    expect(open.disk.text("Note.md")).toBe(tagged);
  });

  it("asks before it closes with text in it", async () => {
    await start(`${tagged}|`);
    type("front", "a");
    button("Cancel").click();
    await vi.waitFor(() => expect(button("Keep editing")).toBeDefined());
    button("Keep editing").click();
    expect(dialogs()).toBe(1);
    button("Cancel").click();
    button("Discard").click();
    await vi.waitFor(() => expect(dialogs()).toBe(0));
    expect(open.disk.text("Note.md")).toBe(tagged);
  });

  it("makes a deletion by button", async () => {
    await start(`${tagged}|`);
    all(".inline-recall-segment").find((el) => el.textContent === "Cloze")!.click();
    type("cloze", "The sky is blue");
    area("cloze").setSelectionRange(4, 7);
    button("Make cloze deletion").click();
    expect(area("cloze").value).toBe("The ==sky== is blue");
    button("Add").click();
    await saved("Note.md", `${tagged}The ==sky== is blue\n`);
  });

  it("remembers kind and deck on this device", async () => {
    await start(`${tagged}|`);
    all(".inline-recall-segment")[1]!.click();
    type("deck", "flashcards/words");
    type("front", "cat");
    type("back", "chat");
    button("Add").click();
    await saved("Note.md", `${tagged}#flashcards/words cat:::chat\n`);
    expect(open.app.loadLocalStorage("inline-recall:add-card")).toEqual({ kind: "reversed", deck: "flashcards/words" });
  });

  it("indents by Tab in a fence only", async () => {
    await start(`${tagged}|`);
    type("back", "```\nx");
    area("back").setSelectionRange(4, 4);
    press("Tab", {}, area("back"));
    expect(area("back").value).toBe("```\n\tx");
    type("back", "x");
    press("Tab", {}, area("back"));
    expect(area("back").value).toBe("x");
  });

  it("is in the file menu and puts the card at the note's end", async () => {
    open = await openPlugin({ files: { "Note.md": `${tagged}text` }, today });
    await open.settle();
    const menu = new Menu();
    open.app.workspace.trigger("file-menu", menu, open.app.vault.getFileByPath("Note.md"), "file-explorer");
    menu.showAtPosition({ x: 0, y: 0 });
    all(".menu-item").find((el) => el.textContent === "Add card")!.click();
    await vi.waitFor(() => expect(dialogs()).toBe(1));
    type("front", "a");
    type("back", "b");
    button("Add").click();
    await saved("Note.md", `${tagged}text\n\na::b`);
  });

  it("applies to the note it was opened for, whatever the pane shows once that is read", async () => {
    const other = `# Other\n\n${"words\n\n".repeat(20)}`;
    open = await openPlugin({ files: { "Note.md": `${tagged}text\n\nend\n`, "Other.md": other }, today });
    await open.settle();
    const { vault, workspace, commands } = open.app;
    const leaf = workspace.getLeaf("tab");
    await leaf.openFile(vault.getFileByPath("Note.md")!);
    workspace.getActiveViewOfType(MarkdownView)!.editor.setCursor({ line: 3, ch: 2 });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const read = vault.cachedRead.bind(vault);
    vault.cachedRead = async (file) => {
      const text = await read(file);
      if (file.path === "Note.md") await held;
      return text;
    };
    commands.executeCommandById("inline-recall:add-card");
    await leaf.openFile(vault.getFileByPath("Other.md")!);
    workspace.getActiveViewOfType(MarkdownView)!.editor.setCursor({ line: 30, ch: 0 });
    release();
    await vi.waitFor(() => expect(dialogs()).toBe(1));
    type("front", "Capital of France");
    type("back", "Paris");
    press("Enter", { ctrlKey: true });
    await saved("Note.md", `${tagged}text\n\nCapital of France::Paris\n\nend\n`);
    expect(open.disk.text("Other.md")).toBe(other);
  });

  it("makes a new note only with its first card: cancelling leaves nothing", async () => {
    open = await openPlugin({ files: { "Note.md": `${tagged}a::b\n` }, today });
    await open.settle();
    const choose = async (): Promise<void> => {
      open.app.commands.executeCommandById("inline-recall:add-card");
      const input = document.querySelector<HTMLInputElement>(".prompt-input")!;
      const prompt = document.querySelector(".prompt")!;
      expect(document.getElementById(prompt.getAttribute("aria-labelledby") ?? "")?.textContent).toBe("Add card");
      input.value = "Chemistry";
      input.dispatchEvent(new Event("input", { bubbles: true }));
      all(".suggestion-item").find((el) => el.textContent === "New note: Chemistry")!.click();
      await vi.waitFor(() => expect(dialogs()).toBe(1));
    };
    await choose();
    button("Cancel").click();
    await open.settle();
    expect(open.disk.text("Chemistry.md")).toBeNull();
    await choose();
    for (const [front, back] of [["a", "b"], ["c", "d"]] as const) {
      type("front", front);
      type("back", back);
      expect(open.disk.text("Chemistry.md") === null).toBe(front === "a");
      press("Enter", { ctrlKey: true, shiftKey: true });
      await vi.waitFor(() => expect(area("front").value).toBe(""));
    }
    await saved("Chemistry.md", "#flashcards\n\na::b\n\nc::d\n");
  });
});
