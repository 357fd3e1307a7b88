// A review in a tab: the same review, beside the notes.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openPlugin, type OpenPlugin } from "../../../workbench/open-plugin";

let open: OpenPlugin;
afterEach(() => open.close());

const today = "2024-02-11";
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const one = (selector: string) => document.querySelector<HTMLElement>(selector)!;
const texts = (selector: string) => all(selector).map((el) => el.textContent);
const run = (id: string) => open.app.commands.executeCommandById(`inline-recall:${id}`);
const press = (key: string) => document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const files = { "N.md": "#flashcards\n\nalpha::1\n<!--SR:!2024-02-11,4,250-->\n\nbeta::2\n<!--SR:!2024-02-11,4,250-->\n\ngamma::3\n<!--SR:!2024-02-20,4,250-->\n" };
const tab = ".inline-recall-review-tab";

async function start(reviewIn: "window" | "tab" | "split", workspace?: unknown): Promise<void> {
  open = await openPlugin({ files, today, settings: { algorithm: "sm2", order: "note", reviewIn, sm2: { loadBalance: false } }, ...(workspace === undefined ? {} : { workspace }) } as Parameters<typeof openPlugin>[0]);
  await open.settle();
}

async function front(text: string): Promise<void> {
  await vi.waitFor(() => expect([texts(`${tab} .inline-recall-front`).map((one) => one.trim()), all(`${tab} .inline-recall-show`).length]).toEqual([[text], 1]));
}

describe("a review in a tab", () => {
  it.each(["tab", "split"] as const)("opens by the setting %s, answers by the same keys, and ends when its tab closes", async (reviewIn) => {
    await start(reviewIn);
    run("review");
    await front("alpha");
    expect(all(".modal")).toEqual([]);
    press(" ");
    await vi.waitFor(() => expect(all("[data-act=good]")).toHaveLength(1));
    press("3");
    await front("beta");
    await vi.waitFor(() => expect(open.disk.text("N.md")).toContain("alpha::1\n<!--SR:!2024-02-21,10,250-->"));
    const [leaf] = open.app.workspace.getLeavesOfType("inline-recall-review");
    expect(leaf!.view.getState()).toEqual({ scope: { kind: "all" }, mode: { kind: "due" } });
    leaf!.detach();
    await vi.waitFor(() => expect(all(tab)).toEqual([]));
    run("review");
    await front("beta");
  });

  it("opens by its command whatever the setting says; a review of something else takes its place there", async () => {
    await start("window");
    run("review-in-tab");
    await front("alpha");
    await open.app.workspace.openLinkText("N", "", false);
    run("review-note");
    await front("alpha");
    expect(all(".modal")).toEqual([]);
    expect(open.app.workspace.getLeavesOfType("inline-recall-review")).toHaveLength(1);
    expect(texts(`${tab} .inline-recall-deck`)).toEqual(["N"]);
  });

  it("shows the note of a card beside it, and does not take the focus from there", async () => {
    await start("tab");
    run("review");
    await front("alpha");
    press("o");
    await vi.waitFor(() => expect(texts(".workspace-leaf-content[data-type=markdown] .cm-line").join("\n")).toContain("alpha"));
    expect(all(`${tab} .inline-recall-show`)).toHaveLength(1);
    const [note] = open.app.workspace.getLeavesOfType("markdown");
    open.app.workspace.setActiveLeaf(note!, { focus: true });
    // Happy DOM does not focus an editor.
    const editor = note!.view.containerEl.createEl("button");
    editor.focus();
    await open.app.vault.process(open.app.vault.getFileByPath("N.md")!, (text) => text.replace("alpha::", "alpha two::"));
    await vi.waitFor(() => expect(texts(`${tab} .inline-recall-front`).map((text) => text.trim())).toEqual(["alpha two"]));
    expect(editor.contains(document.activeElement)).toBe(true);
    // Its keys are the note's own.
    press("3");
    expect(open.disk.text("N.md")).toContain("<!--SR:!2024-02-11,4,250-->");
  });

  it("offers to go on with what it showed before a restart", async () => {
    await start("window");
    const leaf = open.app.workspace.getLeaf("tab");
    await leaf.setViewState({ type: "inline-recall-review", state: { scope: { kind: "note", path: "N.md" }, mode: { kind: "cram" } }, active: true });
    const buttons = () => all(`${tab} button`);
    expect(buttons().map((button) => button.textContent)).toEqual(["Go on with N", "Choose a deck"]);
    buttons()[0]!.click();
    await vi.waitFor(() => expect(all(`${tab} .inline-recall-show`)).toHaveLength(1));
    expect(leaf.view.getState()).toEqual({ scope: { kind: "note", path: "N.md" }, mode: { kind: "cram" } });
  });

  it.each([null, {}, { scope: null, mode: null }, { scope: { kind: "deck" }, mode: { kind: "due" } }, { scope: { kind: "all" }, mode: { kind: "ahead", days: "x" } }])("offers a choice after %j", async (state) => {
    await start("window");
    const leaf = open.app.workspace.getLeaf("tab");
    await leaf.setViewState({ type: "inline-recall-review", state: state as Record<string, unknown>, active: true });
    expect(texts(`${tab} button`)).toEqual(["Choose a deck"]);
    one(`${tab} button`).click();
    await front("alpha");
  });
});
