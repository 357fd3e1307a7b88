// Runs programs in parallel and reports them in order.
import { spawn } from "node:child_process";
import { root } from "./setup.mjs";

/** Runs Node on a script; returns its status and all its output. */
function collect(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => resolve({ status: 1, output: `${error.message}\n` }));
    child.on("close", (code) => resolve({ status: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }));
  });
}

/**
 * Runs steps `{ name, args, count }` in order, at most `atOnce` at a time.
 * Prints each step's whole output in the same order, once all earlier ones are done; `count(status)` gives an extra line, or "".
 */
export async function runSteps(steps, atOnce) {
  const results = new Array(steps.length);
  let next = 0;
  let printed = 0;
  async function lane() {
    while (next < steps.length) {
      const at = next++;
      const began = Date.now();
      const { status, output } = await collect(steps[at].args);
      const seconds = Math.round((Date.now() - began) / 1000);
      results[at] = `\n== ${steps[at].name} (${seconds} s)\n${output}${steps[at].count(status)}`;
      while (printed < steps.length && results[printed] !== undefined) process.stdout.write(results[printed++]);
    }
  }
  await Promise.all(Array.from({ length: Math.min(Math.max(1, atOnce), steps.length) }, lane));
}
