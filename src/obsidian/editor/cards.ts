import { StateEffect, type Range, type StateField } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import { editorLivePreviewField } from "obsidian";
import type { ShownBlock } from "../../app/api/card-index";
import type { BlockStatus } from "../../core/review/card-status";
import { isTouched, marksIn, type NoteMark } from "../../core/draw/note-marks";
import type { Settings } from "../../core/model/settings";
import { drawChip, sameStatus } from "../chips/chip";
import { noteIn, noteRead, type NoteField } from "./note-field";

/** How cards currently look. */
export interface CardLook {
  readonly comments: Settings["commentDisplay"];
  readonly marks: boolean;
  /** Returns the status of blocks. Call only to draw a chip. */
  readonly chips: () => (place: ShownBlock) => BlockStatus;
}

export interface CardParts {
  readonly field: NoteField;
  readonly look: () => CardLook;
  /** Opens the menu of the block at an offset of the editor's text. */
  readonly open: (view: EditorView, offset: number, event: MouseEvent | KeyboardEvent) => void;
}

/** The look has changed, or the pointer that delayed it was released. */
export const redraw = StateEffect.define<null>();

const hidden = Decoration.replace({});
/** A line with only hidden text. */
const noLine = Decoration.line({ class: "inline-recall-no-line" });
const separator = Decoration.mark({ class: "inline-recall-separator" });
/** A chip has no words that would give the line a direction. */
const rightToLeft = Decoration.line({ class: "inline-recall-rtl" });
const lines = {
  front: Decoration.line({ class: "inline-recall-line mod-front" }),
  answer: Decoration.line({ class: "inline-recall-line mod-answer" }),
};

class ChipWidget extends WidgetType {
  constructor(readonly chip: BlockStatus, readonly parts: CardParts) {
    super();
  }

  override eq(other: ChipWidget): boolean {
    return sameStatus(this.chip, other.chip);
  }

  override toDOM(view: EditorView): HTMLElement {
    const el = drawChip(view.dom.doc, this.chip, (event) => this.parts.open(view, view.posAtDOM(el), event));
    return el;
  }

  /** A click opens the chip's menu and leaves the cursor in place. */
  override ignoreEvent(): boolean {
    return true;
  }
}

/**
 * Draws the visible cards: a chip in place of each schedule comment, or after a card without one, and marks beside their lines. Live
 * Preview only.
 */
export function drawCards(parts: CardParts): ViewPlugin<CardDrawing> {
  return ViewPlugin.define((view) => new CardDrawing(view, parts), {
    decorations: (drawing) => drawing.decorations,
    eventHandlers: {
      mousedown(_event, view) {
        this.hold(view);
      },
    },
  });
}

class CardDrawing {
  decorations: DecorationSet;
  readonly #parts: CardParts;
  /** While the pointer is down, lines keep their widths so that the text being selected does not move. */
  #held = false;
  #late = false;
  #release: (() => void) | null = null;

  constructor(view: EditorView, parts: CardParts) {
    this.#parts = parts;
    this.decorations = decorate(view, parts);
  }

  update(update: ViewUpdate): void {
    const { field } = this.#parts;
    const before = update.startState;
    const isNews = <T>(name: StateField<T>): boolean => before.field(name, false) !== update.state.field(name, false);
    const asked = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(redraw) || effect.is(noteRead)));
    if (!update.docChanged && !update.viewportChanged && !update.selectionSet && !asked && !isNews(field) && !isNews(editorLivePreviewField)) return;
    this.#late = this.#held && !update.docChanged && !asked;
    const waits = (update.state.field(field)?.since ?? null) !== null;
    this.decorations = this.#late || waits ? this.decorations.map(update.changes) : decorate(update.view, this.#parts);
  }

  hold(view: EditorView): void {
    const { doc } = view.dom;
    this.#release?.();
    this.#held = true;
    const up = (): void => {
      this.#release?.();
      if (this.#late) view.dispatch({ effects: redraw.of(null) });
    };
    doc.addEventListener("mouseup", up);
    this.#release = () => {
      doc.removeEventListener("mouseup", up);
      this.#held = false;
      this.#release = null;
    };
  }

  destroy(): void {
    this.#release?.();
  }
}

function decorate(view: EditorView, parts: CardParts): DecorationSet {
  const { state } = view;
  const open = noteIn(view, parts.field);
  if (open === null || !state.field(editorLivePreviewField, false)) return Decoration.none;
  const { path, note } = open;
  const { comments, marks, chips } = parts.look();
  let chip: ReturnType<typeof chips> | null = null;
  const found: Range<Decoration>[] = [];
  let lastLine = -1;
  const chipFor = (block: number): ChipWidget => new ChipWidget((chip ??= chips())({ path, note, at: block }), parts);
  const draw = (mark: NoteMark): void => {
    if (mark.kind === "comment") {
      if (comments === "show" || isTouched(mark, state.selection.ranges)) return;
      const shown = comments === "hide" ? hidden : Decoration.replace({ widget: chipFor(mark.block) });
      found.push(shown.range(mark.from, mark.to));
      const line = comments === "hide" ? state.doc.lineAt(mark.from) : null;
      if (line?.text.trim().length === mark.to - mark.from) found.push(noLine.range(line.from));
    } else if (mark.kind === "new") {
      // No chip while the cursor is in the card, which may be unfinished.
      if (comments === "chip" && !isTouched(mark, state.selection.ranges)) found.push(Decoration.widget({ widget: chipFor(mark.block), side: 1 }).range(mark.at));
    } else if (mark.kind === "rtl") {
      if (comments === "chip") found.push(rightToLeft.range(mark.at));
    } else if (!marks) return;
    else if (mark.kind === "separator") found.push(separator.range(mark.from, mark.to));
    // Two visible ranges can share a line.
    else if (mark.at > lastLine) found.push(lines[mark.part].range((lastLine = mark.at)));
  };
  for (const range of view.visibleRanges) for (const mark of marksIn(note, range)) draw(mark);
  return Decoration.set(found, true);
}
