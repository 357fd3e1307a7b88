import type { Boot } from "../boot";
import { App } from "../host/app";
import { startClockAt } from "../host/clock";
import { Faults } from "../host/faults";
import type { Plugin } from "../host/plugin";
import { pluginModules } from "../modules";
import { installDomExtensions } from "../widgets/index";
import { mountShell } from "../workspace/index";
import { HttpDisk } from "./http-disk";

/** What tests in a browser reach from outside. */
export interface WorkbenchPage {
  readonly app: App;
  readonly faults: Faults;
  /** Null until it is loaded. */
  plugin: Plugin | null;
  /** Settles when the layout is up and the plugin is enabled. */
  ready: Promise<void>;
}

declare global {
  interface Window {
    workbench: WorkbenchPage;
  }
}

const boot = JSON.parse(document.getElementById("workbench-boot")?.textContent ?? "null") as Boot;
if (boot.today !== null) startClockAt(window as unknown as { Date: DateConstructor }, boot.today);
installDomExtensions(window);

const faults = new Faults(new HttpDisk(boot));
const app = new App({ disk: faults, storage: localStorage, id: boot.vaultId, coldCache: boot.coldCache });
window.workbench = { app, faults, plugin: null, ready: Promise.resolve() };
window.workbench.ready = start();
window.workbench.ready.catch((cause: unknown) => {
  const words = document.createElement("pre");
  words.className = "workbench-failure";
  words.textContent = `The workbench could not start.\n\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
  document.body.append(words);
});

async function start(): Promise<void> {
  mountShell(app, document.body);
  const note = document.createElement("div");
  note.className = "status-bar-item workbench-note";
  note.textContent = "Workbench: a simulation of Obsidian";
  app.statusBarEl.append(note);
  await app.start(async () => {
    const code = await (await fetch("/plugin/main.js")).text();
    window.workbench.plugin = await app.plugins.loadPlugin(boot.manifest, code, pluginModules);
  });
  const enabled = `enabled-${boot.manifest.id}`;
  if (app.loadLocalStorage(enabled) !== true) {
    app.saveLocalStorage(enabled, true);
    window.workbench.plugin?.onUserEnable();
  }
}
