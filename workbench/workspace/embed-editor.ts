import { Compartment } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { App } from "../host/app";
import { Component } from "../host/component";
import type { TAbstractFile, TFile } from "../host/files";
import { debounce } from "../host/module";
import { CmEditor } from "./editor";
import { setEditorView } from "./editor-fields";
import { editorState } from "./editor-setup";
import { merge } from "./text-merge";
import { editorExtensions } from "./vim";

const SAVE_DELAY_MS = 2000;

/** What happens to an outside change of the file while typing is unsaved: merged, or overwritten by the next save. */
export type Clash = "merge" | "overwrite";

/**
 * A note, or the section below one of its headings, edited where it is embedded, as in a canvas card: an editor without a leaf. Saves its
 * part of the note 2 s after the last key, and when it closes.
 */
export class EmbedEditor extends Component {
  readonly containerEl = createDiv("markdown-embed is-editing");
  readonly editor: CmEditor;
  hoverPopover = null;
  dirty = false;
  private before = "";
  private after = "";
  /** The file's text when this was last in step with it. */
  private data = "";
  private readonly slot = new Compartment();
  private readonly saveSoon = debounce(() => this.save(), SAVE_DELAY_MS, true);

  constructor(
    readonly app: App,
    readonly file: TFile,
    private readonly heading: string,
    private readonly clash: Clash,
  ) {
    super();
    const cm = new EditorView({ state: this.fresh(""), parent: this.containerEl });
    cm.dispatch({ effects: setEditorView.of(cm) });
    this.editor = new CmEditor(cm);
  }

  override async onload(): Promise<void> {
    document.body.append(this.containerEl);
    this.registerEvent(
      this.app.vault.on("modify", (file: TAbstractFile) => {
        if (file === this.file) void this.onFileChanged();
      }),
    );
    this.show(await this.app.vault.read(this.file));
  }

  override onunload(): void {
    this.saveSoon.cancel();
    void this.save().finally(() => this.editor.cm.destroy());
    this.containerEl.remove();
  }

  /** The app's name for it; plugins see it while the card has the focus. */
  focus(): void {
    this.app.workspace.activeEditor = this;
  }

  async save(): Promise<void> {
    if (!this.dirty) return;
    this.dirty = false;
    this.data = this.before + this.editor.getValue() + this.after;
    await this.app.vault.modify(this.file, this.data);
  }

  private async onFileChanged(): Promise<void> {
    const text = await this.app.vault.read(this.file);
    if (text === this.data || (this.dirty && this.clash === "overwrite")) return;
    this.show(this.dirty ? merge(this.data, this.before + this.editor.getValue() + this.after, text) : text, text);
  }

  private show(text: string, saved = text): void {
    const at = this.heading === "" ? 0 : text.indexOf(`${this.heading}\n`);
    const level = /^#*/.exec(this.heading)![0].length;
    const next = level === 0 ? -1 : text.slice(at + this.heading.length).search(new RegExp(`^#{1,${level}} `, "m"));
    const end = next < 0 ? text.length : at + this.heading.length + next;
    [this.before, this.after] = [text.slice(0, at), text.slice(end)];
    this.data = saved;
    const { cm } = this.editor;
    cm.dispatch({ changes: { from: 0, to: cm.state.doc.length, insert: text.slice(at, end) }, userEvent: "set" });
  }

  private fresh(text: string): EditorView["state"] {
    return editorState({
      text,
      info: this as unknown as Parameters<typeof editorState>[0]["info"],
      view: null,
      livePreview: true,
      extensions: editorExtensions(this.app),
      slot: this.slot,
      onUpdate: (update) => {
        if (!update.docChanged || update.transactions.some((tr) => tr.isUserEvent("set"))) return;
        this.dirty = true;
        void this.saveSoon();
      },
    });
  }
}
