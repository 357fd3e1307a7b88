import type { App } from "obsidian";
import type { LogFiles } from "../../app/api/ports";

/** Files of any kind in the vault's folders, past the app's list of notes. */
export function createLogFiles(app: App): LogFiles {
  const { adapter } = app.vault;
  return {
    async list(folder) {
      if (!(await adapter.exists(folder))) return [];
      return (await adapter.list(folder)).files.map((path) => path.slice(path.lastIndexOf("/") + 1));
    },
    async read(path) {
      return (await adapter.exists(path)) ? adapter.read(path) : null;
    },
    async append(path, text) {
      if (await adapter.exists(path)) return adapter.append(path, text);
      const folder = path.slice(0, path.lastIndexOf("/"));
      if (!(await adapter.exists(folder))) await adapter.mkdir(folder);
      await adapter.write(path, text);
    },
    async trash(path) {
      // The person may have set deleted files to be gone at once; these can be brought back.
      if (!(await adapter.trashSystem(path))) await adapter.trashLocal(path);
    },
  };
}
