import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type BuildOptions, type Plugin } from "esbuild";

/** The page's files by name, in memory. */
export type Assets = ReadonlyMap<string, Uint8Array>;

/** Large tables as text to parse: a browser reads JSON faster than the same table as code. */
const largeJson: Plugin = {
  name: "large-json",
  setup(build) {
    build.onLoad({ filter: /icon-nodes\.json$/ }, async ({ path }) => {
      const table: unknown = JSON.parse(await readFile(path, "utf8"));
      return { contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(table))})`, loader: "js" };
    });
  },
};

/** Bundles the page: its script with a source map, styles and their fonts. Minified, which halves the time to its first line. */
export async function buildPage(root: string): Promise<Assets> {
  const from = join(root, "workbench/page");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { page: join(from, "main.ts"), style: join(from, "page.css") },
    outdir: join(root, "page"),
    bundle: true,
    write: false,
    // A browser keeps the compiled code of a script between pages, but not that of a module.
    format: "iife",
    target: "es2022",
    platform: "browser",
    tsconfigRaw: {},
    legalComments: "none",
    minify: true,
    sourcemap: "linked",
    plugins: [largeJson],
    logLevel: "warning",
    assetNames: "[name]",
    loader: { ".woff2": "file", ".woff": "empty", ".ttf": "empty" },
  });
  return new Map(outputFiles.map((file) => [file.path.slice(join(root, "page").length + 1), file.contents]));
}

/** Builds main.js in memory with the options of the release build. */
export async function buildPlugin(root: string): Promise<string> {
  const config = (await import(/* @vite-ignore */ pathToFileURL(join(root, "esbuild.config.mjs")).href)) as { pluginBuild: BuildOptions };
  const { outputFiles } = await build({ ...config.pluginBuild, absWorkingDir: root, write: false, outfile: join(root, "main.js") });
  return new TextDecoder().decode(outputFiles?.[0]?.contents);
}

/** The plugin's three files; main.js as built on disk, or as given. */
export async function readPlugin(root: string, main?: string): Promise<Assets> {
  const [manifest, styles] = await Promise.all([readFile(join(root, "manifest.json")), readFile(join(root, "styles.css"))]);
  const code = main === undefined ? await readFile(join(root, "main.js")) : new TextEncoder().encode(main);
  return new Map([
    ["main.js", code],
    ["manifest.json", manifest],
    ["styles.css", styles],
  ]);
}

/** main.js in a function, as the page takes it from a script. */
export function asScript(main: string): Uint8Array {
  return new TextEncoder().encode(`window.workbenchPlugin = function (require, module, exports) {${main}\n};\n`);
}
