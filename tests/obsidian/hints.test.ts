import { afterEach, describe, expect, it, vi } from "vitest";
import { openPlugin, type OpenPlugin } from "../../workbench/open-plugin";

const today = "2024-02-11";
const due = "<!--SR:!2024-02-11,10,250-->";
const files = { "N.md": `#flashcards\n\na::b\n${due}\n\nc::d\n${due}\n\ne::f\n${due}\n` };
let open: OpenPlugin;

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const hints = () => all(".inline-recall-hint").map((el) => el.textContent);
const said = () => all(".inline-recall-live").map((el) => el.textContent).join(" ");
const remembered = () => open.app.loadLocalStorage("inline-recall:hints") as unknown;
const click = (selector: string) => all(selector)[0]!.click();
const inReview = () => all(".inline-recall-review .inline-recall-hint").length;

async function start(): Promise<void> {
  open = await openPlugin({ files, today, settings: { algorithm: "sm2" } });
  await open.settle();
  await vi.waitFor(() => expect(all(".inline-recall-deck-row")).not.toEqual([]));
}

async function review(): Promise<void> {
  open.app.commands.executeCommandById("inline-recall:review");
  await vi.waitFor(() => expect(all(".inline-recall-show")).toHaveLength(1));
}

async function answer(): Promise<void> {
  click(".inline-recall-show");
  await vi.waitFor(() => expect(all("[data-act=good]")).toHaveLength(1));
  click("[data-act=good]");
  await vi.waitFor(() => expect(all(".inline-recall-show")).toHaveLength(1));
}

afterEach(() => open.close());

describe("the hint of undo", () => {
  const text = "Answered by mistake? Press U to undo, ? for all keys.";

  it("comes with the second card, is said once, and goes for good once undo is used", async () => {
    await start();
    await review();
    expect(inReview()).toBe(0);
    await answer();
    expect(all(".inline-recall-review .inline-recall-hint-text").map((el) => el.textContent)).toEqual([text]);
    await vi.waitFor(() => expect(said()).toContain(`Card 2 of 3. ${text}`));
    await answer();
    expect(inReview()).toBe(1);
    expect(said()).not.toContain(text);
    document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key: "u", code: "KeyU", bubbles: true, cancelable: true }));
    expect(inReview()).toBe(0);
    expect(remembered()).toEqual(["undo"]);
    await open.settle();
    expect(inReview()).toBe(0);
  });

  it("is closed by its button, which leaves the focus on the card's button", async () => {
    await start();
    await review();
    await answer();
    const button = all(".inline-recall-review .inline-recall-hint button")[0]!;
    expect(button.getAttribute("aria-label")).toBe("Close this hint");
    button.focus();
    button.click();
    expect(inReview()).toBe(0);
    expect(document.activeElement).toBe(all(".inline-recall-show")[0]);
    await answer();
    expect(inReview()).toBe(0);
  });
});

describe("the panel's hints", () => {
  it("come one at a time: of chips until a chip's menu or the button, then of a deck's menu until that is opened", async () => {
    await start();
    await vi.waitFor(() => expect(hints()).toEqual(["In your notes, a chip shows when a card is due. Click it to answer or change the card."]));
    await vi.waitFor(() => expect(said()).toContain("a chip shows when a card is due"));
    const button = all(".inline-recall-hint button")[0]!;
    button.focus();
    button.click();
    expect(hints()).toEqual(["Right-click a deck for more: cram, options, exam."]);
    // The button is another hint's now.
    expect(all(".inline-recall-panel")[0]!.contains(document.activeElement)).toBe(true);
    expect(said()).toContain("Right-click a deck");
    all(".inline-recall-deck-row")[0]!.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    expect(hints()).toEqual([]);
    expect(remembered()).toEqual(["chip", "deckMenu"]);
  });

  it("of chips goes once a chip's menu was opened", async () => {
    await start();
    await vi.waitFor(() => expect(hints()).toHaveLength(1));
    await open.app.workspace.getLeaf("tab").openFile(open.app.vault.getFileByPath("N.md")!);
    await vi.waitFor(() => expect(all(".inline-recall-chip")).not.toEqual([]));
    click(".inline-recall-chip");
    expect(remembered()).toEqual(["chip"]);
    expect(hints()).toEqual([]);
  });

  it("do not come before a card was answered", async () => {
    open = await openPlugin({ files: { "N.md": "#flashcards\n\na::b\n" }, today });
    await open.settle();
    await vi.waitFor(() => expect(all(".inline-recall-deck-row")).not.toEqual([]));
    expect(hints()).toEqual([]);
  });
});
