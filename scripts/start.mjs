// npm start [-- DIR] [--once] [--no-open] [--port N]: builds the plugin and serves it in the workbench.
// npm run host:plugins -- DIR [--vault DIR] also loads other built plugins.
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { copyDemoVault } from "./demo-vault.mjs";
import { ensurePackages, fail, findBrowser, root, run } from "./setup.mjs";

const usage = `npm start                 open a copy of the demo vault
npm start -- DIR          open the folder DIR itself
  --port N    use this port instead of 4173; if it is taken, any free port
  --no-open   only print the address
  --once      load the page once, print "ready" and stop

npm run host:plugins -- DIR   also load the built plugin in DIR (main.js, manifest.json, styles.css), or every plugin in its subfolders
  --vault DIR  open this folder itself instead of a copy of the demo vault
  The options above work too. If a plugin uses something the workbench lacks, the console names it. The first one also appears on screen, and with --once here.`;

function read(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { "host-plugins": { type: "boolean" }, vault: { type: "string" }, once: { type: "boolean" }, "no-open": { type: "boolean" }, port: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  } catch (cause) {
    return fail(`${cause.message}\n\n${usage}`);
  }
}

/** Bundles the TypeScript server; its packages stay external. */
async function loadServer() {
  const { build } = await import("esbuild");
  const outdir = join(root, "node_modules/.cache/workbench");
  mkdirSync(outdir, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["workbench/server/start.ts"],
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    outExtension: { ".js": ".mjs" },
    loader: { ".css": "empty" },
    tsconfigRaw: {},
    logLevel: "warning",
  });
  process.env.WORKBENCH_ROOT = root;
  return import(pathToFileURL(join(outdir, "start.mjs")).href);
}

/** Today by this computer's clock, YYYY-MM-DD. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

const { values, positionals } = read(process.argv.slice(2));
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const withPlugins = values["host-plugins"] === true;
if (withPlugins && positionals.length !== 1) fail(`No plugin folder given.\n\n${usage}`);
if (positionals.length > 1) fail("Give one folder, or none for the demo vault.");
if (!withPlugins && values.vault !== undefined) fail("--vault works only with npm run host:plugins. For npm start, give the folder directly: npm start -- DIR");
const port = Number(values.port ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65535) fail(`--port needs a number from 0 to 65535, not ${values.port}.`);
const folder = (path, what) => {
  if (path === undefined) return null;
  const full = resolve(process.env.INIT_CWD ?? process.cwd(), path);
  if (!existsSync(full) || !statSync(full).isDirectory()) fail(`The folder ${full} was not found. Give the path of ${what}.`);
  return full;
};
const plugins = withPlugins ? folder(positionals[0], "a built plugin or a folder of plugins") : null;
const given = folder(withPlugins ? values.vault : positionals[0], "a vault, or none for the demo vault");

ensurePackages();
if (run(process.execPath, ["esbuild.config.mjs"]) !== 0) fail("The build failed; see the error above.");
const { start } = await loadServer();

const dir = given ?? join(mkdtempSync(join(tmpdir(), "inline-recall-demo-")), "Demo vault");
if (given === null) {
  process.on("exit", () => rmSync(dirname(dir), { recursive: true, force: true }));
  copyDemoVault(dir, today());
}
const open = !values.once && !values["no-open"] && !process.env.CI;
try {
  await start({ root, dir, isCopy: given === null, plugins, once: values.once === true, open, port, browser: findBrowser() });
  process.exit();
} catch (cause) {
  fail(cause instanceof Error ? cause.message : String(cause));
}
