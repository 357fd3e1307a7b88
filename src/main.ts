import { Plugin } from "obsidian";
import { inSlices } from "./app/async/time-slices";
import { createProgram } from "./app/program";
import { createSettingsService } from "./app/settings/settings-service";
import { registerCommands } from "./obsidian/shell/commands";
import { DeckPanel, panelType } from "./obsidian/decks/panel";
import { ExamView, examType } from "./obsidian/doctor/view";
import { CardsView, cardsType } from "./obsidian/library/view";
import { createEditorHistory } from "./obsidian/host/editor-history";
import { createFirstSteps } from "./obsidian/shell/first-steps";
import { registerInNotes } from "./obsidian/shell/in-notes";
import { registerVaultEvents } from "./obsidian/shell/vault-events";
import { registerLinks } from "./obsidian/shell/links";
import { registerLogCommands } from "./obsidian/shell/log-commands";
import { createLogFiles } from "./obsidian/host/log-files";
import { createNotes } from "./obsidian/host/vault-notes";
import { registerNoteReview, registerNoteReviewEvents } from "./obsidian/note-review/register";
import { openPanel } from "./obsidian/decks/open-panel";
import { createReviewWindows } from "./obsidian/review/review-windows";
import { ReviewTab, reviewType } from "./obsidian/review/tab";
import type { Services } from "./obsidian/ui/services";
import { InlineRecallSettingTab } from "./obsidian/settings/tab";
import { tellCutOff, tellLimit, tellLogFailed, tellNotKept, tellOneWay, tellRefused, tellSettings } from "./obsidian/shell/start-notices";
import { unpackRest } from "./i18n";
import { StatsView, statsType } from "./obsidian/stats/view";
import { registerStatusBar } from "./obsidian/shell/status-bar";
import { createLog, createSettingsStore, createStorage, later, nextTask, readForeignSettings, systemClock } from "./obsidian/host/stores";

/** The parts list: what there is, and what it is registered with. */
export default class InlineRecallPlugin extends Plugin {
  readonly #log = createLog(this.manifest.name);
  readonly #settingsService = createSettingsService({
    store: createSettingsStore(this),
    foreign: () => readForeignSettings(this.app),
    log: this.#log,
  });

  override async onload(): Promise<void> {
    let tell = tellNotKept;
    this.register(() => (tell = () => undefined));
    const { device, store, ending } = createStorage(this, this.#log, (kept) => tell(kept));
    const [report] = await Promise.all([this.#settingsService.load(), device.open()]);
    if (ending.isUnloaded) return;
    const history = createEditorHistory();
    const notes = createNotes(this.app, history);
    const host = {
      notes,
      device,
      store,
      clock: systemClock,
      random: Math.random,
      settings: () => this.#settingsService.current,
      evidence: this.#settingsService,
      vaultName: this.app.vault.getName(),
      log: this.#log,
      logFiles: createLogFiles(this.app),
      pause: nextTask,
      wait: () => later(1000),
      failed: tellLogFailed,
    };
    const program = createProgram(host);
    const { library, reviews, noteReviews, doctor, reviewLog } = program;
    const services: Services = { ...host, ...program, app: this.app, settings: this.#settingsService, today: () => library.today() };
    const first = createFirstSteps(this, services, this.#settingsService);
    const desk = createReviewWindows(services, () => first.open());
    tellSettings(this.app, report);
    this.register(this.#settingsService.subscribe(() => void library.settingsChanged()));
    this.register(this.#settingsService.subscribe(() => void noteReviews.settingsChanged()));
    this.registerView(panelType, (leaf) => new DeckPanel(leaf, services, desk, first));
    this.registerView(examType, (leaf) => new ExamView(leaf, services));
    this.registerView(cardsType, (leaf) => new CardsView(leaf, services, desk));
    this.registerView(statsType, (leaf) => new StatsView(leaf, services));
    this.registerView(reviewType, (leaf) => new ReviewTab(leaf, services, (tab, last) => desk.beginIn(tab, last)));
    this.addSettingTab(new InlineRecallSettingTab(this, this.#settingsService, services));
    registerCommands(this, services, desk);
    this.registerEditorExtension(history.extension);
    registerInNotes(this, services, library, desk);
    registerLinks(this, services, desk);
    registerNoteReview(this, services);
    registerNoteReviewEvents(this, noteReviews);
    registerLogCommands(this, services);
    registerStatusBar(this, services, first, () => void openPanel(this.app), () => desk.review());
    registerVaultEvents(this, library, reviews, doctor.mixed);
    void library.whenWhole().then(() => tellOneWay(this.#settingsService));
    void library.whenWhole().then(() => tellCutOff(services));
    void library.whenWhole().then(() => inSlices(unpackRest(), nextTask));
    tellLimit(this, services, this.#settingsService);
    this.register(() => desk.end());
    this.register(() => doctor.stop());
    this.register(() => library.stop());
    this.registerEvent(this.app.workspace.on("quit", (tasks) => tasks.addPromise(device.settled())));
    ending.finish = () => Promise.all([reviewLog.end(), library.save()]);
  }

  override onUserEnable(): void {
    void openPanel(this.app);
  }

  override async onExternalSettingsChange(): Promise<void> {
    if ((await this.#settingsService.reload()) === "refused") tellRefused();
  }
}
