// Reading view keeps sections with equal content: their chips and hidden answers stay correct when the rest of the note changes.
import { afterEach, expect, it, vi } from "vitest";
import { openPlugin, type OpenPlugin } from "../../../workbench/open-plugin";
import type { MarkdownView } from "../../../workbench/workspace/index";

let open: OpenPlugin;
const until = (check: () => unknown) => vi.waitFor(check, { interval: 5 });
const settings = { algorithm: "sm2", commentDisplay: "chip", sm2: { loadBalance: false } };

async function read(text: string): Promise<MarkdownView> {
  open = await openPlugin({ files: { "A.md": text }, today: "2024-02-11", settings });
  const leaf = open.app.workspace.getLeaf(true);
  await leaf.openFile(open.app.vault.getFileByPath("A.md")!, { state: { mode: "preview" } });
  return leaf.view as MarkdownView;
}

afterEach(() => open.close());

const write = (text: string) => open.app.vault.modify(open.app.vault.getFileByPath("A.md")!, text);
/** Each section with its text and its chips. */
const sections = () =>
  [...document.querySelectorAll<HTMLElement>(".markdown-preview-sizer > [class^=el-]")].map((el) => [...el.childNodes].map((node) => node.textContent).join("").replace(/\s+/g, " ").trim()).filter((text) => text !== "");
const chips = () => [...document.querySelectorAll<HTMLElement>(".markdown-preview-sizer .inline-recall-chip")];
const due = "<!--SR:!2024-02-10,4,250-->";
const later = "<!--SR:!2024-02-23,20,250-->";

it("equal cards: a card with the same words above takes the first section, and each chip shows its own card", async () => {
  await read(`#flashcards\n\nSame::one\n${due}\n\nSame::one\n${later}\n`);
  await until(() => expect(sections()).toEqual(["#flashcards", "Same::one1 d overdue", "Same::oneIn 12 d"]));
  await write(`#flashcards\n\nSame::one\n\nSame::one\n${due}\n\nSame::one\n${later}\n`);
  await until(() => expect(sections()).toEqual(["#flashcards", "Same::oneNew", "Same::one1 d overdue", "Same::oneIn 12 d"]));
});

it.each([
  ["a tag in a paragraph above", "#flashcards\n\n"],
  ["a tag in the frontmatter", "---\ntags: flashcards\n---\n\n"],
])("%s makes cards of kept sections, and removes them again", async (_name, tag) => {
  const body = `First::one\n${due}\n\n- Second::two\n`;
  await read(body);
  await until(() => expect(sections()).toEqual(["First::one", "Second::two"]));
  await write(tag + body);
  await until(() => expect(sections().slice(-2)).toEqual(["First::one1 d overdue", "Second::twoNew"]));
  await write(body);
  await until(() => expect(sections()).toEqual(["First::one", "Second::two"]));
});

it("a card has one chip, however often its section was drawn", async () => {
  const view = await read(`#flashcards\n\nFirst::one\n${due}\n`);
  await until(() => expect(chips()).toHaveLength(1));
  view.previewMode.rerender(true);
  view.previewMode.rerender(true);
  await write(`#flashcards\n\nNew\n\nFirst::one\n${due}\n`);
  await until(() => expect(sections()).toEqual(["#flashcards", "New", "First::one1 d overdue"]));
  await write(`New\n\nFirst::one\n${due}\n`);
  await until(() => expect(sections()).toEqual(["New", "First::one"]));
  await write(`New #flashcards\n\nFirst::one\n${due}\n`);
  await until(() => expect(sections()).toEqual(["New #flashcards", "First::one1 d overdue"]));
});

it("no chips return when they are turned off", async () => {
  await read(`#flashcards\n\nFirst::one\n${due}\n`);
  await until(() => expect(chips()).toHaveLength(1));
  open.disk.outside(".obsidian/plugins/inline-recall/data.json", JSON.stringify({ ...settings, commentDisplay: "hide" }));
  await until(() => expect(chips()).toHaveLength(0));
  await write(`First::one\n${due}\n`);
  await until(() => expect(sections()).toEqual(["First::one"]));
  await open.settle();
  await write(`#flashcards\n\nFirst::one\n${due}\n`);
  await until(() => expect(sections()).toEqual(["#flashcards", "First::one"]));
  await open.settle();
  expect(chips()).toHaveLength(0);
});

it("a chip that was off screen shows its card's present state, and its menu writes to that card", async () => {
  const many = Array.from({ length: 20 }, (_, at) => `Front ${at}::back\n${due}`);
  const view = await read(`#flashcards\n\n${many.join("\n\n")}\n`);
  await until(() => expect(chips()).toHaveLength(20));
  view.previewMode.sections.showLines(0, 3);
  expect(chips()).toHaveLength(1);
  await write(`#flashcards\n\nA line more.\n\n${many.map((card) => card.replace(due, later)).join("\n\n")}\n`);
  view.previewMode.sections.showLines(0, 200);
  await until(() => expect(chips().map((el) => el.textContent)).toEqual(Array.from({ length: 20 }, () => "In 12 d")));
  chips()[19]!.click();
  await until(() => expect(document.querySelector(".menu")).not.toBeNull());
  [...document.querySelectorAll<HTMLElement>(".menu .menu-item")].find((el) => el.textContent.startsWith("Suspend"))!.click();
  await until(() => expect(open.disk.read("A.md").then((bytes) => new TextDecoder().decode(bytes).match(/24\d\d-\d\d-\d\d/g))).resolves.toEqual(["2424-02-23"]));
});

const hideAnswers = () => open.app.commands.executeCommandById("inline-recall:hide-answers");
const buttons = () => [...document.querySelectorAll<HTMLElement>(".inline-recall-answer")];
const visible = (el: HTMLElement): string => (el.style.display === "none" ? "" : [...el.childNodes].map((node) => (node instanceof HTMLElement ? visible(node) : (node.textContent ?? ""))).join(""));
const seen = () => visible(document.querySelector<HTMLElement>(".markdown-preview-sizer")!).replace(/\s+/g, " ").trim();

it("hidden answers: a button shows its own card's answer, wherever lines have moved", async () => {
  await read("#flashcards\n\nFirst::one\n\nSecond::two\n");
  await until(() => expect(seen()).toContain("two"));
  hideAnswers();
  await until(() => expect(buttons()).toHaveLength(2));
  // "Third" is on the line where "Second" was when it was hidden.
  await write("#flashcards\n\nFirst::one\n\nThird::three\n\nSecond::two\n");
  await until(() => expect(buttons()).toHaveLength(3));
  buttons()[1]!.click();
  expect([seen().includes("three"), seen().includes("two"), buttons().length]).toEqual([true, false, 2]);
});

it("hidden answers: a part that was off screen when a button was pressed has its own button", async () => {
  const view = await read("#flashcards\n\nFront\n?\nwords\n- list\n1. numbers\n");
  await until(() => expect(seen()).toContain("numbers"));
  hideAnswers();
  await until(() => expect(seen()).not.toMatch(/words|list|numbers/));
  view.previewMode.sections.showLines(0, 4);
  buttons()[0]!.click();
  expect(seen()).toContain("words");
  view.previewMode.sections.showLines(0, 9);
  for (const button of buttons()) button.click();
  expect(seen()).toMatch(/words.*list.*numbers/);
});
