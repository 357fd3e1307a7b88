import { Platform } from "obsidian";
import { strings } from "../../i18n";

const names = strings.common.keyNames;

/** A key with its modifiers, as people read it: "Ctrl+Enter". */
export function keyText(key: string, modifiers: readonly string[] = []): string {
  const mod = Platform.isMacOS ? "Cmd" : "Ctrl";
  return [...modifiers.map((each) => (each === "Mod" ? mod : each)), names[key] ?? key].join("+");
}

/** A menu entry's title with the key that does the same; without one on phones and tablets. */
export function withKey(title: string, key: string | undefined): string | DocumentFragment {
  if (key === undefined || Platform.isMobile) return title;
  return createFragment((entry) => {
    entry.appendText(title);
    entry.createEl("kbd", { cls: "inline-recall-menu-key", text: key, attr: { "aria-hidden": "true" } });
  });
}
