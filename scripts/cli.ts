// dist/cli.mjs: the plugin's core over a plain folder. See docs/cli.md.
import { parseArgs, type ParseArgsConfig } from "node:util";
import { grades, parseDay, studyDay, type Grade, type Moment, type Settings } from "../src/core";
import { deckPath } from "../src/core/text/syntax/syntax";
import { doctor } from "./cli/doctor";
import { cachedIndexOf } from "./cli/cached-index";
import { due, indexOf } from "./cli/due";
import { placeOf, type Place } from "./cli/files";
import { find } from "./cli/find";
import { fit, fitted, type Fitted } from "./cli/fit";
import { grade } from "./cli/grade";
import { dueNotes, gradeNote, scanNotes } from "./cli/notes";
import { messageOf, say, Stop, unusable, warn } from "./cli/outcome";
import { scan } from "./cli/scan";
import { settingsFor } from "./cli/settings";
import { nearMisses, why } from "./cli/why";

type Values = Readonly<Record<string, string | boolean | undefined>>;

interface Command {
  readonly usage: string;
  readonly does: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Whether a query follows the path. */
  readonly takesQuery?: boolean;
  /** Resolves to the exit status when that is not 0. */
  run(place: Place, settings: Settings, values: Values, path: string, query: string): Promise<number | void>;
}

const json = { json: { type: "boolean" } } as const;
const day = { today: { type: "string" }, now: { type: "string" } } as const;

const commands: Readonly<Record<string, Command>> = {
  scan: {
    usage: "scan PATH [--notes] [--json]",
    does: "list the blocks of a note or folder; --notes lists the notes that are reviewed as a whole, with their schedules",
    options: { ...json, notes: { type: "boolean" } },
    run: (place, settings, values) => (values["notes"] === true ? scanNotes : scan)(place, settings, values["json"] === true),
  },
  due: {
    usage: "due FOLDER [--today YYYY-MM-DD] [--notes] [--cache FILE] [--json]",
    does: "count due, new and all cards per deck, or with --notes the notes of each review tag; --cache keeps the index in FILE, so later runs read only changed notes",
    options: { ...json, ...day, notes: { type: "boolean" }, cache: { type: "string" } },
    run: async (place, settings, values) => {
      const { today } = momentOf(values, settings);
      if (values["notes"] === true) return dueNotes(place, settings, today, values["json"] === true);
      const cache = values["cache"];
      due(typeof cache === "string" ? await cachedIndexOf(place, settings, cache) : await indexOf(place, settings), today, values["json"] === true);
    },
  },
  grade: {
    usage: "grade NOTE (--line N [--card K] | --notes) --grade again|hard|good|easy [--today YYYY-MM-DD] [--now ISO] [--dry-run] [--json]",
    does: "grade the K-th card of the block on line N (both from 0), or with --notes the note as a whole, and write the note",
    options: { ...json, ...day, notes: { type: "boolean" }, line: { type: "string" }, card: { type: "string" }, grade: { type: "string" }, "dry-run": { type: "boolean" } },
    run: (place, settings, values) => {
      if (values["notes"] === true) {
        if (values["line"] !== undefined || values["card"] !== undefined) throw unusable("--notes grades the note as a whole: leave out --line and --card.");
        return gradeNote(place, settings, { grade: gradeOf(values["grade"]), today: momentOf(values, settings).today, dryRun: values["dry-run"] === true, json: values["json"] === true });
      }
      return grade(place, settings, {
        line: count(values["line"], "line"),
        card: values["card"] === undefined ? 0 : count(values["card"], "card"),
        grade: gradeOf(values["grade"]),
        at: momentOf(values, settings),
        dryRun: values["dry-run"] === true,
        json: values["json"] === true,
      });
    },
  },
  fit: {
    usage: "fit FOLDER [--deck DECK] [--algorithm fsrs|fsrs7] [--recency on|off] [--json]",
    does: "compare FSRS-6 and FSRS-7, with default and fitted weights, on the review log of the vault, and print fitted weights; changes nothing",
    options: { ...json, deck: { type: "string" }, algorithm: { type: "string" }, recency: { type: "string" } },
    run: (place, settings, values, path) => {
      const { algorithm, recency = "on" } = values;
      if (!place.folder) throw unusable("fit needs a folder, not a note.");
      if (algorithm !== undefined && !Object.hasOwn(fitted, String(algorithm))) throw unusable(`--algorithm must be one of ${Object.keys(fitted).join(", ")}.`);
      if (recency !== "on" && recency !== "off") throw unusable("--recency must be on or off.");
      return fit(place, settings, { folder: path, algorithm: (algorithm as Fitted | undefined) ?? null, recency: recency === "on", deck: typeof values["deck"] === "string" ? deckPath(values["deck"]) : null, json: values["json"] === true });
    },
  },
  find: {
    usage: "find FOLDER QUERY [--today YYYY-MM-DD] [--json]",
    does: "list the cards that a search finds, with their values; the query is that of the plugin's card list (docs/search.md)",
    options: { ...json, today: { type: "string" } },
    takesQuery: true,
    run(place, settings, values, folder, query) {
      if (!place.folder) throw unusable("find needs a folder, not a note.");
      return find(place, settings, { folder, query, at: momentOf(values, settings), json: values["json"] === true });
    },
  },
  doctor: {
    usage: "doctor PATH [--notes] [--fix] [--for-sr] [--json]",
    does: "find damaged, duplicate, orphaned and misplaced schedule comments, or with --notes damaged schedules in the properties of notes in review; --for-sr adds those that obsidian-spaced-repetition does not read where they are; --fix repairs them, otherwise nothing changes",
    options: { ...json, fix: { type: "boolean" }, "for-sr": { type: "boolean" }, notes: { type: "boolean" } },
    run: async (place, settings, values) => {
      const [notes, forSr] = [values["notes"] === true, values["for-sr"] === true];
      if (notes && forSr) throw unusable("--for-sr checks schedule comments; obsidian-spaced-repetition reads the properties of notes as they are.");
      return (await doctor(place, settings, { fix: values["fix"] === true, forSr, notes, today: momentOf(values, settings).today, json: values["json"] === true })) > 0 ? 1 : 0;
    },
  },
  why: {
    usage: "why PATH [--line N] [--json]",
    does: "explain why line N (from 0) of a note is or is not a card; without --line, list text that looks like a card but is not",
    options: { ...json, line: { type: "string" } },
    run: (place, settings, values) =>
      values["line"] === undefined ? nearMisses(place, settings, values["json"] === true) : why(place, settings, count(values["line"], "line"), values["json"] === true),
  },
};

const usage = [
  "Usage: node dist/cli.mjs COMMAND ...",
  ...Object.values(commands).map((command) => `  ${command.usage}\n      ${command.does}`),
  "Every command takes --settings FILE (the data.json of Inline Recall or obsidian-spaced-repetition).",
  "Exit status: 0 done, 1 problems found, 2 bad usage or unreadable input, 3 refused (nothing was written).",
].join("\n");

function count(value: string | boolean | undefined, name: string): number {
  if (typeof value !== "string" || !/^\d{1,9}$/.test(value)) throw unusable(`--${name} needs a whole number, 0 or more${value === undefined ? "" : `, not ${String(value)}`}.`);
  return Number(value);
}

function gradeOf(value: string | boolean | undefined): Grade {
  const found = grades.find((name) => name === value);
  if (found === undefined) throw unusable(`--grade must be one of ${grades.join(", ")}.`);
  return found;
}

/** This computer's time zone: minutes to add to UTC. */
const offset = (at: number): number => -new Date(at).getTimezoneOffset();

/**
 * The moment of the command: --now, else the present, in this computer's time zone. --today sets another study day; without --now the time
 * is then noon of that day, so that the same command writes the same bytes.
 */
function momentOf(values: Values, { dayStart }: Settings): Moment {
  const { today, now } = values;
  const day = typeof today === "string" ? parseDay(today) : null;
  if (typeof today === "string" && day === null) throw unusable(`--today needs a date as YYYY-MM-DD, not ${today}.`);
  const at = typeof now === "string" ? Date.parse(now) : day === null ? Date.now() : noonOf(day, dayStart);
  if (Number.isNaN(at)) throw unusable(`--now needs a date and time such as 2024-02-11T10:00:00Z, not ${String(now)}.`);
  return { today: typeof today === "string" ? today : studyDay(at, offset(at), dayStart), now: at, offset, dayStart };
}

function noonOf(day: number, dayStart: number): number {
  const wall = day * 86_400_000 + Math.max(720, dayStart) * 60_000;
  return wall - offset(wall - offset(wall) * 60_000) * 60_000;
}

async function main(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || args.includes("--help") || args.includes("-h")) {
    if (name === undefined) throw unusable(`No command given.\n${usage}`);
    say(usage);
    return;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw unusable(`Unknown command ${name}.\n${usage}`);
  const { values, positionals } = parse(command, rest);
  const [path, query] = positionals;
  const wanted = command.takesQuery === true ? 2 : 1;
  if (path === undefined || positionals.length !== wanted) throw unusable(`${name} needs exactly one path${wanted === 2 ? " and one query, in quotes" : ""}.\nUsage: ${command.usage}`);
  const place = await placeOf(path);
  process.exitCode = (await command.run(place, await settingsFor(place, values["settings"] as string | undefined, name === "grade"), values, path, query ?? "")) ?? 0;
}

function parse(command: Command, args: readonly string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { ...command.options, settings: { type: "string" } }, allowPositionals: true });
    return { values: values as Values, positionals };
  } catch (error) {
    throw unusable(`${messageOf(error)}\nUsage: ${command.usage}`);
  }
}

// A reader such as `head` that closes the pipe early is not a failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

/** Resolves when the command has ended. */
export const ended = main(process.argv.slice(2)).catch((error: unknown) => {
  warn(messageOf(error));
  process.exitCode = error instanceof Stop ? error.status : 2;
  if (!(error instanceof Stop) && error instanceof Error) warn(error.stack ?? "");
});
