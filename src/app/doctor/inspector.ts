import { inspectRules, lookInPieces, type InspectRules, type NoteLook } from "../../core/inspect/inspect-note";
import type { Settings } from "../../core/model/settings";
import type { CardIndex } from "../api/card-index";
import type { Inspector } from "../api/doctor";
import { atOnce } from "../async/time-slices";

/** Code units that are inspected in a few milliseconds. */
const pieceSize = 1 << 16;

export interface InspectorParts {
  readonly library: Pick<CardIndex, "parse">;
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
    // Settings may have changed in the meantime.
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
