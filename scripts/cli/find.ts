import { basename, join, resolve } from "node:path";
import { readdir, readFile, stat } from "node:fs/promises";
import { compareNames, noteTags, plainText, type Moment, type Settings } from "../../src/core";
import type { CardRow, FoundCards } from "../../src/app/api/card-library";
import type { LogFiles, Notes, NoteStat } from "../../src/app/api/ports";
import { createSlices } from "../../src/app/async/time-slices";
import { createVaultIndex } from "../../src/app/index/vault-index";
import { createCardLibrary } from "../../src/app/library/card-library";
import { createReviewLog } from "../../src/app/log/review-log";
import { needsLog } from "../../src/core/search/compile";
import { parseQuery } from "../../src/core/search/parse";
import type { Query } from "../../src/core/search/query";
import { en, englishSearch } from "../../src/i18n/english";
import { decode, readNote, readNotes, type NoteFile, type Place } from "./files";
import { messageOf, say, unusable, warn } from "./outcome";

export interface FindArguments {
  /** The folder as given. */
  readonly folder: string;
  readonly query: string;
  readonly at: Moment;
  readonly json: boolean;
}

/** `find FOLDER QUERY`: prints the cards that the plugin's library finds, by path and position. */
export async function find(place: Place, settings: Settings, { folder, query, at, json }: FindArguments): Promise<void> {
  const parsed = parsedQuery(query);
  const vault = place.vault ?? resolve(folder);
  const files = new Map((await place.notes()).map((note) => [note.vaultPath, note]));
  const logFiles = logFilesIn(vault);
  if (needsLog(parsed, false) && (settings.logFolder === "" || (await logFiles.list(settings.logFolder)).length === 0)) warn(`${settings.logFolder === "" ? "The settings name no log folder" : `There is no review log in ${join(vault, settings.logFolder)}`}: added: and rated: find nothing.`);
  const cards = await foundIn(await notesOf(files), logFiles, settings, at, place.vault === null ? undefined : basename(place.vault), query);
  const found: { row: CardRow; group: number | null; front: string; back: string }[] = [];
  for (let from = 0; from < cards.length; from += windowSize) {
    await cards.read(from, from + windowSize);
    for (let row = from; row < Math.min(cards.length, from + windowSize); row++) {
      const [card, sides] = [cards.at(row), cards.words(row)];
      if (card !== null && sides !== null) found.push({ row: card, group: cards.group(row), front: plainText(sides.front), back: plainText(sides.back) });
    }
  }
  cards.close();
  found.sort(({ row: a, group: x }, { row: b, group: y }) => (x ?? Infinity) - (y ?? Infinity) || compareNames(a.path, b.path) || a.line - b.line || a.face - b.face);
  for (const { row, group, front, back } of found) {
    const path = files.get(row.path)?.path ?? row.path;
    say(json ? JSON.stringify({ ...valuesOf(row), path, front, back, ...(group !== null && { group }) }) : `${path}:${String(row.line)}  ${stateOf(row)}  ${short(front)}`);
  }
  if (!json) say(en.common.cards(found.length));
}

/** Rows whose words are read at once: the list keeps those of a few hundred notes. */
const windowSize = 200;

function parsedQuery(text: string): Query {
  const parsed = parseQuery(text);
  if (parsed.kind === "query") return parsed.query;
  const { from, to, reason, part } = parsed.fault;
  throw unusable(`The query cannot be read at character ${String(from)}, ${text.slice(from, Math.min(to, from + 40))}\n${englishSearch.fault({ reason, part })}`);
}

/** The notes with their tags, read once ahead, as the app's cache has them. */
async function notesOf(files: ReadonlyMap<string, NoteFile>): Promise<Notes> {
  const tags = new Map<string, readonly string[]>();
  const stats = new Map<string, NoteStat>();
  for await (const { note, text } of readNotes([...files.values()])) {
    tags.set(note.vaultPath, noteTags(text));
    const { mtimeMs, size } = await stat(note.file);
    stats.set(note.vaultPath, { path: note.vaultPath, mtime: mtimeMs, size });
  }
  return {
    list: () => [...stats.values()],
    stat: (path) => stats.get(path) ?? null,
    tags: (path) => tags.get(path) ?? null,
    properties: () => null,
    links: () => ({}),
    async read(path) {
      const note = files.get(path);
      const text = note === undefined ? null : await readNote(note);
      if (text === null) throw new Error(`${path} cannot be read`);
      return text;
    },
  };
}

function logFilesIn(vault: string): LogFiles {
  const never = (): Promise<never> => Promise.reject(new Error("find writes nothing"));
  return {
    list: (folder) => readdir(join(vault, folder)).catch(() => []),
    read: async (path) => decode(await readFile(join(vault, path))),
    append: never,
    trash: never,
  };
}

/** Searches with the plugin's own index, log and library. What a device alone knows, such as buried cards, is not in the folder. */
async function foundIn(notes: Notes, files: LogFiles, settings: Settings, at: Moment, vaultName: string | undefined, query: string): Promise<FoundCards> {
  const clock = { now: () => at.now, offset: (instant: number) => at.offset(instant) };
  const pause = (): Promise<void> => new Promise((done) => setImmediate(done));
  const parts = {
    notes, clock, pause, files,
    settings: () => settings,
    device: { get: () => null, set: () => undefined },
    log: { error: (message: string, cause: unknown) => warn(`${message}. ${messageOf(cause)}`) },
    slice: createSlices(clock, pause),
    random: () => 0,
    wait: pause,
    failed: () => undefined,
    ...(vaultName !== undefined && { vaultName }),
  };
  const library = createVaultIndex(parts);
  const reviewLog = createReviewLog({ ...parts, today: () => library.today() });
  await library.start();
  const found = createCardLibrary({ ...parts, library, reviewLog }).find(query);
  if (found.kind === "fault") throw unusable(found.fault.reason);
  const { cards } = found;
  await new Promise<void>((ended) => {
    const check = (): void => {
      if (cards.progress === null) ended();
    };
    cards.subscribe(check);
    check();
  });
  // Reads the log, for `added` and the lapses of SM-2 cards.
  await cards.sort("added", false);
  return cards;
}

function valuesOf({ path, line, face, kind, decks, state, isLeech, due, interval, ease, stability, difficulty, retrievability, lapses, last, added }: CardRow): Record<string, unknown> {
  return { path, line, card: face, kind, decks, state, leech: isLeech, due, interval, ease, stability: rounded(stability), difficulty, retrievability: rounded(retrievability), lapses, last, added };
}

/** The index keeps four digits of a stability. */
const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)));
const stateOf = ({ state, due, isLeech }: CardRow): string => [state, ...(due === null ? [] : [`due ${due}`]), ...(isLeech ? ["leech"] : [])].join(", ");

function short(front: string): string {
  const line = front.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
