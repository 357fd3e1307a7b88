import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultSettings } from "../../../src/core/model/settings";
import { ReviewModal } from "../../../src/obsidian/review/modal";
import type { Services } from "../../../src/obsidian/ui/services";
import { MemoryDisk } from "../../../workbench/host/memory-disk";
import { App, MarkdownView } from "../../../workbench/obsidian";
import { installDomExtensions } from "../../../workbench/widgets/dom";
import { FakeSession, cardState, shownCard } from "./fake-session";

let app: App;
let session: FakeSession;
let modal: ReviewModal;
let now = 0;
const left = vi.fn();
const reviewAll = vi.fn();
const outOfTurn = vi.fn();
let device: Record<string, unknown> = {};
const opened: ReviewModal[] = [];
const counts = { due: 0, new: 0, total: 2, damaged: 0 };

function openModal(start = new FakeSession(), current = defaultSettings): void {
  session = start;
  const services = {
    app,
    settings: { current, subscribe: () => () => undefined },
    reviews: { decks: () => ({ path: "", name: "", counts, children: [] }) },
    library: { subscribe: () => () => undefined },
    device: { get: (key: string) => device[key] ?? null, set: (key: string, value: unknown) => void (device[key] = value) },
    clock: { now: () => now, offset: () => 0 },
    log: { error: vi.fn() },
    today: () => "2024-02-11",
  } as unknown as Services;
  modal = new ReviewModal(services, session, { reviewAll, outOfTurn }, left);
  opened.push(modal);
  modal.open();
}

const el = (selector: string) => modal.modalEl.querySelector<HTMLElement>(selector);
const text = (selector: string) => el(selector)?.textContent ?? null;
const live = () => text("[aria-live]");

function press(key: string, more: KeyboardEventInit = {}, target: Element = document.activeElement ?? document.body): boolean {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key;
  return target.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more }));
}

beforeAll(() => installDomExtensions(window));
beforeEach(async () => {
  left.mockClear();
  reviewAll.mockClear();
  outOfTurn.mockClear();
  device = {};
  app = new App({ disk: new MemoryDisk({ [shownCard.path]: "# FAQ\n\n**Why?**\n??\nBecause." }) });
  await app.start();
});
afterEach(async () => {
  for (const each of opened.splice(0)) each.end();
  await app.close();
});

describe("with only learning steps left", () => {
  const waiting = { kind: "waiting", until: 60_000, remaining: { new: 0, learning: 2, review: 0 }, done: 1, total: 3, canUndo: true } as const;

  it("shows the clock, and the card once its time has come", async () => {
    now = 18_000;
    openModal(new FakeSession(waiting));
    expect(text(".inline-recall-clock")).toBe("Next card in 0:42");
    expect(text(".inline-recall-end")).toContain("2 cards are still being learned");
    expect([text(".inline-recall-counts"), el("progress")?.getAttribute("value")]).toEqual(["020", "1"]);
    now = 50_000;
    await vi.waitFor(() => expect(text(".inline-recall-clock")).toBe("Next card in 0:10"));
    expect(session.calls).toEqual([]);
    now = 60_000;
    await vi.waitFor(() => expect(session.calls).toContain("tick"));
    session.show(cardState());
    expect(el(".inline-recall-clock")).toBeNull();
    const calls = session.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(session.calls).toHaveLength(calls);
  });

  it("continues at once by its button, which has the focus", () => {
    now = 0;
    openModal(new FakeSession(waiting));
    expect(document.activeElement?.textContent).toBe("Continue now");
    (document.activeElement as HTMLElement).click();
    expect(session.calls).toEqual(["ahead"]);
  });

  it("shows and announces a step's minutes on its button", () => {
    openModal(new FakeSession(cardState({ side: "back", intervals: { again: 1 / 1440, hard: 6 / 1440, good: 10 / 1440, easy: 8 } })));
    expect([...modal.modalEl.querySelectorAll(".inline-recall-interval")].map((one) => one.textContent)).toEqual(["1 min", "6 min", "10 min", "8 days"]);
    press("3");
    expect(live()).toContain("Good, next in 10 min.");
  });
});

describe("a card", () => {
  it("shows deck, counts, breadcrumb and front, and focuses the only button", async () => {
    openModal();
    await vi.waitFor(() => expect(text(".inline-recall-front")).toContain("Why?"));
    expect(text(".inline-recall-deck")).toBe("flashcards");
    expect(text(".inline-recall-counts")).toBe("002");
    expect(text(".inline-recall-breadcrumb")).toBe("Positional Encodings > FAQ");
    expect(el(".inline-recall-back")).toBeNull();
    expect(document.activeElement).toBe(el(".inline-recall-show"));
  });

  it("shows the list items around a card after its headings, unless the breadcrumb is off", () => {
    const card = { ...shownCard, parents: ["Sinusoidal", "Why"] };
    openModal(new FakeSession(cardState({ card })));
    expect(text(".inline-recall-breadcrumb")).toBe("Positional Encodings > FAQ > Sinusoidal > Why");
    modal.close();
    openModal(new FakeSession(cardState({ card })), { ...defaultSettings, showBreadcrumb: false });
    expect(el(".inline-recall-breadcrumb")).toBeNull();
  });

  it("names a note only once if its first heading repeats its name", () => {
    openModal(new FakeSession(cardState({ card: { ...shownCard, headings: [shownCard.title, "FAQ"] } })));
    expect(text(".inline-recall-breadcrumb")).toBe("Positional Encodings > FAQ");
  });

  it("reveals the answer below the same front, announces it, and focuses Good", async () => {
    openModal();
    const front = el(".inline-recall-front");
    press(" ");
    expect(session.calls).toEqual(["reveal"]);
    expect(el(".inline-recall-front")).toBe(front);
    await vi.waitFor(() => expect(text(".inline-recall-back")).toContain("Because."));
    expect([...modal.modalEl.querySelectorAll(".inline-recall-interval")].map((one) => one.textContent)).toEqual(["Now", "1.4 months", "8 months", "11 months"]);
    expect(document.activeElement).toBe(el("[data-act=good]"));
    expect(live()).toBe("Answer shown");
  });

  it("fills a cloze in place", async () => {
    const card = { ...shownCard, kind: "cloze" as const, front: [{ kind: "hidden" as const, hint: "h" }], back: [{ kind: "shown" as const, text: "deletion" }] };
    openModal(new FakeSession(cardState({ card })));
    await vi.waitFor(() => expect(text(".inline-recall-cloze")).toBe("[h]"));
    press(" ");
    await vi.waitFor(() => expect(text(".inline-recall-cloze-shown")).toBe("deletion"));
    expect(modal.modalEl.querySelectorAll(".inline-recall-front")).toHaveLength(1);
    expect(el("hr")).toBeNull();
  });
});

describe("keys", () => {
  it.each([
    ["1", "again"],
    ["2", "hard"],
    ["3", "good"],
    ["4", "easy"],
    [" ", "good"],
    ["Enter", "good"],
  ])("%s grades once the answer is shown", (key, grade) => {
    openModal();
    press(key);
    if (/\d/.test(key)) expect(session.calls).toEqual([]);
    else session.calls.pop();
    session.show(cardState({ side: "back" }));
    press(key);
    expect(session.calls).toEqual([`grade ${grade}`]);
  });

  it("announce the grade, the interval and the position", () => {
    openModal(new FakeSession(cardState({ side: "back" })));
    press("3");
    expect(live()).toBe("Good, next in 8 months. Card 2 of 2. Answered by mistake? Press U to undo, ? for all keys.");
  });

  it.each<[string, KeyboardEventInit, string]>([
    ["u", {}, "undo"],
    ["z", { ctrlKey: true }, "undo"],
    ["s", {}, "skip"],
    ["b", {}, "bury"],
    ["B", { shiftKey: true }, "bury all"],
    ["!", { shiftKey: true, code: "Digit1" }, "suspend"],
    ["!", { code: "Slash" }, "suspend"],
  ])("%s %o is %s", (key, more, call) => {
    openModal();
    press(key, more);
    expect(session.calls).toEqual([call]);
  });

  it("do nothing while a key is held down, typed or composed", () => {
    openModal();
    press(" ", { repeat: true });
    press(" ", { isComposing: true });
    const field = modal.contentEl.createEl("input");
    field.focus();
    expect(press("s")).toBe(true);
    expect(session.calls).toEqual([]);
  });

  it("leave Space and Enter to a focused link or button", () => {
    openModal(new FakeSession(cardState({ side: "back" })));
    el("[data-act=hard]")?.focus();
    press("Enter");
    expect(session.calls).toEqual([]);
  });

  it("announce what was undone", async () => {
    openModal();
    session.undone = { kind: "grade", grade: "good" };
    press("u");
    await vi.waitFor(() => expect(text(".inline-recall-note")).toBe('Undid "Good". Answer the card again.'));
    expect(live()).toBe('Undid "Good". Answer the card again.');
  });
});

describe("leaving", () => {
  it("ends on Escape without asking", () => {
    openModal();
    press("Escape");
    expect(left).toHaveBeenCalledWith("closed");
    expect(session.listeners.size).toBe(0);
  });

  it("opens the note at the card and pauses", async () => {
    openModal();
    press("o");
    expect(left).toHaveBeenCalledWith("paused");
    await vi.waitFor(() => {
      const view = app.workspace.getActiveViewOfType(MarkdownView);
      expect(view?.file?.path).toBe(shownCard.path);
      expect(view?.editor.getCursor().line).toBe(2);
    });
  });
});

describe("editing in place", () => {
  const area = () => el("textarea") as HTMLTextAreaElement | null;

  it("takes the block's text, saves with Mod+Enter, and shows the card again", async () => {
    openModal();
    press("e");
    expect(area()?.value).toBe(shownCard.text);
    expect(document.activeElement).toBe(area());
    area()!.value = "new";
    press("s");
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(area()).toBeNull());
    expect(session.calls).toEqual(["edit new"]);
    expect(document.activeElement).toBe(el(".inline-recall-show"));
  });

  it("closes with Escape and keeps the review open", () => {
    openModal();
    press("e");
    press("Escape");
    expect(area()).toBeNull();
    expect(session.calls).toEqual([]);
    expect(left).not.toHaveBeenCalled();
    press("s");
    expect(session.calls).toEqual(["skip"]);
  });

  it("shows a refusal next to the text, which stays", async () => {
    openModal();
    press("e");
    area()!.value = "refuse";
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(text(".inline-recall-field-error")).toBe("This card has changed in its note."));
    expect([area()?.getAttribute("aria-invalid"), el(`#${area()?.getAttribute("aria-describedby") ?? ""}`)?.textContent]).toEqual(["true", "This card has changed in its note."]);
    expect(area()?.value).toBe("refuse");
  });
});

describe("pages", () => {
  const held = { new: 0, reviews: 0 };

  it("offer cards beyond the limits, in one click", () => {
    openModal(new FakeSession({ kind: "empty", next: null, cards: 3, held: { new: 12, reviews: 1 }, canUndo: false }));
    const buttons = [...modal.modalEl.querySelectorAll<HTMLButtonElement>(".inline-recall-end-buttons button")];
    expect(buttons.map((one) => one.textContent)).toEqual(["10 more new cards today", "1 more review today", "Review ahead (7 days)", "Cram all cards", "Close"]);
    buttons[0]?.click();
    expect(session.calls).toEqual(['more {"new":10,"reviews":0}']);
  });

  it("sum up at the end and continue if cards are left elsewhere", () => {
    openModal(new FakeSession({ kind: "finished", summary: { cards: 9, answered: 12, again: 2, time: 720_000, dueTomorrow: 5 }, held, canUndo: true }));
    expect([...modal.modalEl.querySelectorAll("dd")].map((one) => one.textContent)).toEqual(["9", "12", "12 minutes", "2", "5"]);
    expect(document.activeElement?.textContent).toBe("Close");
  });

  it("say that the cards to go on with are those of other decks", () => {
    counts.due = 3;
    openModal(Object.assign(new FakeSession({ kind: "empty", next: null, cards: 3, held, canUndo: false }), { scope: { kind: "deck", deck: "flashcards/a" } }));
    counts.due = 0;
    const first = el(".inline-recall-end-buttons button");
    expect(first?.textContent).toBe("Review other decks (3 cards)");
    first?.click();
    expect(reviewAll).toHaveBeenCalledOnce();
  });

  it("show when the next card is due", () => {
    openModal(new FakeSession({ kind: "empty", next: "2024-02-12", cards: 3, held, canUndo: false }));
    expect(text(".inline-recall-end")).toContain("The next card is due tomorrow.");
  });

  it("explain how to make a first card", () => {
    openModal(new FakeSession({ kind: "empty", next: null, cards: 0, held, canUndo: false }));
    expect(text(".inline-recall-end")).toContain("#flashcards");
  });
});

describe("a failed write", () => {
  const write = { id: 7, path: shownCard.path, title: shownCard.title, line: 2, front: "Why?", deed: "answer" as const };

  it("is shown with its actions", () => {
    openModal();
    expect(el(".inline-recall-banner")?.isShown()).toBe(false);
    session.show(session.state, [{ ...write, status: { kind: "refused", reason: "changed" } }]);
    expect(text(".inline-recall-banner-text")).toContain("This card has changed in its note. Your answer is kept.");
    const buttons = [...modal.modalEl.querySelectorAll<HTMLElement>(".inline-recall-banner button")];
    expect(buttons.map((one) => one.textContent)).toEqual(["Open note", "Try again", "Discard answer"]);
    buttons[1]?.click();
    buttons[2]?.click();
    expect(session.calls).toEqual(["retry 7", "drop 7"]);
    session.show(session.state, [{ ...write, deed: "suspend", status: { kind: "refused", reason: "changed" } }]);
    expect(text(".inline-recall-banner-text")).toContain("The card is not suspended in its note yet.");
  });

  it("is not shown for a leech, which is shown with its own actions", () => {
    openModal();
    expect(el(".inline-recall-leech")?.isShown()).toBe(false);
    session.leech = { path: shownCard.path, title: shownCard.title, line: 2, front: "Why?", lapses: 8, suspended: false };
    session.show(session.state);
    expect(text(".inline-recall-leech .inline-recall-banner-text")).toContain("You forgot this card 8 times.");
    const buttons = [...modal.modalEl.querySelectorAll<HTMLElement>(".inline-recall-leech button")];
    expect(buttons.map((one) => one.textContent)).toEqual(["Edit in note", "Suspend"]);
    buttons[1]?.click();
    expect(session.calls).toEqual(["suspend leech"]);
    session.leech = { ...session.leech, suspended: true };
    session.show(session.state);
    expect(text(".inline-recall-leech")).toContain("is now suspended");
    expect(modal.modalEl.querySelectorAll(".inline-recall-leech button")).toHaveLength(1);
  });

  it("is not shown while still in progress", () => {
    openModal();
    session.show(session.state, [{ ...write, status: { kind: "writing" } }]);
    expect(el(".inline-recall-banner")?.childElementCount).toBe(0);
  });
});
