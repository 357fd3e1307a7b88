import type { PluginManifest } from "obsidian";
import type { App } from "../host/app";
import type { Plugin } from "../host/plugin";
import { pluginModules } from "../modules";
import { Lacks, watchApp, watchModules } from "./lacks";

export interface OtherPlugin {
  readonly manifest: PluginManifest;
  code(): Promise<string>;
}

/** Other plugins, loaded into one app with ours. */
export class OtherPlugins {
  /** All messages about them, in order. */
  readonly told: string[] = [];
  readonly #lacks: Lacks;
  readonly #byId: ReadonlyMap<string, OtherPlugin>;

  constructor(
    private readonly app: App,
    others: readonly OtherPlugin[],
    /** `minor`: not the first message of its kind about the plugin. */
    private readonly show: (sentence: string, minor: boolean) => void,
    /** Maximum time for one to load before the others continue, in ms. */
    private readonly patience = 5000,
  ) {
    this.#lacks = new Lacks((sentence, first) => this.#say(sentence, !first));
    this.#byId = new Map(others.map((other) => [other.manifest.id, other]));
  }

  #say(sentence: string, minor = false): void {
    this.told.push(sentence);
    this.show(sentence, minor);
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** Loads all, one after another; one that fails is reported and stays off. The result stops watching the app. */
  async load(): Promise<() => void> {
    if (this.#byId.size === 0) return () => undefined;
    const stop = watchApp(this.app, new Map([...this.#byId].map(([id, { manifest }]) => [id, manifest.name])), this.#lacks);
    for (const [id, { manifest }] of this.#byId) {
      this.app.plugins.manifests[id] = manifest;
      const loading = this.enable(id).then(
        () => undefined,
        (cause: unknown) => this.#say(`${manifest.name} could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}`),
      );
      let late: ReturnType<typeof setTimeout> | undefined;
      const waited = new Promise<void>((resolve) => {
        late = setTimeout(() => {
          this.#say(`${manifest.name} is still loading; the workbench goes on without it`);
          resolve();
        }, this.patience);
      });
      await Promise.race([loading, waited]);
      clearTimeout(late);
    }
    return stop;
  }

  async enable(id: string): Promise<Plugin> {
    const other = this.#byId.get(id);
    if (!other) throw new Error(`No plugin ${id} was given`);
    return this.app.plugins.loadPlugin(other.manifest, await other.code(), watchModules(pluginModules, other.manifest.name, this.#lacks));
  }
}
