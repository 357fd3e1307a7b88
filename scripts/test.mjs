// `npm test`: installs what is missing, then lint, types, unit, property, integration and browser tests.
// `npm test -- core` runs one vitest project only. The last line says how many passed and failed.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser, ensurePackages, root, run } from "./setup.mjs";

ensurePackages();

const only = process.argv.slice(2);
const count = { passed: 0, failed: 0, skipped: 0 };

function step(name, command, args) {
  console.log(`\n== ${name}`);
  const ok = run(command, args) === 0;
  count[ok ? "passed" : "failed"] += 1;
  if (!ok) console.log(`${name}: failed`);
}

function vitest(project) {
  console.log(`\n== tests: ${project}`);
  const folder = mkdtempSync(join(tmpdir(), "inline-recall-test-"));
  const report = join(folder, "report.json");
  const status = run(process.execPath, [
    join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", project,
    "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`,
  ]);
  try {
    const result = JSON.parse(readFileSync(report, "utf8"));
    count.passed += result.numPassedTests;
    count.skipped += result.numPendingTests + (result.numTodoTests ?? 0);
    // A file that does not load has no tests to fail.
    const brokenFiles = result.testResults.filter((file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"));
    const failed = result.numFailedTests + brokenFiles.length;
    count.failed += failed === 0 && status !== 0 ? 1 : failed;
  } catch {
    console.log(`tests: ${project}: no report was written`);
    count.failed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
}

const bin = (name) => join(root, "node_modules", name);
if (only.length === 0) {
  step("lint", process.execPath, [bin("eslint/bin/eslint.js"), ".", "--max-warnings", "0"]);
  for (const project of ["src/core", ".", "scripts", "tests"]) step(`types: ${project}`, process.execPath, [bin("typescript/bin/tsc"), "-p", project]);
  step("build", process.execPath, ["esbuild.config.mjs"]);
}
const projects = only.length > 0 ? only : ["core", "integration", "browser"];
if (projects.includes("browser")) process.env.CHROMIUM_PATH = ensureBrowser();
for (const project of projects) vitest(project);

console.log(`\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}`);
process.exit(count.failed === 0 ? 0 : 1);
