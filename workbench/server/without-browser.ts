import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Window } from "happy-dom";

/** Opens the built main.js on an in-memory copy of a folder, in a happy-dom document. Returns a description of what was loaded. */
export async function loadWithoutBrowser(dir: string): Promise<string> {
  const window = new Window({ url: "http://127.0.0.1/", width: 1280, height: 800 });
  Object.defineProperty(window.document, "compatMode", { value: "CSS1Compat" });
  const scope = globalThis as unknown as Record<string, unknown>;
  const source = window as unknown as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(window)) if (!(name in scope)) scope[name] = source[name];
  Object.assign(scope, { window: globalThis, document: window.document });
  const { repository } = await import("../repository");
  const { openPlugin } = await import("../open-plugin");
  const code = await readFile(join(repository, "main.js"), "utf8");
  const opened = await openPlugin({ files: dir, code });
  const { name, version } = opened.plugin.manifest;
  await opened.settle();
  await opened.close();
  await window.happyDOM.close();
  return `${name} ${version} loaded in a simulated document`;
}
