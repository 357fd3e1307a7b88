// Where a tag is added to a card: at the end of its first line, where the app reads it as a tag.
import { expect, it } from "vitest";
import { parseNote } from "../../../src/core/text/note/parse";
import { addTags } from "../../../src/core/write/add-tags";
import { applyEdits } from "../../../src/core/write/edit";

const start = "#flashcards\n\n";

it.each<[name: string, text: string, result: string | "already" | "refused"]>([
  ["one line", "a::b", "a::b #exam"],
  ["spaces at the end", "a::b  \n", "a::b #exam  \n"],
  ["a schedule on the next line", "a::b\n<!--SR:!2024-02-14,10,250-->", "a::b #exam\n<!--SR:!2024-02-14,10,250-->"],
  ["a schedule on the same line", "a::b <!--SR:!2024-02-14,10,250-->", "a::b #exam <!--SR:!2024-02-14,10,250-->"],
  ["a block id", "a::b ^id", "a::b #exam ^id"],
  ["a block id and a schedule", "a::b ^id <!--SR:!2024-02-14,10,250-->", "a::b #exam ^id <!--SR:!2024-02-14,10,250-->"],
  ["several lines", "question\n?\nanswer", "question #exam\n?\nanswer"],
  ["a deletion", "It is ==third==.\nMore words", "It is ==third==. #exam\nMore words"],
  ["a quote", "> a::b", "> a::b #exam"],
  ["a list", "- a::b", "- a::b #exam"],
  ["CRLF", "a::b\r\n", "a::b #exam\r\n"],
  ["another tag", "a::b #examination", "a::b #examination #exam"],
  ["the tag in other case", "a #Exam::b", "already"],
  ["the tag in code only", "a `#exam`::b", "a `#exam`::b #exam"],
  ["a table", "| a::b | c |\n| --- | --- |\n| d::e | f |", "refused"],
  ["a fence", "```js\nx\n```\n?\nanswer", "refused"],
  ["a formula", "$$\nx\n$$\n?\nanswer", "refused"],
])("%s", (_name, text, result) => {
  const note = parseNote(start + text);
  expect(note.blocks.length).toBeGreaterThan(0);
  const { wordings, already, refused } = addTags(note, [...note.blocks.keys()], "exam");
  if (result === "already") expect(already).toEqual([0]);
  else if (result === "refused") expect([wordings, refused]).toEqual([[], [...note.blocks.keys()]]);
  else expect([applyEdits(note.text, wordings.flatMap(({ edits }) => edits)), refused]).toEqual([start + result, []]);
});
