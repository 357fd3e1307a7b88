import type { Settings } from "../../core/model/settings";
import { extractFrom, extractNote, linkAfter } from "../../core/note-review/extract";
import { readTo } from "../../core/note-review/reading-place";
import type { CardIndex } from "../api/card-index";
import type { IncrementalReading } from "../api/note-reviews";
import type { NoteWriter } from "../writes/note-writer";
import { writeTyped } from "./typed-write";

export interface IncrementalReadingParts {
  readonly writer: NoteWriter;
  readonly library: Pick<CardIndex, "parse">;
  readonly settings: () => Settings;
}

/** Incremental reading over the writer. */
export function createIncrementalReading({ writer, library, settings }: IncrementalReadingParts): IncrementalReading {
  return {
    async readTo(path, line) {
      let isNowhere = false;
      const outcome = await writeTyped(writer, path, (note) => {
        const planned = readTo(note, line);
        isNowhere = planned.kind === "problem" && planned.problem === "nowhere";
        return planned.kind === "edits" ? { kind: "edits", edits: planned.edits, value: null } : { kind: "refuse", reason: "properties" };
      });
      return isNowhere ? { kind: "nowhere" } : outcome;
    },
    extract: (path, text, from, to) => extractFrom(library.parse(path, text), from, to),
    noteOf: ({ text }, link) => extractNote(text, settings().reviewTags[0] ?? "review", link),
    link: (path, extract, link) =>
      writeTyped(writer, path, (note) => {
        const edit = linkAfter(note, extract, link);
        return edit === null ? { kind: "refuse", reason: "changed" } : { kind: "edits", edits: [edit], value: null };
      }),
  };
}
