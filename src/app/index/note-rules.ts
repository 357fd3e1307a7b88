import { parseInPieces, type ParsedNote } from "../../core/text/note/parse";
import type { Settings } from "../../core/model/settings";
import { compileSyntax, type Syntax } from "../../core/text/syntax/syntax";
import { compileNoteFilter, type NoteFilter } from "../../core/text/syntax/deck-tags";

/** What the current settings say about notes, compiled once. */
export interface NoteRules {
  syntax(): Syntax;
  /** Reads a note's text, `size` code units at a time. */
  read(path: string, text: string, size: number): Generator<undefined, ParsedNote>;
  /** Whether a note may contain cards; `tags` null when they are not known yet: then its path alone decides. */
  mayHold(path: string, tags: readonly string[] | null): boolean;
}

export function createNoteRules(settings: () => Settings, vaultName: string | undefined): NoteRules {
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
