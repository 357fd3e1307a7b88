// `npm run install:vault -- DIR`: builds the plugin and copies its three files into a vault. Leaves settings there unchanged.
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { ensurePackages, fail, root, run } from "./setup.mjs";

const target = process.argv[2];
if (!target) fail("No vault given. Usage: npm run install:vault -- DIR\nDIR is the folder you opened as a vault in Obsidian.");
const vault = resolve(process.env.INIT_CWD ?? process.cwd(), target);
if (!existsSync(vault) || !statSync(vault).isDirectory()) fail(`${vault} is not a folder. Give the folder you opened as a vault in Obsidian.`);
if (!existsSync(join(vault, ".obsidian"))) {
  fail(`${vault} has no .obsidian folder, so it is not a vault yet. Open it once in Obsidian ("Open folder as vault"), then run this again.`);
}

ensurePackages();
if (run(process.execPath, ["esbuild.config.mjs"]) !== 0) fail("The build failed. Nothing was copied; see the error above.");

const { id } = JSON.parse(readFileSync(join(root, "manifest.json"), "utf8"));
const folder = join(vault, ".obsidian", "plugins", id);
mkdirSync(folder, { recursive: true });
for (const file of ["main.js", "manifest.json", "styles.css"]) copyFileSync(join(root, file), join(folder, file));
console.log(`Copied main.js, manifest.json and styles.css to ${folder}.\nIn Obsidian: Settings > Community plugins > reload the list > enable "Inline Recall".`);
