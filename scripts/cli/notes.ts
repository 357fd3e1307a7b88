import { compileReviewTags, countByTag, countNotes, noteTags, readNoteState, type CivilDay, type NoteInReview, type Settings } from "../../src/core";
import { common, counted } from "../../src/i18n/en/common";
import { readNotes, type Place } from "./files";
import { say } from "./outcome";

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
  if (!json) say(`${common.notes(seen)} in review`);
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
      return `due ${state.schedule.due}, interval ${counted(state.schedule.interval, "day", "days")}, ease ${String(state.schedule.ease)}%`;
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
  if (all.unreadable > 0) say(`${common.notes(all.unreadable)} with a schedule that cannot be read.`);
}
