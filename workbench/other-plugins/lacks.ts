// Other plugins use parts of the app that the workbench lacks. Each is reported, and replaced by an empty value.
import type { Modules } from "../host/plugins";
import type { App } from "../host/app";

/** Collects the missing parts that plugins used, each once. */
export class Lacks {
  readonly #told = new Map<string, Set<string>>();

  /** `first`: the first of this plugin. */
  constructor(private readonly say: (sentence: string, first: boolean) => void) {}

  tell(plugin: string, what: string): void {
    let told = this.#told.get(plugin);
    if (!told) this.#told.set(plugin, (told = new Set()));
    if (told.has(what)) return;
    told.add(what);
    this.say(`${plugin} asked for ${what}, which the workbench lacks`, told.size === 1);
  }
}

/** Whether the language itself, or a promise, reads this key on every value. */
function asksLanguage(key: PropertyKey): boolean {
  return typeof key === "symbol" || key === "then" || key === "toJSON" || key === "__esModule" || key === "default" || key in Object.prototype;
}

/** An empty value: it can be read from, called, constructed, extended and iterated, without effect. */
function nothing(lacks: Lacks, plugin: string, path: string): unknown {
  const inner = function (): void {};
  const empty: Readonly<Record<PropertyKey, unknown>> = {
    [Symbol.iterator]: () => [][Symbol.iterator](),
    [Symbol.toPrimitive]: (hint: string) => (hint === "number" ? 0 : ""),
    toString: () => "",
    length: 0,
    prototype: inner.prototype as unknown,
  };
  return new Proxy(inner, {
    get(target, key) {
      if (Object.hasOwn(empty, key)) return empty[key];
      if (asksLanguage(key)) return Reflect.get(Object.prototype, key, target);
      lacks.tell(plugin, `${path}.${String(key)}`);
      return nothing(lacks, plugin, `${path}.${String(key)}`);
    },
    set: () => true,
    apply: () => nothing(lacks, plugin, `${path}()`),
    // A class that extends it is constructed as from an empty base class.
    construct: (_target, _args, made) => Object.create((made as { prototype: object }).prototype) as object,
  });
}

type Trap = (target: object, key: PropertyKey, receiver: object) => unknown;

/** An object's last prototype, which is asked for keys found nowhere else. */
function lastPrototype(answer: (key: string, receiver: object, trap: Trap) => unknown): object {
  const get: Trap = (target, key, receiver) => (asksLanguage(key) ? Reflect.get(target, key, receiver) : answer(String(key), receiver, get));
  return new Proxy(Object.prototype, { get });
}

/** The plugin whose code reads a key, from the innermost frame below `trap`; null for the host's or our own code. */
function asker(trap: Trap, plugins: ReadonlyMap<string, string>): string | null {
  const at: { stack?: string } = {};
  // Only V8 has it; elsewhere no plugin is found, and missing parts are undefined.
  Error.captureStackTrace?.(at, trap);
  const frame = (at.stack ?? "").split("\n")[1] ?? "";
  const id = /plugin-(.+?)\.js:\d+:\d+/.exec(frame)?.[1];
  return id === undefined ? null : (plugins.get(id) ?? null);
}

/**
 * Reports the missing parts of the app and its objects that `plugins` (name by id) use. Objects keep their identity: the last prototype of
 * their classes is asked for missing keys, and other code gets undefined as before. The result undoes it.
 */
export function watchApp(app: App, plugins: ReadonlyMap<string, string>, lacks: Lacks): () => void {
  const { vault, workspace, metadataCache, fileManager, commands, plugins: pluginList, setting, keymap, scope } = app;
  const paths = new Map<object, string>(
    Object.entries({ vault, workspace, metadataCache, fileManager, commands, plugins: pluginList, setting, keymap, scope }).map(([name, part]) => [part, `app.${name}`]),
  );
  paths.set(app, "app").set(vault.adapter, "app.vault.adapter");
  const last = lastPrototype((key, receiver, trap) => {
    const path = paths.get(receiver);
    const plugin = path === undefined ? null : asker(trap, plugins);
    if (plugin === null) return undefined;
    lacks.tell(plugin, `${path}.${key}`);
    return nothing(lacks, plugin, `${path}.${key}`);
  });
  const roots = new Set<object>();
  for (const part of paths.keys()) {
    let root: object = part;
    for (let next = Object.getPrototypeOf(root) as object; next !== Object.prototype; next = Object.getPrototypeOf(next) as object) root = next;
    roots.add(root);
  }
  for (const root of roots) Object.setPrototypeOf(root, last);
  return () => {
    for (const root of roots) Object.setPrototypeOf(root, Object.prototype);
  };
}

/** The modules for a plugin's `require`, which report missing modules and exports. */
export function watchModules(modules: Modules, plugin: string, lacks: Lacks): Modules {
  const watched = new Map<string, unknown>();
  const load = (name: string): unknown => {
    if (!watched.has(name)) watched.set(name, Object.hasOwn(modules, name) ? watchedExports(name, modules[name] as object) : missing(`the module ${name}`));
    return watched.get(name);
  };
  const missing = (what: string): unknown => {
    lacks.tell(plugin, what);
    return nothing(lacks, plugin, what);
  };
  // Bundlers copy a module's own exports to a new object, whose prototype is the module's.
  const watchedExports = (name: string, exports: object): unknown =>
    Object.assign(Object.create(lastPrototype((key) => missing(`${name}.${key}`))) as object, exports);
  return new Proxy<Modules>(
    {},
    {
      get: (_target, name) => load(String(name)),
      getOwnPropertyDescriptor: (_target, name) => ({ value: load(String(name)), configurable: true, enumerable: true, writable: true }),
    },
  );
}
