// npm start [-- DIR] [--once] [--no-open] [--port N]: builds the plugin and serves it in the workbench.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));

function fail(message) {
  console.error(message);
  process.exit(1);
}

function read(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { once: { type: "boolean" }, "no-open": { type: "boolean" }, port: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  } catch (cause) {
    return fail(`${cause.message}\nUse: npm start -- [DIR] [--once] [--no-open] [--port N]`);
  }
}

/** True when node_modules holds what package-lock.json names. */
function isInstalled() {
  const lock = join(root, "package-lock.json");
  const made = join(root, "node_modules/.package-lock.json");
  if (!existsSync(made)) return false;
  if (!existsSync(lock) || statSync(made).mtimeMs >= statSync(lock).mtimeMs) return true;
  // A fresh checkout touches the lock file: compare the versions instead.
  const packages = (path) => Object.entries(JSON.parse(readFileSync(path, "utf8")).packages ?? {});
  const have = new Map(packages(made));
  return packages(lock).every(([name, wanted]) => name === "" || wanted.optional || have.get(name)?.version === wanted.version);
}

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" && command === "npm" });
  if (done.status !== 0) fail(`${command} ${args.join(" ")} failed.`);
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`Node 20.19 or newer is needed; this is ${process.versions.node}. See https://nodejs.org`);

const { values, positionals } = read(process.argv.slice(2));
if (values.help) {
  console.log("npm start                 a copy of the demo vault\nnpm start -- DIR          the folder DIR, in place\n  --port N  --no-open  --once (load once, print \"ready\", stop)");
  process.exit(0);
}
if (positionals.length > 1) fail("Give one folder, or none for the demo vault.");
const port = Number(values.port ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65535) fail(`Not a port: ${values.port}`);
const dir = positionals[0] === undefined ? null : resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0]);
if (dir !== null && !(existsSync(dir) && statSync(dir).isDirectory())) {
  fail(`There is no folder ${dir}. Give the path of a vault, or none for the demo vault.`);
}

if (!isInstalled()) run("npm", [existsSync(join(root, "package-lock.json")) ? "ci" : "install", "--no-audit", "--no-fund"]);
run(process.execPath, ["esbuild.config.mjs"]);

// The workbench's server is TypeScript: bundled here, its packages stay where they are.
const { build } = await import("esbuild");
const outdir = join(root, "node_modules/.cache/workbench");
mkdirSync(outdir, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: ["tests/workbench/server/start.ts"],
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  outExtension: { ".js": ".mjs" },
  loader: { ".css": "empty" },
  tsconfigRaw: {},
  logLevel: "warning",
});
process.env.WORKBENCH_ROOT = root;
const { start } = await import(pathToFileURL(join(outdir, "start.mjs")).href);
const once = values.once === true;
const quiet = once || values["no-open"] === true || Boolean(process.env.CI);
process.exitCode = await start({ root, dir, once, open: !quiet, port });
if (once) process.exit();
