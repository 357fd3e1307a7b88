import { limitKey } from "../model/daily-limits";
import type { DeckOptions, OptionPath, Settings } from "../model/settings";

/** A deck's own options; without any for a deck that has none. */
export function optionsOf({ deckOptions }: Settings, deck: string): DeckOptions {
  return deckOptions.find((row) => limitKey(row.deck) === limitKey(deck)) ?? { deck, apart: false, own: {}, unread: {} };
}

/** Options with an own value for one of them, in place of any that cannot be used; undefined: inherited. */
export function withOwn(options: DeckOptions, path: OptionPath, value: unknown): DeckOptions {
  const { [path]: _own, ...own } = options.own;
  const { [path]: _unread, ...unread } = options.unread;
  return { ...options, own: value === undefined ? own : { ...own, [path]: value }, unread };
}

/** All deck options with those of one deck replaced; without content, they are left out. */
export function withOptions({ deckOptions }: Settings, options: DeckOptions): readonly DeckOptions[] {
  const others = deckOptions.filter((row) => limitKey(row.deck) !== limitKey(options.deck));
  const isBlank = !options.apart && Object.keys(options.own).length + Object.keys(options.unread).length === 0;
  return isBlank ? others : [...others, options];
}

/** All deck options, one of a deck replaced by a value that its rule returned. */
export function withOption(settings: Settings, deck: string, path: OptionPath, value: unknown): readonly DeckOptions[] {
  return withOptions(settings, withOwn(optionsOf(settings, deck), path, value));
}
