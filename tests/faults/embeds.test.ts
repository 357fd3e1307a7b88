// Notes edited outside leaves: in a canvas card, in a part of one, in a popover. docs/host.md has the sources.
import { afterEach, describe, expect, it } from "vitest";
import { WorkspaceLeaf, type MarkdownView } from "../../workbench/workspace/index";
import { EmbedEditor, type Clash } from "../../workbench/workspace/embed-editor";
import type { OpenPlugin } from "../../workbench/open-plugin";
import { answer, due, good, review, seeFront, start, until } from "./desk";

let open: OpenPlugin;
let embed: EmbedEditor | null = null;
afterEach(async () => {
  embed?.unload();
  embed = null;
  await open.close();
});

const text = `#flashcards\n\nWords above.\n\n## Part\n\n${due("a")}\n\nWords here.\n\n## Other\n\n${due("b")}\n`;
const file = () => open.app.vault.getFileByPath("N.md")!;
const both = (words: string, more: string) => good(text, "a").replace(words, more);
const onDisk = (wanted: string) => until(() => expect(open.disk.text("N.md")).toBe(wanted));

async function card(heading: string, clash: Clash): Promise<EmbedEditor> {
  embed = new EmbedEditor(open.app, file(), heading, clash);
  embed.load();
  await embed.loading;
  embed.focus();
  return embed;
}

function type(editor: EmbedEditor["editor"], behind: string, words: string): void {
  const at = editor.getValue().indexOf(behind) + behind.length;
  editor.cm.dispatch({ changes: { from: at, insert: words }, userEvent: "input.type" });
}

describe.each<Clash>(["merge", "overwrite"])("a card in edit (when the file changes meanwhile: %s)", (clash) => {
  it.each([
    ["the whole note", "", "Words above."],
    ["the section of the card", "## Part", "Words here."],
    ["another section", "## Other", "back of b"],
  ])("%s: an answer keeps what is typed there, and is kept by it", async (_name, heading, words) => {
    open = await start({ "N.md": text });
    const { editor } = await card(heading, clash);
    await review(open, "a");
    type(editor, words, " Typed.");
    answer();
    await seeFront("b");
    await onDisk(both(words, `${words} Typed.`));
    await until(() => expect(open.disk.text("N.md")).toContain(embed!.editor.getValue()));
    expect(embed!.editor.getValue()).toContain(heading === "## Other" ? "b::" : "2024-02-21");
  });

  it("nothing was typed: the answer is in the note at once, and in the card", async () => {
    open = await start({ "N.md": text });
    const { editor } = await card("## Part", clash);
    await review(open, "a");
    const began = performance.now();
    answer();
    await onDisk(good(text, "a"));
    expect(performance.now() - began).toBeLessThan(1500);
    await until(() => expect(editor.getValue()).toContain("!2024-02-21,10,250"));
  });
});

it("a popover whose leaf nobody lists: an answer keeps what is typed there, and is kept by it", async () => {
  open = await start({ "N.md": text });
  const leaf = new WorkspaceLeaf(open.app.workspace);
  await leaf.openFile(file(), { active: false });
  const view = leaf.view as MarkdownView;
  await until(() => expect(view.editor.getValue()).toBe(text));
  expect(open.app.workspace.getLeavesOfType("markdown")).not.toContain(leaf);
  await review(open, "a");
  view.editor.cm.dispatch({ changes: { from: text.indexOf("Words here."), insert: "Typed " }, userEvent: "input.type" });
  answer();
  await seeFront("b");
  await onDisk(both("Words here.", "Typed Words here."));
  await view.onClose();
});
