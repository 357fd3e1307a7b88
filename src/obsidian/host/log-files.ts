import type { App } from "obsidian";
import type { LogFiles } from "../../app/api/ports";

/** The log files, of any name, which are not in the app's list of notes. */
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
      // The user's setting may be to delete files for good; log files stay recoverable.
      if (!(await adapter.trashSystem(path))) await adapter.trashLocal(path);
    },
  };
}
