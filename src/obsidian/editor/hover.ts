import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { blocksIn, partsOf } from "../../core/text/parts";
import { strings } from "../../i18n";
import type { NoteField } from "./note-field";

/** Says on hover which cards ask for a deletion. */
export function deletionHover(field: NoteField): Extension {
  return hoverTooltip((view, pos) => {
    const open = view.state.field(field);
    if (open === null || open.since !== null) return null;
    const [at = -1] = blocksIn(open.note.blocks, pos, pos);
    const block = open.note.blocks[at];
    // The innermost of those that stand in each other.
    const deletion = block === undefined ? undefined : partsOf(block)?.deletions.filter(({ from, to }) => from <= pos && pos <= to).pop();
    if (block === undefined || deletion === undefined) return null;
    const count = block.cards.length;
    const names = deletion.asks().map((face) => strings.editor.deletion(face + 1, count));
    if (names.length === 0) return null;
    return {
      pos: deletion.from,
      end: deletion.to,
      above: true,
      create: () => {
        const dom = createDiv("inline-recall-hover");
        for (const name of names) dom.createDiv({ text: name });
        return { dom };
      },
    };
  });
}
