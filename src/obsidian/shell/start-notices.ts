import { Notice, debounce, type App, type Plugin } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import type { PendingWrite } from "../../app/api/reviews";
import type { LoadReport, SettingsService } from "../../app/api/settings";
import { freshSettings } from "../../core/model/settings";
import { listText, strings } from "../../i18n";
import { lasting, noticeWithButton } from "../ui/notice-button";
import { undoLast } from "../library/act-dialog";
import { stuck } from "../review/words";
import type { Services } from "../ui/services";
import { openImportSummary } from "../settings/import-summary";

const words = strings.views.start;

/** Tells the user about the settings at start: what was imported, an unreadable file, replaced values. */
export function tellSettings(app: App, report: LoadReport): void {
  if (report.source === "sr") app.workspace.onLayoutReady(() => openImportSummary(app, report));
  if (report.unreadable !== null) new Notice(words.unreadable(report.unreadable), lasting);
  else if (report.source === "own" && report.problems.length > 0) new Notice(words.replaced(report.problems.length), lasting);
}

/** After the notes were read: tells which separators were taken as one-way, and how to change that. */
export function tellOneWay(settings: SettingsService): void {
  const { oneWay } = settings.report;
  if (oneWay === null) return;
  const { separators } = settings.current;
  const marks = [oneWay.reversed ? separators.reversed : "", oneWay.multilineReversed ? separators.multilineReversed : ""].filter((mark) => mark !== "");
  noticeWithButton(words.oneWay(listText(marks)), words.bothWays, () => {
    settings.update({ oneWay: { reversed: false, multilineReversed: false } }).catch((error: unknown) => {
      new Notice(strings.common.failed(messageOf(error)));
    });
  });
}

/** Says once that the default limit keeps new cards back. */
export function tellLimit(plugin: Plugin, { library, reviews, device }: Pick<Services, "library" | "reviews" | "device">, settings: SettingsService): void {
  const told = "told-limit";
  if (!settings.isFirst || device.get(told) !== null) return;
  const stop = library.subscribe(
    debounce(() => {
      const { newPerDay } = freshSettings;
      const held = library.progress === null && settings.current.newPerDay === newPerDay && device.get(told) === null ? reviews.held("").new : 0;
      if (held === 0) return;
      stop();
      device.set(told, true);
      new Notice(words.limit(newPerDay, held), lasting);
    }, 0),
  );
  plugin.register(stop);
}

/** After retrying what an earlier run left unwritten, if the panel that shows it is not visible. */
export function tellPending(pending: readonly PendingWrite[]): void {
  const waiting = stuck(pending).length;
  if (waiting > 0) new Notice(strings.review.pending.left(waiting), lasting);
}

/** Shown once per failure of the log. */
export function tellLogFailed(message: string): void {
  new Notice(strings.log.failed(message), lasting);
}

/** The settings file was changed outside Obsidian to something invalid. */
export function tellRefused(): void {
  new Notice(words.refused, lasting);
}

/** Local storage does not persist what the plugin needs; `kept`: the second store does. */
export function tellNotKept(kept: boolean): void {
  new Notice(kept ? words.keptElsewhere : words.notKept, lasting);
}

/** Says once that the last act on many cards was cut off, with a button that undoes what it did. */
export function tellCutOff(services: Services): void {
  const { acts } = services;
  const { last } = acts;
  if (last?.cutOff !== true) return;
  acts.told();
  noticeWithButton(strings.cardActs.cutOff(last.notes, last.planned), strings.cardActs.undo, () => undoLast(services));
}
