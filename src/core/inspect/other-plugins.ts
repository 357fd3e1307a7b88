import { once } from "../data/once";
import { readFrontmatter } from "../text/tags/frontmatter";
import { LineReader } from "../text/lines/lines";
import type { ParsedNote } from "../text/note/note";
import { blocksIn } from "../text/blocks/parts";
import type { Settings } from "../model/settings";
import type { Syntax } from "../text/syntax/syntax";
import type { NearMiss } from "./miss";
import { dataviewFields, templaterCards } from "./plugin-cards";
import { pluginClozes } from "./plugin-clozes";
import { PluginLines, type WordLine } from "./plugin-lines";

/** Notes without any of these skip the check. */
const signs = once(() => /\{\{c?\d+::|\{\{cloze |\{c?\d+[:|]|^[ \t>]*(?:START|A[:.][ \t])|STARTI \[|#(?:card|flashcard)(?![\p{L}\p{N}_])|[ \t](?:>>|<<|<>)/mu);

/** Cards of another plugin or program that are not cards here, or different ones; and our cards that another plugin reads differently. */
export function otherPlugins(note: ParsedNote, path: string, syntax: Syntax, settings: Settings): readonly NearMiss[] {
  const { text, blocks } = note;
  const cards = [...dataviewFields(text, path, blocks, settings), ...templaterCards(text, path, blocks)];
  return signs().test(text) ? [...cards, ...onLines(note, syntax, settings)] : cards;
}

function onLines({ text, blocks }: ParsedNote, syntax: Syntax, settings: Settings): readonly NearMiss[] {
  const misses: NearMiss[] = [];
  const rules = new PluginLines(text, syntax, settings);
  const [pattern] = syntax.patterns;
  const look = (line: WordLine, next: WordLine | null): void => {
    const cloze = pluginClozes(text, line, line.spans, pattern);
    if (cloze !== null) misses.push({ ...cloze, line: line.index, region: { from: line.from, to: line.to } });
    const told = rules.line(line, next);
    // A block here takes precedence.
    if (told !== null && [...blocksIn(blocks, told.from, told.to)].length === 0) misses.push({ ...told, line: lineOf(text, told.from, line) });
  };
  let last: WordLine | null = null;
  for (const line of wordLines(text)) {
    if (last !== null) look(last, line);
    else rules.gap();
    last = line;
  }
  if (last !== null) look(last, null);
  return misses;
}

/** The lines with words; null for each run of other lines. */
function* wordLines(text: string): Generator<WordLine | null> {
  const front = readFrontmatter(text);
  const lines = new LineReader(text, front?.next ?? 0, front?.lines ?? 0);
  while (lines.advance()) {
    const { kind, from, to, index, first, depth } = lines;
    yield kind === "text" || kind === "heading" ? { from, to, index, first, depth, spans: lines.spans() } : null;
  }
}

/** The line of `from`, which is on this line or a few above. */
function lineOf(text: string, from: number, { index, first }: WordLine): number {
  let line = index;
  for (let at = text.lastIndexOf("\n", first); at >= from; at = text.lastIndexOf("\n", at - 1)) line--;
  return line;
}
