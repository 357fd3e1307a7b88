import { basename } from "node:path";
import { compileNoteFilter, compileSyntax, drawnSide, noteTags, parseWith, plainText, type Block, type ParsedNote, type Schedule, type Settings } from "../../src/core";
import { counted } from "./counted";
import { readNotes, type NoteFile, type Place, type ReadNote } from "./files";
import { say } from "./outcome";

/** Every note of a place that is read for cards, by path. */
export async function* eachTaking(place: Place, settings: Settings): AsyncGenerator<ReadNote> {
  const wanted = compileNoteFilter(settings);
  for await (const read of readNotes(await place.notes())) if (wanted(noteTags(read.text), read.note.vaultPath)) yield read;
}

/** A parser for notes of a place, as in the plugin. */
export function parserOf(place: Place, settings: Settings): (note: NoteFile, text: string) => ParsedNote {
  const syntax = compileSyntax(settings, place.vault === null ? undefined : basename(place.vault));
  return (note, text) => parseWith(syntax, text, note.vaultPath);
}

/** `scan PATH`: prints the blocks of a note or folder. */
export async function scan(place: Place, settings: Settings, json: boolean): Promise<void> {
  let blocksSeen = 0;
  let cardsSeen = 0;
  let notesSeen = 0;
  const parse = parserOf(place, settings);
  for await (const { note, text } of eachTaking(place, settings)) {
    const { blocks } = parse(note, text);
    if (blocks.length > 0) notesSeen++;
    if (blocks.length > 0 && !json) say(note.path);
    for (const block of blocks) {
      blocksSeen++;
      cardsSeen += block.cards.length;
      say(json ? JSON.stringify(blockToJson(note.path, block)) : lineOf(block));
    }
  }
  if (!json) say(`${counted(cardsSeen, "card")} in ${counted(blocksSeen, "block", "blocks")} in ${counted(notesSeen, "note")}`);
}

function blockToJson(path: string, block: Block): Record<string, unknown> {
  const { kind, firstLine, lastLine, from, to, decks, text, blockId, surplus } = block;
  const cards = block.cards.map(({ front, back, schedule }) => ({ front: plainText(front), back: plainText(back), schedule }));
  return { path, kind, firstLine, lastLine, from, to, decks, text, blockId, cards, surplus };
}

function lineOf(block: Block): string {
  const front = plainText(drawnSide(block, 0, "front")).replace(/\s+/g, " ");
  const short = front.length > 60 ? `${front.slice(0, 59)}…` : front;
  return `  ${block.firstLine}-${block.lastLine}  ${block.kind}  ${block.decks.join(", ")}  [${block.cards.map(({ schedule }) => scheduleText(schedule)).join("; ")}]  ${short}`;
}

export function scheduleText(schedule: Schedule): string {
  if (schedule === null) return "new";
  if (schedule.algorithm === undefined) return `damaged: ${schedule.damaged}`;
  return schedule.algorithm === "sm2" ? `due ${schedule.due}, interval ${counted(schedule.interval, "day", "days")}, ease ${schedule.ease}%` : `FSRS, due ${schedule.due}`;
}
