// Reports programs that cannot be attached to, and checks that the app reads the files prepared for it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { findBrowser } from "../../scripts/setup.mjs";
import { attach } from "./attach";
import { layFolders } from "./folders";

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

let dir = "";
const folder = (): string => (dir = mkdtempSync(join(tmpdir(), "inline-recall-attach-")));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it("a program that ends before it opens a port is told with its words", async () => {
  await expect(attach({ command: process.execPath, args: [], userData: folder() })).rejects.toThrow(/it ended with 9\s[^]*bad option: --user-data-dir/);
});

it("a program that is not there is told", async () => {
  await expect(attach({ command: join(folder(), "nothing"), args: [], userData: dir })).rejects.toThrow(/cannot be attached to: .*ENOENT/);
});

it.skipIf(process.platform === "win32")("a program that a script started is ended with the script", async () => {
  const script = join(folder(), "start");
  writeFileSync(script, `#!/bin/sh\n"${findBrowser()!}" "$@"\n`, { mode: 0o755 });
  const { browser, stop } = await attach({ command: script, args: ["--headless", "--no-sandbox"], userData: join(dir, "data") });
  const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  const { id } = processInfo.find(({ type }) => type === "browser")!;
  expect(isRunning(id)).toBe(true);
  await stop();
  await expect.poll(() => isRunning(id)).toBe(false);
});

it("the vault is a copy with the plugin alone switched on, and the user data name it", () => {
  const original = join(folder(), "mine");
  mkdirSync(join(original, ".obsidian/plugins/other"), { recursive: true });
  writeFileSync(join(original, "Note.md"), "words");
  writeFileSync(join(original, ".obsidian/community-plugins.json"), '["other"]');
  writeFileSync(join(original, ".obsidian/app.json"), '{"vimMode":true,"tabSize":3}');
  writeFileSync(join(dir, "obsidian-1.13.1.asar"), "package");
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  const plugin = new Map([["main.js", text("code")], ["manifest.json", text('{"id":"ours"}')], ["styles.css", text("")]]);
  const laid = layFolders({ vault: original, plugin, settings: { a: 1 }, asar: join(dir, "obsidian-1.13.1.asar") });
  const read = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
  try {
    const config = join(laid.vault, ".obsidian");
    expect(readFileSync(join(laid.vault, "Note.md"), "utf8")).toBe("words");
    expect(read(join(config, "community-plugins.json"))).toEqual(["ours"]);
    expect(readFileSync(join(config, "plugins/ours/main.js"), "utf8")).toBe("code");
    expect(read(join(config, "plugins/ours/data.json"))).toEqual({ a: 1 });
    expect(read(join(config, "app.json"))).toEqual({ vimMode: false, tabSize: 3, livePreview: true, defaultViewMode: "source" });
    expect(read(join(laid.userData, "obsidian.json"))).toMatchObject({ vaults: { "1a9e1a9e1a9e1a9e": { path: laid.vault, open: true } } });
    expect(existsSync(join(laid.userData, "obsidian-1.13.1.asar"))).toBe(true);
  } finally {
    laid.remove();
  }
  expect(existsSync(laid.vault)).toBe(false);
  expect(readFileSync(join(original, ".obsidian/community-plugins.json"), "utf8")).toBe('["other"]');
});
