// For the workflow that tests in the real app: downloads Obsidian with obsidian-launcher, which must be installed beside
// (`npm install --no-save obsidian-launcher`), and prints `app=PATH` and `asar=PATH` for `npm run test:app`.
// node scripts/get-app.mjs [VERSION], a version or "latest".
import { resolve } from "node:path";

const { default: Launcher } = await import("obsidian-launcher");
const launcher = new Launcher({ cacheDir: resolve(process.env.OBSIDIAN_CACHE ?? ".obsidian-cache") });
const [version, installer] = await launcher.resolveVersion(process.argv[2] ?? "latest", "latest");
console.error(`Obsidian ${version}, installer ${installer}`);
console.log(`app=${await launcher.downloadInstaller(installer)}`);
console.log(`asar=${await launcher.downloadApp(version)}`);
