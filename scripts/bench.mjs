// `npm run bench`: bundles scripts/bench.ts, which measures, and runs it. `npm run bench -- --help` lists the options.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensurePackages, root, run } from "./setup.mjs";

ensurePackages();
const { build } = await import("esbuild");
// One file per run: child processes load it again, and a parallel run must not replace it.
const outfile = join(root, `node_modules/.cache/bench/bench-${process.pid}.mjs`);
await build({ absWorkingDir: root, entryPoints: ["scripts/bench.ts"], outfile, bundle: true, format: "esm", platform: "node", target: "node20.19", logLevel: "warning" });
const status = run(process.execPath, [outfile, ...process.argv.slice(2)], { env: { ...process.env, BENCH_ROOT: root } });
rmSync(outfile, { force: true });
process.exit(status);
