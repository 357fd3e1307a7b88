import { beforeAll, beforeEach, expect, it } from "vitest";
import { keepFocus } from "../../../src/obsidian/ui/keep-focus";
import { installDomExtensions } from "../../../workbench/widgets/dom";

beforeAll(() => installDomExtensions(window));

let el: HTMLElement;
beforeEach(() => {
  document.body.replaceChildren();
  el = document.body.createDiv();
});

type Control = readonly [name: string, data?: Readonly<Record<string, string>>, cls?: string];

function draw(...controls: readonly Control[]): void {
  el.empty();
  for (const [text, data = {}, cls = ""] of controls) Object.assign(el.createEl("button", { text, cls }).dataset, data);
}

/** Focuses a control, draws others, and says which has the focus then. */
function after(before: readonly Control[], at: number, now: readonly Control[]): readonly [kept: boolean, focused: number] {
  draw(...before);
  el.findAll("button")[at]?.focus();
  const giveBack = keepFocus(el);
  draw(...now);
  const kept = giveBack();
  return [kept, el.findAll("button").findIndex((button) => button === document.activeElement)];
}

it.each<[string, readonly Control[], number, readonly Control[], readonly [boolean, number]]>([
  ["what is the same", [["Again", { act: "again" }], ["Good", { act: "good" }]], 0, [["Again", { act: "again" }], ["Good", { act: "good" }]], [true, 0]],
  ["what has another name but the same data", [["Again 1 day", { act: "again" }], ["Good 4 days", { act: "good" }]], 0, [["Again 2 days", { act: "again" }], ["Good 5 days", { act: "good" }]], [true, 0]],
  ["what others came before", [["Show"], ["Close"]], 1, [["Check"], ["Show"], ["Close"]], [true, 2]],
  ["what is like others, by its name", [["A", { path: "x" }], ["B", { path: "x" }]], 1, [["B", { path: "x" }], ["A", { path: "x" }]], [true, 0]],
  ["what is named like others, by its place", [["Open"], ["Open"], ["Open"]], 1, [["Open"], ["Open"]], [true, 1]],
  ["what changed a count in its name", [["Repair 4"], ["Again"]], 0, [["Repair 3"], ["Again"]], [true, 0]],
  ["what became active", [["A", {}, "tab"], ["B", {}, "tab"]], 1, [["A", {}, "tab"], ["B", {}, "tab is-active"]], [true, 1]],
  ["nothing in place of what is gone", [["Undo", { act: "undo" }], ["More", { act: "more" }]], 0, [["More", { act: "more" }]], [false, -1]],
  ["nothing where one of several with other names is gone", [["A"], ["B"], ["C"]], 1, [["A"], ["C"]], [false, -1]],
  ["nothing where another came in its place", [["A"], ["B"], ["C"]], 1, [["A"], ["C"], ["D"]], [false, -1]],
])("finds %s", (_name, before, at, now, found) => expect(after(before, at, now)).toEqual(found));

it("does nothing while the focus is elsewhere, or still in place", () => {
  draw(["A"], ["B"]);
  const outside = document.body.createEl("button");
  outside.focus();
  const giveBack = keepFocus(el);
  draw(["A"], ["B"]);
  expect([giveBack(), document.activeElement === outside]).toEqual([true, true]);

  const kept = el.findAll("button")[1]!;
  kept.focus();
  expect([keepFocus(el)(), document.activeElement === kept]).toEqual([true, true]);
});
