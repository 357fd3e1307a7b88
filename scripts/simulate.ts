// The cost of remembering, by scheduler: the tables of docs/scheduling.md. Simulates two learners at a time, each in its own process.
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { adaptiveTable, ask, train, training, type Answer, type Question } from "./simulate/adaptive";
import { compare, type Comparison } from "./simulate/compare";
import { truths, type People } from "./simulate/minds";
import { tablesOf, withPart } from "./simulate/table";

const usage = `npm run simulate   simulate 40 learners in each of ten populations (takes an hour or more)
  --learners N   simulate N learners, with seeds 1 to N
  --truth NAME   only those who remember so: ${truths.join(", ")}
  --keep FILE    add each learner's results to a file, and simulate only those that it lacks
  --processes N  simulate N learners at a time (2)
  --write        write the tables to docs/scheduling.md
  --adaptive     instead, compare retentions that follow stability and difficulty with fixed ones (10 learners; with these options:)
    --truth NAME   how the learners remember (fsrs)
    --never-hard   learners who never press hard
    --fitted       the scheduler has weights fitted to each learner, not the defaults
    --coefficients A,B,...  those that a training has printed, without training again
    --horizon N    what lies N days ahead counts e times less for the table (365)`;

/** Runs this script in its own process; calls back with each line it prints, as JSON. Rejects when it fails. */
function inProcess(args: readonly string[], heard: (line: unknown) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...args], { stdio: ["ignore", "pipe", "inherit"] });
    createInterface({ input: child.stdout }).on("line", (line) => heard(JSON.parse(line)));
    child.on("close", (status) => (status === 0 ? resolve() : reject(new Error(`${args[0]} exited with status ${String(status)}`))));
  });
}

/** A learner to compare, and where in the tables. */
interface Job {
  readonly people: People;
  readonly learner: number;
}

/** Compares the schedulers for learners 1 to `count` of each population, learner by learner, except for those kept in a file. */
async function comparisons(chosen: readonly (typeof truths)[number][], count: number, processes: number, file: string | undefined): Promise<Comparison[]> {
  const jobs = Array.from({ length: count }, (_, at) => chosen.flatMap((truth) => [true, false].map((hard): Job => ({ people: { truth, hard }, learner: at + 1 })))).flat();
  const key = ({ people, learner }: Job): string => JSON.stringify([people.truth, people.hard, learner]);
  const kept = file !== undefined && existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line) as Comparison) : [];
  const found = new Map(kept.map((one) => [key(one), one]));
  const open = jobs.filter((job) => !found.has(key(job)));
  const line = (at: number): Promise<void> => {
    return inProcess(["--jobs", JSON.stringify(open.filter((_, place) => place % processes === at))], (one) => {
      found.set(key(one as Comparison), one as Comparison);
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(one)}\n`);
      process.stderr.write(`${found.size} of ${jobs.length}: ${key(one as Comparison)}\n`);
    });
  };
  await Promise.all(Array.from({ length: Math.min(processes, open.length) }, (_, at) => line(at)));
  return jobs.map((job) => found.get(key(job))!);
}

/** The question and the coefficients for a process of its own, and which learners it asks. */
interface Share {
  readonly question: Question;
  readonly coefficients: readonly number[];
  readonly learners: readonly number[];
}

/** Trains coefficients, and prints how that went. */
function trained(): readonly number[] {
  const started = Date.now();
  const { coefficients, loss, before } = train();
  console.log(`Trained in ${((Date.now() - started) / 1000).toFixed(0)} s, ${training.generations} generations, seed ${training.seed}: time ${Math.exp(loss.time).toFixed(3)} of fixed in the training; loss ${loss.total.toFixed(3)}, from ${before.total.toFixed(3)}.`);
  console.log(`Coefficients: ${coefficients.join(",")}\n`);
  return coefficients;
}

/** Compares adaptive retentions with fixed ones: learners 1 to `count`, in two processes. */
async function adaptive(question: Question, count: number, given: readonly number[] | null): Promise<void> {
  const coefficients = given ?? trained();
  const all = Array.from({ length: count }, (_, at) => at + 1);
  const answers: Answer[] = [];
  await Promise.all([0, 1].map((half) => inProcess(["--share", JSON.stringify({ question, coefficients, learners: all.filter((learner) => learner % 2 === half) } satisfies Share)], (answer) => answers.push(answer as Answer))));
  const { people } = question;
  console.log(`${count} synthetic learners (seeds 1 to ${count}; ${people.truth}${people.hard ? "" : ", never hard"}), FSRS-6 with ${question.fitted ? "fitted" : "default"} weights, horizon ${question.horizon} days:\n`);
  console.log(adaptiveTable(question, coefficients, answers));
}

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({ options: { learners: text, truth: text, keep: text, processes: text, jobs: text, write: flag, adaptive: flag, "never-hard": flag, fitted: flag, horizon: text, coefficients: text, share: text, help: flag } });
  if (values.help === true) return console.log(usage);
  if (values.share !== undefined) {
    const { question, coefficients, learners: own } = JSON.parse(values.share) as Share;
    return own.forEach((learner) => console.log(JSON.stringify(ask(question, coefficients, learner))));
  }
  if (values.jobs !== undefined) return (JSON.parse(values.jobs) as Job[]).forEach(({ people, learner }) => console.log(JSON.stringify(compare(people, learner))));
  const whole = (name: "learners" | "processes", otherwise: number): number => {
    const number = Number(values[name] ?? otherwise);
    if (!(Number.isInteger(number) && number > 0)) throw new Error(`--${name} needs a whole number above 0, not ${values[name]}.`);
    return number;
  };
  const learners = whole("learners", values.adaptive === true ? 10 : 40);
  const chosen = truths.filter((truth) => values.truth === undefined || values.truth === truth);
  if (chosen.length === 0) throw new Error(`--truth needs one of ${truths.join(", ")}, not ${values.truth}.`);
  if (values.adaptive === true) {
    const horizon = Number(values.horizon ?? 365);
    if (!(horizon > 0)) throw new Error(`--horizon needs a number of days, not ${values.horizon}.`);
    const given = values.coefficients?.split(",").map(Number) ?? null;
    if (given !== null && !(given.length === 15 && given.every(Number.isFinite))) throw new Error("--coefficients needs 15 numbers.");
    return await adaptive({ people: { truth: chosen[0]!, hard: values["never-hard"] !== true }, fitted: values.fitted === true, horizon }, learners, given);
  }
  const tables = Object.entries(tablesOf(await comparisons(chosen, learners, whole("processes", 2), values.keep)));
  for (const [name, table] of tables) console.log(`${name}:\n\n${table}\n`);
  if (values.write !== true) return;
  const path = join(process.env["SIMULATE_ROOT"] ?? process.cwd(), "docs/scheduling.md");
  writeFileSync(path, tables.reduce((page, [name, table]) => withPart(page, name, table), readFileSync(path, "utf8")));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
