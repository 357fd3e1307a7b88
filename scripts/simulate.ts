// The cost of remembering, by scheduler: the table of docs/scheduling.md. Simulates two populations at a time, each in its own process.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compare, type Comparison } from "./simulate/compare";
import type { People } from "./simulate/minds";
import { tableOf, withPart } from "./simulate/table";

const usage = `npm run simulate   simulate 40 learners in each of six populations (takes ten minutes or more)
  --learners N   simulate N learners, with seeds 1 to N
  --write        write the table to docs/scheduling.md`;

const populations: readonly People[] = (["fsrs", "fsrs-7", "half-lives"] as const).flatMap((truth) => [true, false].map((hard) => ({ truth, hard })));

/** Simulates learners 1 to `learners` of a population in its own process. Rejects when it fails. */
function inProcess(at: number, learners: number): Promise<Comparison[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), "--population", String(at), "--learners", String(learners)], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (data) => (text += String(data)));
    child.on("close", (status) => (status === 0 ? resolve(JSON.parse(text) as Comparison[]) : reject(new Error(`population ${at} exited with status ${String(status)}`))));
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { learners: { type: "string" }, population: { type: "string" }, write: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help === true) return console.log(usage);
  const learners = Number(values.learners ?? 40);
  if (!(Number.isInteger(learners) && learners > 1)) throw new Error(`--learners needs a whole number above 1, not ${values.learners}.`);
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
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) found[at] = await inProcess(at, learners);
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
