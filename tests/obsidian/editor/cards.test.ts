import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView, type Decoration, type DecorationSet, type ViewPlugin } from "@codemirror/view";
import fc from "fast-check";
import { editorInfoField, editorLivePreviewField } from "obsidian";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { blockStatus } from "../../../src/core/review/card-status";
import type { CivilDay } from "../../../src/core/model/day";
import { parseNote } from "../../../src/core/text/note/parse";
import { answersField, hiddenAnswers, hideAnswers } from "../../../src/obsidian/editor/answers";
import { drawCards, redraw, type CardLook } from "../../../src/obsidian/editor/cards";
import { createNoteField, noteRead, readState, shortNote } from "../../../src/obsidian/editor/note-field";
import { installDomExtensions } from "../../../workbench/widgets/dom";
import { setLivePreview } from "../../../workbench/workspace/editor-fields";
import { anyNote, noteText } from "../../support/any-note";

const on = (today: CivilDay): CardLook["chips"] => () => ({ note, at }) => blockStatus(note.blocks[at]!, { today, offset: () => 0, dayStart: 240, exams: [] });
const usual: CardLook = { comments: "chip", marks: true, chips: on("2026-03-01") };
const views: EditorView[] = [];
beforeAll(() => installDomExtensions(window));
afterEach(() => {
  for (const view of views.splice(0)) view.destroy();
});

/** An editor with a text and the plugin's extensions. */
function open(doc: string, look: Partial<CardLook> = {}) {
  const field = createNoteField((_path, text) => parseNote(text), (error) => { throw error; });
  const shown = { look: { ...usual, ...look } };
  const opened: number[] = [];
  const cards = drawCards({ field, look: () => shown.look, open: (_view, offset) => void opened.push(offset) });
  const info = { file: { path: "Note.md", extension: "md" } };
  const extensions = [editorInfoField.init(() => info as never), editorLivePreviewField.init(() => true), field, cards, hiddenAnswers(field), EditorState.allowMultipleSelections.of(true)];
  const view = new EditorView({ state: EditorState.create({ doc, selection: { anchor: doc.length }, extensions }), parent: document.body });
  views.push(view);
  return { view, field, cards, shown, opened };
}

type Scene = ReturnType<typeof open>;

function told(state: EditorState, set: DecorationSet): string[] {
  const list: string[] = [];
  set.between(0, state.doc.length, (from, to, value: Decoration) => {
    const { widget, class: cls } = value.spec as { widget?: { chip?: { state: { kind: string } } }; class?: string };
    const name = cls?.replace(/inline-recall-/g, "") ?? (widget === undefined ? "hidden" : widget.chip === undefined ? "answer" : `chip ${widget.chip.state.kind}`);
    list.push(`${name}: ${from === to ? state.doc.lineAt(from).text : state.sliceDoc(from, to)}`);
  });
  return list;
}

const drawn = ({ view, cards }: Scene): string[] => told(view.state, decorationsOf({ view, cards }));

function decorationsOf({ view, cards }: Pick<Scene, "view" | "cards">): DecorationSet {
  return view.plugin(cards as ViewPlugin<{ decorations: DecorationSet }>)!.decorations;
}

const due = "<!--SR:!2026-02-28,5,250-->";
const text = `#flashcards\n\ncat::chat\n${due}\n\nWords\n`;
const all = ["line mod-front: cat::chat", "separator: ::", `chip due: ${due}`];

describe("cards in an editor", () => {
  it.each<readonly [string, Partial<CardLook>, readonly string[]]>([
    ["chips and marks", {}, all],
    ["marks only", { comments: "show" }, all.slice(0, 2)],
    ["comments hidden, with their lines", { comments: "hide" }, [...all.slice(0, 2), `no-line: ${due}`, `hidden: ${due}`]],
    ["chips only", { marks: false }, all.slice(2)],
    ["nothing", { comments: "show", marks: false }, []],
  ])("are drawn as the settings require: %s", (_name, look, wanted) => {
    expect(drawn(open(text, look))).toEqual(wanted);
  });

  it("are redrawn when the settings or the day change, or Live Preview ends", () => {
    const scene = open(text);
    const { view, shown } = scene;
    shown.look = { ...usual, chips: on("2026-02-27") };
    view.dispatch({ effects: redraw.of(null) });
    expect(drawn(scene)[2]).toBe(`chip later: ${due}`);
    view.dispatch({ effects: setLivePreview.of(false) });
    expect(drawn(scene)).toEqual([]);
    view.dispatch({ effects: setLivePreview.of(true) });
    expect(drawn(scene)).toHaveLength(3);
  });

  it("have a chip after their words when they have no comment and are not being typed", () => {
    const scene = open("#flashcards\n\ncat::chat\n\nWhat\n?\nThis\n\nWords\n");
    const { view, shown, opened } = scene;
    const chipsNow = (): string[] => drawn(scene).filter((one) => !/line|separator/.test(one));
    expect(chipsNow()).toEqual(["chip new: cat::chat", "chip new: This"]);
    view.contentDOM.querySelectorAll<HTMLElement>(".inline-recall-chip")[1]!.click();
    expect(opened).toEqual([view.state.doc.toString().indexOf("This") + 4]);
    view.dispatch({ selection: { anchor: 14 } });
    expect(chipsNow()).toEqual(["chip new: This"]);
    view.dispatch({ changes: { from: view.state.doc.length, insert: "\nQ::A" }, selection: { anchor: view.state.doc.length + 5 } });
    expect(chipsNow()).toEqual(["chip new: cat::chat", "chip new: This"]);
    shown.look = { ...usual, comments: "hide" };
    view.dispatch({ effects: redraw.of(null) });
    expect(chipsNow()).toEqual([]);
  });

  it("show the comment at any of the cursors", () => {
    const scene = open(text);
    const { view } = scene;
    const at = text.indexOf("SR");
    view.dispatch({ selection: EditorSelection.create([EditorSelection.cursor(0), EditorSelection.cursor(at)]) });
    expect(drawn(scene)).toEqual(all.slice(0, 2));
    view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
    expect(drawn(scene)).toEqual(all);
  });

  it("open a menu at their present place when a chip is clicked", () => {
    const { view, opened } = open(text);
    view.dispatch({ changes: { from: 0, insert: "New\n" } });
    view.contentDOM.querySelector<HTMLElement>(".inline-recall-chip")!.click();
    expect(opened).toEqual([text.indexOf(due) + 4]);
  });

  it("move along in a long note until it is parsed again", () => {
    const scene = open(`${text}${"Words.\n\n".repeat(shortNote / 8)}`);
    const { view, field } = scene;
    view.dispatch({ changes: { from: 0, insert: "```\n" } });
    expect(view.state.field(field)?.since).not.toBeNull();
    expect(drawn(scene)).toEqual(all);
    view.dispatch({ effects: noteRead.of(readState(view.state, (_path, now) => parseNote(now))) });
    expect(drawn(scene)).toEqual([]);
  });

  it("are the same after any edits as when the note is opened", () => {
    const insert = fc.oneof(fc.constantFrom("", "x", "\n", "\n\n", "a::b\n", "==x==", `\n${due}\n`, "```\n", "#flashcards/x "), anyNote.map(noteText));
    const edits = fc.array(fc.record({ at: fc.nat(3000), length: fc.nat(20), insert, cursor: fc.nat(3000) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyNote.map(noteText), edits, (start, list) => {
        const scene = open(start.replace(/\r\n?/g, "\n"));
        const { view } = scene;
        for (const { at, length, insert: more, cursor } of list) {
          const size = view.state.doc.length;
          const from = at % (size + 1);
          view.dispatch({ changes: { from, to: Math.min(size, from + length), insert: more.replace(/\r\n?/g, "\n") } });
          view.dispatch({ selection: { anchor: cursor % (view.state.doc.length + 1) } });
        }
        const fresh = open(view.state.doc.toString());
        fresh.view.dispatch({ selection: view.state.selection });
        // Without layout, the two may assume different visible parts.
        const from = Math.max(view.viewport.from, fresh.view.viewport.from);
        const to = Math.min(view.viewport.to, fresh.view.viewport.to);
        const inBoth = (one: Scene): string[] => told(view.state, decorationsOf(one).update({ filter: (start, end) => start >= from && end <= to }));
        expect(inBoth(scene)).toEqual(inBoth(fresh));
        for (const one of views.splice(0)) one.destroy();
      }),
      { numRuns: 60 },
    );
  });
});

describe("hidden answers", () => {
  const hidden = ({ view }: Scene): string[] => view.state.facet(EditorView.decorations).flatMap((set) => (typeof set === "function" ? [] : told(view.state, set)));
  const note = `#flashcards\n\ncat::chat ${due}\n\nThe ==dog==\n\nWhat\n?\nLong\nanswer\n`;

  it("are off until requested", () => {
    const scene = open(note);
    expect(hidden(scene)).toEqual([]);
    scene.view.dispatch({ effects: hideAnswers.of(true) });
    expect(hidden(scene)).toEqual(["answer: chat", "answer: dog", "answer: Long\nanswer"]);
    scene.view.dispatch({ effects: hideAnswers.of(false) });
    expect(hidden(scene)).toEqual([]);
  });

  it("show the answers at the cursor, and those opened, through edits", () => {
    const scene = open(note);
    const { view } = scene;
    view.dispatch({ effects: hideAnswers.of(true), selection: { anchor: note.indexOf("dog") + 1 } });
    expect(hidden(scene)).toEqual(["answer: chat", "answer: Long\nanswer"]);
    view.contentDOM.querySelector<HTMLElement>(".inline-recall-answer")!.click();
    expect(hidden(scene)).toEqual(["answer: Long\nanswer"]);
    view.dispatch({ changes: { from: 0, insert: "More words\n" }, selection: { anchor: 0 } });
    expect(hidden(scene)).toEqual(["answer: dog", "answer: Long\nanswer"]);
    expect(view.state.field(answersField)).toEqual([note.indexOf("chat") + 11]);
  });

  it("stay in place while a long note waits to be parsed", () => {
    const scene = open(`${note}\n${"Words.\n\n".repeat(shortNote / 8)}`);
    scene.view.dispatch({ effects: hideAnswers.of(true) });
    scene.view.dispatch({ changes: { from: 0, insert: "```\n" } });
    expect(hidden(scene)).toEqual(["answer: chat", "answer: dog", "answer: Long\nanswer"]);
  });
});
