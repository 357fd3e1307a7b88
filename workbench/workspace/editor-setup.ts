import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { markdown, markdownKeymap } from "@codemirror/lang-markdown";
import { foldGutter, indentUnit } from "@codemirror/language";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, dropCursor, EditorView, keymap, rectangularSelection } from "@codemirror/view";
import { GFM, type MarkdownConfig } from "@lezer/markdown";
import type { MarkdownFileInfo } from "./editor";
import { editorEditorField, editorInfoField, editorLivePreviewField, livePreviewState } from "./editor-fields";
import { liveBlocks } from "./live-blocks";
import { highlighting, livePreview } from "./live-preview";

const delimiter = { resolve: "Highlight", mark: "HighlightMark" };

/** `==text==`, resolved like other emphasis. */
const Highlight: MarkdownConfig = {
  defineNodes: ["Highlight", "HighlightMark"],
  parseInline: [
    {
      name: "Highlight",
      parse(cx, next, pos) {
        if (next !== 61 || cx.char(pos + 1) !== 61 || cx.char(pos + 2) === 61) return -1;
        const before = cx.slice(pos - 1, pos);
        const after = cx.slice(pos + 2, pos + 3);
        return cx.addDelimiter(delimiter, pos, pos + 2, after !== "" && !/\s/.test(after), before !== "" && !/\s/.test(before));
      },
      after: "Emphasis",
    },
  ],
};

export interface EditorParts {
  readonly text: string;
  readonly info: MarkdownFileInfo;
  /** Null while the first state is created. */
  readonly view: EditorView | null;
  readonly livePreview: boolean;
  readonly extensions: Extension;
  readonly slot: Compartment;
  readonly onUpdate: Parameters<typeof EditorView.updateListener.of>[0];
}

/** A fresh state, with an empty history, for one file. */
export function editorState(parts: EditorParts): EditorState {
  return EditorState.create({
    doc: parts.text,
    extensions: [
      editorInfoField.init(() => parts.info),
      editorEditorField.init(() => parts.view as EditorView),
      editorLivePreviewField.init(() => parts.livePreview),
      livePreviewState,
      parts.slot.of(parts.extensions),
      history(),
      drawSelection(),
      dropCursor(),
      rectangularSelection(),
      EditorState.allowMultipleSelections.of(true),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ spellcheck: "true", autocapitalize: "on" }),
      EditorView.perLineTextDirection.of(true),
      indentUnit.of("\t"),
      EditorState.tabSize.of(4),
      markdown({ extensions: [GFM, Highlight], completeHTMLTags: false }),
      highlighting,
      livePreview,
      liveBlocks,
      foldGutter({ openText: "⌄", closedText: "›" }),
      search({ top: true }),
      keymap.of([...markdownKeymap, ...searchKeymap, ...historyKeymap, indentWithTab, ...defaultKeymap]),
      EditorView.updateListener.of(parts.onUpdate),
    ],
  });
}

export { openSearchPanel };
