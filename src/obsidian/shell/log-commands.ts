import { ConfirmationModal, Notice, type Plugin } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import { strings } from "../../i18n";
import type { Services } from "../ui/services";
import { nameDialog } from "../ui/name-dialog";
import { importedText } from "../ui/imported-text";

const words = strings.log;

const forgottenText = (files: number): string => (files === 0 ? words.forget.nothing : words.forget.done(files));

/** Registers the commands for the review log: import the notes' comments, and delete this device's part. */
export function registerLogCommands(plugin: Plugin, { app, figures, library, settings }: Services): void {
  const command = (id: string, name: string, icon: string, run: () => void): void => {
    const checkCallback = (checking: boolean): boolean => {
      const can = figures.on && library.progress === null;
      if (can && !checking) run();
      return can;
    };
    plugin.addCommand({ id, name, icon, checkCallback });
  };
  const tell = (work: () => Promise<string>): void => {
    work().then(
      (text) => new Notice(text),
      (error: unknown) => new Notice(strings.common.failed(messageOf(error))),
    );
  };
  command("import-schedules", words.importCommand, "history", () => tell(async () => importedText(await figures.importKnown())));
  command("forget-history", words.forgetCommand, "eraser", () => {
    const modal = new ConfirmationModal(app).setTitle(words.forget.title);
    nameDialog(modal);
    for (const text of [words.forget.goes(settings.current.logFolder), words.forget.stays]) modal.contentEl.createEl("p", { text });
    modal.addButton((button) => button.setDestructive().setButtonText(words.forget.act).onClick(() => tell(async () => forgottenText(await figures.forget()))));
    modal.addCancelButton(strings.common.cancel).open();
  });
}
