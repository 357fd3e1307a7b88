// The host reports our write late: a later change of the note was reported before the write returned.
import { expect, it } from "vitest";
import { shownCard, startProgram } from "../support/program";

it("a text reported while our write was returning is not replaced by the written one", async () => {
  const card = (front: string, day: string): string => `${front}::back\n<!--SR:!${day},4,250-->`;
  const program = await startProgram({ "N.md": `#flashcards\n\n${card("a", "2024-02-11")}\n` }, { today: "2024-02-11", settings: { algorithm: "sm2" } });
  const newer = `#flashcards\n\n${card("a", "2024-02-11")}\n\n${card("b", "2024-02-11")}\n\nc::new\n`;
  const write = program.notes.write.bind(program.notes);
  program.notes.onWrite = () => undefined;
  program.notes.write = async (path, plan) => {
    const outcome = await write(path, plan);
    program.notes.files.set(path, newer);
    program.library.noteChanged(path, newer, program.notes.tags(path));
    return outcome;
  };
  const session = program.reviews.start({ kind: "note", path: "N.md" });
  await shownCard(session);
  session.grade("good");
  await program.reviews.settled();
  expect(program.library.countsOf("N.md")).toMatchObject({ due: 2, new: 1 });
});
