import type { Settings } from "../core/settings";
import { compileSyntax, type Syntax } from "../core/text/syntax";
import { compileNoteFilter, type NoteFilter } from "../core/text/tags";

/** What the present settings say of notes, made ready once. */
export interface NoteRules {
  syntax(): Syntax;
  /** Whether a note may hold cards; `tags` null: by its path alone, for its tags are not known yet. */
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
    mayHold: (path, tags) => rules().wanted(tags ?? settings().deckTags.slice(0, 1), path),
  };
}
