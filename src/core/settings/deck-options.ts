import { ancestry, limitKey } from "../model/daily-limits";
import type { DeckOptions, OptionPath, Settings } from "../model/settings";
import { withOption } from "./own-options";
import { valueAt, withValue } from "./rules";

/** The deck options of some settings, by deck key, and what was found with them. */
interface Compiled {
  readonly rows: ReadonlyMap<string, DeckOptions>;
  /** The settings that apply to a deck with options, by its key. */
  readonly made: Map<string, Settings>;
  /** The settings that apply to any deck; null where that are those of the vault. */
  readonly known: Map<string, Settings | null>;
}

const compiled = new WeakMap<Settings, Compiled>();

function compile(settings: Settings): Compiled {
  let found = compiled.get(settings);
  if (found === undefined) compiled.set(settings, (found = { rows: new Map(settings.deckOptions.map((row) => [limitKey(row.deck), row])), made: new Map(), known: new Map() }));
  return found;
}

/**
 * The settings that apply to a card in these decks: for each option the deck's own value, else that of the nearest parent that has one, else
 * the vault's. The first of the decks to which any options apply decides. The same object for all decks with the same options; costs a look
 * into a map for each deck.
 */
export function settingsIn(settings: Settings, decks: readonly string[]): Settings {
  if (settings.deckOptions.length === 0) return settings;
  const all = compile(settings);
  for (const deck of decks) {
    let found = all.known.get(deck);
    if (found === undefined) all.known.set(deck, (found = applying(settings, deck, all)));
    if (found !== null) return found;
  }
  return settings;
}

/** All different settings that `settingsIn` can return. */
export function everySettings(settings: Settings): Settings[] {
  return [settings, ...settings.deckOptions.map(({ deck }) => settingsIn(settings, [deck]))];
}

function applying(settings: Settings, deck: string, { rows, made }: Compiled): Settings | null {
  let found: Settings | null = null;
  for (const key of ancestry([deck])) {
    const row = rows.get(key);
    if (row === undefined) continue;
    const above: Settings = row.apart ? settings : (found ?? settings);
    found = made.get(key) ?? withOwn(above, row.own);
    made.set(key, found);
  }
  return found;
}

function withOwn(above: Settings, own: DeckOptions["own"]): Settings {
  // One retention of its own means that it is the same for all cards of the deck.
  const base = Object.hasOwn(own, "fsrs.retention") ? withValue(above, "fsrs.adaptive", null) : above;
  return Object.entries(own).reduce((all, [path, value]) => withValue(all, path as OptionPath, value), base);
}

/** What a deck without an own value for an option has, and the parent it is from; null: the settings of the vault. */
export function inheritedBy(settings: Settings, { deck, apart }: Pick<DeckOptions, "deck" | "apart">, path: OptionPath): { readonly value: unknown; readonly from: string | null } {
  const { rows } = compile(settings);
  const parents = apart ? [] : ancestry([deck]).slice(0, -1).reverse();
  for (const key of parents) {
    const row = rows.get(key);
    if (row !== undefined && Object.hasOwn(row.own, path)) return { value: row.own[path], from: row.deck };
    if (row?.apart === true) break;
  }
  return { value: valueAt(settings, path), from: null };
}

/** Whether cards in some decks would follow an option set for one deck, or (null) in the settings of the vault. */
export function followersOf(settings: Settings, deck: string | null, path: OptionPath): (decks: readonly string[]) => boolean {
  const mark = {};
  const marked = deck === null ? withValue(settings, path, mark) : { ...settings, deckOptions: withOption(settings, deck, path, mark) };
  return (decks) => valueAt(settingsIn(marked, decks), path) === mark;
}
