// The review log: a generated one of 100,000 lines, read and merged, and all statistics computed from it.
import { mergeLogs, parseLog, statistics, writeLine, parseDay, type CardTable, type LogLine } from "../../src/core";
import { pack, utcDays } from "../../src/core/card-index/packed-schedule";
import { logKey } from "../../src/core/log/line";
import { civilDay } from "../../src/core/model/day";
import { benchDay } from "./cards";
import { keep, pairs, spreadOf, timed, warmUp, type Pair, type Spread } from "./measure";
import { randomOf } from "./random";

export interface LogRow {
  readonly name: string;
  /** Milliseconds. */
  readonly first: number;
  readonly steady: Spread;
  /** The limit, measured in the same rounds. */
  readonly limit: Spread | null;
}

export interface LogResult {
  readonly lines: number;
  readonly cards: number;
  readonly files: number;
  readonly bytes: number;
  readonly rows: readonly LogRow[];
}

export interface MadeLog {
  readonly files: readonly { readonly device: string; readonly text: string }[];
  readonly table: CardTable;
}

const dayLength = 86_400_000;

/** `lines` answers by two devices over two years, one in fifty undone, one file duplicated; and the resulting cards. */
export function makeLog(seed: number, lines: number, cards: number): MadeLog {
  const random = randomOf(seed, 0);
  const today = parseDay(benchDay) ?? 0;
  const devices = ["aaaa1111", "bbbb2222"];
  const texts = new Map<string, string[]>();
  const hashes = Array.from({ length: cards }, () => random.whole(0, 2 ** 53 - 2));
  const standing = new Map<number, { readonly day: number; readonly interval: number }>();
  for (let n = 0; n < lines; n++) {
    const day = today - 730 + Math.floor((n / lines) * 730);
    const at = random.whole(0, cards - 1);
    const p = standing.get(at)?.interval ?? 0;
    const g = random.whole(1, 4);
    const i = g === 1 ? 0 : Math.min(730, Math.max(1, Math.round(p * 2.5)));
    const line: LogLine = {
      k: p > 0 ? "review" : standing.has(at) ? "relearn" : "learn",
      t: day * dayLength + 36_000_000 + (n % 1000) * 7_001, d: civilDay(day), c: logKey(hashes[at] ?? 0, 0), g, i, s: null, f: null, e: 250, p, ms: random.whole(1_000, 30_000),
    };
    standing.set(at, { day, interval: i });
    const device = random.pick(devices);
    const name = `${line.d.slice(0, 7)} ${device}`;
    const rows = texts.get(name) ?? [];
    rows.push(writeLine(line));
    if (random.chance(0.02)) rows.push(writeLine({ k: "undo", t: line.t + 1, c: line.c, of: line.t }));
    texts.set(name, rows);
  }
  const files = [...texts].map(([name, rows]) => ({ device: name.slice(8), text: rows.join("\n") + "\n" }));
  const packed = hashes.map((_hash, at) => {
    const now = standing.get(at);
    return pack(now === undefined ? null : { algorithm: "sm2", due: civilDay(now.day + now.interval), interval: now.interval, ease: 250 }, utcDays);
  });
  return { files: [...files, ...files.slice(-1)], table: { keys: hashes.map((hash) => logKey(hash, 0)), standing: packed } };
}

/** Measures reading, merging and evaluating the generated log. */
export async function logTask(): Promise<LogResult> {
  const { files, table } = makeLog(1, 100_000, 20_000);
  const merge = () => mergeLogs(files.map(({ device, text }) => parseLog(text, device)));
  const parseJson = (): void => {
    for (const { text } of files) for (const line of text.trimEnd().split("\n")) keep((JSON.parse(line) as { t: number }).t);
  };
  const query = { cards: table, only: true, today: parseDay(benchDay) ?? 0, days: 365, ahead: 90, offset: () => 0 };
  let history = mergeLogs([]);
  const ours = (): void => {
    history = merge();
    keep(history.reviews.length);
  };
  const figures = (): void => keep(statistics(history, query).standings.unknown);
  const [firstMerge, firstFigures] = [await timed(ours), await timed(figures)];
  await warmUp(ours, parseJson);
  const merged = await pairs(12, ours, parseJson);
  await warmUp(figures, figures, 300);
  const counted = await pairs(12, figures, figures);
  const mine = (list: readonly Pair[]): Spread => spreadOf(list.map(([time]) => time));
  return {
    lines: history.reviews.length,
    cards: table.keys.length,
    files: files.length,
    bytes: files.reduce((sum, { text }) => sum + text.length, 0),
    rows: [
      { name: "read and merged", first: firstMerge, steady: mine(merged), limit: spreadOf(merged.map(([, time]) => time)) },
      { name: "every figure of the statistics, a year back", first: firstFigures, steady: mine(counted), limit: null },
    ],
  };
}
