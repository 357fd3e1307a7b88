import type { Boot } from "../boot";
import { App } from "../host/app";
import { getLanguage } from "../host/module";
import { startClockAt } from "../host/clock";
import { Faults } from "../host/faults";
import type { Plugin } from "../host/plugin";
import type { PluginCode } from "../host/plugins";
import { installGlobals } from "../globals";
import { pluginModules } from "../modules";
import { OtherPlugins } from "../other-plugins/load";
import { installDomExtensions, Notice } from "../widgets/index";
import { mountShell } from "../workspace/index";
import { HttpDisk } from "./http-disk";

/** The page's interface for browser tests. */
export interface WorkbenchPage {
  readonly app: App;
  readonly faults: Faults;
  /** Null while it is off or failed to load. */
  plugin: Plugin | null;
  /** Settles when the layout is ready and the plugin is on, unless it is off or failed. */
  ready: Promise<void>;
  readonly others: OtherPlugins;
}

declare global {
  interface Window {
    workbench: WorkbenchPage;
    workbenchPlugin?: PluginCode;
  }
}

const boot = JSON.parse(document.getElementById("workbench-boot")?.textContent ?? "null") as Boot;
if (boot.today !== null) startClockAt(window as unknown as { Date: DateConstructor }, boot.today);
installDomExtensions(window);
installGlobals(window);

const faults = new Faults(new HttpDisk(boot));
const app = new App({ disk: faults, storage: localStorage, id: boot.vaultId, coldCache: boot.coldCache });
Object.assign(window, { app });
const others = new OtherPlugins(
  app,
  boot.others.map(({ manifest }) => ({ manifest, code: async () => (await fetch(`/plugins/${manifest.id}/main.js`)).text() })),
  (sentence, minor) => {
    console.warn(sentence);
    // The console shows all of them.
    if (!minor) new Notice(sentence);
  },
);
window.workbench = { app, faults, plugin: null, ready: Promise.resolve(), others };
window.workbench.ready = start().finally(() => document.documentElement.setAttribute("data-started", ""));
window.workbench.ready.catch((cause: unknown) => {
  const words = document.createElement("pre");
  words.className = "workbench-failure";
  words.textContent = `The workbench could not start.\n\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
  document.body.append(words);
});

/** The plugin is on until the user turns it off; stored on this device. */
const enabled = `enabled-${boot.manifest.id}`;

/** As the app does: the language on the page, and a class where it runs from right to left. */
function applyLanguage(): void {
  const code = getLanguage();
  document.documentElement.lang = code;
  document.body.toggleClass("mod-rtl", /^(?:ar|fa|he|ur)$/.test(code));
}

async function start(): Promise<void> {
  applyLanguage();
  mountShell(app, document.body, {
    enable: async (id) => {
      if (others.has(id)) return void (await others.enable(id));
      await load();
      welcome();
    },
    disable: async (id) => {
      await app.plugins.disablePlugin(id);
      if (others.has(id)) return;
      window.workbench.plugin = null;
      app.saveLocalStorage(enabled, false);
    },
  });
  app.plugins.manifests[boot.manifest.id] = boot.manifest;
  await app.start(async () => {
    if (boot.restricted && localStorage.getItem(`enable-plugin-${app.appId}`) !== "true") return;
    // As in the app, a plugin that fails stays off and the rest continues.
    if (app.loadLocalStorage(enabled) !== false) {
      await load().catch((cause: unknown) => {
        console.error(cause);
        new Notice(`Failed to load plugin ${boot.manifest.id}: ${cause instanceof Error ? cause.message : String(cause)}`);
      });
    }
    await others.load();
  });
  if (window.workbench.plugin !== null && app.loadLocalStorage(enabled) !== true) welcome();
}

async function load(): Promise<void> {
  const code = boot.script === null ? await (await fetch("/plugin/main.js")).text() : await fromScript(boot.script);
  window.workbench.plugin = await app.plugins.loadPlugin(boot.manifest, code, pluginModules);
}

/** The function that a script of `asScript` gives. */
async function fromScript(src: string): Promise<PluginCode> {
  const script = document.createElement("script");
  Object.assign(script, { src, crossOrigin: "anonymous" });
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${src} could not be loaded`));
    document.head.append(script);
  });
  script.remove();
  if (window.workbenchPlugin === undefined) throw new Error(`${src} gave no plugin`);
  return window.workbenchPlugin;
}

function welcome(): void {
  app.saveLocalStorage(enabled, true);
  window.workbench.plugin?.onUserEnable();
}
