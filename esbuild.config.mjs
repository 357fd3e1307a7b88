// Builds main.js, the file that Obsidian loads. The store rebuilds it from the tag and compares: no time stamps, no hashes.
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

if (import.meta.url === `file://${process.argv[1]}`) {
  const outfile = process.argv[2] ?? "main.js";
  const { metafile } = await build({ ...pluginBuild, outfile, metafile: true });
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  console.log(`${outfile}: ${(bytes / 1000).toFixed(1)} kB`);
}
