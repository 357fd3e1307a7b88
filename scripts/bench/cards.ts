// Card blocks of every kind, most with a schedule comment in SR's form.
import { addDays, type CivilDay } from "../../src/core";
import { codeBlock, inlineMath, list, phrase, sentence, type Language } from "./prose";
import { weighted, type Random } from "./random";

/** The day around which schedules are generated; as many cards are due on it as in a vault in use. */
export const benchDay: CivilDay = "2026-06-01";

export interface MadeCards {
  /** Whole lines, without the last line break. */
  readonly text: string;
  readonly cards: number;
}

/** A block of at most `atMost` (at least 1) cards. */
export function cardBlock(random: Random, language: Language, atMost: number): MadeCards {
  const make = weighted<() => MadeCards>(random, [
    [38, () => inline(random, language, "::", "")],
    [9, () => inline(random, language, "::", random.pick(["- ", "  - ", "1. "]))],
    [3, () => inline(random, language, "::", "> ")],
    [2, () => tableRow(random, language)],
    [14, () => multiline(random, language, "?")],
    [3, () => quoted(random, language)],
    [12, () => cloze(random, language, random.whole(1, Math.min(3, atMost)))],
    ...(atMost < 2
      ? []
      : ([
          [11, () => inline(random, language, ":::", "")],
          [6, () => multiline(random, language, "??")],
          [4, () => numberedCloze(random, language)],
        ] as [number, () => MadeCards][])),
  ]);
  return make();
}

function front(random: Random, language: Language): string {
  const tag = random.chance(0.01) ? `#flashcards/extra/${random.whole(1, 9)} ` : "";
  const mark = weighted(random, [[10, ""], [1, ` ${inlineMath(random)}`], [1, " `a::b`"], [1, ` **${phrase(random, language, 1, 2)}**`], [1, ` [[${phrase(random, language, 1, 2)}]]`]]);
  return `${tag}${phrase(random, language, 3, 9)}${mark}`;
}

function inline(random: Random, language: Language, separator: string, marker: string): MadeCards {
  const cards = separator === ":::" ? 2 : 1;
  const line = `${marker}${front(random, language)}${random.chance(0.5) ? separator : ` ${separator} `}${phrase(random, language, 1, 10)}`;
  return { text: scheduled(random, line, cards, marker === "> " ? "> " : ""), cards };
}

function tableRow(random: Random, language: Language): MadeCards {
  const head = `| ${phrase(random, language, 1, 2)} |\n| --- |\n| ${phrase(random, language, 1, 3)} |\n`;
  return { text: `${head}| ${phrase(random, language, 1, 3)}::${phrase(random, language, 1, 3)} |${comment(random, 1, " ")}`, cards: 1 };
}

function multiline(random: Random, language: Language, separator: string): MadeCards {
  const cards = separator === "??" ? 2 : 1;
  const back = weighted(random, [
    [6, () => Array.from({ length: random.whole(1, 4) }, () => sentence(random, language)).join(random.chance(0.3) ? "  \n" : "\n")],
    [2, () => list(random, language)],
    [1, () => codeBlock(random)],
  ])();
  return { text: scheduled(random, `${front(random, language)}\n${separator}\n${back}`, cards, "", back.endsWith("```")), cards };
}

function quoted(random: Random, language: Language): MadeCards {
  const lines = [`> [!question] ${phrase(random, language, 2, 6)}`, "> ?", `> ${sentence(random, language)}`, `> ${sentence(random, language)}`];
  return { text: scheduled(random, lines.join("\n"), 1, "> "), cards: 1 };
}

function cloze(random: Random, language: Language, cards: number): MadeCards {
  const parts = Array.from({ length: cards }, () => `${phrase(random, language, 2, 6)} ==${phrase(random, language, 1, 3)}${random.chance(0.1) ? `;;${phrase(random, language, 1, 1)}` : ""}==`);
  return { text: scheduled(random, `${parts.join(" ")} ${phrase(random, language, 1, 5)}.`, cards, ""), cards };
}

function numberedCloze(random: Random, language: Language): MadeCards {
  const deletion = (number: number): string => `${phrase(random, language, 1, 4)} ==${number};;${phrase(random, language, 1, 2)}==`;
  return { text: scheduled(random, `${deletion(1)} ${deletion(2)} ${deletion(1)}.`, 2, ""), cards: 2 };
}

/** The block with its comment on the next line, or sometimes on the same line where allowed. */
function scheduled(random: Random, text: string, cards: number, prefix: string, nextLineOnly = false): string {
  const id = !nextLineOnly && prefix === "" && random.chance(0.02) ? ` ^card-${random.whole(1, 999_999)}` : "";
  const sameLine = !nextLineOnly && id === "" && random.chance(0.1);
  return `${text}${id}${comment(random, cards, sameLine ? " " : `\n${prefix}`)}`;
}

/** `before` and a comment with an entry per card; nothing for new cards. */
function comment(random: Random, cards: number, before: string): string {
  if (random.chance(0.15)) return "";
  return `${before}<!--SR:${Array.from({ length: cards }, () => `!${entry(random, cards)}`).join("")}-->`;
}

function entry(random: Random, cards: number): string {
  if (cards > 1 && random.chance(0.1)) return "2000-01-01,1,250";
  if (random.chance(0.001)) return "2026-02-31,3,250";
  const interval = Math.max(1, Math.round(Math.exp(random.next() * 6)));
  const due = addDays(benchDay, Math.round(interval * (random.next() - 0.08)));
  if (random.chance(0.01)) return `fsrs,${due}T08:00:00.000Z,${interval},${(interval * 0.9).toFixed(4)},${(1 + random.next() * 9).toFixed(6)},2,${random.whole(1, 30)},0,0,${addDays(due, -interval)}T08:00:00.000Z`;
  return `${due},${interval},${130 + 10 * random.whole(0, 20)}`;
}
