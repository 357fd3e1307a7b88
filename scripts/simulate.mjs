// `npm run simulate`: bundles and runs scripts/simulate.ts, which simulates learners and prints the table of docs/scheduling.md.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensurePackages, root, run } from "./setup.mjs";

ensurePackages();
const { build } = await import("esbuild");
const outfile = join(root, `node_modules/.cache/simulate/simulate-${process.pid}.mjs`);
await build({ absWorkingDir: root, entryPoints: ["scripts/simulate.ts"], outfile, bundle: true, format: "esm", platform: "node", target: "node20.19", logLevel: "warning" });
const status = run(process.execPath, [outfile, ...process.argv.slice(2)], { env: { ...process.env, SIMULATE_ROOT: root } });
rmSync(outfile, { force: true });
process.exit(status);
