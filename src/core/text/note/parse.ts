import type { Scan } from "../blocks/block";
import { byteOrderMark } from "../chars/chars";
import { readFrontmatter } from "../tags/frontmatter";
import { noteOf, readNote, readNoteInPieces, type NoteStart, type ParsedNote } from "./note";
import { Scanner } from "./scan";
import { defaultSettings, type Settings } from "../../model/settings";
import { compileSyntax, deckPath, isUnderDeckTag, type Syntax } from "../syntax/syntax";
import type { ScanObserver } from "./scan-observer";

export type { ParsedNote } from "./note";

const compiled = new WeakMap<Partial<Settings>, Syntax>();

/**
 * The blocks of a note. Never throws; linear in the text's length. A note without a deck has no blocks.
 * `settings` are compiled once per object: pass a new object for other settings. `path`: the note's vault path, needed in folder mode.
 */
export function parseNote(text: string, settings: Partial<Settings> = defaultSettings, path = ""): ParsedNote {
  const syntax = compiled.get(settings) ?? compileSyntax(settings);
  compiled.set(settings, syntax);
  return parseWith(syntax, text, path);
}

/** `parseNote` with compiled settings, for many notes. */
export function parseWith(syntax: Syntax, text: string, path = ""): ParsedNote {
  return readNote(text, startOf(syntax, text, path));
}

/** `parseWith` in pieces of about `size` code units, so that other work can run in between. */
export function parseInPieces(syntax: Syntax, text: string, path: string, size: number): Generator<undefined, ParsedNote> {
  return readNoteInPieces(text, startOf(syntax, text, path), size);
}

/** `parseInPieces` with an observer, which takes longer; also gives the scan, with or without a deck. */
export function* watchNote(syntax: Syntax, text: string, path: string, watch: ScanObserver, size: number): Generator<undefined, { readonly note: ParsedNote; readonly scan: Scan }> {
  const start = startOf(syntax, text, path);
  const scan = yield* new Scanner(syntax, watch).scanInPieces(text, start.start, size);
  return { note: noteOf(text, start, scan), scan };
}

function startOf(syntax: Syntax, text: string, path: string): NoteStart {
  const frontmatter = readFrontmatter(text);
  const tagged = (frontmatter?.tags ?? []).map(deckPath).filter((deck) => isUnderDeckTag(deck, syntax.deckTags));
  return {
    syntax,
    decks: syntax.folderDecks ? [folderDeck(path, syntax.rootDeck)] : tagged,
    start: { from: frontmatter?.next ?? 0, line: frontmatter?.lines ?? 0, containers: [], heading: null, decks: null },
    unended: frontmatter === null && text.startsWith("---", text.charCodeAt(0) === byteOrderMark ? 1 : 0),
    again: (after) => parseWith(syntax, after, path),
  };
}

function folderDeck(path: string, rootDeck: string): string {
  const end = path.lastIndexOf("/");
  return (end < 0 ? "" : deckPath(path.slice(0, end))) || rootDeck;
}
