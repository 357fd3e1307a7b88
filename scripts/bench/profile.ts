// Where the time goes: V8's profiler, self time by function.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import { fileURLToPath } from "node:url";
import { compileSyntax, createIndex, defaultSettings, parseWith } from "../../src/core";
import { gradePairs } from "./grade-task";
import { coldIndex, type TaskInput } from "./tasks";
import { decode, notePaths, readAll } from "./disk";
import { keep } from "./measure";

export interface ProfileRow {
  readonly name: string;
  /** Shares of the samples, largest first: by module, and by function. */
  readonly modules: readonly Share[];
  readonly functions: readonly Share[];
}

export interface Share {
  readonly where: string;
  readonly share: number;
}

/** Profiles each piece of work in turn. */
export async function profileAll({ folder, snapshot }: TaskInput): Promise<ProfileRow[]> {
  const texts: string[] = [];
  const taking = JSON.parse(await readFile(`${folder}.taking.json`, "utf8")) as string[];
  await readAll(folder, taking, (_path, bytes) => void texts.push(decode(bytes)));
  const syntax = compileSyntax(defaultSettings);
  const paths = await notePaths(folder);
  const rounds = Math.max(1, Math.round(60_000_000 / texts.reduce((sum, { length }) => sum + length, 0)));
  const json = await readFile(snapshot, "utf8");
  const work: Record<string, () => unknown> = {
    parse() {
      for (const text of texts) for (const block of parseWith(syntax, text).blocks) for (const card of block.cards) keep(card.schedule === null ? 0 : 1);
    },
    "parse and index"() {
      const index = createIndex();
      texts.forEach((text, at) => index.update(taking[at] ?? "", text));
    },
    "cold index": () => coldIndex(folder, paths),
    "warm start": () => createIndex().restore(JSON.parse(json)),
    grade: () => gradePairs(folder),
  };
  const rows: ProfileRow[] = [];
  for (const [name, run] of Object.entries(work)) rows.push(await profile(name, run, name === "grade" ? 1 : rounds));
  return rows;
}

async function profile(name: string, run: () => unknown, rounds: number): Promise<ProfileRow> {
  const session = new Session();
  session.connect();
  await run();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  for (let round = 0; round < rounds; round++) await run();
  const { profile: found } = await session.post("Profiler.stop");
  session.disconnect();
  const functions = new Map<string, number>();
  const modules = new Map<string, number>();
  let all = 0;
  for (const { callFrame, hitCount = 0 } of found.nodes) {
    if (hitCount === 0 || callFrame.functionName === "(idle)") continue;
    const module = moduleAt(callFrame.url, callFrame.lineNumber);
    const place = `${callFrame.functionName || "(anonymous)"} ${module}`.trim();
    functions.set(place, (functions.get(place) ?? 0) + hitCount);
    modules.set(module || place, (modules.get(module || place) ?? 0) + hitCount);
    all += hitCount;
  }
  const most = (spent: ReadonlyMap<string, number>, many: number): Share[] =>
    [...spent].sort((a, b) => b[1] - a[1]).slice(0, many).map(([where, hits]) => ({ where, share: hits / all }));
  return { name, modules: most(modules, 12), functions: most(functions, 16) };
}

const bundle = fileURLToPath(import.meta.url);
let lines: readonly string[] | null = null;

/** The module of a line in the bundle: esbuild writes its path above it. */
function moduleAt(url: string, line: number): string {
  if (url !== import.meta.url) return url.startsWith("node:") ? url : "";
  lines ??= readFileSync(bundle, "utf8").split("\n");
  for (let at = line; at >= 0; at--) {
    const path = /^\/\/ (\S+\.ts)$/.exec(lines[at] ?? "")?.[1];
    if (path !== undefined) return path;
  }
  return "";
}
