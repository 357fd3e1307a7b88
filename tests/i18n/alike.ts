import { existsSync, readFileSync } from "node:fs";

/** Names, notations and texts without words of a language. */
const names = /^(?:\W|\d|FSRS|SM|Markdown|CSV|Anki|Esc|Tab|PageUp|obsidian-spaced-repetition|sr-due)*$/;

/** Whether a message may be the same as in English: a name, or a word that the language shares, as `shared/CODE.json` lists them. */
export function alike(code: string, text: string): boolean {
  return names.test(text) || sharedBy(code).has(text);
}

const lists = new Map<string, ReadonlySet<string>>();

function sharedBy(code: string): ReadonlySet<string> {
  const file = new URL(`shared/${code}.json`, import.meta.url);
  const list = lists.get(code) ?? new Set(existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : []);
  lists.set(code, list);
  return list;
}
