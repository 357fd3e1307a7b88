import type { Span } from "../../../src/core/model/card";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { parseNote, type ParsedNote } from "../../../src/core/text/note/parse";
import type { TypingRefusal, Typed } from "../../../src/core/typing/typed";
import { applyEdits } from "../../../src/core/write/edit";

/** A note's text without the marks of its selections: `«words»` is selected, `¦` is a cursor. */
export function unmarked(marked: string): { readonly text: string; readonly selections: readonly Span[] } {
  const selections: Span[] = [];
  let text = "";
  let open = -1;
  for (const char of marked) {
    if (char === "«") open = text.length;
    else if (char === "»") selections.push({ from: open, to: text.length });
    else if (char === "¦") selections.push({ from: text.length, to: text.length });
    else text += char;
  }
  return { text, selections };
}

export function withMarks(text: string, selections: readonly Span[]): string {
  const marks = selections.flatMap(({ from, to }) => (from === to ? [{ from, to: from, insert: "¦" }] : [{ from, to: from, insert: "«" }, { from: to, to, insert: "»" }]));
  return applyEdits(text, [...marks].sort((a, b) => a.from - b.from));
}

/** A command's result for a marked text, marked again; "refused: reason mark" when there is none. */
export function typed(marked: string, act: (note: ParsedNote, selections: readonly Span[], settings: Settings) => Typed | TypingRefusal, more: Partial<Settings> = {}): string {
  const settings = { ...defaultSettings, ...more };
  const { text, selections } = unmarked(marked);
  const found = act(parseNote(text, settings), selections, settings);
  return found.kind === "refused" ? `refused: ${`${found.reason} ${found.mark}`.trim()}` : withMarks(applyEdits(text, found.edits), found.selections);
}
