import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Window } from "happy-dom";

/** Opens the built main.js on the demo vault in a document that happy-dom simulates. Returns what was loaded. */
export async function loadWithoutBrowser(): Promise<string> {
  const window = new Window({ url: "http://127.0.0.1/", width: 1280, height: 800 });
  const scope = globalThis as unknown as Record<string, unknown>;
  const source = window as unknown as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(window)) if (!(name in scope)) scope[name] = source[name];
  Object.assign(scope, { window, document: window.document });
  const { repository } = await import("../repository");
  const { openPlugin } = await import("../open-plugin");
  const code = await readFile(join(repository, "main.js"), "utf8");
  const opened = await openPlugin({ files: join(repository, "tests/workbench/demo-vault"), code });
  const { name, version } = opened.plugin.manifest;
  await opened.settle();
  await opened.close();
  await window.happyDOM.close();
  return `${name} ${version} loaded in a simulated document`;
}
