// `npm test`: installs missing packages, then runs lint, types, unit, property, integration and browser tests, one more at once than
// there are processors.
// `npm test -- core` runs one vitest project; `npm run check` (`--quick`) runs types, lint of changed files and the quick unit tests;
// `npm run types` (`--types`) runs types alone.
// The workbench's own tests run if it has changed since they last passed, in a fresh clone, and with `npm test -- all`.
// The last line counts passes and failures.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ensureBrowser, ensurePackages, root, run } from "./setup.mjs";
import { runSteps } from "./steps.mjs";

ensurePackages();

const only = process.argv.slice(2);
const count = { passed: 0, failed: 0, skipped: 0 };
/** Failures, repeated above the last line because the output of eleven parts is long and may be cut. */
const failures = [];
/** How long each file of tests took, in milliseconds, by its path. */
const times = new Map();
const bin = (name) => join(root, "node_modules", name);

/** A program that passes or fails as a whole. */
function check(name, ...args) {
  return {
    name,
    args,
    count(status) {
      count[status === 0 ? "passed" : "failed"] += 1;
      if (status !== 0) failures.push(name);
      return status === 0 ? "" : `${name}: failed\n`;
    },
  };
}

/** Version 7 takes a third of the time; lint and our scripts need the interface of version 5. Results are cached in .cache, so that the next run checks only changes. */
function typeSteps() {
  return ["tests", ".", "workbench", "scripts", "src/core"].map((project) => {
    const kept = join(root, ".cache", `types-${project.replace(/\W+/g, "-")}.tsbuildinfo`);
    return check(`types: ${project}`, bin("typescript-7/bin/tsc"), "-p", project, "--incremental", "--tsBuildInfoFile", kept);
  });
}

/** ESLint, with more room for young objects and a collector without threads: a sixth less of the processor. */
const eslint = ["--max-semi-space-size=64", "--single-threaded-gc", bin("eslint/bin/eslint.js")];

/** Lints the files that differ from the last commit. */
function lintChanged() {
  const git = (...args) => spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout?.split("\0") ?? [];
  const changed = new Set([...git("diff", "--name-only", "--diff-filter=d", "-z", "HEAD"), ...git("ls-files", "--others", "--exclude-standard", "-z")]);
  const files = [...changed].filter((path) => /\.(ts|mjs)$/.test(path));
  return files.length === 0 ? [] : [check("lint: changed files", ...eslint, ...files, "--max-warnings", "0", "--no-warn-ignored")];
}

/** The failed tests of one file in a vitest report, each with the first lines of its message. */
function failuresIn(file) {
  const path = relative(root, file.name);
  const failed = file.assertionResults.filter((test) => test.status === "failed");
  if (failed.length === 0) return file.status === "failed" ? [`${path} did not load\n${firstLines(file.message ?? "")}`] : [];
  return failed.map((test) => `${path} > ${test.fullName}\n${firstLines(test.failureMessages.join("\n"))}`);
}

function firstLines(message) {
  return stripVTControlCharacters(message)
    .split("\n")
    .slice(0, 15)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join("\n");
}

/** One part of a vitest project, in one worker: parts run in parallel, the files of a part one after the other. */
function tests(project, part, parts) {
  const folder = mkdtempSync(join(tmpdir(), "inline-recall-test-"));
  const report = join(folder, "report.json");
  const name = `tests: ${project}${parts > 1 ? `, part ${part} of ${parts}` : ""}`;
  return {
    name,
    args: [
      bin("vitest/vitest.mjs"), "run", "--project", project, `--shard=${part}/${parts}`, "--maxWorkers=1",
      "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`,
    ],
    count(status) {
      try {
        const result = JSON.parse(readFileSync(report, "utf8"));
        count.passed += result.numPassedTests;
        count.skipped += result.numPendingTests + (result.numTodoTests ?? 0);
        // A file that fails to load lists no failed tests.
        const brokenFiles = result.testResults.filter((file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"));
        const failed = result.numFailedTests + brokenFiles.length;
        count.failed += failed === 0 && status !== 0 ? 1 : failed;
        for (const file of result.testResults) {
          failures.push(...failuresIn(file));
          times.set(relative(root, file.name), file.endTime - file.startTime);
        }
        if (failed === 0 && status !== 0) failures.push(`${name}: exited with status ${status} although no test failed; see its output above`);
        return "";
      } catch {
        count.failed += 1;
        failures.push(`${name}: no report was written`);
        return `${name}: no report was written\n`;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Number of parts per project. The browser's take longest, so they start first. */
const parts = { browser: 3, core: 3, integration: 2 };
const partsOf = (project) => Array.from({ length: parts[project] ?? 1 }, (_, at) => tests(project, at + 1, parts[project] ?? 1));

/** A hash of the workbench and everything its tests run with. */
function workbenchHash() {
  const hash = createHash("sha256");
  const add = (path) => hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  for (const entry of readdirSync(join(root, "workbench"), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) add(relative(root, join(entry.parentPath, entry.name)));
  }
  for (const path of ["package-lock.json", "vitest.config.ts"]) add(path);
  return hash.digest("hex");
}

const passedWorkbench = join(root, ".cache", "workbench-passed");
const readPassed = () => (existsSync(passedWorkbench) ? readFileSync(passedWorkbench, "utf8") : "");

const quick = only[0] === "--quick";
const types = only[0] === "--types";
const everything = only.length === 0 || only[0] === "all";
const hash = everything ? workbenchHash() : "";
const isWorkbenchSame = only[0] !== "all" && hash === readPassed();
const whole = ["browser", "core", "integration", ...(isWorkbenchSame ? [] : ["workbench"])];
const projects = quick ? ["quick"] : types ? [] : everything ? whole : only;
if (projects.includes("browser")) process.env.CHROMIUM_PATH = ensureBrowser();
const steps = projects.flatMap(partsOf);
if (quick) steps.unshift(...typeSteps(), ...lintChanged());
if (types) steps.push(...typeSteps());
if (everything) {
  if (isWorkbenchSame) console.log("\n== skipping the workbench tests: nothing has changed since they passed (npm test -- all runs them)");
  // Tests read main.js, so it is built before they begin.
  const build = check("build", "esbuild.config.mjs");
  console.log("\n== build");
  process.stdout.write(build.count(run(process.execPath, build.args)));
  steps.push(check("lint", ...eslint, ".", "--max-warnings", "0"), ...typeSteps());
}
// One more than there are processors: in browsers and in the faults' tests, a third of the time is waiting, for example for the app's save.
await runSteps(steps, availableParallelism() + 1);
if (everything && count.failed === 0) {
  mkdirSync(dirname(passedWorkbench), { recursive: true });
  writeFileSync(passedWorkbench, hash);
}

if (everything) {
  const slowest = [...times].sort((a, b) => b[1] - a[1]).slice(0, 12);
  console.log(`\n== slowest files\n${slowest.map(([path, time]) => `${String(Math.round(time / 1000)).padStart(5)} s  ${path}`).join("\n")}`);
}
if (failures.length > 0) console.log(`\n== failed\n${failures.join("\n")}`);
console.log(`\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}`);
// Not `process.exit`, which would lose output not yet read from a pipe.
process.exitCode = count.failed === 0 ? 0 : 1;
