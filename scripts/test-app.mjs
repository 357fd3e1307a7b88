// `npm run test:app -- PATH`: builds the plugin and runs the flows of tests/lane in an installed Obsidian, on a copy of a vault.
import { existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensurePackages, fail, root, run } from "./setup.mjs";

const usage = `npm run test:app -- PATH   the Obsidian executable (on macOS Obsidian.app); without PATH, the default install location
  --vault DIR      use a copy of this vault instead of an empty one
  --asar FILE      obsidian-VERSION.asar, if the app to test is newer than its installer
  --only WHICH     desktop or phone (emulated by the app); default: both
  --keep           keep the copy and the user data for inspection
Obsidian runs with separate user data in a temporary folder. A running Obsidian, its vaults and its settings are not touched.
Screenshots of failures go to lane-pictures.`;

/** Default install locations of the app, by system. */
const places = {
  darwin: ["/Applications/Obsidian.app", join(homedir(), "Applications/Obsidian.app")],
  win32: [process.env.LOCALAPPDATA, process.env.PROGRAMFILES].filter(Boolean).flatMap((base) => [join(base, "Programs/Obsidian/Obsidian.exe"), join(base, "Obsidian/Obsidian.exe")]),
  linux: ["/opt/Obsidian/obsidian", "/usr/bin/obsidian"],
};

function read(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { vault: { type: "string" }, asar: { type: "string" }, only: { type: "string" }, keep: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
  } catch (cause) {
    return fail(`${cause.message}\n\n${usage}`);
  }
}

const { values, positionals } = read(process.argv.slice(2));
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const full = (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path);
if (positionals.length > 1) fail(`Give only one executable.\n\n${usage}`);
const given = positionals[0] === undefined ? (places[process.platform] ?? []).find((path) => existsSync(path)) : full(positionals[0]);
if (given === undefined) fail(`Obsidian was not found in its default install location. Give its executable.\n\n${usage}`);
if (!existsSync(given)) fail(`${given} was not found.`);
const app = given.endsWith(".app") ? join(given, "Contents/MacOS/Obsidian") : given;
if (!existsSync(app) || !statSync(app).isFile()) fail(`${given} is not an executable. Give the file that starts Obsidian.`);
for (const path of [values.vault, values.asar]) if (path !== undefined && !existsSync(full(path))) fail(`${full(path)} was not found.`);
if (values.asar !== undefined && !/obsidian-[\d.]+\.asar$/.test(values.asar)) fail("--asar needs a file named obsidian-VERSION.asar.");
if (values.only !== undefined && values.only !== "desktop" && values.only !== "phone") fail("--only must be desktop or phone.");

ensurePackages();
if (run(process.execPath, ["esbuild.config.mjs"]) !== 0) fail("The build failed; see the error above.");
const env = { ...process.env, LANE_APP: app };
if (values.vault !== undefined) env.LANE_VAULT = full(values.vault);
if (values.asar !== undefined) env.LANE_ASAR = full(values.asar);
if (values.only !== undefined) env.LANE_ONLY = values.only;
if (values.keep) env.LANE_KEEP = "1";
process.exit(run(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", "app"], { env }));
