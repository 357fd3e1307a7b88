// The prerequisites of `npm start` and `npm test`. Uses only Node's own modules, because packages may not be installed yet.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the program with a message that says what to do. */
export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

/** Runs a program in the repository; returns its exit status, 127 when it is not installed. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" && command === "npm", ...options });
  if (result.error?.code === "ENOENT") return 127;
  return result.status ?? 1;
}

function installedPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8")).packages ?? {};
  } catch {
    return null;
  }
}

/** Whether node_modules matches package-lock.json; packages for other systems may be missing. */
export function packagesAreCurrent() {
  const wanted = installedPackages("package-lock.json");
  const have = installedPackages("node_modules/.package-lock.json");
  if (wanted === null || have === null) return false;
  return Object.entries(wanted).every(([path, entry]) => path === "" || entry.optional || have[path]?.version === entry.version);
}

/** Checks Node's version, and installs the packages of package-lock.json if they are missing or out of date. */
export function ensurePackages() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Inline Recall needs Node.js 20.19 or newer. This is ${process.versions.node}.\nInstall a newer Node.js, then run the same command again.`);
  }
  if (packagesAreCurrent()) return;
  console.log("Installing packages (only after package-lock.json changes) ...");
  if (run("npm", ["ci", "--no-audit", "--no-fund"]) !== 0) {
    fail("npm could not install the packages; see its error above. Check the network, then run the same command again.");
  }
}

const browsers = [
  process.env.CHROMIUM_PATH,
  // The same engine without a window's frame: tests take a fifth less time.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  process.env.PROGRAMFILES && join(process.env.PROGRAMFILES, "Google/Chrome/Application/chrome.exe"),
  process.env["PROGRAMFILES(X86)"] && join(process.env["PROGRAMFILES(X86)"], "Microsoft/Edge/Application/msedge.exe"),
];

/** Path of a Chromium-based browser on this machine; null when there is none. */
export function findBrowser() {
  return browsers.find((path) => path && existsSync(path)) ?? null;
}

function isDebianAsRoot() {
  return process.platform === "linux" && existsSync("/etc/debian_version") && process.getuid?.() === 0;
}

/** Finds a browser for the browser tests; installs Chromium on Debian as root, elsewhere says what to do. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (isDebianAsRoot()) {
    console.log("Installing Chromium for the browser tests ...");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], { env });
    for (const browser of ["chromium-headless-shell", "chromium"]) {
      if (run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", browser, "fonts-noto-core", "fonts-noto-cjk"], { env, stdio: ["ignore", "ignore", "inherit"] }) === 0) break;
    }
  }
  const installed = findBrowser();
  if (installed) return installed;
  return fail(
    "The browser tests need Chromium, Chrome or Edge. None was found.\n" +
      "Install one (on Debian or Ubuntu: sudo apt-get install chromium), or set CHROMIUM_PATH to its executable, then run the same command again.",
  );
}
