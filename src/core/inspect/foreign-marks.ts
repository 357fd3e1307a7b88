import type { Block, Span } from "../model/card";
import type { Separators, Settings } from "../model/settings";
import type { ParsedNote } from "../text/note/note";
import { parseWith } from "../text/note/parse";
import { blocksIn, partsOf } from "../text/blocks/parts";
import type { Syntax } from "../text/syntax/syntax";
import { applyEdits } from "../write/edit";
import { asMarks, isAllForeign, LookAlikes, type LookAlike } from "./look-alikes";
import { edit, type NearMiss } from "./miss";
import type { SettingChange } from "./setting-change";
import { firstPlace } from "../data/sorted";
import { breaksIn } from "../text/chars/line-breaks";

/** A note with its look-alikes replaced by the marks they resemble. */
class Rewritten {
  readonly text: string;
  /** Ranges of the marks in the new text. */
  readonly #placed: readonly Span[];

  constructor(readonly original: string, readonly found: readonly LookAlike[]) {
    this.text = applyEdits(original, asMarks(found));
    let shift = 0;
    this.#placed = found.map(({ from, to, mark }) => {
      const span = { from: from + shift, to: from + shift + mark.length };
      shift += mark.length - (to - from);
      return span;
    });
  }

  /** The look-alikes in a range of the new text. */
  in({ from, to }: Span): readonly LookAlike[] {
    return [...blocksIn(this.#placed, from, to)].flatMap((at) => {
      const [span, one] = [this.#placed[at], this.found[at]];
      return span !== undefined && one !== undefined && span.from < to && span.to > from ? [one] : [];
    });
  }

  /** Maps a range of the new text to the old one. */
  before({ from, to }: Span): Span {
    return { from: this.#before(from), to: this.#before(to) };
  }

  #before(offset: number): number {
    const last = firstPlace(this.#placed.length, (at) => this.#placed[at]!.from > offset) - 1;
    const [span, one] = [this.#placed[last], this.found[last]];
    if (span === undefined || one === undefined) return offset;
    return offset === span.from ? one.from : one.to + Math.max(0, offset - span.to);
  }
}

/** Near misses whose marks are characters that only resemble those of the settings. */
export function foreignCards(note: ParsedNote, path: string, syntax: Syntax, settings: Settings): readonly NearMiss[] {
  const found = new LookAlikes(syntax).in(note.text);
  if (found.length === 0) return [];
  const rewritten = new Rewritten(note.text, found);
  return parseWith(syntax, rewritten.text, path).blocks.flatMap((block) => missesOf(note, rewritten, block, syntax, settings));
}

function missesOf(note: ParsedNote, rewritten: Rewritten, block: Block, syntax: Syntax, settings: Settings): NearMiss[] {
  if (rewritten.in(block).length === 0) return [];
  const { text } = note;
  const region = rewritten.before(block);
  const present = [...blocksIn(note.blocks, region.from, region.to)].flatMap((at) => note.blocks[at] ?? []);
  const parts = partsOf(block);
  const miss = (span: Span, mark: string): Omit<NearMiss, "ways"> => ({ code: "look-alike", ...span, mark, line: block.firstLine + breaksIn(text, region.from, span.from), region });
  // A separator takes precedence over deletions; in any other card the look-alike is plain text.
  if (present.some(({ kind }) => kind !== "cloze")) return [];
  if (block.kind !== "cloze") {
    const [one] = parts?.separator == null ? [] : rewritten.in(parts.separator);
    if (one === undefined) return [];
    return [{ ...miss(one, text.slice(one.from, one.to)), ways: () => [edit(one.from, one.to, one.mark)], settings: () => separatorChanges(text, rewritten.found, one, settings.separators) }];
  }
  const known = new Set(present.flatMap((other) => partsOf(other)?.deletions ?? []).map(({ from, to }) => `${String(from)} ${String(to)}`));
  return (parts?.deletions ?? []).flatMap((deletion): NearMiss[] => {
    const span = rewritten.before(deletion);
    const marks = rewritten.in(deletion);
    const [first] = marks;
    if (first === undefined || known.has(`${String(span.from)} ${String(span.to)}`)) return [];
    const all = rewritten.text.slice(deletion.from, deletion.to);
    return [{ ...miss(span, text.slice(span.from, Math.max(first.to, span.from))), ways: () => [edit(span.from, span.to, all)], settings: () => patternChanges(text, all, span, marks, syntax) }];
  });
}

/**
 * Settings that make a look-alike the separator. They also change the paired one (basic and reversed, or the two multi-line ones) if the
 * note writes that wholly in look-alikes too.
 */
function separatorChanges(text: string, found: readonly LookAlike[], one: LookAlike, separators: Separators): readonly (readonly SettingChange[])[] {
  const isInline = [separators.basic, separators.reversed].includes(one.mark);
  const pair = isInline ? (["basic", "reversed"] as const) : (["multiline", "multilineReversed"] as const);
  const [mine, other] = pair[0] !== undefined && separators[pair[0]].trim() === one.mark.trim() ? pair : [pair[1], pair[0]];
  if (separators[mine].trim() !== one.mark.trim() || !isAllForeign(text, one)) return [];
  const change = (which: keyof Separators, { from, to }: LookAlike): SettingChange => ({ kind: "separator", which, mark: text.slice(from, to) });
  const second = separators[other] === "" ? undefined : found.find((each) => each.mark === separators[other] && isAllForeign(text, each));
  return [[change(mine, one), ...(second === undefined ? [] : [change(other, second)])]];
}

/** Settings that make a pattern of look-alikes: the pattern that reads the deletion, with other marks at its ends. */
function patternChanges(text: string, all: string, span: Span, marks: readonly LookAlike[], { patterns }: Syntax): readonly (readonly SettingChange[])[] {
  const [first, last] = [marks[0], marks[marks.length - 1]];
  const pattern = patterns.find(({ open, close }) => open === first?.mark && close === last?.mark && all.startsWith(open) && all.endsWith(close));
  if (pattern === undefined || first === undefined || last === undefined || first === last || first.from !== span.from || last.to !== span.to) return [];
  if (!isAllForeign(text, first) || !isAllForeign(text, last) || !pattern.source.startsWith(pattern.open) || !pattern.source.endsWith(pattern.close)) return [];
  const { source, open, close } = pattern;
  return [[{ kind: "pattern", pattern: text.slice(first.from, first.to) + source.slice(open.length, source.length - close.length) + text.slice(last.from, last.to) }]];
}
