/** Lets the compiler check that every public member in obsidian.d.ts exists. */
import type * as Obsidian from "obsidian";
import type * as Ours from "./index";

type Missing<Wanted, Have> = Exclude<keyof Wanted, keyof Have>;

interface Lacking {
  workspace: Missing<Obsidian.Workspace, Ours.Workspace>;
  leaf: Missing<Obsidian.WorkspaceLeaf, Ours.WorkspaceLeaf>;
  split: Missing<Obsidian.WorkspaceSplit, Ours.WorkspaceSplit>;
  tabs: Missing<Obsidian.WorkspaceTabs, Ours.WorkspaceTabs>;
  root: Missing<Obsidian.WorkspaceRoot, Ours.WorkspaceRoot>;
  sidedock: Missing<Obsidian.WorkspaceSidedock, Ours.WorkspaceSidedock>;
  view: Missing<Obsidian.View, Ours.View>;
  itemView: Missing<Obsidian.ItemView, Ours.ItemView>;
  fileView: Missing<Obsidian.FileView, Ours.FileView>;
  textFileView: Missing<Obsidian.TextFileView, Ours.TextFileView>;
  markdownView: Missing<Obsidian.MarkdownView, Ours.MarkdownView>;
  editView: Missing<Obsidian.MarkdownEditView, Ours.MarkdownEditView>;
  previewView: Missing<Obsidian.MarkdownPreviewView, Ours.MarkdownPreviewView>;
  renderer: Missing<typeof Obsidian.MarkdownRenderer, typeof Ours.MarkdownRenderer>;
  previewRenderer: Missing<typeof Obsidian.MarkdownPreviewRenderer, typeof Ours.MarkdownPreviewRenderer>;
  renderChild: Missing<Obsidian.MarkdownRenderChild, Ours.MarkdownRenderChild>;
  editorSuggest: Missing<Obsidian.EditorSuggest<unknown>, Ours.EditorSuggest<unknown>>;
  basesView: Missing<Obsidian.BasesView, Ours.BasesView>;
  basesConfig: Missing<Obsidian.BasesViewConfig, Ours.BasesViewConfig>;
  basesEntry: Missing<Obsidian.BasesEntry, Ours.BasesEntry>;
  basesGroup: Missing<Obsidian.BasesEntryGroup, Ours.BasesEntryGroup>;
  basesResult: Missing<Obsidian.BasesQueryResult, Ours.BasesQueryResult>;
  queryController: Missing<Obsidian.QueryController, Ours.QueryController>;
  editor: Missing<Obsidian.Editor, Ours.CmEditor>;
}

type None<T extends Record<keyof T, never>> = T;
export type Conforms = None<{ [K in keyof Lacking]: Lacking[K] }>;
