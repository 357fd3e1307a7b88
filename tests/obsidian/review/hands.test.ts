// A review by gamepad, by the keys of a presenter, and by touch.
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { ReviewModal } from "../../../src/obsidian/review/modal";
import type { Services } from "../../../src/obsidian/ui/services";
import { MemoryDisk } from "../../../workbench/host/memory-disk";
import { App } from "../../../workbench/obsidian";
import { installDomExtensions } from "../../../workbench/widgets/dom";
import { FakeSession, cardState, shownCard } from "./fake-session";

let app: App;
let session: FakeSession;
let modal: ReviewModal;

function openModal(settings: Partial<Settings> = {}, start = new FakeSession()): void {
  session = start;
  const services = {
    app,
    settings: { current: { ...defaultSettings, ...settings }, subscribe: () => () => undefined },
    reviews: { decks: () => ({ path: "", name: "", counts: { due: 0, new: 0, total: 2, damaged: 0 }, children: [] }) },
    library: { subscribe: () => () => undefined },
    device: { get: () => null, set: () => undefined },
    clock: { now: () => 0, offset: () => 0 },
    log: { error: vi.fn() },
    today: () => "2024-02-11",
  } as unknown as Services;
  modal = new ReviewModal(services, session, { reviewAll: () => undefined, outOfTurn: () => undefined }, () => undefined);
  modal.open();
}

const el = (selector: string) => modal.modalEl.querySelector<HTMLElement>(selector)!;

beforeAll(() => installDomExtensions(window));
beforeEach(async () => {
  app = new App({ disk: new MemoryDisk({ [shownCard.path]: "# FAQ\n\n**Why?**\n??\nBecause." }) });
  await app.start();
});
afterEach(async () => {
  modal.close();
  await app.close();
  vi.restoreAllMocks();
});

describe("a gamepad", () => {
  let pads: (Pick<Gamepad, "mapping"> & { buttons: { pressed: boolean }[] })[] = [];
  let frames = new Map<number, FrameRequestCallback>();
  let asked = 0;
  let hasFocus = true;

  /** What the next frame sees: these buttons down. */
  function frame(...down: number[]): void {
    for (const pad of pads) pad.buttons = Array.from({ length: 17 }, (_, at) => ({ pressed: down.includes(at) }));
    const due = [...frames.values()];
    frames.clear();
    for (const run of due) run(0);
  }

  beforeEach(() => {
    frames = new Map();
    hasFocus = true;
    pads = [{ mapping: "standard", buttons: [] }];
    Object.defineProperty(navigator, "getGamepads", { configurable: true, value: () => [null, ...pads] });
    vi.spyOn(document, "hasFocus").mockImplementation(() => hasFocus);
    vi.spyOn(window, "requestAnimationFrame").mockImplementation((run) => (frames.set(++asked, run), asked));
    vi.spyOn(window, "cancelAnimationFrame").mockImplementation((id) => void frames.delete(id));
  });
  afterEach(() => void Reflect.deleteProperty(navigator, "getGamepads"));

  it("shows and grades by A, grades by B, X and Y, undoes by LB, once for each press", () => {
    openModal();
    frame();
    frame(0);
    frame(0);
    expect(session.calls).toEqual(["reveal"]);
    for (const button of [0, 0, 1, 0, 2, 0, 3, 4]) {
      frame();
      frame(button);
      frame(button);
    }
    expect(session.calls.slice(1)).toEqual(["grade good", "reveal", "grade again", "reveal", "grade hard", "reveal", "grade easy", "undo"]);
  });

  it("does nothing by a button that is held as the review opens, and asks for no frames once it closed", () => {
    pads[0]!.buttons = [{ pressed: true }];
    openModal();
    frame(0);
    expect(session.calls).toEqual([]);
    frame();
    frame(0);
    expect(session.calls).toEqual(["reveal"]);
    frame();
    expect(frames.size).toBe(1);
    modal.close();
    expect(frames.size).toBe(0);
  });

  it("is asked for nothing without a gamepad or the focus, until one is connected or the window has it again", () => {
    pads = [];
    openModal();
    expect(frames.size).toBe(0);
    pads = [{ mapping: "standard", buttons: [] }];
    window.dispatchEvent(new Event("gamepadconnected"));
    window.dispatchEvent(new Event("gamepadconnected"));
    expect(frames.size).toBe(1);
    hasFocus = false;
    frame(0);
    expect([session.calls, frames.size]).toEqual([[], 0]);
    hasFocus = true;
    window.dispatchEvent(new Event("focus"));
    frame();
    frame(0);
    expect(session.calls).toEqual(["reveal"]);
  });

  it("does nothing while another dialog or a menu is open", () => {
    openModal();
    frame();
    const menu = document.body.createDiv("menu");
    frame(0);
    frame();
    menu.remove();
    const outside = document.body.createEl("button");
    outside.focus();
    frame(0);
    frame();
    outside.remove();
    expect(session.calls).toEqual([]);
  });

  it("has its own keys by name, or by number where its layout is not the standard one", () => {
    pads = [{ mapping: "", buttons: [] }];
    openModal({ reviewKeys: { reveal: ["Gamepad 6"], again: ["Gamepad 1"] } });
    frame();
    frame(5);
    frame();
    frame(0);
    expect(session.calls).toEqual(["reveal", "grade again"]);
  });

  it("presses the selected button of the last page by A", () => {
    openModal({}, new FakeSession({ kind: "waiting", until: 60_000, remaining: { new: 0, learning: 1, review: 0 }, done: 1, total: 2, canUndo: true }));
    frame();
    frame(0);
    expect(session.calls).toEqual(["ahead"]);
  });

  it("is shown among the keys only while it is connected", () => {
    openModal({ reviewKeys: { again: ["Gamepad B"] } }, new FakeSession(cardState({ side: "back" })));
    expect(el("[data-act=again] kbd").textContent).toBe("Gamepad B");
    modal.close();
    pads = [];
    openModal({ reviewKeys: { again: ["Gamepad B"] } }, new FakeSession(cardState({ side: "back" })));
    expect(el("[data-act=again] kbd")).toBeNull();
  });
});

describe("a presenter", () => {
  it("reads a long card to its end by Page Down before it shows the answer or grades, and grades at once by Page Up", () => {
    openModal({ reviewKeys: { reveal: ["PageDown"], good: ["PageDown"], again: ["PageUp"] } });
    const body = el(".inline-recall-body");
    let top = 0;
    Object.defineProperties(body, { scrollHeight: { value: 1000 }, clientHeight: { value: 400 }, scrollTop: { get: () => top, set: (to: number) => (top = to) } });
    body.scrollBy = (({ top: by }: ScrollToOptions) => void (top = Math.min(600, top + by!))) as typeof body.scrollBy;
    const press = (key: string): boolean => document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true }));
    expect(press("PageDown")).toBe(false);
    press("PageDown");
    expect([top, session.calls]).toEqual([600, []]);
    press("PageDown");
    expect(session.calls).toEqual(["reveal"]);
    press("PageDown");
    expect(session.calls).toEqual(["reveal", "grade good"]);
    // On the front it has no action, and scrolls.
    top = 600;
    press("PageUp");
    expect([top, session.calls.length]).toEqual([240, 2]);
    session.reveal();
    press("PageUp");
    expect(session.calls.at(-1)).toBe("grade again");
  });
});

describe("a touch", () => {
  let time = 1000;
  const app = vi.fn();

  function send(type: string, [x, y]: readonly [number, number], { fingers = type === "touchend" ? 0 : 1, cancelable = true, target = el(".inline-recall-front") as Element, wait = 20 } = {}): Event {
    time += wait;
    const event = new Event(type, { bubbles: true, cancelable });
    const at = { clientX: x, clientY: y };
    Object.defineProperties(event, { touches: { value: Array.from({ length: fingers }, () => at) }, changedTouches: { value: [at] }, timeStamp: { value: time } });
    target.dispatchEvent(event);
    return event;
  }

  function swipe(to: readonly [number, number], options: Parameters<typeof send>[2] = {}): void {
    send("touchstart", [150, 300], options);
    for (const share of [0.1, 0.5, 1]) send("touchmove", [150 + share * (to[0] - 150), 300 + share * (to[1] - 300)], options);
    send("touchend", to, { ...options, fingers: 0 });
  }

  const tap = (x: number, options: Parameters<typeof send>[2] = {}): void => {
    send("touchstart", [x, 300], options);
    send("touchend", [x, 300], { ...options, fingers: 0 });
  };

  function openTouch(side: "front" | "back", settings: Partial<Settings> = { swipeAnswers: true, tapAnswers: true }): void {
    openModal(settings, new FakeSession(cardState({ side })));
    const body = el(".inline-recall-body");
    Object.defineProperties(body, { clientWidth: { value: 300 } });
    body.getBoundingClientRect = () => ({ left: 0 }) as DOMRect;
  }

  beforeEach(() => {
    app.mockClear();
    for (const type of ["touchstart", "touchmove"]) document.addEventListener(type, app);
  });
  afterEach(() => {
    for (const type of ["touchstart", "touchmove"]) document.removeEventListener(type, app);
  });

  it("does nothing unless the settings say so, and then reaches the app", () => {
    openTouch("back", {});
    swipe([300, 300]);
    tap(10);
    expect([session.calls, app.mock.calls.length]).toEqual([[], 5]);
  });

  it.each([[[20, 300], "again"], [[290, 310], "good"], [[150, 180], "easy"], [[150, 420], "hard"]] as const)("to %j is %s, shown on its way, and kept from the app", (to, grade) => {
    openTouch("back");
    send("touchstart", [150, 300]);
    const signs = [0.05, 0.5, 1].map((share) => {
      const event = send("touchmove", [150 + share * (to[0] - 150), 300 + share * (to[1] - 300)]);
      const { contentEl } = modal;
      return [contentEl.getAttribute("data-swipe"), contentEl.getAttribute("data-name")?.endsWith(" ✓") ?? false, event.defaultPrevented];
    });
    expect(signs).toEqual([[null, false, false], [grade, false, true], [grade, true, true]]);
    expect(session.calls).toEqual([]);
    send("touchend", to);
    expect([session.calls, modal.contentEl.getAttribute("data-swipe"), app.mock.calls.length]).toEqual([[`grade ${grade}`], null, 0]);
  });

  it("is none before the answer, with two fingers, while the browser scrolls, on a link, or while text is selected", async () => {
    openTouch("front");
    swipe([300, 300]);
    expect(session.calls).toEqual([]);
    session.reveal();
    session.calls.length = 0;
    swipe([300, 300], { fingers: 2 });
    swipe([300, 300], { cancelable: false });
    swipe([300, 300], { target: el(".inline-recall-breadcrumb") });
    send("touchstart", [150, 300]);
    send("touchmove", [260, 300]);
    send("touchcancel", [260, 300], { cancelable: false });
    send("touchend", [260, 300]);
    await vi.waitFor(() => expect(el(".inline-recall-front p")).not.toBeNull());
    document.getSelection()!.selectAllChildren(el(".inline-recall-front p"));
    swipe([300, 300]);
    expect(session.calls).toEqual([]);
  });

  it("answers while text is selected in the note behind the dialog", () => {
    openTouch("back");
    const behind = document.body.createEl("p", { text: "selected" });
    document.getSelection()!.selectAllChildren(behind);
    expect(document.getSelection()!.isCollapsed).toBe(false);
    swipe([300, 300]);
    behind.remove();
    expect(session.calls).toEqual(["grade good"]);
  });

  it.each([["overflowX", "scrollWidth", [20, 300], [150, 180], "easy"], ["overflowY", "scrollHeight", [150, 180], [20, 300], "again"]] as const)("leaves %s to what scrolls that way", (overflow, size, own, free, grade) => {
    openTouch("back");
    const box = el(".inline-recall-front");
    box.style[overflow] = "auto";
    Object.defineProperty(box, size, { value: 900 });
    swipe(own);
    expect(session.calls).toEqual([]);
    swipe(free);
    expect(session.calls).toEqual([`grade ${grade}`]);
  });

  it("taps show the answer, then grade on the left and right thirds; not while scrolling stops, nor when long", () => {
    openTouch("front");
    el(".inline-recall-body").dispatchEvent(Object.defineProperty(new Event("scroll"), "timeStamp", { value: time }));
    tap(150);
    expect(session.calls).toEqual([]);
    tap(150, { wait: 300 });
    expect(session.calls).toEqual(["reveal"]);
    // The second half of a double tap.
    tap(10);
    expect(session.calls).toEqual(["reveal"]);
    time += 300;
    tap(150);
    send("touchstart", [290, 300]);
    send("touchend", [290, 300], { wait: 600 });
    expect(session.calls).toEqual(["reveal"]);
    tap(290);
    session.reveal();
    tap(10, { wait: 300 });
    expect(session.calls).toEqual(["reveal", "grade good", "reveal", "grade again"]);
  });

  it("swipes alone leave taps alone, and taps leave swipes", () => {
    openTouch("back", { swipeAnswers: true });
    tap(10);
    expect(session.calls).toEqual([]);
    modal.close();
    openTouch("back", { tapAnswers: true });
    swipe([20, 300]);
    expect(session.calls).toEqual([]);
  });
});
