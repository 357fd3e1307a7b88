// Builds main.js, the file that Obsidian loads, and from the same core dist/core.mjs (the library) and dist/cli.mjs (the command line).
// The store rebuilds main.js from the tag and compares: no time stamps, no hashes.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import ts from "typescript";

const appPackages = /^(?:obsidian|@codemirror\/[a-z]+)$/;

/**
 * Takes what we use of the app's packages out of them once. Left to itself, esbuild asks for the package in each file and looks every name up at
 * each use: 3 kB more.
 */
const appImports = {
  name: "app-imports",
  setup(build) {
    /** By package, the names that any file of src imports as values. */
    const wanted = new Map();
    const collect = (file) => {
      const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
      for (const statement of source.statements) {
        if (!ts.isImportDeclaration(statement) || !appPackages.test(statement.moduleSpecifier.text)) continue;
        const { importClause } = statement;
        const bindings = importClause?.namedBindings;
        if (importClause === undefined || importClause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) throw new Error(`${file}: import names of ${statement.moduleSpecifier.text}`);
        if (importClause.isTypeOnly) continue;
        const names = wanted.get(statement.moduleSpecifier.text) ?? new Set();
        wanted.set(statement.moduleSpecifier.text, names);
        for (const { isTypeOnly, propertyName, name } of bindings.elements) if (!isTypeOnly) names.add((propertyName ?? name).text);
      }
    };
    for (const file of ts.sys.readDirectory(join(import.meta.dirname, "src"), [".ts"])) collect(file);
    build.onResolve({ filter: appPackages }, ({ path, namespace }) => (namespace === "app" ? { path, external: true } : { path, namespace: "app", sideEffects: false }));
    build.onLoad({ filter: /.*/, namespace: "app" }, ({ path }) => ({ contents: `export const { ${[...(wanted.get(path) ?? [])].sort().join(", ")} } = require(${JSON.stringify(path)});` }));
  },
};

const name = (code) => code.replace("-", "");

/** What `make` gives for a text, from .cache if it was made before: compressing 17 languages takes longer than the rest of a build. */
async function kept(text, make) {
  const file = join(import.meta.dirname, ".cache", "languages.json");
  const hash = createHash("sha256").update(text).digest("hex");
  try {
    const last = JSON.parse(readFileSync(file, "utf8"));
    if (last.hash === hash) return last.made;
  } catch {
    // None was kept.
  }
  const made = await make();
  mkdirSync(dirname(file), { recursive: true });
  // Whole or not at all: other builds may read it.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify({ hash, made }));
  renameSync(`${file}.${process.pid}`, file);
  return made;
}

/** Puts the compressed messages of all languages into `src/i18n/packed.ts`. */
const packedLanguages = {
  name: "packed-languages",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]i18n[\\/]packed\.ts$/ }, async ({ path }) => {
      const folder = dirname(path);
      const codes = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() && entry.name !== "en" && entry.name !== "message" ? [entry.name] : [])).sort();
      const from = (file, names) => `export { ${names} } from ${JSON.stringify(`./${file}`)};`;
      const contents = [...["en", ...codes].map((code) => from(code, code === "en" ? "english" : `messages as ${name(code)}`)), from("message/strings", "messagesOf"), from("pack", "packMessages")].join("\n");
      const { outputFiles } = await build({ stdin: { contents, resolveDir: folder, loader: "ts" }, bundle: true, format: "esm", write: false, tsconfigRaw: {} });
      const packed = await kept(outputFiles[0].text, async () => {
        const made = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
        return Object.fromEntries(codes.map((code) => [code, made.packMessages(made.messagesOf(made.english, made[name(code)]))]));
      });
      return { contents: `export const packed = ${JSON.stringify(packed)};`, watchDirs: [folder] };
    });
  },
};

/** Options shared by the release build and the tests' in-memory build. */
export const pluginBuild = {
  entryPoints: ["src/main.ts"],
  bundle: true,
  format: "cjs",
  target: "es2022",
  platform: "browser",
  external: ["obsidian", "electron", "@codemirror/*", "@lezer/*"],
  minify: true,
  treeShaking: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  plugins: [appImports, packedLanguages],
};

/** The library and the command line: for Node, left readable. */
export const nodeBuild = {
  entryPoints: { core: "src/core/index.ts", cli: "scripts/cli.ts" },
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  target: "node20",
  platform: "node",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

if (import.meta.url === `file://${process.argv[1]}`) {
  // With a file named, only the plugin is built, to that file.
  const [outfile] = process.argv.slice(2);
  const plugin = build({ ...pluginBuild, outfile: outfile ?? "main.js", metafile: true });
  const results = await Promise.all(outfile === undefined ? [plugin, build({ ...nodeBuild, metafile: true })] : [plugin]);
  for (const { metafile } of results) {
    for (const [file, { bytes }] of Object.entries(metafile.outputs)) console.log(`${file}: ${(bytes / 1000).toFixed(1)} kB`);
  }
}
