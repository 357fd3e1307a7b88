import type { TFile } from "../host/files";
import { FileView } from "./file-view";

export class ImageView extends FileView {
  override icon = "image";

  getViewType(): string {
    return "image";
  }

  override async onLoadFile(file: TFile): Promise<void> {
    this.contentEl.empty();
    this.contentEl.createDiv({ cls: "image-container" }).createEl("img", { attr: { src: this.app.vault.getResourcePath(file), alt: file.name } });
  }
}

export class UnsupportedView extends FileView {
  getViewType(): string {
    return "unsupported";
  }

  override async onLoadFile(file: TFile): Promise<void> {
    this.contentEl.empty();
    this.contentEl.createDiv({ cls: "empty-state", text: `The workbench has no view for .${file.extension} files.` });
  }
}
