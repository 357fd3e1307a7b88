/** The workspace's exports in the obsidian module, and the app's frame. */
export { BasesEntry, BasesEntryGroup, BasesQueryResult, BasesView, BasesViewConfig, QueryController } from "./bases";
export { CmEditor, Editor, type MarkdownFileInfo } from "./editor";
export { editorEditorField, editorInfoField, editorLivePreviewField, editorViewField, livePreviewState } from "./editor-fields";
export { EditorSuggest } from "./editor-suggest";
export { EditableFileView, FileView, TextFileView } from "./file-view";
export {
  WorkspaceContainer,
  WorkspaceFloating,
  WorkspaceItem,
  WorkspaceMobileDrawer,
  WorkspaceParent,
  WorkspaceRibbon,
  WorkspaceRoot,
  WorkspaceSidedock,
  WorkspaceSplit,
  WorkspaceTabs,
  WorkspaceWindow,
} from "./items";
export { WorkspaceLeaf } from "./leaf";
export { MarkdownEditView, MarkdownView } from "./markdown-view";
export { finishRenderMath, loadMathJax, renderMath } from "./math";
export { MarkdownPreviewRenderer, MarkdownPreviewView, MarkdownRenderChild, MarkdownRenderer } from "./preview-view";
export type { PluginSwitch } from "./settings-window";
export { mountShell } from "./shell";
export { ItemView, View } from "./view";
export type { ViewCreator } from "./view-registry";
export { Workspace } from "./workspace";
