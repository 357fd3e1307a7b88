import { afterEach, describe, expect, it, vi } from "vitest";
import { Platform } from "obsidian";
import { defaultKeys, isReviewKey } from "../../../src/core/model/review-keys";
import { eventKeys, keyText } from "../../../src/obsidian/ui/keys";

const pressed = (key: string, code: string, more: KeyboardEventInit = {}): readonly string[] => eventKeys(new KeyboardEvent("keydown", { key, code, ...more }));

afterEach(() => void vi.restoreAllMocks());

describe("a pressed key", () => {
  it.each<[string, string, KeyboardEventInit, readonly string[]]>([
    ["s", "KeyS", {}, ["S"]],
    ["S", "KeyS", {}, ["S"]],
    ["B", "KeyB", { shiftKey: true }, ["Shift+B"]],
    ["z", "KeyZ", { ctrlKey: true }, ["Mod+Z"]],
    [" ", "Space", {}, [" "]],
    [" ", "Space", { shiftKey: true }, ["Shift+ "]],
    ["Enter", "Enter", { shiftKey: true, altKey: true }, ["Alt+Shift+Enter"]],
    ["PageDown", "PageDown", {}, ["PageDown"]],
    ["F5", "F5", {}, ["F5"]],
    // What it writes comes before its place.
    ["!", "Digit1", { shiftKey: true }, ["!", "1"]],
    ["+", "Equal", { shiftKey: true }, ["+"]],
    ["1", "Numpad1", {}, ["1"]],
    // French: digits with Shift, other letters on the places of Q and A.
    ["&", "Digit1", {}, ["&", "1"]],
    ["1", "Digit1", { shiftKey: true }, ["1", "1"]],
    ["é", "Digit2", {}, ["2"]],
    ["a", "KeyQ", {}, ["A"]],
    // Russian, Hebrew, Mac's Alt.
    ["ы", "KeyS", {}, ["S"]],
    ["Ы", "KeyS", { shiftKey: true }, ["Shift+S"]],
    ["'", "KeyW", {}, ["'", "W"]],
    ["ß", "KeyS", { altKey: true }, ["Alt+S"]],
    ["ö", "Semicolon", {}, ["Ö"]],
  ])("%s at %s with %o is %j", (key, code, more, keys) => {
    expect(pressed(key, code, more)).toEqual(keys);
  });

  it("has Cmd as Mod on a Mac", () => {
    vi.spyOn(Platform, "isMacOS", "get").mockReturnValue(true);
    expect([pressed("z", "KeyZ", { metaKey: true }), pressed("z", "KeyZ", { ctrlKey: true })]).toEqual([["Mod+Z"], ["Ctrl+Z"]]);
    expect(keyText("Mod+Z")).toBe("Cmd+Z");
  });
});

it("a key's name is what people read", () => {
  expect(["Mod+Z", " ", "Shift++", "+", "Shift+ ", "ArrowLeft", "Gamepad LB", "PageDown"].map(keyText)).toEqual(["Ctrl+Z", "Space", "Shift++", "+", "Shift+Space", "Left", "Gamepad LB", "Page down"]);
});

it("Escape, Tab and a modifier alone are not keys of an action; the default keys are", () => {
  expect(["Escape", "Tab", "Shift+Tab", "Mod+Escape", "Shift+Shift", "Mod+Control", "", 7, null].filter(isReviewKey)).toEqual([]);
  expect(Object.values(defaultKeys).flat().filter((key) => !isReviewKey(key))).toEqual([]);
});
