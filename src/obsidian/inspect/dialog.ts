import { Modal, Notice, type App, type Editor } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import { isIncomplete } from "../../core/inspect/reasons";
import type { TextEdit } from "../../core/write/edit";
import { strings } from "../../i18n";
import { hasLeft, isInCell, openEditorOf } from "../host/open-editor";
import type { Services } from "../ui/services";
import { describeInspection, explain, type Explained } from "./describe";
import { nameDialog } from "../ui/name-dialog";
import { confirmOffer } from "../ui/setting-offers";

const words = strings.inspect;

/** The inspected place: an offset of a note's text. */
export interface InspectedPlace {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
}

/** Shows why something is or is not a card, and makes the proposed change: in the editor that has the text, else in the note. */
export function openInspection(services: Services, place: InspectedPlace, asked: Editor | null = null): void {
  const { path, text, offset } = place;
  const editor = asked ?? editorWith(services.app, path, text);
  const change = async (edit: TextEdit): Promise<void> => {
    if (editor !== null && !isInCell(editor)) {
      const isOther = hasLeft(services.app, editor, path) || editor.getValue() !== text;
      editor.focus();
      if (isOther) new Notice(words.refused);
      else editor.transaction({ changes: [{ from: editor.offsetToPos(edit.from), to: editor.offsetToPos(edit.to), text: edit.insert }] });
      return;
    }
    const outcome = await services.reviews.write(path, (now) => (now.text === text ? { kind: "edits", edits: [edit], value: null } : { kind: "refuse", reason: "changed" }));
    if (outcome.kind !== "written") new Notice(outcome.kind === "failed" ? strings.common.failed(outcome.message) : words.refused);
  };
  new InspectionDialog(services, explain(services, path, text, offset), change).open();
}

function editorWith(app: App, path: string, text: string): Editor | null {
  const file = app.vault.getFileByPath(path);
  const editor = (file === null ? null : openEditorOf(app, file))?.editor ?? null;
  return editor?.getValue() === text ? editor : null;
}

class InspectionDialog extends Modal {
  constructor(services: Services, explained: Explained, change: (edit: TextEdit) => Promise<void>) {
    super(services.app);
    this.modalEl.addClass("inline-recall-inspection");
    const { inspection } = explained;
    const isLacking = inspection.kind === "card" && inspection.remarks.some(({ code }) => isIncomplete(code));
    this.setTitle(words.titles[isLacking ? "incomplete" : inspection.kind]);
    nameDialog(this);
    describeInspection(this.contentEl, explained, {
      edit: (edit) => {
        this.close();
        change(edit).catch((error: unknown) => new Notice(strings.common.failed(messageOf(error))));
      },
      offer: (offer) => confirmOffer(services, offer, () => this.close()),
    });
  }
}
