import fc from "fast-check";
import type { Displaced, SeenBefore } from "../../src/core/displaced/displaced";
import { ownedOf } from "../../src/core/card-index/note-record";
import { reassignComments } from "../../src/core/displaced/sort-out";
import { checkWith, type Check, type Parse } from "../../src/core/doctor/doctor";
import { parseNote } from "../../src/core/text/note/parse";

/** How a reader that has seen `before` reads other texts of the note. */
export interface Reader {
  readonly seen: SeenBefore;
  readonly parse: Parse;
  readonly displaced: (text: string) => readonly Displaced[];
  readonly check: Check;
}

export const plain: Parse = (text) => parseNote(text).blocks;

export function readerOf(before: string): Reader {
  const seen: SeenBefore = { owned: ownedOf(plain(before)), missing: [], orphans: [] };
  const sorted = (text: string) => reassignComments(text, plain(text), seen);
  const parse: Parse = (text) => sorted(text).blocks;
  const displaced = (text: string) => sorted(text).displaced;
  return { seen, parse, displaced, check: checkWith(parse, 250, [], undefined, displaced) };
}

/** Placeholder for a number, so that every card has its own words and schedule. */
const shapes: readonly string[] = [
  "q@::a@|", "q@:::a@||", "q@ ==a@==|", "q@ ==a@== ==b@==||",
  "q@ ==a@==\nq@ ==b@==||", "q@\n?\nback@|", "q@\n??\nback@||", "q@ one\nq@ two\n?\nback@\nmore@|", "q@\n?\nback@  \nmore@|",
  "q@\n?\n```js\nq@\n\nx\n```|", "q@\n```\ncode@\n```\n?\nback@|", "q@\n?\nback@\n~~~\ncode@\n~~~|", "q@\n?\n$$\nx@\n$$|", "q@\n$$\nx@\n$$\n?\nback@|",
  "q@\n?\n$$x@$$|", "q@::$$x@$$|", "q@ $$x@$$ and::a@|", "q@\n?\n- one@\n- two@|", "q@\n?\nintro@\n- one@\n  deep@|", "- q@::a@|", "1. q@::a@|", "- q@\n  ?\n  back@|",
  "> q@::a@|", "> q@\n> ?\n> back@|", "> [!note] q@\n> ?\n> ```\n> code@\n> ```|", "> q@\n> ?\n> $$\n> x@\n> $$|", "# q@\n?\nback@|", "## Part\nq@\n?\nback@|",
  "[^@]: q@::a@|", "[^@]: q@\n?\nback@|", "[^@]: q@ ==a@==|", "q@[^@]::a@|\n\n[^@]: note", "q@\n?\nback[^@]\n[^@]: note|", "| q@::a@ |", "q@::a@ ^id@|",
];

const entry = (at: number, equal: boolean): string => (equal ? "!2026-01-05,4,270" : `!2026-01-05,${String(at + 1)},270`);

/** A note of cards with schedules, some separated by prose, with unique words. `equal`: all schedules are the same. */
export function noteOf(parts: readonly { readonly shape: string; readonly same: boolean; readonly scheduled: boolean; readonly prose: string }[], equal: boolean): string {
  const chunks = parts.map(({ shape, same, scheduled, prose }, at) => {
    const n = String(at + 10);
    const [words = "", siblings = "", more = ""] = /^([\s\S]*?)(\|{1,2})([\s\S]*)$/.exec(shape.replaceAll("@", n))?.slice(1) ?? [shape.replaceAll("@", n)];
    const count = siblings.length;
    const comment = `<!--SR:${entry(at * 2, equal)}${count > 1 ? entry(at * 2 + 1, equal) : ""}-->`;
    const marks = /^[\s>]*/.exec(words)?.[0] ?? "";
    const behindBlock = /(?:```|~~~|\$\$)$/.test(words);
    const text = !scheduled ? words : same && !behindBlock ? `${words} ${comment}` : `${words}\n${words.startsWith(">") ? marks : ""}${comment}`;
    return `${text}${more}\n${prose === "" ? "" : `\n${prose.replaceAll("@", n)}\n`}`;
  });
  return `#flashcards\n\n${chunks.join("\n")}`;
}

/** `equal`: in half of the notes all schedules are the same. */
export const anyFormatted = (equal: boolean): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(
        fc.record({
          shape: fc.constantFrom(...shapes.filter((shape) => !shape.startsWith("|"))),
          same: fc.boolean(),
          scheduled: fc.constantFrom(true, true, true, false),
          prose: fc.constantFrom("", "", "words @", "# Part @", "```\ncode\n```", "see[^n@]\n\n[^n@]: a note"),
        }),
        { minLength: 1, maxLength: 7 },
      ),
      equal ? fc.boolean() : fc.constant(false),
    )
    .map(([parts, all]) => noteOf(parts, all));
