import { getAllTags, type App } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import type { WritableNotes } from "../../app/api/ports";
import { strings } from "../../i18n";
import type { EditorHistory } from "./editor-history";
import { withoutMark } from "./open-editor";
import { writeNote } from "./write-note";

/**
 * The vault's notes, without byte order marks, which stay in the files. Reads through the app's cache, and writes in the way that is safe
 * for the note's present state.
 */
export function createNotes(app: App, history: EditorHistory): WritableNotes {
  const { vault, metadataCache } = app;
  return {
    list: () => vault.getMarkdownFiles().map((file) => ({ path: file.path, mtime: file.stat.mtime, size: file.stat.size })),
    stat(path) {
      const file = vault.getFileByPath(path);
      return file === null ? null : { path, mtime: file.stat.mtime, size: file.stat.size };
    },
    tags(path) {
      const file = vault.getFileByPath(path);
      const cache = file === null ? null : metadataCache.getFileCache(file);
      return cache === null ? null : (getAllTags(cache) ?? []);
    },
    properties(path) {
      const file = vault.getFileByPath(path);
      return (file === null ? null : metadataCache.getFileCache(file)?.frontmatter) ?? null;
    },
    links: () => metadataCache.resolvedLinks,
    async read(path) {
      const file = vault.getFileByPath(path);
      if (file === null) throw new Error(strings.common.write.missing(path));
      return withoutMark(await vault.cachedRead(file));
    },
    async write(path, plan, how) {
      const file = vault.getFileByPath(path);
      if (file === null) return { kind: "refused", reason: "missing" };
      try {
        return await writeNote({ app, history, isTyped: how?.typed === true }, file, plan);
      } catch (error) {
        if (vault.getFileByPath(path) === null) return { kind: "refused", reason: "missing" };
        return { kind: "failed", message: messageOf(error) };
      }
    },
  };
}
