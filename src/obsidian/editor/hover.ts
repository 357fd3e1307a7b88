import type { Extension } from "@codemirror/state";
import { hoverTooltip, type EditorView, type Tooltip } from "@codemirror/view";
import { editorLivePreviewField } from "obsidian";
import { blockAt, partsOf } from "../../core/text/blocks/parts";
import type { Span } from "../../core/model/card";
import { strings } from "../../i18n";
import { describeInspection, explain } from "../inspect/describe";
import type { Services } from "../ui/services";
import { noteIn, type EditorNote, type NoteField } from "./note-field";

/** A range of text, and how to describe it. */
interface Hovered extends Span {
  readonly draw: (el: HTMLElement) => void;
}

/**
 * Shows on hover which cards ask a deletion, and at a mark why it does or does not make a card. Live Preview only, where marks are shown.
 */
export function cardHover(field: NoteField, services: Services): Extension {
  return hoverTooltip((view, pos) => {
    const { state } = view;
    const open = noteIn(view, field);
    if (open === null || open.since !== null || !services.settings.current.cardMarks || !state.field(editorLivePreviewField, false)) return null;
    const found = deletionAt(open, pos) ?? (isAtMark(view, pos) ? markAt(services, open, pos) : null);
    return found === null ? null : tooltip(found);
  });
}

function tooltip({ from, to, draw }: Hovered): Tooltip {
  return {
    pos: from,
    end: to,
    above: true,
    create: () => {
      const dom = createDiv("inline-recall-hover");
      draw(dom);
      return { dom };
    },
  };
}

function deletionAt({ note }: EditorNote, pos: number): Hovered | null {
  const block = note.blocks[blockAt(note.blocks, pos)];
  // The innermost of nested deletions.
  const deletion = block === undefined ? undefined : partsOf(block)?.deletions.filter(({ from, to }) => from <= pos && pos <= to).pop();
  const names = block === undefined || deletion === undefined ? [] : deletion.asks().map((face) => block.cards.length === 1 ? strings.editor.deletion.one : strings.editor.deletion.several(face + 1, block.cards.length));
  if (deletion === undefined || names.length === 0) return null;
  return { from: deletion.from, to: deletion.to, draw: (el) => names.forEach((name) => void el.createDiv({ text: name })) };
}

/** Whether the position is at a mark; over plain words there is nothing to explain. */
function isAtMark({ state }: EditorView, pos: number): boolean {
  return /[^\p{L}\p{N}\s]/u.test(state.sliceDoc(Math.max(0, pos - 1), pos + 1));
}

function markAt(services: Services, { path, note }: EditorNote, pos: number): Hovered | null {
  const explained = explain(services, path, note.text, pos);
  const { inspection } = explained;
  if (inspection.kind === "nothing") return null;
  const spans = inspection.kind === "near-miss" ? [inspection.miss] : [partsOf(inspection.block)?.separator ?? null, ...inspection.remarks];
  const span = spans.find((one) => one !== null && one.from <= pos && pos <= one.to);
  return span == null ? null : { from: span.from, to: span.to, draw: (el) => describeInspection(el, explained, null) };
}
