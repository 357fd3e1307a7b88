import type { Editor } from "obsidian";
import type { Span } from "../../core/model/card";
import type { TextEdit } from "../../core/write/edit";

/** Makes edits in an editor as one undo step, separate from the typing before it, then selects these offsets of the new text. */
export function write(editor: Editor, edits: readonly TextEdit[], selections: readonly Span[]): void {
  const changes = edits.map(({ from, to, insert }) => ({ from: editor.offsetToPos(from), to: editor.offsetToPos(to), text: insert }));
  // The origin keeps it from merging with the typing just before.
  editor.transaction({ changes }, "inline-recall");
  editor.setSelections(selections.map(({ from, to }) => ({ anchor: editor.offsetToPos(from), head: editor.offsetToPos(to) })));
}
