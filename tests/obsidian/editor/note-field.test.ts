import { EditorState, type StateField } from "@codemirror/state";
import fc from "fast-check";
import { editorInfoField } from "obsidian";
import { describe, expect, it } from "vitest";
import { marksIn } from "../../../src/core/draw/note-marks";
import { parseNote } from "../../../src/core/text/note/parse";
import { createNoteField, noteRead, readState, shortNote, type EditorNote } from "../../../src/obsidian/editor/note-field";
import { anyNote, noteText } from "../../support/any-note";

interface Scene {
  readonly field: StateField<EditorNote | null>;
  readonly state: EditorState;
  /** Number of times a whole text was parsed. */
  reads(): number;
}

/** An editor's state with a text; `path` is its file's. */
function scene(text: string, info: { file: { path: string; extension: string } | null } = { file: { path: "Note.md", extension: "md" } }, takesPart = true): Scene {
  let reads = 0;
  const field = createNoteField((_path, whole) => {
    if (!takesPart) return null;
    reads++;
    return parseNote(whole);
  }, fail);
  const state = EditorState.create({ doc: text, extensions: [editorInfoField.init(() => info as never), field] });
  return { field, state, reads: () => reads };
}

function fail(error: unknown): never {
  throw error;
}

/** What is drawn for a note, including all chip texts. */
function drawn({ note }: EditorNote): unknown {
  return marksIn(note, { from: 0, to: note.text.length }).map((mark) => (mark.kind === "comment" ? { ...mark, block: note.blocks[mark.block]?.cards.map(({ schedule }) => schedule) } : mark));
}

const card = "cat::chat\n<!--SR:!2024-02-11,84,290-->\n\n";

describe("the note of an editor", () => {
  it("is parsed when opened, and not again at a key", () => {
    const { field, state, reads } = scene(`#flashcards\n\n${card.repeat(20)}`);
    let now = state;
    for (let at = 0; at < 50; at++) now = now.update({ changes: { from: 200 + at, insert: "x" } }).state;
    expect(reads()).toBe(1);
    expect(now.field(field)?.note.text).toBe(now.doc.toString());
  });

  it("is null for a file that is not a note, without a file, and for a note without cards", () => {
    for (const { field, state } of [scene(card, { file: { path: "Board.canvas", extension: "canvas" } }), scene(card, { file: null }), scene(card, undefined, false)]) {
      expect(state.field(field)).toBeNull();
      expect(state.update({ changes: { from: 0, insert: "x" } }).state.field(field)).toBeNull();
    }
  });

  it("changes with the editor's file", () => {
    const info = { file: { path: "Note.md", extension: "md" } };
    const { field, state } = scene(`#flashcards\n\n${card}`, info);
    info.file = { path: "Other.md", extension: "md" };
    const now = state.update({ changes: { from: 0, to: state.doc.length, insert: "#flashcards\n\na::b\n" } }).state;
    expect(now.field(field)).toMatchObject({ path: "Other.md", note: { text: "#flashcards\n\na::b\n" } });
  });

  it("is null after an error, and typing continues", () => {
    const told: unknown[] = [];
    const fault = new Error("a fault");
    const field = createNoteField((_path, text) => ({ text, blocks: [], edited: () => { throw fault; }, editedNear: () => null }), (error) => void told.push(error));
    const info = { file: { path: "Note.md", extension: "md" } };
    const state = EditorState.create({ doc: card, extensions: [editorInfoField.init(() => info as never), field] });
    const typed = state.update({ changes: { from: 0, insert: "x" } }).state;
    expect(typed.doc.toString()).toBe(`x${card}`);
    expect(typed.field(field)).toBeNull();
    expect(told).toEqual([fault]);
  });

  it("waits for a pause in typing before parsing a long note whole", () => {
    const { field, state, reads } = scene(`#flashcards\n\n${card}${"Words.\n\n".repeat(shortNote / 8)}`);
    const at = state.doc.length - 4;
    const typed = state.update({ changes: { from: at, insert: "```" } }).state;
    const more = typed.update({ changes: { from: 0, insert: "# Title\n" } }).state;
    expect(more.field(field)?.since?.length).toBe(state.doc.length);
    expect(more.field(field)?.since?.newLength).toBe(more.doc.length);
    expect(reads()).toBe(1);
    const read = more.update({ effects: noteRead.of(readState(more, (_path, text) => parseNote(text))) }).state;
    expect(read.field(field)).toMatchObject({ since: null, note: { text: more.doc.toString() } });
  });

  it("is the same after any edits as when it is opened", () => {
    const pieces = fc.oneof(
      fc.constantFrom("", "x", "\n", "\n\n", "a::b", "==x==", "\n?\n", "```\n", "<!--", "-->", "%%", "#flashcards/x", "---\n", "> ", "\n<!--SR:!2024-02-11,84,290-->\n"),
      anyNote.map(noteText),
    );
    const edit = fc.array(fc.record({ at: fc.nat(5000), length: fc.nat(30), insert: pieces }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(anyNote.map(noteText), fc.array(edit, { minLength: 1, maxLength: 5 }), (text, edits) => {
        // An editor has line feeds only.
        const { field, state } = scene(text.replace(/\r\n?/g, "\n"));
        let now = state;
        for (const parts of edits) {
          const length = now.doc.length;
          let end = 0;
          const changes = parts
            .map(({ at, length: size, insert }) => ({ from: at % (length + 1), size, insert: insert.replace(/\r\n?/g, "\n") }))
            .sort((a, b) => a.from - b.from)
            .flatMap(({ from, size, insert }) => {
              if (from < end) return [];
              end = Math.min(length, from + size);
              return [{ from, to: end, insert }];
            });
          now = now.update({ changes }).state;
          const fresh = scene(now.doc.toString());
          const [here, there] = [now.field(field), fresh.state.field(fresh.field)];
          expect(here?.since).toBeNull();
          expect(here?.note.text).toBe(now.doc.toString());
          expect(drawn(here!)).toEqual(drawn(there!));
        }
      }),
      { numRuns: 300 },
    );
  });
});
