// The settings for a command: from a given file, the vault's own, those of obsidian-spaced-repetition, or defaults.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { algorithmBy, compileNoteFilter, createIndex, defaultSettings, noteTags, readSettingsReport, type Settings, type VaultEvidence } from "../../src/core";
import { readNotes, type Place } from "./files";
import { messageOf, unusable, warn } from "./outcome";

/**
 * The settings for a place. `given`: the file of --settings. `grading`: the algorithm is needed, so it is inferred from the notes if no
 * file names one. Throws a Stop when a file exists but is unusable.
 */
export async function settingsFor(place: Place, given: string | undefined, grading: boolean): Promise<Settings> {
  const { settings, named } = await found(place, given);
  return named || !grading ? settings : { ...settings, algorithm: algorithmBy(await evidenceOf(place, settings)) };
}

interface Found {
  readonly settings: Settings;
  /** Whether a file names the algorithm. */
  readonly named: boolean;
}

async function found(place: Place, given: string | undefined): Promise<Found> {
  if (given !== undefined) {
    const data = await readJson(given);
    if (data === undefined) throw unusable(`The settings file ${given} was not found.`);
    return told(data, given);
  }
  if (place.vault !== null) {
    for (const plugin of ["inline-recall", "obsidian-spaced-repetition"]) {
      const file = join(place.vault, ".obsidian", "plugins", plugin, "data.json");
      const data = await readJson(file);
      if (data !== undefined && readSettingsReport(data).source !== "none") return told(data, file);
    }
  }
  return byEvidence(place);
}

/** Undefined when there is no such file. */
async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw unusable(`${file} cannot be read. ${messageOf(error)}`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw unusable(`${file} is not valid JSON. ${messageOf(error)} Fix it, or give another file with --settings.`);
  }
}

function told(data: unknown, file: string): Found {
  const { settings, problems, read } = readSettingsReport(data);
  for (const { key, found, used } of problems) warn(`${file}: ${key === "" ? "the file" : key} cannot be ${JSON.stringify(found)}; using ${JSON.stringify(used)} instead.`);
  return { settings, named: read.includes("algorithm") };
}

/** Without settings, infers from the notes the algorithm, and whether reversed separators are one-way. */
async function byEvidence(place: Place): Promise<Found> {
  const evidence = await evidenceOf(place, defaultSettings);
  return { settings: { ...defaultSettings, oneWay: evidence.oneWay, algorithm: algorithmBy(evidence) }, named: true };
}

async function evidenceOf(place: Place, settings: Settings): Promise<VaultEvidence> {
  const index = createIndex(settings);
  const wanted = compileNoteFilter(settings);
  for await (const { note, text } of readNotes(await place.all())) if (wanted(noteTags(text), note.vaultPath)) index.update(note.vaultPath, text);
  return index.evidence();
}
