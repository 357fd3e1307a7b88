// Ctrl+Z together with writes of a review, in the workbench's editors, which use CodeMirror's own history.
import { isolateHistory, redo, undo } from "@codemirror/commands";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import type { App as ObsidianApp } from "obsidian";
import { createEditorHistory, wholeComments } from "../../../src/obsidian/host/editor-history";
import { createNotes } from "../../../src/obsidian/host/vault-notes";
import type { WritableNotes, WritePlan } from "../../../src/app/api/ports";
import { applyEdits, invert, minimalEdit, type TextEdit } from "../../../src/core/write/edit";
import { MemoryDisk } from "../../../workbench/host/memory-disk";
import { App, MarkdownView } from "../../../workbench/obsidian";
import { installDomExtensions } from "../../../workbench/widgets/dom";

let app: App;
let disk: MemoryDisk;
let notes: WritableNotes;

async function start(text: string): Promise<MarkdownView> {
  disk = new MemoryDisk({ "n.md": text });
  app = new App({ disk });
  const history = createEditorHistory();
  await app.start();
  app.workspace.registerEditorExtension(history.extension);
  notes = createNotes(app as unknown as ObsidianApp, history);
  return openNote();
}

async function openNote(where: "tab" | "split" = "tab"): Promise<MarkdownView> {
  const leaf = app.workspace.getLeaf(where);
  await leaf.openFile(app.vault.getFileByPath("n.md")!);
  return leaf.view as MarkdownView;
}

const edited = (make: (text: string) => TextEdit | null) => (text: string): WritePlan => {
  const edit = make(text);
  return edit === null ? { kind: "refuse", reason: "gone" } : { kind: "edits", edits: [edit] };
};

/** The end of a card's line, and its comment, if any; null when the card is not in the note. */
function cardIn(text: string, card: string): { readonly from: number; readonly to: number } | null {
  const line = new RegExp(`^.*::${card}$`, "m").exec(text);
  if (line === null) return null;
  const from = line.index + line[0].length;
  return { from, to: from + (/^\n<!--SR:[^\n]*-->/.exec(text.slice(from))?.[0].length ?? 0) };
}

/** Writes a schedule as the writer does: a new comment, or the smallest change to an existing one. */
const scheduled = (card: string, entry: string) =>
  edited((text) => {
    const at = cardIn(text, card);
    if (at === null) return null;
    const small = minimalEdit(text.slice(at.from, at.to), `\n<!--SR:!${entry}-->`);
    return small && { from: at.from + small.from, to: at.from + small.to, insert: small.insert };
  });

/** Types as a separate undo step. */
function typeAt(view: MarkdownView, from: number, to: number, insert: string): void {
  view.editor.cm.dispatch({ changes: { from, to, insert }, userEvent: "input.type", annotations: isolateHistory.of("full") });
}

beforeAll(() => installDomExtensions(window));
afterEach(() => app.close());

const plain = "#flashcards\n\nQa::A\n\nQb::B\n";

describe("undo in an editor", () => {
  it("reverts the typing before an answer, and keeps the answer", async () => {
    const view = await start(plain);
    typeAt(view, plain.length, plain.length, "typed");
    await notes.write("n.md", scheduled("A", "2024-02-21,10,250"));
    undo(view.editor.cm);
    expect(view.editor.getValue()).toBe(plain.replace("Qa::A", "Qa::A\n<!--SR:!2024-02-21,10,250-->"));
    redo(view.editor.cm);
    expect(view.editor.getValue()).toBe(`${plain.replace("Qa::A", "Qa::A\n<!--SR:!2024-02-21,10,250-->")}typed`);
  });

  it("does nothing if there was only an answer", async () => {
    const view = await start(plain);
    await notes.write("n.md", scheduled("A", "2024-02-21,10,250"));
    expect(undo(view.editor.cm)).toBe(false);
  });

  it("does not affect an answer in another pane of the note, nor one written on disk", async () => {
    const view = await start(plain);
    const second = await openNote("split");
    await notes.write("n.md", scheduled("A", "2024-02-21,10,250"));
    while (second.editor.getValue() === plain) await new Promise((resolve) => setTimeout(resolve));
    expect([undo(view.editor.cm), undo(second.editor.cm)]).toEqual([false, false]);
    await app.close();

    const windows = await start(plain.replaceAll("\n", "\r\n"));
    await notes.write("n.md", edited((text) => ({ from: text.indexOf("::A") + 3, to: text.indexOf("::A") + 3, insert: "\r\n<!--SR:!2024-02-21,10,250-->" })));
    while (windows.editor.getValue() === plain) await new Promise((resolve) => setTimeout(resolve));
    expect(undo(windows.editor.cm)).toBe(false);
  });

  it("reverts a pasted card and leaves no half of its comment", async () => {
    const view = await start("#flashcards\n\n");
    typeAt(view, 13, 13, "Qa::A\n<!--SR:!2024-02-11,4,250-->");
    await notes.write("n.md", scheduled("A", "2024-02-21,10,250"));
    const written = "#flashcards\n\nQa::A\n<!--SR:!2024-02-21,10,250-->";
    expect(view.editor.getValue()).toBe(written);
    undo(view.editor.cm);
    expect(view.editor.getValue()).toBe("#flashcards\n\n<!--SR:!2024-02-21,10,250-->");
    redo(view.editor.cm);
    expect(view.editor.getValue()).toBe(written);
  });

  it.each([
    { name: "a day changed by hand within the comment", text: "Qa::A\n<!--SR:!2024-02-11,4,250-->", from: 24, to: 25, insert: "9" },
    { name: "letters deleted just before the comment's place", text: "Qa::Axx", from: 5, to: 7, insert: "" },
    { name: "the whole note replaced by a formatter", text: "Qa::A\n", from: 0, to: 6, insert: "Qa::A\n\n" },
  ])("reverts an answer first if the order is ambiguous: $name", async ({ text, from, to, insert }) => {
    const view = await start(text);
    typeAt(view, from, to, insert);
    const typed = view.editor.getValue();
    await notes.write("n.md", scheduled("A", "2024-02-21,10,250"));
    expect(view.editor.getValue()).not.toBe(typed);
    undo(view.editor.cm);
    expect(view.editor.getValue()).toBe(typed);
    undo(view.editor.cm);
    expect(view.editor.getValue()).toBe(text);
  });
});

type Step =
  | { readonly do: "type"; readonly line: number; readonly word: string }
  | { readonly do: "delete"; readonly line: number }
  | { readonly do: "card"; readonly line: number }
  | { readonly do: "grade"; readonly card: number; readonly interval: number }
  | { readonly do: "take back" | "undo" | "redo" };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("type" as const), line: fc.nat(30), word: fc.constantFrom("x", "more words ", "1,2!") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), line: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("card" as const), line: fc.nat(30) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("grade" as const), card: fc.nat(6), interval: fc.integer({ min: 1, max: 999 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("take back" as const, "undo" as const, "undo" as const, "redo" as const) }) },
);

const comments = /\n<!--SR:[^\n]*-->/g;

it("with typing, answers, our undo and the editor's, in any order: words are as without answers, and schedules as answered", async () => {
  let takenBack = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const view = await start("#flashcards\n\nfront of a::card0\n\nfront of b::card1\n\nprose\n");
      // A second editor gets the same typing, undo and redo, but no answers.
      await app.vault.create("words.md", view.editor.getValue());
      const leaf = app.workspace.getLeaf("split");
      await leaf.openFile(app.vault.getFileByPath("words.md")!);
      const words = leaf.view as MarkdownView;
      let cards = 2;
      const log: { readonly card: string; readonly entry: string; readonly undo: TextEdit }[] = [];
      /** The same typing in both, if the line has a front to type in; `at` is relative to its start. */
      const both = (line: number, at: (text: string) => { readonly from: number; readonly to: number; readonly insert: string } | null): void => {
        const { doc } = words.editor.cm.state;
        const here = doc.line((line % doc.lines) + 1);
        const change = at(here.text);
        if (change === null) return;
        typeAt(words, here.from + change.from, here.from + change.to, change.insert);
        // In the note, comments are between the lines.
        const lines = view.editor.getValue().split("\n");
        let passed = 0;
        for (let left = line % doc.lines; left > 0 || lines[passed]?.startsWith("<!--SR") === true; passed++) if (lines[passed]?.startsWith("<!--SR") !== true) left--;
        const from = lines.slice(0, passed).join("\n").length + (passed > 0 ? 1 : 0);
        typeAt(view, from + change.from, from + change.to, change.insert);
      };
      for (const one of steps) {
        if (one.do === "type") both(one.line, (text) => (text.startsWith("#") ? null : { from: 0, to: 0, insert: one.word }));
        else if (one.do === "delete") both(one.line, (text) => (text.includes("::") && text.indexOf("::") > 3 ? { from: 1, to: 3, insert: "" } : null));
        else if (one.do === "card") both(one.line, (text) => (text === "prose" || text === "" ? { from: 0, to: 0, insert: `typed front::card${cards++}\n\n` } : null));
        else if (one.do === "grade") {
          const card = `card${one.card % cards}`;
          const entry = `2024-02-21,${one.interval},250`;
          const before = view.editor.getValue();
          const plan = scheduled(card, entry)(before);
          if (plan.kind === "refuse" || log.some((older) => older.card === card && older.entry === entry)) continue;
          const outcome = await notes.write("n.md", () => plan);
          expect(outcome.kind).toBe("written");
          const at = cardIn(before, card)!;
          const [inverse] = invert(before.slice(at.from, at.to), [minimalEdit(before.slice(at.from, at.to), `\n<!--SR:!${entry}-->`)!]);
          log.push({ card, entry, undo: inverse! });
        } else if (one.do === "take back") {
          const last = log.at(-1);
          const at = last && cardIn(view.editor.getValue(), last.card);
          if (last === undefined || at === undefined || at === null) continue;
          const { from, to, insert } = last.undo;
          expect((await notes.write("n.md", edited(() => ({ from: at.from + from, to: at.from + to, insert })))).kind).toBe("written");
          log.pop();
          takenBack++;
        } else for (const { editor } of [view, words]) (one.do === "undo" ? undo : redo)(editor.cm);
        const now = view.editor.getValue();
        expect(now.replace(comments, "")).toBe(words.editor.getValue());
        const latest = new Map(log.map(({ card, entry }) => [card, `\n<!--SR:!${entry}-->`]));
        expect([...now.matchAll(comments)].map(([comment]) => comment).sort()).toEqual([...latest.values()].sort());
        // A comment is after its own card as long as that exists.
        for (const [card, comment] of latest) {
          const at = cardIn(now, card);
          if (at !== null) expect(now.slice(at.from, at.to)).toBe(comment);
        }
      }
      await view.save();
      expect(disk.text("n.md")).toBe(view.editor.getValue());
      await app.close();
    }),
    { numRuns: 100 },
  );
  expect(takenBack).toBeGreaterThan(20);
}, 120_000);

it("edits within a comment are extended to the whole comment, with the same resulting text", () => {
  const text = "a::b\n<!--SR:!2024-02-11,4,250!2024-02-12,5,260-->\nc::d <!--SR:!2024-02-11,4,250-->\n";
  const edit = fc.tuple(fc.nat(text.length), fc.nat(12), fc.constantFrom("", "9", "\n")).map(([from, length, insert]) => ({ from, to: Math.min(text.length, from + length), insert }));
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 5 }), (made) => {
      const edits: TextEdit[] = [];
      for (const one of made.sort((a, b) => a.from - b.from)) if (one.from >= (edits.at(-1)?.to ?? -1) + 1) edits.push(one);
      expect(applyEdits(text, wholeComments(text, edits))).toBe(applyEdits(text, edits));
    }),
  );
  const [day, interval] = [text.indexOf("11,4") + 1, text.indexOf("12,5") + 3];
  const small = [
    { from: day, to: day + 1, insert: "9" },
    { from: interval, to: interval + 1, insert: "8" },
  ];
  expect(wholeComments(text, small)).toEqual([{ from: 5, to: 49, insert: "<!--SR:!2024-02-19,4,250!2024-02-12,8,260-->" }]);
});
