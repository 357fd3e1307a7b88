// Displays of cards during the first pass over the notes.
import { expect, it } from "vitest";
import type { CardIndex } from "../../src/app/api/card-index";
import { defaultSettings } from "../../src/core/model/settings";
import { SuspendedList } from "../../src/obsidian/review/suspended-list";
import { registerReading } from "../../src/obsidian/chips/reading";
import type { ReviewWindows } from "../../src/obsidian/review/review-windows";
import type { Services } from "../../src/obsidian/ui/services";
import { installDomExtensions } from "../../workbench/widgets/dom";
import type { Plugin } from "obsidian";

/** A library at a step of its first pass, with counts of requests for chips and for the list of cards put away. */
function setUp() {
  const listeners: (() => void)[] = [];
  const asked = { chips: 0, away: 0 };
  const subscribe = (listener: () => void) => {
    listeners.push(listener);
    return () => undefined;
  };
  const library = { progress: { indexed: 1, total: 2, slow: false } as object | null, subscribe, onNote: () => () => undefined };
  const services = {
    app: { workspace: { layoutReady: false } },
    library,
    settings: { current: defaultSettings, subscribe: () => () => undefined },
    reviews: {
      subscribe: () => () => undefined,
      cards: { chips: () => (asked.chips++, () => null) },
      away: () => (asked.away++, Promise.resolve([])),
    },
    clock: { now: () => 0, offset: () => 0 },
    today: () => "2024-03-01",
  };
  return { library, services: services as unknown as Services, asked, tell: () => listeners.forEach((listener) => listener()) };
}

it("redraws chips and the list of cards put away after the first pass, not during it", () => {
  installDomExtensions(window);
  const { library, services, asked, tell } = setUp();
  const plugin = { registerMarkdownPostProcessor: () => undefined, register: () => undefined } as unknown as Plugin;
  registerReading(plugin, services, library as unknown as CardIndex, {} as ReviewWindows);
  new SuspendedList(services).onOpen();
  expect(asked).toEqual({ chips: 0, away: 1 });
  for (let step = 0; step < 10; step++) tell();
  expect(asked).toEqual({ chips: 0, away: 1 });
  library.progress = null;
  tell();
  expect(asked).toEqual({ chips: 1, away: 2 });
});
