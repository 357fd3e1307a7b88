// `npm run vaults -- DIR ...`: bundles and runs scripts/vaults.ts, which reads whole vaults and reports what may be misread.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensurePackages, root, run } from "./setup.mjs";

ensurePackages();
const { build } = await import("esbuild");
const outfile = join(root, `node_modules/.cache/vaults/vaults-${process.pid}.mjs`);
await build({ absWorkingDir: root, entryPoints: ["scripts/vaults.ts"], outfile, bundle: true, format: "esm", platform: "node", target: "node20.19", logLevel: "warning" });
const status = run(process.execPath, [outfile, ...process.argv.slice(2)], { cwd: process.cwd() });
rmSync(outfile, { force: true });
process.exit(status);
