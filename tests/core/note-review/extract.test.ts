import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../../src/core/model/settings";
import { extractFrom, extractNote, linkAfter } from "../../../src/core/note-review/extract";
import { parseNote } from "../../../src/core/text/note/parse";
import { applyEdits } from "../../../src/core/write/edit";

/** The selection is between « and », which are not part of the note. */
function select(marked: string) {
  const from = marked.indexOf("«");
  const text = marked.replace(/[«»]/g, "");
  const note = parseNote(text, defaultSettings, "N.md");
  return { note, found: extractFrom(note, from, marked.indexOf("»") - 1) };
}

describe("a selection becomes a note", () => {
  it.each([
    ["words in a line", "a «b c» d\n", "b c", "b c", "a b c [[New]] d\n"],
    ["whole lines, with a link below", "a\n\n«## On memory: part 1\n\ntext\n»\nb\n", "## On memory: part 1\n\ntext", "On memory part 1", "a\n\n## On memory: part 1\n\ntext\n\n[[New]]\n\nb\n"],
    ["without white space around it", "a« b »c\n", "b", "b", "a b [[New]] c\n"],
    ["a list item", "- «[[Link|x]] and *more*»\n", "[[Link|x]] and *more*", "Link x and more", "- [[Link|x]] and *more* [[New]]\n"],
    ["beside cards", "#flashcards\n\na::b\n\n«text»\n", "text", "text", "#flashcards\n\na::b\n\ntext\n\n[[New]]\n"],
  ])("%s", (_name, marked, text, title, after) => {
    const { note, found } = select(marked);
    expect(found).toMatchObject({ kind: "extract", text, title });
    if (found.kind !== "extract") return;
    const edit = linkAfter(note, found, "[[New]]");
    expect(edit === null ? null : applyEdits(note.text, [edit])).toBe(after);
  });

  it.each([
    ["nothing", "a « » b\n", "empty"],
    ["properties", "---\n«a: 1\n---\ntext»\n", "properties"],
    ["cards", "#flashcards\n\ntext «and\n\na::b\n<!--SR:!2024-01-01,3,250-->\n\nmore» text\n", "cards"],
  ])("%s: refused", (_name, marked, reason) => {
    expect(select(marked).found).toEqual({ kind: "refused", reason });
  });

  it("a long first line gives a title of whole words", () => {
    const { found } = select(`«${"memory and forgetting ".repeat(6)}»`);
    expect(found).toMatchObject({ title: "memory and forgetting memory and forgetting memory and" });
  });

  it("the new note has the tag and a link to its source", () => {
    expect(extractNote("text", "review", '[[A "b"]]')).toBe('---\nsource: "[[A \\"b\\"]]"\ntags:\n  - review\n---\ntext\n');
  });

  it.each([
    ["moved", "new\n\ntext here\n", "new\n\ntext here\n\n[[New]]\n"],
    ["with other line breaks", "a\r\n\r\ntext here\r\n", "a\r\n\r\ntext here\r\n\r\n[[New]]\r\n"],
    ["changed", "text there\n", null],
    ["there twice after an edit", "b text here\n\na text here\n", null],
  ])("a link to text that is %s", (_name, now, after) => {
    const { found } = select("«text here»\n");
    if (found.kind !== "extract") throw new Error(found.reason);
    const edit = linkAfter(parseNote(now, defaultSettings, "N.md"), found, "[[New]]");
    expect(edit === null ? null : applyEdits(now, [edit])).toBe(after);
  });
});
