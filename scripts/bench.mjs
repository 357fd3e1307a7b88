// `npm run bench`: bundles scripts/bench.ts, which measures, and runs it. `npm run bench -- --help` says what it takes.
import { join } from "node:path";
import { ensurePackages, root, run } from "./setup.mjs";

ensurePackages();
const { build } = await import("esbuild");
const outfile = join(root, "node_modules/.cache/bench/bench.mjs");
await build({ absWorkingDir: root, entryPoints: ["scripts/bench.ts"], outfile, bundle: true, format: "esm", platform: "node", target: "node20.19", logLevel: "warning" });
process.exit(run(process.execPath, [outfile, ...process.argv.slice(2)]));
