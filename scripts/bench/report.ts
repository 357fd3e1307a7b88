// The tables: each measurement, its limit in the same run, and its target.
import { cpus, loadavg, release, totalmem, type } from "node:os";
import type { ActsResult } from "./acts-task";
import type { LibraryResult } from "./library-task";
import type { LogResult } from "./log-task";
import type { HostileRow, TenfoldWork, Work } from "./hostile-task";
import type { ProfileRow, Share } from "./profile";
import type { QueueResult } from "./queue-task";
import type { TypingResult } from "./typing-task";
import { ratiosOf, spreadOf, type Pair, type Spread } from "./measure";

/** Samples of all processes together. */
export interface Measured {
  readonly pairs: ReadonlyMap<string, readonly Pair[]>;
  readonly facts: ReadonlyMap<string, readonly number[]>;
}

/** The target: required, and desired. */
interface Target {
  readonly least: number;
  readonly aim: number;
}

/** The machine and software of the run, as text. */
export function machine(date: string): string {
  const list = cpus();
  const [load = 0] = loadavg();
  return `${date}: ${list.length} x ${list[0]?.model.trim() ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}, Node ${process.versions.node} (V8 ${process.versions.v8}); load average at the start ${load.toFixed(1)}. Files in the system's cache.`;
}

/** Rounds to the significant digits. */
export function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(3);
}

function verdict(value: number, target: Target | undefined): string {
  if (target === undefined) return "";
  return value <= target.aim ? "aim" : value <= target.least ? "least" : "**missed**";
}

const times: readonly (readonly [key: string, label: string, limit: string, target?: Target])[] = [
  ["parseFirst", "parse, first pass of a process", "UTF-8 decoding"],
  ["parse", "parse, steady", "UTF-8 decoding", { least: 3, aim: 1.5 }],
  ["parseIndex", "parse, hash and index, steady", "UTF-8 decoding"],
  ["coldFirst", "cold index, fresh process", "reading all notes", { least: 3, aim: 1.7 }],
  ["cold", "cold index, steady", "reading all notes", { least: 3, aim: 1.7 }],
  ["appFirst", "the plugin's first pass, fresh process", "reading notes with a deck"],
  ["app", "the plugin's first pass, steady", "reading notes with a deck"],
  ["warmFirst", "warm start, fresh process", "JSON.parse of the snapshot", { least: 4, aim: 2 }],
  ["warm", "warm start, steady", "JSON.parse of the snapshot", { least: 4, aim: 2 }],
  ["restore", "the library's restore from JSON, steady", "JSON.parse of the snapshot", { least: 4, aim: 2 }],
  ["update", "a note of 2-4 kB changed, text at hand", "UTF-8 decoding"],
  ["updateRead", "the same, read from disk", "reading the note"],
  ["grade2kB", "grade to disk, note of 2 kB", "read + write", { least: 1.25, aim: 1.1 }],
  ["grade200kB", "grade to disk, note of 200 kB", "read + write", { least: 1.25, aim: 1.1 }],
  ["grade2MB", "grade to disk, note of 2 MB", "read + write", { least: 1.25, aim: 1.1 }],
  ["plan2kB", "of it: find, rewrite and check, 2 kB", "UTF-8 decoding"],
  ["plan200kB", "of it: find, rewrite and check, 200 kB", "UTF-8 decoding"],
  ["plan2MB", "of it: find, rewrite and check, 2 MB", "UTF-8 decoding"],
  ["queue", "queue of everything due and new", ""],
  ["decks", "deck tree after a change", ""],
];

/** The table for a size. */
export function sizeTable({ pairs, facts }: Measured): string {
  const rows: string[][] = [["what", "ms (p10..p90)", "limit", "ms", "ratio (p10..p90)", "asked: least, aim", "reached"]];
  for (const [key, label, limit, target] of times) {
    const found = pairs.get(key);
    if (found === undefined) continue;
    const ours = spreadOf(found.map(([mine]) => mine));
    const beside = limit === "" ? null : { limit: spreadOf(found.map(([, other]) => other)), ratio: ratiosOf(found) };
    const timing = `${short(ours.median)} (${short(ours.p10)}..${short(ours.p90)})`;
    // The only target in milliseconds.
    const asked = key === "update" ? "1 ms, 0.2 ms" : target === undefined ? "" : `${target.least}x, ${target.aim}x`;
    const reached = key === "update" ? verdict(ours.median, { least: 1, aim: 0.2 }) : beside === null ? "" : verdict(beside.ratio.median, target);
    const against = beside === null ? ["", "", ""] : [limit, short(beside.limit.median), `${short(beside.ratio.median)}x (${short(beside.ratio.p10)}..${short(beside.ratio.p90)})`];
    rows.push([label, timing, ...against, asked, reached]);
  }
  return `${table(rows)}\n\n${factTable({ pairs, facts })}`;
}

function factTable({ pairs, facts }: Measured): string {
  const fact = (name: string): number => spreadOf(facts.get(name) ?? []).median;
  const held = fact("held");
  const perCard = (held - 400 * fact("cardNotes")) / fact("cards");
  const rate = (key: string): string => short(fact("bytes") / 1000 / spreadOf((pairs.get(key) ?? []).map(([ours]) => ours)).median);
  const rows: string[][] = [
    ["what", "value", "asked: least, aim", "reached"],
    ["parse throughput, first pass and steady", `${rate("parseFirst")} and ${rate("parse")} MB/s`, "", ""],
    ["retained heap", `${short(held / 1e6)} MB for ${fact("cards").toLocaleString("en")} cards in ${fact("cardNotes").toLocaleString("en")} notes`, "", ""],
    ["of it, bytes a card beside 400 a note", short(perCard), "250, 96", verdict(perCard, { least: 250, aim: 96 })],
    ["peak memory, indexing and only reading", `${short(fact("peakIndex"))} and ${short(fact("peakRead"))} MB`, "", ""],
    ["snapshot as JSON; as it is kept", `${short(fact("snapshotBytes") / 1e6)} MB, made in ${short(fact("snapshotMade"))} ms; ${short(fact("keptBytes") / 1e6)} MB`, "", ""],
    ["cards in the queue", fact("queued").toLocaleString("en"), "", ""],
    ["files read: cold index, the plugin's first pass", `${fact("coldReads").toLocaleString("en")}, ${fact("appReads").toLocaleString("en")}`, "", ""],
    ["notes read: warm start", String(fact("warmReads")), "0", verdict(fact("warmReads"), { least: 0, aim: 0 })],
    ["session of 20 grades: writes, other reads", `${fact("sessionWrites")}, ${fact("sessionReads")}`, "20, 0", ""],
  ];
  return table(rows);
}

export function hostileTable(rows: readonly HostileRow[]): string {
  const cell = (row: HostileRow, work: Work): string => {
    const found = row.work[work];
    if (found === null) return "";
    const ratio = `${found.ratio.toFixed(2)}x`;
    return `${short(found.time)} ms, ${found.ratio > 2.6 ? `**${ratio}**` : ratio}`;
  };
  const grown = (row: HostileRow, work: TenfoldWork): string => {
    const ratio = row.tenfold[work];
    return ratio === null ? "" : ratio > 13 ? `**${ratio.toFixed(1)}x**` : `${ratio.toFixed(1)}x`;
  };
  const summary = (ratios: readonly number[], asked: string, least: number): string => {
    const { median, p90 } = spreadOf(ratios);
    const missed = ratios.filter((ratio) => ratio > least).length;
    return `${asked}. Median ${median.toFixed(2)}x, p90 ${p90.toFixed(2)}x, worst ${Math.max(...ratios).toFixed(2)}x; ${missed === 0 ? "none" : missed} of ${ratios.length} above ${least}x.`;
  };
  const twofold = rows.flatMap((row) => Object.values(row.work).flatMap((found) => (found === null ? [] : [found.ratio])));
  const tenfold = rows.flatMap((row) => Object.values(row.tenfold).flatMap((ratio) => (ratio === null ? [] : [ratio])));
  const head = ["case, at its larger size", "code units", "read", "grade", "doctor", "10n: parse", "10n: locate"];
  const body = rows.map((row) => [row.name, row.length.toLocaleString("en"), cell(row, "read"), cell(row, "grade"), cell(row, "doctor"), grown(row, "parse"), grown(row, "locate")]);
  return `${table([head, ...body])}\n\n${summary(twofold, "t(2n)/t(n), asked: at most 2.6x, aim 2.1x", 2.6)}\n\n${summary(tenfold, "t(10n)/t(n), asked: at most 13x", 13)}`;
}

export function logTable({ lines, cards, files, bytes, rows }: LogResult): string {
  const body = rows.map(({ name, first, steady, limit }) => [
    name, `${short(first)}`, `${short(steady.median)} (${short(steady.p10)}..${short(steady.p90)})`, limit === null ? "" : `JSON.parse of each line: ${short(limit.median)}`,
  ]);
  const intro = `${lines.toLocaleString("en")} answers of ${cards.toLocaleString("en")} cards in ${files} files, ${short(bytes / 1e6)} MB.`;
  return `${intro}\n\n${table([["what", "first, ms", "steady, ms (p10..p90)", "beside"], ...body])}`;
}

export function libraryTable({ cards, rows }: LibraryResult): string {
  const body = rows.map(({ name, value: { median, p10, p90 }, unit, asked }) => [name, `${short(median)} ${unit} (${short(p10)}..${short(p90)})`, asked === null ? "" : `${asked.least}, ${asked.aim}`, asked === null ? "" : verdict(median, asked)]);
  return `${cards.toLocaleString("en")} cards in memory, in slices of 8 ms; the word in notes on disk, in the system's cache.\n\n${table([["what", "took (p10..p90)", "asked: least, aim", "reached"], ...body])}`;
}

export function queueTable({ cards, notes, build, next }: QueueResult): string {
  const spread = ({ median, p10, p90 }: Spread): string => `${short(median)} (${short(p10)}..${short(p90)})`;
  const rows: string[][] = [
    ["what", "first, ms", "steady, ms (p10..p90)", "asked", "reached"],
    ["queue of everything due and new, in order, siblings buried, and its first card", short(build.first), spread(build.steady), "200 ms", build.steady.median <= 200 ? "yes" : "no"],
    ["from an answer to the next card", "", spread(next), "5 ms", next.median <= 5 ? "yes" : "no"],
  ];
  return `${cards.toLocaleString("en")} cards in ${notes.toLocaleString("en")} notes, in memory.\n\n${table(rows)}`;
}

export function actsTable({ cards, notes, bytes, first, whole, prepare, run, undo }: ActsResult): string {
  const spread = ({ median, p10, p90 }: Spread, unit: string): string => `${short(median)}${unit} (${short(p10)}..${short(p90)})`;
  const row = (what: string, pairs: readonly Pair[], target?: Target): string[] => {
    const ratios = ratiosOf(pairs);
    const [ours, limit] = [spreadOf(pairs.map(([time]) => time)), spreadOf(pairs.map(([, time]) => time))];
    return [what, spread(ours, ""), short(limit.median), spread(ratios, "x"), target === undefined ? "" : `${target.least}x, ${target.aim}x`, verdict(ratios.median, target)];
  };
  const rows: string[][] = [
    ["what", "ms (p10..p90)", "read + write, ms", "ratio (p10..p90)", "asked: least, aim", "reached"],
    row("suspending, fresh process", [first]),
    row("suspending, steady", whole, { least: 2, aim: 1.3 }),
    row("of it: telling what it will do", prepare),
    row("of it: writing them", run),
    row("its undo", undo),
  ];
  return `${cards.toLocaleString("en")} cards in ${notes.toLocaleString("en")} notes, ${short(bytes / 1e6)} MB.\n\n${table(rows)}`;
}

export function typingTable(found: readonly TypingResult[]): string {
  const rows: string[][] = [["note", "keys", "p50, ms", "p95, ms", "longest, ms", "asked (p95)", "reached", "whole note read"]];
  for (const { bytes, cards, keys, near, whole, p50, p95, longest } of found) {
    const asked = bytes > 1e6 ? 16 : 2;
    rows.push([`${short(bytes / 1000)} kB, ${cards.toLocaleString("en")} cards`, String(keys), short(p50), short(p95), short(longest), `${asked} ms`, p95 <= asked ? "yes" : "no", `${whole} of ${near + whole}`]);
  }
  return table(rows);
}

/** Shares of the time by module, then by function. */
export function profileText(rows: readonly ProfileRow[]): string {
  const list = (shares: readonly Share[]): string => shares.map(({ where, share }) => `  ${(share * 100).toFixed(1).padStart(5)} %  ${where}`).join("\n");
  return rows.map(({ name, modules, functions }) => `${name}, by module:\n${list(modules)}\n${name}, by function:\n${list(functions)}`).join("\n\n");
}

export function table(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** Replaces the text between the marks of a part; throws when the page has none. */
export function withPart(page: string, part: string, content: string): string {
  const begin = `<!-- begin ${part} -->`;
  const end = `<!-- end ${part} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`docs/performance.md has no ${begin} ... ${end}`);
  return `${page.slice(0, from + begin.length)}\n${content}\n${page.slice(to)}`;
}
