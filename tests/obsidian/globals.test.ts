// The app's globals: the plugin uses none, and leaves the window and its contents unchanged.
import moment from "moment";
import { expect, it } from "vitest";
import { appGlobals } from "../../workbench/globals";
import { openPlugin } from "../../workbench/open-plugin";
import { all, answer, due, note, press, until } from "../faults/desk";

it("asks for no global of the app, and puts none there", async () => {
  const first = await openPlugin({ files: {}, enable: false });
  await first.close();
  const asked: string[] = [];
  const before = new Set(Object.getOwnPropertyNames(window));
  const open = await openPlugin({ files: { "A.md": note(due("one"), due("two")) }, today: "2024-02-11" });
  for (const name of Object.keys(appGlobals)) {
    const value: unknown = Reflect.get(window, name);
    expect(value, name).toBe(appGlobals[name]);
    Object.defineProperty(window, name, { configurable: true, get: () => (asked.push(name), value), set: () => asked.push(`${name} =`) });
  }
  try {
    const locale = moment.locale();
    await open.settle();
    open.app.commands.executeCommandById("inline-recall:review");
    await until(() => expect(all(".inline-recall-show")).toHaveLength(1));
    answer();
    await until(() => expect(all(".inline-recall-front").map((el) => el.textContent.trim())).toEqual(["two"]));
    press("Escape");
    open.app.commands.executeCommandById("inline-recall:statistics");
    await open.settle();
    expect(asked).toEqual([]);
    expect(moment.locale()).toBe(locale);
    // The host's own.
    before.add("app");
    expect(Object.getOwnPropertyNames(window).filter((name) => !before.has(name))).toEqual([]);
  } finally {
    for (const name of Object.keys(appGlobals)) Object.defineProperty(window, name, { configurable: true, writable: true, value: appGlobals[name] });
    await open.close();
  }
});
