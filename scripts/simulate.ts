// The cost of remembering, by scheduler: the table of docs/scheduling.md. Simulates two populations at a time, each in its own process.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { adaptiveTable, ask, train, training, type Answer, type Question } from "./simulate/adaptive";
import { compare, type Comparison } from "./simulate/compare";
import type { People } from "./simulate/minds";
import { tableOf, withPart } from "./simulate/table";

const usage = `npm run simulate   simulate 40 learners in each of six populations (takes ten minutes or more)
  --learners N   simulate N learners, with seeds 1 to N
  --write        write the table to docs/scheduling.md
  --adaptive     instead, compare retentions that follow stability and difficulty with fixed ones (10 learners; with these options:)
    --truth NAME   fsrs, fsrs-7 or half-lives: how the learners remember
    --never-hard   learners who never press hard
    --fitted       the scheduler has weights fitted to each learner, not the defaults
    --coefficients A,B,...  those that a training has printed, without training again
    --horizon N    what lies N days ahead counts e times less for the table (365)`;

const populations: readonly People[] = (["fsrs", "fsrs-7", "half-lives"] as const).flatMap((truth) => [true, false].map((hard) => ({ truth, hard })));

/** Runs this script in its own process; resolves with what it prints, as JSON. Rejects when it fails. */
function inProcess(args: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...args], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (data) => (text += String(data)));
    child.on("close", (status) => (status === 0 ? resolve(JSON.parse(text)) : reject(new Error(`${args.join(" ")} exited with status ${String(status)}`))));
  });
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
  const halves = await Promise.all([0, 1].map((half) => inProcess(["--share", JSON.stringify({ question, coefficients, learners: all.filter((learner) => learner % 2 === half) } satisfies Share)]) as Promise<Answer[]>));
  const { people } = question;
  console.log(`${count} synthetic learners (seeds 1 to ${count}; ${people.truth}${people.hard ? "" : ", never hard"}), FSRS-6 with ${question.fitted ? "fitted" : "default"} weights, horizon ${question.horizon} days:\n`);
  console.log(adaptiveTable(question, coefficients, halves.flat()));
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { learners: { type: "string" }, population: { type: "string" }, adaptive: { type: "boolean" }, truth: { type: "string" }, "never-hard": { type: "boolean" }, fitted: { type: "boolean" }, horizon: { type: "string" }, coefficients: { type: "string" }, share: { type: "string" }, write: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help === true) return console.log(usage);
  if (values.share !== undefined) {
    const { question, coefficients, learners: own } = JSON.parse(values.share) as Share;
    return void process.stdout.write(JSON.stringify(own.map((learner) => ask(question, coefficients, learner))));
  }
  const learners = Number(values.learners ?? (values.adaptive === true ? 10 : 40));
  if (!(Number.isInteger(learners) && learners > 1)) throw new Error(`--learners needs a whole number above 1, not ${values.learners}.`);
  if (values.adaptive === true) {
    const truth = values.truth ?? "fsrs";
    const horizon = Number(values.horizon ?? 365);
    if (truth !== "fsrs" && truth !== "fsrs-7" && truth !== "half-lives") throw new Error(`--truth needs fsrs, fsrs-7 or half-lives, not ${truth}.`);
    if (!(horizon > 0)) throw new Error(`--horizon needs a number of days, not ${values.horizon}.`);
    const given = values.coefficients?.split(",").map(Number) ?? null;
    if (given !== null && !(given.length === 15 && given.every(Number.isFinite))) throw new Error("--coefficients needs 15 numbers.");
    return await adaptive({ people: { truth, hard: values["never-hard"] !== true }, fitted: values.fitted === true, horizon }, learners, given);
  }
  if (values.population !== undefined) {
    const people = populations[Number(values.population)]!;
    const list = Array.from({ length: learners }, (_, at) => {
      process.stderr.write(`population ${values.population}: learner ${at + 1}\n`);
      return compare(people, at + 1);
    });
    return void process.stdout.write(JSON.stringify(list));
  }
  const found: Comparison[][] = [];
  const waiting = [...populations.keys()];
  const line = async (): Promise<void> => {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) found[at] = (await inProcess(["--population", String(at), "--learners", String(learners)])) as Comparison[];
  };
  await Promise.all([line(), line()]);
  const text = tableOf(populations.map((people, at) => ({ people, comparisons: found[at]! })));
  console.log(text);
  if (values.write !== true) return;
  const page = join(process.env["SIMULATE_ROOT"] ?? process.cwd(), "docs/scheduling.md");
  writeFileSync(page, withPart(readFileSync(page, "utf8"), "costs", text));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
