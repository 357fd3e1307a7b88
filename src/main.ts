import { Plugin } from "obsidian";
import { createLibrary } from "./app/card-index";
import { createReviews } from "./app/review";
import { createSettingsService } from "./app/settings";
import { registerAddCard } from "./obsidian/add-card/register";
import { registerCommands } from "./obsidian/commands";
import { DeckPanel, panelType } from "./obsidian/decks/panel";
import { registerIndexEvents } from "./obsidian/index-events";
import { createNotes } from "./obsidian/notes";
import { openPanel } from "./obsidian/open-panel";
import { createReviewDesk } from "./obsidian/review-desk";
import type { Services } from "./obsidian/services";
import { InlineRecallSettingTab } from "./obsidian/settings/tab";
import { tellOneWay, tellRefused, tellSettings } from "./obsidian/start-notices";
import { registerStatusBar } from "./obsidian/status-bar";
import { createSnapshotStore } from "./obsidian/snapshots";
import { createDeviceStore, createLog, createSettingsStore, nextTask, readForeignSettings, systemClock } from "./obsidian/stores";

/** The parts list: what there is, and what it is registered with. */
export default class InlineRecallPlugin extends Plugin {
  readonly #log = createLog(this.manifest.name);
  readonly #settingsService = createSettingsService({
    store: createSettingsStore(this),
    foreign: () => readForeignSettings(this.app),
    log: this.#log,
  });
  readonly #device = createDeviceStore(this.app, this.manifest.id, this.#log);
  readonly #notes = createNotes(this.app);
  readonly #snapshots = createSnapshotStore(this.manifest.id, this.#device, this.#log);
  readonly #library = createLibrary({
    notes: this.#notes,
    clock: systemClock,
    settings: () => this.#settingsService.current,
    device: this.#device,
    log: this.#log,
    vaultName: this.app.vault.getName(),
    pause: nextTask,
    store: this.#snapshots,
    undecided: () => this.#settingsService.undecided,
    decide: (evidence) => this.#settingsService.decide(evidence),
  });
  readonly #reviews = createReviews({
    notes: this.#notes,
    library: this.#library,
    clock: systemClock,
    random: Math.random,
    settings: () => this.#settingsService.current,
    device: this.#device,
    log: this.#log,
  });
  readonly #services: Services = {
    app: this.app,
    notes: this.#notes,
    clock: systemClock,
    device: this.#device,
    log: this.#log,
    settings: this.#settingsService,
    library: this.#library,
    reviews: this.#reviews,
    today: () => this.#library.today(),
  };
  readonly #desk = createReviewDesk(this.#services);

  override async onload(): Promise<void> {
    tellSettings(this.app, await this.#settingsService.load());
    this.register(this.#settingsService.subscribe(() => void this.#library.settingsChanged()));
    this.registerView(panelType, (leaf) => new DeckPanel(leaf, this.#services, this.#desk));
    this.addSettingTab(new InlineRecallSettingTab(this, this.#settingsService));
    registerCommands(this, this.#services, this.#desk);
    registerAddCard(this, this.#services);
    registerStatusBar(this, this.#services, () => void openPanel(this.app), () => this.#desk.review());
    registerIndexEvents(this, this.#library, this.#reviews);
    void this.#library.whenWhole().then(() => tellOneWay(this.#settingsService));
    this.register(() => void this.#library.save().then(() => this.#snapshots.close()));
    this.register(() => this.#desk.end());
  }

  override onUserEnable(): void {
    void openPanel(this.app);
  }

  override async onExternalSettingsChange(): Promise<void> {
    if ((await this.#settingsService.reload()) === "refused") tellRefused();
  }
}
