import { inspectRules, lookInPieces, type Inspection, type InspectRules, type NoteLook } from "../core/inspect/look";
import type { Settings } from "../core/settings";
import type { CardLibrary } from "./card-library";
import { atOnce } from "./slices";

/** Code units that are looked at in a few milliseconds. */
const pieceSize = 1 << 16;

/** Tells why something is a card, or is none. */
export interface Inspector {
  /** A note's text as it is looked at for the reasons of things; what was looked at last is at hand. */
  look(path: string, text: string): NoteLook;
  /** As `look`, a piece at a time. */
  lookInPieces(path: string, text: string): Generator<undefined, NoteLook>;
  /** What stands at an offset of a note's text, which need not be what the note says by now. */
  inspect(path: string, text: string, offset: number): Inspection;
}

export interface InspectorParts {
  readonly library: Pick<CardLibrary, "parse">;
  readonly settings: () => Settings;
  readonly vaultName: string | undefined;
}

export function createInspector({ library, settings, vaultName }: InspectorParts): Inspector {
  let rules: InspectRules | null = null;
  let last: { readonly path: string; readonly look: NoteLook } | null = null;

  function* inPieces(path: string, text: string): Generator<undefined, NoteLook> {
    const present = settings();
    if (rules?.settings !== present) {
      rules = inspectRules(present, vaultName);
      last = null;
    }
    if (last?.path === path && last.look.note.text === text) return last.look;
    const look = yield* lookInPieces(rules, text, path, pieceSize);
    // Settings may be others by now.
    if (rules.settings === settings()) last = { path, look };
    return look;
  }

  const look = (path: string, text: string): NoteLook => atOnce(inPieces(path, text));
  return {
    look,
    lookInPieces: inPieces,
    inspect: (path, text, offset) => look(path, text).inspect(offset, library.parse(path, text).blocks),
  };
}
