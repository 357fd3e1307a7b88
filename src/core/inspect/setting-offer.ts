import { entriesOf, type Block, type Span } from "../model/card";
import type { Settings } from "../model/settings";
import type { ParsedNote } from "../text/note/note";
import { noteTags } from "../text/tags/note-tags";
import { parseWith } from "../text/note/parse";
import { compileSyntax } from "../text/syntax/syntax";
import { compileNoteFilter } from "../text/syntax/deck-tags";
import type { NearMiss } from "./miss";
import { countCards, emptySides } from "./proof";
import { reasons } from "./reasons";
import { withChanges, type SettingChange } from "./setting-change";

/** Settings that help a near miss, tried on its note, and their other effects there. */
export interface SettingOffer {
  readonly changes: readonly SettingChange[];
  /** Number of other cards that the note would gain. */
  readonly gained: number;
  /** Cards that would vanish or change, and how many of them have a schedule. Their comments stay in the note. */
  readonly lost: number;
  readonly lostSchedules: number;
}

/** Tries settings on one note. Caches results for the next near miss. */
export class SettingTrials {
  readonly #tried = new Map<string, readonly Block[] | null>();

  /** `rootDeck`: as for `compileSyntax`. */
  constructor(readonly note: ParsedNote, readonly path: string, readonly settings: Settings, readonly rootDeck: string) {}

  /** The changes of a near miss that help, in order. */
  offers(miss: NearMiss): readonly SettingOffer[] {
    return (miss.settings?.() ?? []).flatMap((changes) => this.#offer(miss, changes) ?? []);
  }

  #offer(miss: NearMiss, changes: readonly SettingChange[]): SettingOffer | null {
    const after = this.#blocksWith(changes);
    if (after === null) return null;
    const before = this.note.blocks;
    const lost = without(before, after);
    const gained = without(after, before);
    const isHere = ({ from, to }: Span): boolean => from <= miss.to && to >= miss.from;
    const here = gained.filter(isHere);
    const isAway = reasons[miss.code].cures === "none" && lost.some(isHere);
    const helps = isAway ? here.length === 0 : countCards(here) > 0 && emptySides(this.note.text, here) === 0;
    if (!helps) return null;
    return {
      changes,
      gained: countCards(gained) - countCards(here),
      lost: countCards(lost),
      lostSchedules: lost.reduce((sum, { cards }) => sum + cards.filter(({ schedule }) => schedule !== null).length, 0),
    };
  }

  /** The note's blocks under changed settings; null when they do not differ. */
  #blocksWith(changes: readonly SettingChange[]): readonly Block[] | null {
    const key = JSON.stringify(changes);
    const known = this.#tried.get(key);
    if (known !== undefined) return known;
    const settings = withChanges(this.settings, changes);
    const { text } = this.note;
    const isRead = compileNoteFilter(settings)(noteTags(text), this.path);
    const blocks = isRead ? parseWith(compileSyntax(settings, this.rootDeck), text, this.path).blocks : [];
    this.#tried.set(key, blocks);
    return blocks;
  }
}

/** The blocks that differ in the other list or are missing from it. */
export function without(blocks: readonly Block[], others: readonly Block[]): readonly Block[] {
  const known = new Set(others.map(shape));
  return blocks.filter((block) => !known.has(shape(block)));
}

function shape(block: Block): string {
  const { kind, from, to, cards, hash } = block;
  return [kind, from, to, cards.length, hash, entriesOf(block)].join(" ");
}
