import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { checkWith, compileNoteFilter, noteTags, type Settings } from "../../src/core";
import { keep, pairs, ratiosOf, spreadOf, warmUp } from "../bench/measure";
import { decode, placeOf, type NoteFile, type Place } from "../cli/files";
import { parserOf } from "../cli/scan";
import { settingsFor } from "../cli/settings";
import { otherwise, type Otherwise } from "./otherwise";

/** A place in a vault worth checking. */
export interface Detail {
  readonly path: string;
  /** 0-based; null for a whole note. */
  readonly line: number | null;
  readonly what: string;
}

/** A vault's contents, and what may be misread. */
export interface VaultReport {
  readonly name: string;
  readonly notes: number;
  readonly bytes: number;
  readonly blocks: number;
  readonly cards: number;
  /** Number of notes in which our reader and markdown-it disagree about code. */
  readonly otherwise: number;
  /** Number of those in which micromark agrees with markdown-it. */
  readonly alone: number;
  /** Schedule comments that belong to no card. */
  readonly orphans: number;
  /** Notes that are not UTF-8 or unreadable; not counted elsewhere. */
  readonly unreadable: number;
  /**
   * Milliseconds for all notes read for cards, medians of the same rounds: decoding, and parsing into blocks with every schedule; null when
   * not measured.
   */
  readonly times: { readonly decode: number; readonly parse: number; readonly ratio: number } | null;
  readonly details: readonly Detail[];
}

interface Note {
  readonly file: NoteFile;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Reads all notes of a vault with its own settings, as the command line would. `rounds`: number of timed parses. */
export async function survey(folder: string, options: { readonly settings?: string | undefined; readonly rounds: number }): Promise<VaultReport> {
  const place = await placeOf(folder);
  const settings = await settingsFor(place, options.settings, false);
  const details: Detail[] = [];
  const notes: Note[] = [];
  const files = await place.notes();
  for (const file of files) {
    try {
      const bytes = await readFile(file.file);
      notes.push({ file, bytes, text: decode(bytes) });
    } catch (error) {
      details.push({ path: file.path, line: null, what: error instanceof TypeError ? "not UTF-8" : String(error) });
    }
  }
  const unreadable = details.length;
  const found = notes.flatMap(({ file, text }) => {
    const each = otherwise(text);
    if (each !== null) details.push({ path: file.path, line: each.line, what: wordsOf(each) });
    return each === null ? [] : [each];
  });
  const wanted = compileNoteFilter(settings);
  const taking = notes.filter(({ file, text }) => wanted(noteTags(text), file.vaultPath));
  const counts = countsOf(place, settings, taking, details);
  return {
    name: basename(folder),
    notes: files.length,
    bytes: notes.reduce((sum, { bytes }) => sum + bytes.length, 0),
    ...counts,
    otherwise: found.length,
    alone: found.filter(({ isAlone }) => isAlone).length,
    unreadable,
    times: options.rounds > 0 && taking.length > 0 ? await timesOf(place, settings, taking, options.rounds) : null,
    details,
  };
}

function wordsOf({ text, isCode, isAlone }: Otherwise): string {
  return `${isCode ? "code here, not in markdown-it" : "code in markdown-it, not here"}${isAlone ? "" : " (micromark agrees with this reader)"}: ${text.trim().slice(0, 80)}`;
}

function countsOf(place: Place, settings: Settings, notes: readonly Note[], details: Detail[]): { blocks: number; cards: number; orphans: number } {
  const parse = parserOf(place, settings);
  const counts = { blocks: 0, cards: 0, orphans: 0 };
  for (const { file, text } of notes) {
    const { blocks } = parse(file, text);
    counts.blocks += blocks.length;
    for (const { cards } of blocks) counts.cards += cards.length;
    if (!text.includes("<!--SR:")) continue;
    const findings = checkWith((now) => parse(file, now).blocks, settings.sm2.baseEase, [])(text);
    for (const { kind, line, from, to } of findings) {
      if (kind !== "orphaned") continue;
      counts.orphans++;
      details.push({ path: file.path, line, what: `a comment without a card: ${text.slice(from, to)}` });
    }
  }
  return counts;
}

async function timesOf(place: Place, settings: Settings, notes: readonly Note[], rounds: number): Promise<NonNullable<VaultReport["times"]>> {
  const parse = parserOf(place, settings);
  const ours = () => {
    for (const { file, text } of notes) for (const block of parse(file, text).blocks) for (const { schedule } of block.cards) keep(schedule === null ? 0 : 1);
  };
  const limit = () => {
    for (const { bytes } of notes) keep(decode(bytes).length);
  };
  await warmUp(ours, limit);
  const measured = await pairs(rounds, ours, limit);
  return { parse: spreadOf(measured.map(([ms]) => ms)).median, decode: spreadOf(measured.map(([, ms]) => ms)).median, ratio: ratiosOf(measured).median };
}
