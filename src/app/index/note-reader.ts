import { parseInPieces, type ParsedNote } from "../../core/text/note/parse";
import type { Settings } from "../../core/model/settings";
import { compileSyntax, type Syntax } from "../../core/text/syntax/syntax";
import { compileNoteFilter, type NoteFilter } from "../../core/text/syntax/deck-tags";

/** What the present settings say of notes, made ready once. */
export interface NoteReader {
  syntax(): Syntax;
  /** A note's text, read some code units at a time. */
  read(path: string, text: string, size: number): Generator<undefined, ParsedNote>;
  /** Whether a note may hold cards; `tags` null: by its path alone, for its tags are not known yet. */
  mayHold(path: string, tags: readonly string[] | null): boolean;
}

export function createNoteReader(settings: () => Settings, vaultName: string | undefined): NoteReader {
  let compiled: { readonly of: Settings; readonly wanted: NoteFilter; readonly syntax: Syntax } | null = null;
  const rules = (): { readonly wanted: NoteFilter; readonly syntax: Syntax } => {
    const present = settings();
    if (compiled?.of !== present) compiled = { of: present, wanted: compileNoteFilter(present), syntax: compileSyntax(present, vaultName) };
    return compiled;
  };
  return {
    syntax: () => rules().syntax,
    read: (path, text, size) => parseInPieces(rules().syntax, text, path, size),
    mayHold: (path, tags) => rules().wanted(tags ?? settings().deckTags.slice(0, 1), path),
  };
}
