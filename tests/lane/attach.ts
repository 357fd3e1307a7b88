// Starts a program with the DevTools protocol (the app, or a Chromium), and attaches to it.
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";

export interface Program {
  readonly command: string;
  /** In addition to those for the port and the user data folder. */
  readonly args: readonly string[];
  /** A folder for this run alone, so that the user's own program is not affected. */
  readonly userData: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Attached {
  readonly browser: Browser;
  /** Ends the started program, and no other. */
  stop(): Promise<void>;
}

/** Keeps a window in the background as fast as one in front. */
const awake = ["--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows"];
/** The program may be a script that waits for another one: both are in a group of their own, and end together. */
const hasGroups = process.platform !== "win32";
/** Maximum time for a program to open its port, in ms. */
const PATIENCE = 60_000;

/** Waits until `look` gives something; an error in it ends the wait. */
export async function until<T>(what: string, look: () => Promise<T | null> | T | null, patience = PATIENCE): Promise<T> {
  for (const end = Date.now() + patience; ; ) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`Waited ${patience / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The port written by the program; null until then. */
function portOnDisk(userData: string): number | null {
  try {
    return Number(readFileSync(join(userData, "DevToolsActivePort"), "utf8").split("\n")[0]) || null;
  } catch {
    return null;
  }
}

/** Starts the program with a free port and attaches to it. Throws with its output when it ends early or opens no port. */
export async function attach({ command, args, userData, env }: Program): Promise<Attached> {
  const child = spawn(command, [`--user-data-dir=${userData}`, "--remote-debugging-port=0", ...awake, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
    detached: hasGroups,
  });
  let said = "";
  let ended: string | null = null;
  child.stderr.setEncoding("utf8").on("data", (words: string) => (said = (said + words).slice(-8000)));
  child.on("error", (cause) => (ended = cause.message));
  child.on("exit", (code, signal) => (ended ??= `it ended with ${code ?? signal}`));
  try {
    const port = await until(`${command} to open its DevTools port`, () => {
      if (ended !== null) throw new Error(`${command} cannot be attached to: ${ended}\n${said}`);
      return portOnDisk(userData) ?? (Number(/DevTools listening on ws:\/\/[^:/]+:(\d+)/.exec(said)?.[1]) || null);
    });
    // Electron lacks the calls that set downloads and media.
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
    return {
      browser,
      stop: async () => {
        await browser.close();
        await end(child);
      },
    };
  } catch (cause) {
    await end(child);
    throw cause;
  }
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (hasGroups) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended by itself.
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  kill(child, "SIGTERM");
  const late = setTimeout(() => kill(child, "SIGKILL"), 5000);
  await gone;
  clearTimeout(late);
}
