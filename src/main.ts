import { Plugin } from "obsidian";
import { createLibrary } from "./app/card-index";
import { createDoctor } from "./app/doctor/doctor";
import { createFigures } from "./app/figures";
import { createReviews } from "./app/review";
import { createReviewLog, type ReviewLog } from "./app/review-log";
import { createSettingsService } from "./app/settings";
import { registerCommands } from "./obsidian/commands";
import { DeckPanel, panelType } from "./obsidian/decks/panel";
import { ExamView, examType } from "./obsidian/doctor/view";
import { createEditorHistory } from "./obsidian/editor-history";
import { registerInNotes } from "./obsidian/in-notes";
import { registerIndexEvents } from "./obsidian/index-events";
import { registerLogCommands } from "./obsidian/log-commands";
import { createLogFiles } from "./obsidian/log-files";
import { createNotes } from "./obsidian/notes";
import { openPanel } from "./obsidian/open-panel";
import { createReviewDesk } from "./obsidian/review-desk";
import type { Services } from "./obsidian/services";
import { InlineRecallSettingTab } from "./obsidian/settings/tab";
import { tellLogFailed, tellOneWay, tellRefused, tellSettings } from "./obsidian/start-notices";
import { StatsView, statsType } from "./obsidian/stats/view";
import { registerStatusBar } from "./obsidian/status-bar";
import { createDeviceStore, createLog, createSettingsStore, createSnapshotStore, later, nextTask, readForeignSettings, systemClock } from "./obsidian/stores";

/** The parts list: what there is, and what it is registered with. */
export default class InlineRecallPlugin extends Plugin {
  readonly #log = createLog(this.manifest.name);
  readonly #settingsService = createSettingsService({
    store: createSettingsStore(this),
    foreign: () => readForeignSettings(this.app),
    log: this.#log,
  });
  readonly #device = createDeviceStore(this.app, this.manifest.id, this.#log);
  readonly #history = createEditorHistory();
  readonly #notes = createNotes(this.app, this.#history);
  readonly #library = createLibrary({
    notes: this.#notes,
    clock: systemClock,
    settings: () => this.#settingsService.current,
    device: this.#device,
    log: this.#log,
    vaultName: this.app.vault.getName(),
    pause: nextTask,
    store: createSnapshotStore(this.manifest.id, this.#device, this.#log),
    evidence: this.#settingsService,
    reworded: (change) => this.#reviewLog.reworded(change),
  });
  readonly #reviewLog: ReviewLog = createReviewLog({
    files: createLogFiles(this.app),
    device: this.#device,
    settings: () => this.#settingsService.current,
    clock: systemClock,
    random: Math.random,
    log: this.#log,
    today: () => this.#library.today(),
    pause: nextTask,
    wait: () => later(1000),
    failed: tellLogFailed,
  });
  readonly #reviews = createReviews({
    notes: this.#notes,
    library: this.#library,
    clock: systemClock,
    random: Math.random,
    settings: () => this.#settingsService.current,
    device: this.#device,
    log: this.#log,
    reviewLog: this.#reviewLog,
    pause: nextTask,
  });
  readonly #logParts = { notes: this.#notes, library: this.#library, reviewLog: this.#reviewLog, clock: systemClock, settings: () => this.#settingsService.current, pause: nextTask };
  readonly #doctor = createDoctor({ ...this.#logParts, reviews: this.#reviews, log: this.#log, vaultName: this.app.vault.getName() });
  readonly #services: Services = {
    app: this.app,
    notes: this.#notes,
    clock: systemClock,
    device: this.#device,
    log: this.#log,
    settings: this.#settingsService,
    library: this.#library,
    reviews: this.#reviews,
    doctor: this.#doctor,
    figures: createFigures(this.#logParts),
    today: () => this.#library.today(),
  };
  readonly #desk = createReviewDesk(this.#services);

  override async onload(): Promise<void> {
    tellSettings(this.app, await this.#settingsService.load());
    this.register(this.#settingsService.subscribe(() => void this.#library.settingsChanged()));
    this.registerView(panelType, (leaf) => new DeckPanel(leaf, this.#services, this.#desk));
    this.registerView(examType, (leaf) => new ExamView(leaf, this.#services));
    this.registerView(statsType, (leaf) => new StatsView(leaf, this.#services));
    this.addSettingTab(new InlineRecallSettingTab(this, this.#settingsService, this.#services));
    registerCommands(this, this.#services, this.#desk);
    this.registerEditorExtension(this.#history.extension);
    registerInNotes(this, this.#services, this.#library, this.#desk);
    registerLogCommands(this, this.#logParts);
    registerStatusBar(this, this.#services, () => void openPanel(this.app), () => this.#desk.review());
    registerIndexEvents(this, this.#library, this.#reviews);
    void this.#library.whenWhole().then(() => tellOneWay(this.#settingsService));
    this.register(() => this.#desk.end());
    this.register(() => this.#doctor.stop());
    this.register(() => void this.#reviewLog.end());
  }

  override onUserEnable(): void {
    void openPanel(this.app);
  }

  override async onExternalSettingsChange(): Promise<void> {
    if ((await this.#settingsService.reload()) === "refused") tellRefused();
  }
}
