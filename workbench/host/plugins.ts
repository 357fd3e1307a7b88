import type { PluginManifest } from "obsidian";
import type { App } from "./app";
import { Plugin } from "./plugin";

/** The modules for a plugin's `require`, by name. */
export type Modules = Readonly<Record<string, unknown>>;

type Run = (require: (name: string) => unknown, module: { exports: Record<string, unknown> }, exports: Record<string, unknown>) => void;

/** A plugin's unmodified CommonJS text, or a function around it. */
export type PluginCode = string | Run;

/** Each text is compiled once; what it declares is new in every run. */
const compiled = new Map<string, Run>();

function compile(id: string, code: string): Run {
  const run = compiled.get(code) ?? (new Function("require", "module", "exports", `${code}\n//# sourceURL=plugin-${id}.js`) as Run);
  compiled.set(code, run);
  return run;
}

/** Evaluates a plugin's code; returns its default export. Throws when that is not a Plugin. */
export function evaluatePlugin(id: string, code: PluginCode, modules: Modules): new (app: App, manifest: PluginManifest) => Plugin {
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const require = (name: string): unknown => {
    if (!Object.hasOwn(modules, name)) throw new Error(`Cannot find module '${name}'`);
    return modules[name];
  };
  const run = typeof code === "string" ? compile(id, code) : code;
  run(require, module, module.exports);
  const made = (module.exports["default"] ?? module.exports) as { prototype?: unknown };
  if (typeof made !== "function" || !((made as { prototype: unknown }).prototype instanceof Plugin)) {
    throw new Error(`Plugin ${id} does not export a Plugin class`);
  }
  return made as unknown as new (app: App, manifest: PluginManifest) => Plugin;
}

/** Plugins by id: loading, enabling, disabling. */
export class Plugins {
  readonly plugins: Record<string, Plugin> = {};
  readonly manifests: Record<string, PluginManifest> = {};
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  get enabledPlugins(): Set<string> {
    return new Set(Object.keys(this.plugins));
  }

  getPlugin(id: string): Plugin | null {
    return this.plugins[id] ?? null;
  }

  /** Constructs and loads a plugin, and waits for its onload. If onload fails, cleans up and rejects. */
  async loadPlugin(manifest: PluginManifest, code: PluginCode, modules: Modules): Promise<Plugin> {
    await this.disablePlugin(manifest.id);
    const dir = `${this.#app.vault.configDir}/plugins/${manifest.id}`;
    const full = { ...manifest, dir };
    this.manifests[manifest.id] = full;
    const Class = evaluatePlugin(manifest.id, code, modules);
    const plugin = new Class(this.#app, full);
    this.plugins[manifest.id] = plugin;
    try {
      plugin.load();
      await plugin.loading;
    } catch (cause) {
      await this.disablePlugin(manifest.id);
      throw cause;
    }
    plugin.followSettings();
    return plugin;
  }

  async disablePlugin(id: string): Promise<void> {
    const plugin = this.plugins[id];
    if (!plugin) return;
    delete this.plugins[id];
    plugin.unload();
    await Promise.resolve();
  }
}

/** The same as `app.plugins.loadPlugin`. */
export function loadPlugin(app: App, manifest: PluginManifest, code: PluginCode, modules: Modules): Promise<Plugin> {
  return app.plugins.loadPlugin(manifest, code, modules);
}
