import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { MarkdownView } from "../../../workbench/obsidian";
import { openPlugin, type OpenPlugin } from "../../../workbench/open-plugin";

const keys = (due: string, interval: number, ease: number) => `sr-due: ${due}\nsr-interval: ${interval}\nsr-ease: ${ease}\n`;
const inReview = (tag: string, state: string, text = "") => `---\ntags: [${tag}]\n${state}---\n${text}`;
const notes = {
  "Due.md": inReview("review", keys("2024-02-10", 4, 270), "#flashcards\n\na::b\n\nc::d\n<!--SR:!2024-02-10,3,250-->\n"),
  "Older.md": inReview("review/math", keys("2024-01-10", 30, 250)),
  "Later.md": inReview("review", keys("2024-03-10", 30, 250)),
  "New.md": "#review\n",
  "Away.md": inReview("review", keys("2424-02-10", 4, 270)),
  "Odd.md": inReview("review", keys("soon", 4, 270)),
  "Books/Plain.md": "Text\n",
};

/** The base in docs/notes.md. */
async function example(): Promise<string> {
  const page = await readFile("docs/notes.md", "utf8");
  return [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, yaml = ""]) => yaml).find((yaml) => yaml.includes("views:"))!;
}

let open: OpenPlugin;
async function show(base: string, files: Readonly<Record<string, string>> = notes): Promise<void> {
  open = await openPlugin({ files: { ...files, "Queue.base": base }, today: "2024-02-11", settings: { algorithm: "sm2", sm2: { loadBalance: false } } });
  await open.settle();
  await vi.waitFor(() => expect(document.querySelectorAll(".inline-recall-panel [data-tag]").length).toBeGreaterThan(0));
  await open.app.workspace.getLeaf("tab").openFile(open.app.vault.getFileByPath("Queue.base")!);
}
afterEach(() => open.close());

const el = () => document.querySelector<HTMLElement>(".inline-recall-queue")!;
const rows = () => [...el().querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent).join(" | "));
const button = (path: string, act: string) => el().querySelector<HTMLElement>(`button[data-path="${path}"][data-act="${act}"]`)!;
const queue = (more: object = {}) => JSON.stringify({ filters: { or: ['file.hasTag("review")', 'file.inFolder("Books")'] }, views: [{ type: "inline-recall-queue", name: "Q", ...more }] });

describe("the view Review queue of a base", () => {
  it("draws the notes of the example in the docs, the due ones first", async () => {
    const yaml = await example();
    expect(parse(yaml)).toMatchObject({ filters: { and: ['file.hasTag("review")'] }, views: [{ type: "inline-recall-queue" }, { order: ["file.name", "note.sr-due", "note.sr-interval", "note.sr-ease"] }] });
    await show(yaml);
    await vi.waitFor(() =>
      expect(rows()).toEqual([
        "Older | Jan 10, 2024 | Due |  | Review",
        "Due | yesterday | Due | 1 due, 1 new, 2 in total | Review",
        "New |  | New |  | Review",
        "Later | Mar 10, 2024 | Later |  | Review",
        "Odd |  | Unreadable |  | Review",
        "Away |  | Suspended |  | Review",
      ]),
    );
  });

  it("keeps the base's sort order and groups", async () => {
    await show(queue({ sort: [{ property: "file.name", direction: "DESC" }], groupBy: { property: "sr-interval" } }));
    await vi.waitFor(() => expect(rows().map((row) => row.split(" | ")[0])).toEqual(["Plain", "New", "Older", "Later", "Odd", "Due", "Away"]));
    expect([...el().querySelectorAll("h4")].map(({ textContent }) => textContent)).toEqual(["30", "4"]);
  });

  it("opens a note, and reviews it from its row", async () => {
    await show(queue());
    await vi.waitFor(() => expect(rows()).toHaveLength(7));
    button("Due.md", "review").click();
    await vi.waitFor(() => expect(document.querySelector(".inline-recall-note-review .mod-good")).not.toBeNull());
    document.querySelector<HTMLElement>(".inline-recall-note-review .mod-good")!.click();
    await vi.waitFor(() => expect(rows()).toContain("Due | in 12 days | Later | 1 due, 1 new, 2 in total | Review"));
    button("Due.md", "open").click();
    await vi.waitFor(() => expect(open.app.workspace.getActiveViewOfType(MarkdownView)?.file?.path).toBe("Due.md"));
  });

  it("adds a note to review, and keeps the focus where it was", async () => {
    await show(queue());
    await vi.waitFor(() => expect(rows()).toContain("Plain |  | Not in review |  | Add"));
    button("Due.md", "open").focus();
    button("Books/Plain.md", "add").click();
    await vi.waitFor(() => expect(rows()).toContain("Plain |  | New |  | Review"));
    expect((document.activeElement as HTMLElement).dataset["path"]).toBe("Due.md");
  });

  it("moves by arrows among the same buttons", async () => {
    await show(queue());
    await vi.waitFor(() => expect(rows()).toHaveLength(7));
    button("Older.md", "review").focus();
    const press = (key: string) => document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    press("ArrowDown");
    expect((document.activeElement as HTMLElement).dataset).toMatchObject({ path: "Due.md", act: "review" });
    press("ArrowUp");
    expect((document.activeElement as HTMLElement).dataset).toMatchObject({ path: "Older.md", act: "review" });
  });

  it("draws a large base page by page", async () => {
    await show(queue(), Object.fromEntries(Array.from({ length: 450 }, (_, n) => [`${String(n)}.md`, "#review\n"])));
    await vi.waitFor(() => expect(rows()).toHaveLength(200));
    const more = () => [...el().querySelectorAll("button")].find(({ textContent }) => textContent?.startsWith("Show"))!;
    expect(more().textContent).toBe("Show 200 notes more");
    more().click();
    expect(rows()).toHaveLength(400);
    expect(more().textContent).toBe("Show 50 notes more");
  });
});
