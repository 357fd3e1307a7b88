import type { SettingDefinitionItem, Setting, SettingGroupItem } from "obsidian";
import { deckPaths, findDeck } from "../../core/model/deck";
import type { Settings } from "../../core/model/settings";
import { decksWithSettings, moveDeck, withoutDeck } from "../../core/settings/deck-settings";
import { strings } from "../../i18n";
import { DeckOptionsDialog } from "../decks/deck-options";
import { Picker } from "../ui/picker";
import type { Services } from "../ui/services";

const words = strings.settings.decks;

/** The page that lists decks with their own settings; null if no deck has any. A deck that has no cards now, for example after it was renamed, can hand them on. */
export function deckPage(services: Services, save: (settings: Partial<Settings>) => Promise<void>): SettingGroupItem | null {
  const { library, settings } = services;
  const decks = decksWithSettings(settings.current);
  if (decks.length === 0) return null;
  const rows = decks.map((deck): SettingDefinitionItem => {
    const found = findDeck(library.decks(), deck);
    // During the first pass nobody knows.
    const isEmpty = library.progress === null && (found === null || found.counts.total === 0);
    return {
      name: deck,
      ...(isEmpty ? { desc: words.empty } : {}),
      render: (setting) => {
        if (isEmpty) drawEmpty(setting, deck, services, save);
        button(setting, words.open, deck, () => new DeckOptionsDialog(services, deck).open());
      },
    };
  });
  return { type: "page", name: words.name, desc: words.about, items: rows };
}

function drawEmpty(setting: Setting, deck: string, services: Services, save: (settings: Partial<Settings>) => Promise<void>): void {
  const { settings } = services;
  button(setting, words.remove, deck, () => void save(withoutDeck(settings.current, deck)));
  const targets = deckPaths(services.library.decks()).filter((path) => path !== "");
  if (targets.length > 0) button(setting, words.move, deck, () => new TargetPicker(services, deck, targets, (to) => void save(moveDeck(settings.current, deck, to))).open());
}

function button(setting: Setting, text: string, deck: string, act: () => void): void {
  setting.addButton((one) => one.setButtonText(text).onClick(act).buttonEl.setAttr("aria-label", words.ofDeck(text, deck)));
}

/** Chooses the deck that gets another one's settings. */
class TargetPicker extends Picker<string> {
  readonly #targets: readonly string[];
  readonly #chosen: (deck: string) => void;

  constructor(services: Services, deck: string, targets: readonly string[], chosen: (deck: string) => void) {
    super(services.app, { ...words, title: words.moveFrom(deck) });
    this.#targets = targets;
    this.#chosen = chosen;
  }

  protected override all(): readonly string[] {
    return this.#targets;
  }

  protected override textOf(deck: string): string {
    return deck;
  }

  override renderSuggestion(deck: string, el: HTMLElement): void {
    el.createDiv({ text: deck, attr: { dir: "auto" } });
  }

  override onChooseSuggestion(deck: string): void {
    this.#chosen(deck);
  }
}
