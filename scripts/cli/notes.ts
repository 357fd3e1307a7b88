import { applyEdits, compileReviewTags, countByTag, countNotes, noteTags, readNoteState, writeNoteState, type CivilDay, type Grade, type NoteInReview, type Settings } from "../../src/core";
import { loadOf, previewNote } from "../../src/core/note-review/preview-note";
import { noteReview as words } from "../../src/i18n/en/note-review";
import { counted } from "./counted";
import { readNote, readNotes, replaceNote, type Place } from "./files";
import { refused, say, unusable } from "./outcome";
import { scheduleText } from "./scan";

type Read = Omit<NoteInReview, "state"> & { readonly state: ReturnType<typeof readNoteState> };

/** The notes of a place that are reviewed as a whole, by path. */
async function* notesInReview(place: Place, settings: Settings): AsyncGenerator<Read> {
  const tagsOf = compileReviewTags(settings);
  for await (const { note, text } of readNotes(await place.notes())) {
    const tags = tagsOf(noteTags(text), note.vaultPath);
    if (tags.length > 0) yield { path: note.path, tags, state: readNoteState(text) };
  }
}

/** `scan PATH --notes`: prints the notes in review with their schedules. */
export async function scanNotes(place: Place, settings: Settings, json: boolean): Promise<void> {
  let seen = 0;
  for await (const { path, tags, state } of notesInReview(place, settings)) {
    seen++;
    if (json) say(JSON.stringify({ path, tags, ...toJson(state) }));
    else say(`${path}  ${tags.map((tag) => `#${tag}`).join(" ")}  [${stateText(state)}]`);
  }
  if (!json) say(`${counted(seen, "note")} in review`);
}

export interface NoteGrade {
  readonly grade: Grade;
  readonly today: CivilDay;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** `grade NOTE --notes`: one answer to a note as a whole, written with the plugin's code. Throws a Stop when that is impossible. */
export async function gradeNote(place: Place, settings: Settings, { grade, today, dryRun, json }: NoteGrade): Promise<void> {
  const [note] = await place.notes();
  if (place.folder || note === undefined) throw unusable("grade needs a note, not a folder.");
  const text = await readNote(note);
  if (text === null) throw unusable("Nothing was written.");
  if (compileReviewTags(settings)(noteTags(text), note.vaultPath).length === 0) throw refused(`${note.path} has no review tag, or the settings ignore it.`);
  const state = readNoteState(text);
  if (state.kind === "unreadable") throw refused(`${note.path}: ${state.key} cannot be read. Nothing was written.`);
  if (state.kind === "problem") throw refused(`${note.path}: ${words.problem[state.problem]} Nothing was written.`);
  const before = state.kind === "scheduled" ? state.schedule : null;
  const load = loadOf(settings.sm2.loadBalance ? await otherDues(place, settings, note.vaultPath) : []);
  const after = previewNote(before, today, settings, load, note.vaultPath)[grade];
  const made = writeNoteState(text, after);
  if (made.kind === "problem") throw refused(`${note.path}: ${words.problem[made.problem]} Nothing was written.`);
  if (!dryRun) await replaceNote(note, text, applyEdits(text, made.edits));
  if (json) say(JSON.stringify({ path: note.path, grade, before, after, edits: made.edits, written: !dryRun }));
  else say(`${dryRun ? "Would write" : "Wrote"} ${note.path}: ${scheduleText(before)} -> ${scheduleText(after)}`);
}

/** The due days of the vault's other notes in review, for load balancing. */
async function otherDues(place: Place, settings: Settings, path: string): Promise<readonly CivilDay[]> {
  const dues: CivilDay[] = [];
  const tagsOf = compileReviewTags(settings);
  for await (const { note, text } of readNotes(await place.all())) {
    if (note.vaultPath === path || tagsOf(noteTags(text), note.vaultPath).length === 0) continue;
    const state = readNoteState(text);
    if (state.kind === "scheduled") dues.push(state.schedule.due);
  }
  return dues;
}

function toJson(state: Read["state"]): Readonly<Record<string, unknown>> {
  if (state.kind === "scheduled") return { schedule: state.schedule };
  return { schedule: null, ...(state.kind === "unreadable" && { unreadable: state.key }), ...(state.kind === "problem" && { problem: state.problem }) };
}

function stateText(state: Read["state"]): string {
  switch (state.kind) {
    case "new":
      return "new";
    case "scheduled":
      return scheduleText(state.schedule);
    case "unreadable":
      return `${state.key} cannot be read`;
    case "problem":
      return `properties cannot be read for certain: ${state.problem}`;
  }
}

/** `due FOLDER --notes`: due, new and later notes of every review tag. Notes whose properties are not certain count as unreadable. */
export async function dueNotes(place: Place, settings: Settings, today: CivilDay, json: boolean): Promise<void> {
  const notes: NoteInReview[] = [];
  for await (const note of notesInReview(place, settings)) notes.push({ ...note, state: note.state.kind === "problem" ? { kind: "unreadable", key: "sr-due" } : note.state });
  const all = countNotes(notes, today);
  const tags = countByTag(notes, today);
  if (json) {
    say(JSON.stringify({ today, ...all, tags }));
    return;
  }
  const rows = [["tag", "due", "new", "later"], ...tags.map((row) => [`#${row.tag}`, row.due, row.new, row.later].map(String)), ["all", all.due, all.new, all.later].map(String)];
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  for (const [name = "", ...counts] of rows) say(`${name.padEnd(width)}${counts.map((count) => count.padStart(8)).join("")}`);
  if (all.unreadable > 0) say(`${counted(all.unreadable, "note")} with a schedule that cannot be read.`);
}
