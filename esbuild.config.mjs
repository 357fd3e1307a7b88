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

/** How deep the groups of English are that are made one by one: modules name few below them, and each takes time too. */
const laterDepth = 2;
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

/** Compiles modules of src/i18n, given as the text of one that exports what is needed of them; its code, and what it exports. */
async function compiled(contents) {
  const { outputFiles } = await build({ stdin: { contents, resolveDir: join(import.meta.dirname, "src/i18n"), loader: "ts" }, bundle: true, format: "esm", write: false, tsconfigRaw: {} });
  const [{ text }] = outputFiles;
  return { text, load: () => import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`) };
}

/** Puts the compressed messages of all languages into `src/i18n/packed.ts`. */
const packedLanguages = {
  name: "packed-languages",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]i18n[\\/]packed\.ts$/ }, async ({ path }) => {
      const folder = dirname(path);
      const codes = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() && entry.name !== "en" && entry.name !== "message" ? [entry.name] : [])).sort();
      const from = (file, names) => `export { ${names} } from ${JSON.stringify(`./${file}`)};`;
      const { text, load } = await compiled(
        [
          ...["en", ...codes].map((code) => from(code, code === "en" ? "english" : `messages as ${name(code)}`)),
          from("message/strings", "messagesOf"),
          from("pack", "inPackedOrder, packMessages"),
          from("at-start", "placesAtStart"),
        ].join("\n"),
      );
      const made = await kept(text, async () => {
        const { english, messagesOf, inPackedOrder, packMessages, placesAtStart, ...all } = await load();
        const first = placesAtStart(english);
        return { first, packed: Object.fromEntries(codes.map((code) => [code, packMessages(inPackedOrder(messagesOf(english, all[name(code)]), first))])) };
      });
      return { contents: `export const packed = ${JSON.stringify(made.packed)}; export const first = ${JSON.stringify(made.first)};`, watchDirs: [folder] };
    });
  },
};

/**
 * Makes English a tree of groups whose messages are made when the first of them is read. As source, it is objects in seventeen modules: making them
 * all takes a quarter of the plugin's evaluation.
 */
const laterEnglish = {
  name: "later-english",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]i18n[\\/]en[\\/]index\.ts$/ }, async ({ path }) => {
      const { load } = await compiled('export { english } from "./en"; export { messagesOf } from "./message/strings";');
      const { english, messagesOf } = await load();
      const isGroup = (messages) => typeof messages !== "string" && !Array.isArray(messages);
      const fields = (entries) => `{${entries.map(([key, text]) => `${JSON.stringify(key)}: ${text}`).join(", ")}}`;
      const later = (group, from, depth) => {
        const groups = [];
        const all = [];
        let at = from;
        for (const [key, inner] of Object.entries(group)) {
          const isLater = depth < laterDepth && isGroup(inner);
          if (isLater) groups.push([key, later(inner, at, depth + 1)]);
          all.push([key, isLater ? `groups[${JSON.stringify(key)}]` : JSON.stringify(inner)]);
          if (key !== "@") at += messagesOf(inner).length;
        }
        return `new LaterGroup(${from}, ${at - from}, ${fields(groups)}, (groups) => (${fields(all)}))`;
      };
      return { contents: `import { LaterGroup } from "../message/strings"; export const english = ${later(english, 0, 0)};`, resolveDir: dirname(path), watchDirs: [dirname(path)] };
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
  // The engine keeps the source in memory, with two bytes a character where one is beyond Latin-1.
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
  plugins: [appImports, packedLanguages, laterEnglish],
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
