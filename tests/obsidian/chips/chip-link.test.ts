// Copying a link from a chip's menu, in a browser that allows the clipboard only during the click.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { blockStatus } from "../../../src/core/review/card-status";
import { parseNote } from "../../../src/core/text/note/parse";
import { openChipMenu } from "../../../src/obsidian/chips/menu";
import { openPlugin, type OpenPlugin } from "../../../workbench/open-plugin";

let open: OpenPlugin;
let copied: string[] = [];
let clicking = false;

beforeEach(async () => {
  copied = [];
  open = await openPlugin({ files: { "N.md": "#flashcards\n\na:::b ^known\n\nc:::d\n" }, today: "2024-02-11" });
  const writeText = (text: string) => (clicking ? Promise.resolve(void copied.push(text)) : Promise.reject(new Error("NotAllowedError")));
  vi.spyOn(window.navigator.clipboard, "writeText").mockImplementation(writeText);
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const el of document.querySelectorAll(".notice")) el.remove();
  await open.close();
});

function copyLink(at: number, made: string): void {
  const text = open.disk.text("N.md")!;
  const parsed = parseNote(text);
  const day = { today: "2024-02-11", offset: () => 0, dayStart: 240, exams: [] };
  const cards = {
    find: () => ({ path: "N.md", note: parsed, at }),
    chips: () => () => blockStatus(parsed.blocks[at]!, day),
    review: () => ({ scope: { kind: "all" }, mode: { kind: "due" } }),
    blockId: () => Promise.resolve(made),
  };
  const services = { app: open.app, reviews: { cards }, device: { get: () => null, set: () => undefined } } as unknown as Parameters<typeof openChipMenu>[0];
  const event = { targetNode: document.body } as unknown as MouseEvent;
  openChipMenu(services, {} as unknown as Parameters<typeof openChipMenu>[1], { path: "N.md", text, offset: 0 }, event);
  const item = [...document.querySelectorAll<HTMLElement>(".menu .menu-item")].find((el) => el.textContent.includes("Copy link"))!;
  clicking = true;
  item.click();
  clicking = false;
}

it("a link is copied within the click when the card has a block id", async () => {
  copyLink(0, "never");
  expect(copied).toEqual(["[[N#^known]]"]);
  await vi.waitFor(() => expect(document.querySelector(".notice")?.textContent).toContain("Copied"));
});

it("a refused copy is reported when the id had to be written first", async () => {
  copyLink(1, "abcdef");
  await vi.waitFor(() => expect([...document.querySelectorAll(".notice")].at(-1)?.textContent).toContain("NotAllowedError"));
  expect(copied).toEqual([]);
});
