import type { Block, Span } from "../model/card";
import type { BlockSource, Scan } from "../text/blocks/block";
import { readFrontmatter } from "../text/tags/frontmatter";
import type { ParsedNote } from "../text/note/note";
import { watchNote } from "../text/note/parse";
import { blockAt } from "../text/blocks/parts";
import type { Settings } from "../model/settings";
import { compileSyntax, deckPath, isUnderDeckTag, type Syntax } from "../text/syntax/syntax";
import type { TextEdit } from "../write/edit";
import { distinct } from "./distinct";
import { foreignCards } from "./foreign-marks";
import { LineMarks } from "./line-marks";
import { noWays, type NearMiss } from "./miss";
import { NearWatch } from "./near";
import { noteReasonOf } from "./note-reason";
import { otherPlugins } from "./other-plugins";
import { usualCards, usualSyntax } from "./other-syntax";
import { proposalFor } from "./proof";
import { isListed, isUntagged } from "./reasons";
import { SettingTrials, type SettingOffer } from "./setting-offer";
import { breaksIn, lineStart, nextLine } from "../text/chars/line-breaks";

/** The rule that gave a block its decks, and the 0-based line of the tag if there is one. */
export type DeckRule =
  | { readonly rule: "own-tag" | "properties" | "folder" }
  /** `unused`: the tag line above it, which applies to no card because only the nearest one counts; null when there is none. */
  | { readonly rule: "tag-above"; readonly line: number; readonly unused: number | null }
  | { readonly rule: "first-tag"; readonly line: number };

/** A limit, because each remark is verified and nobody reads more. */
const mostRemarks = 12;

/** A near miss with the one edit that would make it a card, verified (null when no single edit does), and the settings that would. */
export interface ExplainedMiss extends NearMiss {
  readonly edit: TextEdit | null;
  /** Settings that would help instead, tried on the note. */
  readonly offers: readonly SettingOffer[];
}

export type Inspection =
  /** `remarks`: what is not as it looks in the block, or at the offset. */
  | { readonly kind: "card"; readonly block: Block; readonly rule: DeckRule; readonly remarks: readonly ExplainedMiss[] }
  | { readonly kind: "near-miss"; readonly miss: ExplainedMiss }
  | { readonly kind: "nothing" };

/** Compiled settings, to inspect several notes. */
export interface InspectRules {
  readonly settings: Settings;
  readonly syntax: Syntax;
  readonly usual: Syntax | null;
  readonly noteReason: ReturnType<typeof noteReasonOf>;
}

/** Compiles settings. `rootDeck`: as for `compileSyntax`. */
export function inspectRules(settings: Settings, rootDeck?: string): InspectRules {
  return { settings, syntax: compileSyntax(settings, rootDeck), usual: usualSyntax(settings, rootDeck), noteReason: noteReasonOf(settings) };
}

/** An inspected note. */
export interface NoteLook {
  readonly note: ParsedNote;
  /** In text order, with all codes. In a note that only lacks a deck: what would be cards. Empty for other notes that are not read for cards. */
  readonly misses: readonly NearMiss[];
  /** Explains the text at an offset. `blocks`: the note's blocks, each card with its own schedule. */
  inspect(offset: number, blocks?: readonly Block[]): Inspection;
  /** The edit from `proposalFor`. Parses the note once for each edit it tries. */
  propose(miss: NearMiss): TextEdit | null;
  /** Settings that help. Parses the note once for each one it tries. */
  offers(miss: NearMiss): readonly SettingOffer[];
}

/** Inspects a note. Linear in its text; later calls parse the note again only for proposals. */
export function lookAt(rules: InspectRules, text: string, path: string): NoteLook {
  const work = lookInPieces(rules, text, path, Infinity);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** `lookAt` in pieces of about `size` code units, so that other work can run in between. */
export function* lookInPieces(rules: InspectRules, text: string, path: string, size: number): Generator<undefined, NoteLook> {
  const { syntax, usual, settings } = rules;
  const watch = new NearWatch(text, syntax);
  const { note, scan } = yield* watchNote(syntax, text, path, watch, size);
  // A whole card in another syntax takes precedence over misses inside it.
  const looks = [
    () => foreignCards(note, path, syntax, settings),
    () => otherPlugins(note, path, syntax, settings),
    () => (usual === null ? [] : usualCards(note, path, usual, syntax, settings)),
    () => [...inProperties(text, syntax), ...watch.finish(scan.blocks)],
  ];
  const found: NearMiss[] = [];
  for (const look of looks) {
    for (const miss of look()) found.push(miss);
    if (text.length > size) yield;
  }
  return new Look(rules, note, path, scan, watch.tagLines, distinct(found, scan.blocks));
}

class Look implements NoteLook {
  readonly misses: readonly NearMiss[];
  readonly #all: readonly NearMiss[];
  readonly #trials: SettingTrials;
  readonly #noteReason: ReturnType<InspectRules["noteReason"]>;

  constructor(
    readonly rules: InspectRules,
    readonly note: ParsedNote,
    readonly path: string,
    readonly scan: Scan,
    readonly tagLines: ReadonlyMap<readonly string[], number>,
    misses: readonly NearMiss[],
  ) {
    this.#all = misses;
    this.#trials = new SettingTrials(note, path, rules.settings, rules.syntax.rootDeck);
    this.#noteReason = rules.noteReason(note.text, path);
    const reason = this.#noteReason;
    this.misses = reason === null ? misses : isUntagged(reason) ? scan.blocks.map((source) => missOf(reason, source)) : [];
  }

  propose(miss: NearMiss): TextEdit | null {
    return proposalFor(miss, this.note);
  }

  offers(miss: NearMiss): readonly SettingOffer[] {
    return this.#trials.offers(miss);
  }

  inspect(offset: number, blocks = this.note.blocks): Inspection {
    const { text } = this.note;
    const line: Span = { from: lineStart(text, offset), to: nextLine(text, offset) };
    const isHere = (span: Span): boolean => span.from < line.to && span.to >= line.from;
    const source = this.scan.blocks[blockAt(this.scan.blocks, offset)];
    const reason = this.#noteReason;
    if (source !== undefined && reason !== null) {
      return { kind: "near-miss", miss: this.#explained(missOf(reason, source)) };
    }
    const block = blocks[blockAt(blocks, offset)];
    if (source !== undefined && block !== undefined) {
      const within = this.#all.filter((miss) => miss.from >= block.from && miss.to <= block.to);
      const remarks = [...within.filter(isHere), ...within.filter((miss) => isListed(miss.code) && !isHere(miss))].slice(0, mostRemarks);
      return { kind: "card", block, rule: this.#ruleOf(source), remarks: remarks.map((miss) => this.#explained(miss)) };
    }
    const near = this.#nearest(this.#all.filter((miss) => isHere(miss.region)), offset, isHere);
    return near === null ? { kind: "nothing" } : { kind: "near-miss", miss: this.#explained(near) };
  }

  /** The near miss at the offset, else on its line, else the likeliest. */
  #nearest(misses: readonly NearMiss[], offset: number, isHere: (span: Span) => boolean): NearMiss | null {
    const at = misses.find(({ from, to }) => from <= offset && to >= offset);
    const beside = at ?? misses.find(isHere);
    return beside ?? misses.find(({ code, region }) => isListed(code) && region.from <= offset && region.to >= offset) ?? null;
  }

  #explained(miss: NearMiss): ExplainedMiss {
    return { ...miss, edit: this.propose(miss), offers: this.offers(miss) };
  }

  /** The tag line before the one at `above`, if no card is between them. */
  #unusedAbove(above: number): number | null {
    let before: number | null = null;
    for (const from of this.tagLines.values()) if (from < above && from > (before ?? -1)) before = from;
    const start = before;
    return start === null || this.scan.blocks.some(({ from }) => from > start && from < above) ? null : start;
  }

  #ruleOf({ ownDecks }: BlockSource): DeckRule {
    const { text } = this.note;
    if (this.rules.syntax.folderDecks) return { rule: "folder" };
    if (ownDecks !== null) {
      const above = this.tagLines.get(ownDecks);
      if (above === undefined) return { rule: "own-tag" };
      const unused = this.#unusedAbove(above);
      return { rule: "tag-above", line: breaksIn(text, 0, above), unused: unused === null ? null : breaksIn(text, 0, unused) };
    }
    const { firstDeckAt } = this.scan;
    const inProperties = (readFrontmatter(text)?.tags ?? []).some((tag) => isUnderDeckTag(deckPath(tag), this.rules.syntax.deckTags));
    return inProperties ? { rule: "properties" } : { rule: "first-tag", line: breaksIn(text, 0, firstDeckAt) };
  }
}

function missOf(reason: Pick<NearMiss, "code" | "mark" | "ways">, { from, to, firstLine }: BlockSource): NearMiss {
  return { ...reason, from, to, line: firstLine, region: { from, to } };
}

/** Marks in the properties. */
function inProperties(text: string, syntax: Syntax): NearMiss[] {
  const front = readFrontmatter(text);
  if (front === null) return [];
  const marks = new LineMarks(text, syntax);
  const misses: NearMiss[] = [];
  const region: Span = { from: 0, to: Math.min(front.next, text.length) };
  for (let from = nextLine(text, 0), line = 1; line < front.lines - 1; line++) {
    const next = nextLine(text, from);
    const mark = marks.any({ contentFrom: from, first: from, to: next });
    if (mark !== null) misses.push({ code: "properties", from: mark.from, to: mark.to, mark: mark.mark, line, region, ways: noWays });
    from = next;
  }
  return misses;
}
