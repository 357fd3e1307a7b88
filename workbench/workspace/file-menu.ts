import type { App } from "../host/app";
import { type TAbstractFile, TFile } from "../host/files";
import { type Menu, Modal, Setting } from "../widgets/index";

/** Adds the standard entries for a file or folder; plugins add theirs through "file-menu". */
export function addFileItems(app: App, menu: Menu, file: TAbstractFile): void {
  if (file instanceof TFile) {
    menu.addItem((item) =>
      item.setTitle("Open in new tab").setIcon("file-plus").setSection("open").onClick(() => void app.workspace.getLeaf("tab").openFile(file)),
    );
    menu.addItem((item) =>
      item.setTitle("Open to the right").setIcon("separator-vertical").setSection("open").onClick(() => void app.workspace.getLeaf("split").openFile(file)),
    );
  }
  menu.addItem((item) => item.setTitle("Rename").setIcon("edit-3").setSection("danger").onClick(() => new RenameModal(app, file).open()));
  menu.addItem((item) =>
    item.setTitle("Delete").setIcon("trash-2").setSection("danger").setWarning(true).onClick(() => void app.fileManager.trashFile(file)),
  );
}

class RenameModal extends Modal {
  constructor(
    app: App,
    private readonly file: TAbstractFile,
  ) {
    super(app);
  }

  override onOpen(): void {
    const isFile = this.file instanceof TFile;
    let name = this.file instanceof TFile ? this.file.basename : this.file.name;
    const rename = (): void => {
      const folder = this.file.parent && this.file.parent.path !== "/" ? `${this.file.parent.path}/` : "";
      const extension = isFile ? `.${(this.file as TFile).extension}` : "";
      this.close();
      if (name.trim()) void this.app.fileManager.renameFile(this.file, `${folder}${name.trim()}${extension}`);
    };
    this.setTitle(isFile ? "File name" : "Folder name");
    new Setting(this.contentEl).addText((text) => {
      text.setValue(name).onChange((value) => (name = value));
      text.inputEl.addEventListener("keydown", (evt) => {
        if (evt.key === "Enter" && !evt.isComposing) rename();
      });
      text.inputEl.select();
    });
    new Setting(this.contentEl)
      .addButton((button) => button.setButtonText("Save").setCta().onClick(rename))
      .addButton((button) => button.setButtonText("Cancel").onClick(() => this.close()));
  }
}
