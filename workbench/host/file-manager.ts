import type { App } from "./app";
import { processFrontMatter } from "./front-matter";
import { TFile, TFolder, type TAbstractFile, folderOf } from "./files";

/** File operations by the user's preferences: trash inside the vault, new notes beside the active one, wiki links. */
export class FileManager {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  getNewFileParent(sourcePath: string, _newFilePath?: string): TFolder {
    const { vault } = this.#app;
    return vault.getFolderByPath(folderOf(sourcePath)) ?? vault.getRoot();
  }

  /** Renames a file without updating links to it, for which the app would ask. */
  renameFile(file: TAbstractFile, newPath: string): Promise<void> {
    return this.#app.vault.rename(file, newPath);
  }

  trashFile(file: TAbstractFile): Promise<void> {
    return this.#app.vault.trash(file, false);
  }

  processFrontMatter(file: TFile, fn: (frontmatter: Record<string, unknown>) => void): Promise<void> {
    return processFrontMatter(this.#app.vault, file, fn);
  }

  generateMarkdownLink(file: TFile, sourcePath: string, subpath = "", alias = ""): string {
    const text = this.#app.metadataCache.fileToLinktext(file, sourcePath, true);
    return `${file.extension === "md" ? "" : "!"}[[${text}${subpath}${alias === "" ? "" : `|${alias}`}]]`;
  }
}
