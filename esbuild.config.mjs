// Builds main.js, the file that Obsidian loads, and from the same core dist/core.mjs (the library) and dist/cli.mjs (the command line).
// The store rebuilds main.js from the tag and compares: no time stamps, no hashes.
import { build } from "esbuild";

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
