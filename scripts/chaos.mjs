// `npm run chaos`: runs the fault and kill tests with three seeds for random delays and orders, or with given ones: `npm run chaos -- 7 8`.
import { join } from "node:path";
import { ensurePackages, root, run } from "./setup.mjs";

ensurePackages();
const seeds = process.argv.length > 2 ? process.argv.slice(2) : ["1", "2", "3"];
let failed = 0;
for (const seed of seeds) {
  console.log(`\n== seed ${seed}`);
  process.env.CHAOS_SEED = seed;
  failed += run(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", "integration", "--reporter=dot", "tests/faults"]) === 0 ? 0 : 1;
}
process.exit(failed === 0 ? 0 : 1);
