import { MarkdownView, Notice, type Editor, type Plugin, type TFile } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import { titleOf } from "../../core/text/syntax/vault-path";
import { strings } from "../../i18n";
import { isInCell } from "../host/open-editor";
import { freePath, openNoteHere } from "../host/open-note";
import { noticeWithButton } from "../ui/notice-button";
import type { Services } from "../ui/services";
import { failureOf } from "./words";

const words = strings.noteReview.reading;

/** Registers the commands for reading notes in parts. */
export function registerReadingPlaces(plugin: Plugin, services: Services): void {
  const { app, noteReviews } = services;
  plugin.addCommand({
    id: "read-to-here",
    name: words.readTo,
    icon: "bookmark",
    checkCallback: (checking) => {
      const view = app.workspace.getActiveViewOfType(MarkdownView);
      const path = view?.file?.path;
      if (view === null || path === undefined || noteReviews.find(path) === null) return false;
      // Reading view has no cursor: the first line in sight.
      if (!checking) void readTo(services, path, view.getMode() === "source" ? view.editor.getCursor().line : Math.floor(view.currentMode.getScroll()));
      return true;
    },
  });
  plugin.addCommand({
    id: "extract-note",
    name: words.extract,
    icon: "file-output",
    editorCheckCallback: (checking, editor, { file }) => {
      // The selection of a table's cell may not be the editor's: there the command says what to do.
      if (file === null || !noteReviews.isUsed || !(editor.somethingSelected() || isInCell(editor))) return false;
      if (!checking) void extract(services, file, editor);
      return true;
    },
  });
}

async function readTo({ noteReviews }: Services, path: string, line: number): Promise<void> {
  const written = await noteReviews.reading.readTo(path, line);
  new Notice(written.kind === "nowhere" ? words.nowhere : (failureOf(written) ?? words.isReadTo));
}

async function extract({ app, noteReviews: { reading } }: Services, source: TFile, editor: Editor): Promise<void> {
  if (isInCell(editor)) return void new Notice(words.refused.cell);
  const [from, to] = [editor.posToOffset(editor.getCursor("from")), editor.posToOffset(editor.getCursor("to"))];
  const found = reading.extract(source.path, editor.getValue(), from, to);
  if (found.kind === "refused") return void new Notice(words.refused[found.reason]);
  const folder = app.fileManager.getNewFileParent(source.path).path.replace(/^\/$/, "");
  const path = freePath(app, `${folder === "" ? "" : `${folder}/`}${found.title || words.untitled}`);
  try {
    // Properties know links in this form only.
    const made = await app.vault.create(path, reading.noteOf(found, `[[${app.metadataCache.fileToLinktext(source, path, true)}]]`));
    const why = failureOf(await reading.link(source.path, found, app.fileManager.generateMarkdownLink(made, source.path)));
    noticeWithButton(why === null ? words.extracted(titleOf(path)) : words.notLinked(titleOf(path), why), strings.common.openNote, () => void openNoteHere(app, path));
  } catch (error) {
    new Notice(strings.common.failed(messageOf(error)));
  }
}
