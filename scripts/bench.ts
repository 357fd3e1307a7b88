// The benchmark: a generated vault, with every time next to its limit from the same run. See docs/performance.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fitRows, fitTable, type FitRow } from "./bench/fit-task";
import { hostile, type HostileRow } from "./bench/hostile-task";
import { libraryTask, type LibraryResult } from "./bench/library-task";
import { logTask, type LogResult } from "./bench/log-task";
import type { Pair } from "./bench/measure";
import { actsTask, type ActsResult } from "./bench/acts-task";
import { queueTask, type QueueResult } from "./bench/queue-task";
import { typingTask, type TypingResult } from "./bench/typing-task";
import { profileAll, type ProfileRow } from "./bench/profile";
import { actsTable, hostileTable, libraryTable, logTable, machine, profileText, queueTable, short, sizeTable, typingTable, withPart, type Measured } from "./bench/report";
import { tasks, type Samples, type TaskInput, type TaskName } from "./bench/tasks";
import { sizes, writeVault, type SizeName, type WrittenVault } from "./bench/vault";

const usage = `npm run bench      measure sizes S and M, the review queue, acts on many cards, the review log, typing in an editor, hostile inputs, the optimiser and the simulator
  --size S|M|L     only this size; may be repeated
  --only-sizes     only the sizes
  --no-hostile     skip the hostile inputs
  --only-hostile   only the hostile inputs
  --only-log       only the review log
  --only-library   only the list of cards: searches and sorting
  --only-queue     only the queue of 100,000 cards
  --only-acts      only suspending 1,000 cards
  --only-typing    only typing in an editor
  --only-fit       only the optimiser and the simulator
  --profile        also show which functions take the time
  --write          write the tables to docs/performance.md
  --date DAY       the date to write with them (default: today)
  --seed N         generate the vault from this seed (default: 1)
  --keep           keep the generated vaults and print their location`;

const self = fileURLToPath(import.meta.url);
/** The repository; the bundle runs from elsewhere. */
const root = process.env["BENCH_ROOT"] ?? process.cwd();

/** Runs a task in its own process. Throws when it fails. */
function inProcess<T>(name: string, input: TaskInput | null): T {
  const child = spawnSync(process.execPath, ["--expose-gc", self, "--task", name, "--input", JSON.stringify(input)], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 28 });
  if (child.status !== 0) throw new Error(`${name} exited with ${String(child.status ?? child.signal)}`);
  return JSON.parse(child.stdout) as T;
}

/** Number of fresh processes, and of rounds in each. */
const effort: Readonly<Record<SizeName, { readonly processes: number; readonly rounds: number }>> = {
  S: { processes: 6, rounds: 5 },
  M: { processes: 4, rounds: 4 },
  L: { processes: 2, rounds: 3 },
};

function measure(size: SizeName, folder: string): Measured {
  const pairs = new Map<string, Pair[]>();
  const facts = new Map<string, number[]>();
  const { processes, rounds } = effort[size];
  const input = { folder, snapshot: `${folder}.snapshot.json`, rounds };
  const run = (name: TaskName, turn: number): void => {
    process.stderr.write(`${size}: ${name} ${turn + 1}\n`);
    const samples = inProcess<Samples>(name, { ...input, turn });
    for (const [key, list] of Object.entries(samples.pairs)) pairs.set(key, [...(pairs.get(key) ?? []), ...list]);
    for (const [key, value] of Object.entries(samples.facts)) facts.set(key, [...(facts.get(key) ?? []), value]);
  };
  run("retained", 0);
  for (let turn = 0; turn < processes; turn++) for (const name of ["parse", "cold", "app", "warm"] as const) run(name, turn);
  for (const turn of [0, 1]) run("peak", turn);
  for (const turn of [0, 1]) run("single", turn);
  run("session", 0);
  return { pairs, facts };
}

function contents({ notes, cards, bytes, taking, takingBytes }: WrittenVault): string {
  const count = (value: number): string => value.toLocaleString("en");
  return `${count(notes)} notes, ${count(cards)} cards, ${short(bytes / 1e6)} MB; ${count(taking.length)} notes (${short(takingBytes / 1e6)} MB) have a deck tag.`;
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      size: { type: "string", multiple: true }, seed: { type: "string" }, date: { type: "string" }, task: { type: "string" }, input: { type: "string" },
      keep: { type: "boolean" }, write: { type: "boolean" }, profile: { type: "boolean" }, help: { type: "boolean" }, "no-hostile": { type: "boolean" }, "only-hostile": { type: "boolean" }, "only-fit": { type: "boolean" }, "only-log": { type: "boolean" }, "only-library": { type: "boolean" }, "only-queue": { type: "boolean" }, "only-acts": { type: "boolean" }, "only-typing": { type: "boolean" }, "only-sizes": { type: "boolean" },
    },
  });
  if (values.help === true) return console.log(usage);
  if (values.task !== undefined) return child(values.task, JSON.parse(values.input ?? "null") as TaskInput);
  const only = (["sizes", "hostile", "queue", "acts", "log", "library", "typing", "fit"] as const).find((part) => values[`only-${part}`] === true) ?? null;
  const wanted = (part: "hostile" | "queue" | "acts" | "log" | "library" | "typing" | "fit"): boolean => only === null || only === part;
  const chosen = only !== null && only !== "sizes" ? [] : (values.size ?? ["S", "M"]).map((name) => {
    if (!Object.hasOwn(sizes, name)) throw new Error(`--size must be S, M or L, not ${name}.`);
    return name as SizeName;
  });
  const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).stdout?.trim();
  const here = `${machine(values.date ?? new Date().toISOString().slice(0, 10))}${commit ? ` Commit ${commit}.` : ""}`;
  const parts = new Map<string, string>();
  const home = mkdtempSync(join(tmpdir(), "inline-recall-bench-"));
  // Cleans up when interrupted, too.
  process.once("SIGINT", () => process.exit(130));
  process.once("exit", () => {
    if (values.keep === true) console.log(`\nThe vaults are in ${home}`);
    else rmSync(home, { recursive: true, force: true });
  });
  for (const size of chosen) {
    const folder = join(home, size);
    mkdirSync(folder);
    const vault = await writeVault(folder, Number(values.seed ?? 1), sizes[size]);
    writeFileSync(`${folder}.taking.json`, JSON.stringify(vault.taking));
    const part = `${contents(vault)} ${here}\n\n${sizeTable(measure(size, folder))}`;
    parts.set(size, part);
    console.log(`\n## ${size}\n\n${part}`);
    if (values.profile === true) console.log(`\n${profileText(inProcess<ProfileRow[]>("profile", { folder, snapshot: `${folder}.snapshot.json`, rounds: 1, turn: 0 }))}`);
    if (values.keep !== true) rmSync(folder, { recursive: true, force: true });
  }
  if (wanted("queue")) {
    process.stderr.write("review queue\n");
    const part = `${here}\n\n${queueTable(inProcess<QueueResult>("queue", null))}`;
    parts.set("queue", part);
    console.log(`\n## Review queue\n\n${part}`);
  }
  if (wanted("acts")) {
    process.stderr.write("acts on many cards\n");
    const part = `${here}\n\n${actsTable(inProcess<ActsResult>("acts", null))}`;
    parts.set("acts", part);
    console.log(`\n## Acts on many cards\n\n${part}`);
  }
  if (wanted("log")) {
    process.stderr.write("review log\n");
    const part = `${here}\n\n${logTable(inProcess<LogResult>("log", null))}`;
    parts.set("log", part);
    console.log(`\n## Review log\n\n${part}`);
  }
  if (wanted("library")) {
    process.stderr.write("list of cards\n");
    const part = `${here}\n\n${libraryTable(inProcess<LibraryResult>("library", null))}`;
    parts.set("library", part);
    console.log(`\n## List of cards\n\n${part}`);
  }
  if (wanted("typing")) {
    process.stderr.write("keys in an editor\n");
    const part = `${here}\n\n${typingTable(inProcess<TypingResult[]>("typing", null))}`;
    parts.set("typing", part);
    console.log(`\n## Keys in an editor\n\n${part}`);
  }
  if (wanted("hostile") && values["no-hostile"] !== true) {
    process.stderr.write("hostile inputs\n");
    const part = `${here}\n\n${hostileTable(inProcess<HostileRow[]>("hostile", null))}`;
    parts.set("hostile", part);
    console.log(`\n## Hostile inputs\n\n${part}`);
  }
  if (wanted("fit")) {
    process.stderr.write("optimiser and simulator\n");
    const part = `${here}\n\n${fitTable(inProcess<FitRow[]>("fit", null))}`;
    parts.set("fit", part);
    console.log(`\n## Optimiser and simulator\n\n${part}`);
  }
  if (values.write === true) {
    const page = join(root, "docs/performance.md");
    let text = readFileSync(page, "utf8");
    for (const [part, content] of parts) text = withPart(text, part, content);
    writeFileSync(page, text);
  }
}

async function child(name: string, input: TaskInput): Promise<void> {
  const result = name === "hostile" ? await hostile() : name === "queue" ? await queueTask() : name === "acts" ? await actsTask() : name === "log" ? await logTask() : name === "library" ? await libraryTask() : name === "typing" ? typingTask() : name === "fit" ? await fitRows() : name === "profile" ? await profileAll(input) : await tasks[name as TaskName](input);
  process.stdout.write(JSON.stringify(result));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
