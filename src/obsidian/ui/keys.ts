import { Platform } from "obsidian";
import { strings } from "../../i18n";

const names: Readonly<Partial<Record<string, string>>> = strings.common.keyNames;
/** Before the name of a gamepad's button, in the settings. */
export const gamepadPrefix = "Gamepad ";

/** A key with its modifiers, as people read it: "Ctrl+Enter" for "Mod+Enter". */
export function keyText(text: string): string {
  const [, modifiers = "", key = text] = /^((?:(?:Mod|Ctrl|Meta|Alt|Shift)\+)*)(.+)$/.exec(text) ?? [];
  const name = key.startsWith(gamepadPrefix) ? strings.common.gamepadKey(buttonText(key.slice(gamepadPrefix.length))) : (names[key] ?? key);
  return modifiers.replace("Mod", Platform.isMacOS ? "Cmd" : "Ctrl") + name;
}

/** A gamepad's button: its directions are named as the arrow keys, its other ones by what is printed on them. */
function buttonText(button: string): string {
  return names[`Arrow${button}`] ?? button;
}

/** The key that was pressed, in the form of the settings: by what it writes, then by its place, for layouts without Latin letters. */
export function eventKeys({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): readonly string[] {
  const [, place = ""] = /^(?:Key|Digit)(.)$/.exec(code) ?? [];
  const modifiers = `${ctrlKey ? "Ctrl+" : ""}${metaKey ? "Meta+" : ""}${altKey ? "Alt+" : ""}`.replace(Platform.isMacOS ? "Meta" : "Ctrl", "Mod");
  // Other characters, also of Latin layouts, on a letter's or a digit's place.
  const keys = place === "" || /^[a-z]$/i.test(key) ? [key] : /^[!-~]$/.test(key) ? [key, place] : [place];
  // Layouts differ in the Shift of characters that are no letters.
  return keys.map((one) => modifiers + (shiftKey && (one === " " || one.toLowerCase() !== one.toUpperCase()) ? "Shift+" : "") + (one.length > 1 ? one : one.toUpperCase()));
}

/** Whether a key is typed in a field. */
export function isTyping(event: KeyboardEvent): boolean {
  const el = event.targetNode;
  return event.isComposing || (el !== null && el.instanceOf(HTMLElement) && (el.isContentEditable || el.matchParent("input:not([type=checkbox]), textarea, select") !== null));
}

/** A menu entry's title with the key that does the same; without one on phones and tablets. */
export function withKey(title: string, key: string | undefined): string | DocumentFragment {
  if (key === undefined || Platform.isMobile) return title;
  return createFragment((entry) => {
    entry.appendText(title);
    entry.createEl("kbd", { cls: "inline-recall-menu-key", text: key, attr: { "aria-hidden": "true" } });
  });
}
