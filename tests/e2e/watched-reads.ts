/** What `watchReads` adds to the page. */
export interface WatchedPage {
  workbench: {
    ready: Promise<void>;
    app: {
      commands: { executeCommandById(id: string): void };
      workspace: { trigger(name: string, ...data: unknown[]): void; openLinkText(link: string, source: string): Promise<void> };
    };
  };
  /** Paths read by plugins, one entry per read. */
  reads: string[];
  /** When the app itself had read its notes, by `performance.now`. */
  began: number;
  letGo: () => void;
}

/** Reads delayed until `letGo`: of one path, of all but one, or none. */
export type Held = { readonly path: string } | { readonly allBut: string } | null;

/** A script that runs first in a page: counts `cachedRead` from the moment the app has read its notes. An excepted path is not counted. */
export function watchReads(held: Held): void {
  const page = window as unknown as WatchedPage;
  page.reads = [];
  const go = new Promise<void>((resolve) => (page.letGo = resolve));
  let workbench: unknown;
  Object.defineProperty(window, "workbench", {
    get: () => workbench,
    set(value: { app: { vault: { cachedRead(file: { path: string }): Promise<string> }; metadataCache: { load(): Promise<void> } } }) {
      workbench = value;
      const { vault, metadataCache } = value.app;
      const read = vault.cachedRead.bind(vault);
      const load = metadataCache.load.bind(metadataCache);
      metadataCache.load = async () => {
        await load();
        page.began = performance.now();
        vault.cachedRead = async (file) => {
          const isExcepted = held !== null && "allBut" in held && held.allBut === file.path;
          if (!isExcepted) page.reads.push(file.path);
          if (held !== null && !isExcepted && (!("path" in held) || held.path === file.path)) await go;
          return read(file);
        };
      };
    },
  });
}

/** Simulates the app quitting: asks plugins to finish. */
export async function quitApp(): Promise<void> {
  const tasks: Promise<unknown>[] = [];
  const all = { add: (task: () => Promise<unknown>) => tasks.push(task()), addPromise: (task: Promise<unknown>) => tasks.push(task) };
  (window as unknown as WatchedPage).workbench.app.workspace.trigger("quit", all);
  await Promise.all(tasks);
}
