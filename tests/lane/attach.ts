// Starts a program that speaks the DevTools protocol (the app, or a Chromium), and attaches to it.
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";

export interface Program {
  readonly command: string;
  /** Besides those for the port and the folder of user data. */
  readonly args: readonly string[];
  /** A folder for this run alone, so that the person's own program is not touched. */
  readonly userData: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Attached {
  readonly browser: Browser;
  /** Ends the program that was started, and no other. */
  stop(): Promise<void>;
}

/** A window that lies behind others is as quick as the one in front. */
const awake = ["--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows"];
/** How long a program may take to open its port, in ms. */
const PATIENCE = 60_000;

/** Waits until `look` gives something; an error that it throws ends the wait. */
export async function until<T>(what: string, look: () => Promise<T | null> | T | null, patience = PATIENCE): Promise<T> {
  for (const end = Date.now() + patience; ; ) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`Waited ${patience / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The port as the program wrote it down; null before it did. */
function portOnDisk(userData: string): number | null {
  try {
    return Number(readFileSync(join(userData, "DevToolsActivePort"), "utf8").split("\n")[0]) || null;
  } catch {
    return null;
  }
}

/** Starts the program with a free port and attaches to it. Throws with what it said when it ends before, or opens no port. */
export async function attach({ command, args, userData, env }: Program): Promise<Attached> {
  const child = spawn(command, [`--user-data-dir=${userData}`, "--remote-debugging-port=0", ...awake, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
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
    // Electron lacks the calls by which downloads and media are set.
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

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  const late = setTimeout(() => child.kill("SIGKILL"), 5000);
  await gone;
  clearTimeout(late);
}
