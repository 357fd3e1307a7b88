import type { Block } from "../model/card";
import type { ParsedNote } from "../text/note/note";
import { blocksIn, partsOf } from "../text/blocks/parts";
import { parseWith } from "../text/note/parse";
import { defaultSettings, type Settings } from "../model/settings";
import { compileSyntax, type Syntax } from "../text/syntax/syntax";
import { edit, noWays, type NearMiss } from "./miss";
import type { SettingChange } from "./setting-change";
import { breaksIn } from "../text/chars/line-breaks";

/** The default syntax, for a vault with other separators or patterns; null when the settings already use it. */
export function usualSyntax(settings: Settings, rootDeck: string | undefined): Syntax | null {
  const { separators, clozePatterns, endMarker, oneWay } = defaultSettings;
  const same = JSON.stringify([settings.separators, settings.clozePatterns]) === JSON.stringify([separators, clozePatterns]);
  return same ? null : compileSyntax({ ...settings, separators, clozePatterns, endMarker, oneWay }, rootDeck);
}

const nameOf = { basic: "basic", reversed: "reversed", multiline: "multiline", "multiline-reversed": "multilineReversed" } as const;

/** Near misses that would be cards under the default separators and patterns. */
export function usualCards(note: ParsedNote, path: string, usual: Syntax, syntax: Syntax, settings: Settings): readonly NearMiss[] {
  const { text, blocks } = note;
  return parseWith(usual, text, path).blocks.flatMap((block) => ([...blocksIn(blocks, block.from, block.to)].length > 0 ? [] : (missOf(text, block, syntax, settings) ?? [])));
}

function missOf(text: string, block: Block, syntax: Syntax, settings: Settings): NearMiss | null {
  const parts = partsOf(block);
  const region = { from: block.from, to: block.to };
  const miss = ({ from, to }: { readonly from: number; readonly to: number }, mark: string, other: string): Omit<NearMiss, "ways"> => {
    const line = block.firstLine + breaksIn(text, block.from, from);
    return { code: other === "" ? "switched-off" : "other-separator", from, to, line, region, mark };
  };
  if (block.kind === "cloze") {
    const [pattern] = syntax.patterns;
    const deletion = parts?.deletions[0];
    if (deletion === undefined) return null;
    const { answer } = deletion;
    const mark = text.slice(deletion.from, answer.from);
    const known = defaultSettings.clozePatterns.map((each): readonly SettingChange[] => [{ kind: "pattern", pattern: each }]);
    const usual = { settings: () => known };
    if (pattern === undefined) return { ...miss(deletion, mark, ""), ways: noWays, ...usual };
    return { ...miss(deletion, mark, pattern.open), ...usual, ways: () => [edit(deletion.from, deletion.to, pattern.open + pattern.lead + text.slice(answer.from, answer.to) + pattern.close)] };
  }
  const separator = parts?.separator ?? null;
  if (separator === null) return null;
  const which = nameOf[block.kind];
  const other = settings.separators[which].trim();
  const mark = text.slice(separator.from, separator.to);
  return { ...miss(separator, mark, other), settings: () => [[{ kind: "separator", which, mark }]], ways: () => (other === "" ? [] : [edit(separator.from, separator.to, other)]) };
}
