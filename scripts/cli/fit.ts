import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { mergeLogs, parseLog, type Columns, type LogFile, type ReviewHistory, type Settings } from "../../src/core";
import { compareAndFit, type ModelComparison, type ModelForecast } from "../../src/core/fit/compare-models";
import type { FitOutcome } from "../../src/core/fit/fit";
import { packHistory } from "../../src/core/fit/history";
import { deviceOf } from "../../src/core/log/file";
import { settingsIn } from "../../src/core/settings/deck-options";
import { answersFollowing } from "../../src/core/stats/deck-answers";
import { counted, plural } from "./counted";
import { wholeIndexOf } from "./due";
import { decode, type Place } from "./files";
import { messageOf, say, unusable, warn } from "./outcome";

/** The algorithms that have weights. */
export const fitted = { fsrs: "FSRS-6", fsrs7: "FSRS-7" } as const;
export type Fitted = keyof typeof fitted;

export interface FitArguments {
  /** The folder as given. */
  readonly folder: string;
  /** Whose weights to fit; null: those of the settings' algorithm, FSRS-6 for SM-2. */
  readonly algorithm: Fitted | null;
  readonly recency: boolean;
  /** A deck whose weights to fit; null: those of the settings. */
  readonly deck: string | null;
  readonly json: boolean;
}

/**
 * `fit FOLDER`: compares FSRS-6 and FSRS-7, default and fitted, on the later fifth of the review log, and prints weights fitted to all of it
 * where they forecast better than the present ones. Changes nothing.
 */
export async function fit(place: Place, settings: Settings, { folder, algorithm, recency, deck, json }: FitArguments): Promise<void> {
  const log = mergeLogs(await logFilesOf(place.vault ?? resolve(folder), settings.logFolder));
  const chosen = algorithm ?? (settings.algorithm === "fsrs7" ? "fsrs7" : "fsrs");
  const history = packHistory(await answersOf(log, place, settings, chosen, deck), log.cards.length);
  const { fsrs } = deck === null ? settings : settingsIn(settings, [deck]);
  const own = { fsrs: fsrs.weights?.values ?? null, fsrs7: fsrs.weights7?.values ?? null };
  const { comparison, outcome } = finished(compareAndFit(history, chosen, { own, recency }));
  if (json) say(JSON.stringify({ algorithm: chosen, ...(deck !== null && { deck }), recency, comparison, fit: outcome }));
  else for (const line of [...tableOf(comparison), ...linesOf(outcome, chosen, own[chosen] !== null)]) say(line);
}

/** The answers to the cards for which the weights would be. */
async function answersOf(log: ReviewHistory, place: Place, settings: Settings, algorithm: Fitted, deck: string | null): Promise<Columns> {
  if (deck === null && settings.deckOptions.length === 0) return log.reviews;
  const index = await wholeIndexOf(place, settings);
  if (deck !== null && index.table({ kind: "deck", deck }).keys.length === 0) throw unusable(`No card is in the deck ${deck}.`);
  return answersFollowing(log, index.table({ kind: "all" }), settings, deck, algorithm === "fsrs7" ? "fsrs.weights7" : "fsrs.weights");
}

/** The files of a review log. Throws a Stop when the folder cannot be read. */
export async function logFilesOf(vault: string, logFolder: string): Promise<LogFile[]> {
  if (logFolder === "") throw unusable("The settings name no log folder: no review log is kept.");
  const folder = join(vault, logFolder);
  const names = await readdir(folder).catch((error: unknown) => {
    throw unusable(`The log folder ${folder} cannot be read. ${messageOf(error)}`);
  });
  const files: LogFile[] = [];
  for (const name of names.sort()) {
    const device = deviceOf(name);
    if (device === null) continue;
    try {
      files.push(parseLog(decode(await readFile(join(folder, name))), device));
    } catch (error) {
      warn(`${name}: skipped. ${messageOf(error)}`);
    }
  }
  const skipped = files.reduce((sum, file) => sum + file.skipped + file.newer, 0);
  if (skipped > 0) warn(`${counted(skipped, "line")} of the log could not be read.`);
  return files;
}

function finished<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const kinds = { default: "default weights", own: "your present weights", fitted: "fitted weights" } as const;
const titleOf = ({ algorithm, weights }: ModelForecast): string => `${fitted[algorithm]}, ${kinds[weights]}`;
const figure = (loss: number): string => loss.toFixed(4);

function tableOf(found: ModelComparison): string[] {
  if (found.kind === "too few") return [`Too few reviews: ${found.reviews.toLocaleString("en")} of the ${found.needed.toLocaleString("en")} needed, spread over several days.`];
  const rows = found.forecasts.map((one) => [titleOf(one), figure(one.loss), one === found.best ? "" : `+${figure(one.behind)} ± ${figure(one.error)}`]);
  const table = [["model", "log loss", "beside the best"], ...rows].map(([name = "", loss = "", behind = ""]) => `${name.padEnd(28)}${loss.padStart(10)}  ${behind}`.trimEnd());
  return [
    ...table,
    "",
    verdictOf(found),
    `Log loss: lower is better. All forecast the same ${counted(found.tested, "answer")}, the latest of ${found.reviews.toLocaleString("en")} given a day or more after the card's previous one; the fitted weights had seen only the earlier ones. ± is one standard error of the difference.`,
    ...(found.forecasts.some(({ weights }) => weights === "own") ? ["Your present weights may have been fitted to some of these answers, which favors them here."] : []),
    ...(found.unknown === 0 ? [] : [`${counted(found.unknown, "card")} left out because the log does not show how ${plural(found.unknown, "it", "they")} started.`]),
  ];
}

/** What the table says, and no more. */
function verdictOf({ best, level }: Extract<ModelComparison, { readonly kind: "compared" }>): string {
  const first = `${titleOf(best)}: the best forecasts so far`;
  if (level.length === 0) return `${first}, by more than two standard errors.`;
  return `${first}, but ${counted(level.length, "other")} ${plural(level.length, "is", "are")} within two standard errors, so this log cannot tell them apart: ${level.map(titleOf).join("; ")}.`;
}

function linesOf(outcome: FitOutcome, algorithm: Fitted, isOwn: boolean): string[] {
  if (outcome.kind === "too few") return [];
  const before = isOwn ? kinds.own : "the default weights";
  if (outcome.kind === "not better") return ["", `${fitted[algorithm]}: no improvement found over ${before}, by more than the standard error.`];
  return ["", `${fitted[algorithm]}: these weights, fitted to all ${counted(outcome.reviews, "answer")}, should forecast better than ${before}.`, outcome.weights.join(", ")];
}
