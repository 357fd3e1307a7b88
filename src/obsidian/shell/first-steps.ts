import { Modal, Notice, Platform, debounce, type Plugin } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import { Listeners } from "../../app/async/listeners";
import type { FirstStep } from "../../app/api/doctor";
import type { SettingsService } from "../../app/api/settings";
import type { Settings } from "../../core/model/settings";
import type { SettingsReport } from "../../core/settings/read";
import { valueAt } from "../../core/settings/rules";
import { titleOf } from "../../core/text/syntax/vault-path";
import { strings } from "../../i18n";
import { openAddCard } from "../add-card/register";
import { tellWritten } from "../decks/stray-schedules";
import type { FirstScreen } from "../decks/panel";
import { freePath, openNoteAt } from "../host/open-note";
import { openImportSummary } from "../settings/import-summary";
import { textButton } from "../ui/button";
import { nameDialog } from "../ui/name-dialog";
import type { Services } from "../ui/services";

const words = strings.views.first;

/** Changes to notes within this time are handled together; milliseconds. */
const pause = 500;

type Step = FirstStep | { readonly kind: "import"; readonly report: SettingsReport };

/** What there is to do first in a vault without cards, for the panel, the status bar and a review that finds none. */
export interface FirstSteps extends FirstScreen {
  /** The next step in two words; null when there are cards, or not yet known. */
  readonly text: string | null;
  /** Shows it in a dialog; false when there is none. */
  open(): boolean;
}

export function createFirstSteps(plugin: Plugin, services: Services, settings: SettingsService): FirstSteps {
  const { app, library, doctor } = services;
  const listeners = new Listeners(services.log);
  let step: Step | null = null;
  let looks = 0;
  // Cards count before the next look.
  const isNeeded = (): boolean => library.progress === null && library.decks().counts.total === 0;

  async function find(): Promise<Step | null> {
    if (!isNeeded()) return null;
    const report = await settings.readSr().catch(() => null);
    if (report !== null && decidesOtherwise(report, settings.current)) return { kind: "import", report };
    return doctor.firstStep();
  }

  async function look(): Promise<void> {
    const mine = ++looks;
    const found = await find();
    if (mine !== looks || (found === null && step === null)) return;
    step = isNeeded() ? found : null;
    listeners.tell();
  }

  const later = debounce(() => void look(), pause);
  plugin.register(() => void later.cancel());
  // A note without a deck is not in the index.
  for (const name of ["create", "modify", "delete", "rename"] as const) plugin.registerEvent(app.vault.on(name as "modify", () => void (isNeeded() && later())));
  plugin.register(library.subscribe(() => void ((step !== null || isNeeded()) && later())));
  plugin.register(settings.subscribe(later));

  const acts: { readonly [K in Step["kind"]]: (step: Extract<Step, { kind: K }>) => Promise<unknown> } = {
    import: async ({ report }) => openImportSummary(app, report, () => run(() => settings.takeOver(report))),
    tag: async ({ path }) => {
      const done = await doctor.tag(path);
      tellWritten(services, path, done, words.tagged(titleOf(path)));
    },
    card: ({ path }) => openAddCard(services, path),
    write: () => openAddCard(services, null),
    empty: async () => {
      const { deckTags, separators } = settings.current;
      const path = freePath(app, words.example.name);
      await app.vault.create(path, words.example.text(deckTags[0] ?? "", [separators.basic, separators.reversed].find((mark) => mark !== "") ?? "::"));
      await openNoteAt(app, path, 0);
      // There the panel covers the tabs.
      if (Platform.isMobile) app.workspace.rightSplit.collapse();
    },
  };

  function run(act: () => Promise<unknown>): void {
    act().catch((error: unknown) => new Notice(strings.common.failed(messageOf(error))));
  }

  function draw(el: HTMLElement, acted: () => void = () => undefined): void {
    const now = step;
    const tag = settings.current.deckTags[0] ?? "";
    const name = now !== null && "path" in now ? titleOf(now.path) : "";
    el.createEl("p", { cls: "inline-recall-muted", text: now === null ? strings.common.howTo(tag) : words.about[now.kind](tag, name, now.kind === "tag" ? now.lines : 0) });
    if (now === null) return;
    textButton(el, words.act[now.kind](name), () => {
      acted();
      // The kind of `now` chooses its act.
      run(() => (acts[now.kind] as (step: Step) => Promise<unknown>)(now));
    }, "mod-cta inline-recall-first-step");
  }

  return {
    get text() {
      return step === null || !isNeeded() ? null : words.short[step.kind];
    },
    draw,
    open: () => {
      if (step === null || !isNeeded()) return false;
      const modal = new Modal(app).setTitle(strings.views.panel.noCards);
      nameDialog(modal);
      draw(modal.contentEl, () => modal.close());
      modal.open();
      return true;
    },
    subscribe: (listener) => listeners.add(listener),
  };
}

/** Whether SR's settings say otherwise what a card is. */
function decidesOtherwise({ read, settings }: SettingsReport, current: Settings): boolean {
  const own = read.filter((path) => /^(?:deckTags|folderDecks|separators|clozePatterns)/.test(path));
  return own.some((path) => JSON.stringify(valueAt(settings, path)) !== JSON.stringify(valueAt(current, path)));
}
