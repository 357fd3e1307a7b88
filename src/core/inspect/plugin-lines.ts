import type { Span } from "../model/card";
import { skipSpace, trimmedEnd } from "../text/chars/chars";
import { spanAt, type InlineSpan } from "../text/inline/inline";
import { quotePrefix } from "../text/lines/quote";
import type { Settings } from "../model/settings";
import { deckPath, isUnderDeckTag, type Syntax } from "../text/syntax/syntax";
import type { TextEdit } from "../write/edit";
import { edit, eolAt, noWays, type NearMiss } from "./miss";

/** A line with words. */
export interface WordLine extends Span {
  readonly index: number;
  readonly first: number;
  readonly depth: number;
  readonly spans: readonly InlineSpan[];
}

type Told = Pick<NearMiss, "code" | "from" | "to" | "mark" | "ways" | "settings" | "region">;

/** Finds lines that are cards in other programs but not here. Call for lines from top to bottom. */
export class PluginLines {
  #question: (WordLine & { readonly words: number; readonly sign: string }) | null = null;
  #start: WordLine | null = null;

  constructor(readonly text: string, readonly syntax: Syntax, readonly settings: Settings) {}

  /** Handles a blank line, code or a comment. A block between START and END may contain them. */
  gap(): void {
    this.#question = null;
  }

  /** Reads a line with words; returns the other program's card that ends here. */
  line(line: WordLine, next: WordLine | null): Told | null {
    const { text } = this;
    const words = text.slice(line.first, line.to).trimEnd();
    if (words === "START") {
      this.#start = line;
      return null;
    }
    if (words === "END" && this.#start !== null) return this.#block(this.#start, line);
    return this.#inlineNote(line, words) ?? this.#answer(line, words) ?? this.#tagged(line, words, next) ?? this.#arrow(line, words);
  }

  /** `START`, a note type, fields, `END`: Obsidian_to_Anki. */
  #block(start: WordLine, end: WordLine): Told {
    this.#start = null;
    const { text } = this;
    const region = { from: start.from, to: end.to };
    const ways = (): readonly TextEdit[] => {
      const [type = "", ...fields] = text.slice(start.to, end.from).split("\n").slice(1, -1).map((each) => each.replace(/\r$/, ""));
      const kept = fields.filter((field) => !/^(?:Tags:|<!--ID:|ID:)/.test(field));
      const at = kept.findIndex((field) => field.startsWith("Back:"));
      if (!/^Basic/.test(type) || at <= 0 || start.depth > 0) return [];
      const back = [(kept[at] ?? "").slice("Back:".length).trim(), ...kept.slice(at + 1)].filter((field) => field.trim() !== "");
      const front = kept.slice(0, at).map((field) => field.replace(/^Front:\s*/, ""));
      const mark = /reversed/.test(type) ? this.settings.separators.multilineReversed : this.settings.separators.multiline;
      return [edit(start.from, end.to, [...front, mark.trim(), ...back].join(eolAt(text, start.from)))];
    };
    return { code: "anki-block", from: start.first, to: start.first + "START".length, mark: "START", region, ways };
  }

  /** `STARTI [Basic] front Back: back ENDI`: Obsidian_to_Anki. */
  #inlineNote({ first, from, to, spans }: WordLine, words: string): Told | null {
    const at = words.indexOf("STARTI [");
    const end = at < 0 ? -1 : words.indexOf(" ENDI", at);
    if (end < 0 || spanAt(spans, first + at) !== null) return null;
    const [, front, back] = /^STARTI \[Basic[^\]]*\] (.*?) Back: (.*?)(?: Tags:.*)?$/.exec(words.slice(at, end)) ?? [];
    const mark = this.settings.separators.basic;
    const ways = front === undefined || back === undefined ? noWays : () => [edit(first + at, first + end + " ENDI".length, front + mark + back)];
    return { code: "anki-block", from: first + at, to: first + at + "STARTI".length, mark: "STARTI", region: { from, to }, ways };
  }

  /** `Q:` with `A:` below it, or `Q.` and `A.`. */
  #answer(line: WordLine, words: string): Told | null {
    const { text } = this;
    const [all = "", letter, sign = ""] = /^([QA])([:.])[ \t]+/.exec(words) ?? [];
    if (letter === "Q") this.#question = { ...line, words: line.first + all.length, sign };
    const question = this.#question;
    if (letter !== "A" || question === null || question.sign !== sign || question.depth !== line.depth) return null;
    this.#question = null;
    const ways = (): readonly TextEdit[] => {
      const between = eolAt(text, line.from) + quotePrefix(text, line.from, line.to, line.depth);
      const front = text.slice(question.words, text.lastIndexOf("\n", line.from - 1)).trimEnd();
      return [edit(question.first, line.first + all.length, front + between + this.settings.separators.multiline.trim() + between)];
    };
    return { code: "question-answer", from: question.first, to: question.first + 2, mark: `Q${sign}`, region: { from: question.from, to: line.to }, ways };
  }

  /** A front with `#card` at its end or on the line below, then the back: Flashcards, Logseq, NeuraCache. */
  #tagged(line: WordLine, words: string, next: WordLine | null): Told | null {
    const { text, syntax, settings } = this;
    const [all, tag = "", how = ""] = /(?:^|[ \t])(#(?:card|flashcard)(?:[-/](reverse|spaced))?)$/.exec(words) ?? [];
    if (all === undefined || isUnderDeckTag(deckPath(tag), syntax.deckTags)) return null;
    const end = line.first + words.length;
    const from = end - tag.length;
    if (spanAt(line.spans, from) !== null) return null;
    const mark = how === "reverse" ? settings.separators.multilineReversed : settings.separators.multiline;
    const ways = (): readonly TextEdit[] => {
      if (next === null || how === "spaced") return [];
      const front = trimmedEnd(text, line.first, from);
      const below = eolAt(text, line.from) + quotePrefix(text, line.from, line.to, line.depth);
      return [edit(front, end, (front > line.first ? below : "") + mark.trim())];
    };
    return { code: "card-tag", from, to: end, mark: tag, region: { from: line.from, to: line.to }, ways };
  }

  /** `front >> back`, `front <> back`: RemNote. */
  #arrow({ first, from, to, spans }: WordLine, words: string): Told | null {
    const { text, settings } = this;
    const [all = "", arrow = ""] = /[ \t](>>|<<>>|<>|<<)[ \t]/.exec(words) ?? [];
    if (arrow === "") return null;
    const at = first + words.indexOf(all) + 1;
    if (spanAt(spans, at) !== null || skipSpace(text, first, at) === at || skipSpace(text, at + arrow.length, to) === to) return null;
    const which = arrow === ">>" ? "basic" : arrow === "<<" ? null : "reversed";
    const told = { code: "remnote", from: at, to: at + arrow.length, mark: arrow, region: { from, to } } as const;
    if (which === null) return { ...told, ways: noWays };
    const mark = settings.separators[which].trim();
    return { ...told, ways: () => (mark === "" ? [] : [edit(at, at + arrow.length, mark)]), settings: () => [[{ kind: "separator", which, mark: arrow }]] };
  }
}
