import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { lasting, noticeWithButton } from "../../../src/obsidian/ui/notice-button";
import { installDomExtensions } from "../../../workbench/widgets/dom";

beforeAll(() => installDomExtensions(window));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const shown = () => document.querySelector<HTMLButtonElement>(".inline-recall-notice-button");

it("goes after its time", () => {
  noticeWithButton("Suspended.", "Undo", () => {});
  vi.advanceTimersByTime(lasting - 1);
  expect(shown()).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect(shown()).toBeNull();
});

it("stays while its button has the focus, and goes when the focus does", () => {
  const before = document.body.createEl("button");
  before.focus();
  noticeWithButton("Suspended.", "Undo", () => {});
  shown()!.focus();
  vi.advanceTimersByTime(10 * lasting);
  expect(document.activeElement).toBe(shown());
  before.focus();
  expect(shown()).toBeNull();
});

it("gives the focus back when its button is pressed, then acts once", () => {
  const before = document.body.createEl("button");
  before.focus();
  const act = vi.fn();
  noticeWithButton("Suspended.", "Undo", act);
  shown()!.focus();
  vi.advanceTimersByTime(lasting);
  shown()!.click();
  expect([act.mock.calls.length, document.activeElement === before, shown()]).toEqual([1, true, null]);
});
