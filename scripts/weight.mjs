// `npm run weight`: the size of main.js by folder, and what compiling and evaluating it costs: in Node, each time in a fresh process, and in a browser, each time in a fresh page.
// main.js is evaluated in English and in Russian, the largest of the other languages. `npm run weight -- FILE` measures another main.js beside it,
// in turns.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, cpus } from "node:os";
import { join, resolve } from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { ensureBrowser, ensurePackages, root } from "./setup.mjs";

const rounds = 15;

/** A function for whatever the app's module is asked for: it serves as a base class, and can be called. */
const stub = (language) => `new Proxy({ getLanguage: () => "${language}" }, { get: (known, name) => (known[name] ??= function () {}) })`;

/** Compiles and evaluates a bundle once; milliseconds. The packages that the app gives a plugin are loaded before. */
function measureHere(file, language) {
  const code = readFileSync(file, "utf8");
  const require = createRequire(join(root, "package.json"));
  const obsidian = new Function(`return ${stub(language)}`)();
  const given = Object.fromEntries(["@codemirror/state", "@codemirror/view", "@codemirror/commands"].map((name) => [name, require(name)]));
  const began = performance.now();
  const script = new vm.Script(`(function (module, exports, require) {${code}\n})`, { filename: "main.js" });
  const compiled = performance.now();
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, (name) => given[name] ?? obsidian);
  const evaluated = performance.now();
  if (typeof module.exports.default !== "function" && typeof module.exports !== "function") throw new Error(`${file} exports no plugin`);
  return { compile: compiled - began, evaluate: evaluated - compiled };
}

/** The same in a page of its own. Compiling a function's source compiles its outer part only, as the app does. */
async function measureInPage(browser, code, language) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      ([source, stubSource]) => {
        const obsidian = new Function(`return ${stubSource}`)();
        const began = performance.now();
        const run = new Function("module", "exports", "require", source);
        const compiled = performance.now();
        const module = { exports: {} };
        // CodeMirror's own classes would need a bundle: the same stand-in serves, with the few functions that are called at load.
        const anything = new Proxy(function () {}, { get: (_known, name) => (name === Symbol.toPrimitive ? () => "" : anything), apply: () => anything, construct: () => anything });
        run(module, module.exports, (name) => (name === "obsidian" ? obsidian : anything));
        return { compile: compiled - began, evaluate: performance.now() - compiled };
      },
      [code, stub(language)],
    );
  } finally {
    await page.close();
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const summary = (times) => `${median(times).toFixed(1)} ms (${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)})`;

async function sizes() {
  const { build } = await import("esbuild");
  const { pluginBuild } = await import("../esbuild.config.mjs");
  const { metafile, outputFiles } = await build({ ...pluginBuild, absWorkingDir: root, write: false, metafile: true });
  const folders = new Map();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const parts = input.split("/");
      const folder = parts[0] === "src" ? parts.slice(1, parts[1] === "i18n" ? 2 : Math.min(3, parts.length - 1)).join("/") || "main.ts" : "packages";
      folders.set(folder, (folders.get(folder) ?? 0) + bytesInOutput);
    }
  }
  const [{ contents }] = outputFiles;
  const words = folders.get("i18n") ?? 0;
  const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(7);
  console.log(`${kB(contents.length)} kB  main.js (${(gzipSync(contents).length / 1000).toFixed(1)} kB by gzip)`);
  console.log(`${kB(contents.length - words)} kB  without words`);
  for (const [folder, bytes] of [...folders].sort((a, b) => b[1] - a[1])) console.log(`${kB(bytes)} kB  ${folder}`);
}

if (process.argv[2] === "--once") console.log(JSON.stringify(measureHere(process.argv[3], process.argv[4])));
else {
  ensurePackages();
  spawnSync(process.execPath, [join(root, "esbuild.config.mjs")], { cwd: root, stdio: "ignore" });
  const own = join(root, "main.js");
  const measured = [[own, "en"], [own, "ru"], ...process.argv.slice(2).map((file) => [resolve(file), "en"])].map(([file, language]) => ({ file, language, node: [], page: [] }));
  console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} threads, Node ${process.version}, ${rounds} rounds: median (least to most)\n`);
  await sizes();
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath: ensureBrowser() });
  for (let round = 0; round < rounds; round++) {
    for (const { file, language, node, page } of measured) {
      node.push(JSON.parse(spawnSync(process.execPath, [import.meta.filename, "--once", file, language], { encoding: "utf8" }).stdout));
      page.push(await measureInPage(browser, readFileSync(file, "utf8"), language));
    }
  }
  await browser.close();
  for (const { file, language, node, page } of measured) {
    console.log(`\n${file}, app in ${language}`);
    for (const [where, all] of [["Node", node], ["browser", page]]) {
      console.log(`  ${where.padEnd(8)} compile ${summary(all.map(({ compile }) => compile))}, evaluate ${summary(all.map(({ evaluate }) => evaluate))}`);
    }
  }
}
