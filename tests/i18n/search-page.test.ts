// docs/search.md is made from the table of search terms: `npx vitest run --project core tests/i18n/search-page.test.ts -u` writes it.
import { expect, it } from "vitest";
import { fewestLetters } from "../../src/core/search/alike";
import { faultReasons } from "../../src/core/search/query";
import { longestQuery } from "../../src/core/search/parse";
import { termNames, terms } from "../../src/core/search/terms";
import { englishSearch } from "../../src/i18n/english";

const needs = { index: "nothing else", tags: "the app's cache of tags", log: "the review log", words: "reading the note" } as const;
const cell = (text: string): string => text.replaceAll("|", "\\|");

it("the page of search terms says what the table says", async () => {
  const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
  const text = [
    "# Search",
    "A search finds cards by their words, deck, note, schedule and history. The list of cards and `dist/cli.mjs find` ([cli.md](cli.md)) use the same language. This page is made from the table of terms.",
    "## Words",
    "A word finds cards that contain it on either side, also inside a longer word. Case, accents and vowel points do not matter: `etude` finds Étude. Put a phrase in quotation marks: `\"citric acid\"`. Inside them, write `\\\"` for a quotation mark and `\\\\` for a backslash. Words are compared with the text as written in the note, so Markdown marks count.",
    table(["write", "finds"], [
      ["`acid base`", "cards with both"],
      ["`acid OR base`", "cards with one of them; OR in capitals"],
      ["`-acid`", "cards without it"],
      ["`(acid OR base) -is:new`", "parentheses group; without them, terms next to each other belong together before OR"],
      ["`\"OR\"`, `\"-5\"`, `\"is:due\"`", "the text itself"],
    ]),
    "## Terms",
    "A term is a name, a colon and a value, without a space. Put a value with spaces in quotation marks: `deck:\"art history\"`.",
    table(["term", "example", "finds", "needs"], termNames.map((name) => [`\`${name}:\``, `\`${cell(terms[name].example)}\``, cell(englishSearch.help(name)), needs[terms[name].needs]])),
    "Numbers and days take `<`, `<=`, `>` and `>=` in front. Without one, the value must be equal: `due:2026-12` finds the cards due in that month, and `s:10` those whose stability rounds to 10. `due:<=7d` counts from today, and `due:-3d` is three days ago; `reviewed:<30d` and `added:<30d` count back from today. `rated:again:7d` means today and the six days before it. A card without such a value is never found by the term, and always by its opposite: `-r:<0.8` also finds new cards.",
    "`is:due` leaves out suspended and buried cards, which are not asked today. A suspended, buried or damaged card is in no other state. `is:leech` goes by the number of lapses in the settings and can apply to a card in any state. SM-2 cards have their lapses in the review log alone.",
    `\`is:duplicate\` finds cards that have the same front as a card elsewhere in the vault. Case, accents, spaces and Markdown marks do not matter; pictures and other embeds do. \`is:near-duplicate\` also finds fronts that are the same without spaces and punctuation marks once at most one letter is taken out of each: another letter, one more, or one in another place. Fronts of fewer than ${fewestLetters} letters must be the same, and so must digits and other signs. Cards of the same block, such as the two directions of a reversed card, are not duplicates of each other. All cards of the vault are compared, whatever the other terms say: \`deck:chemistry is:duplicate\` finds the chemistry cards that have a duplicate in any deck. Duplicates are listed next to each other, in the order of their fronts. Searching for them reads all notes that have cards.`,
    "Other terms that need nothing else, tags or the log are decided at once. For words, only those notes are read that can still match, the one changed last first.",
    "## Regular expressions",
    "`/colou?r/` finds cards with text that matches, on either side; `front:/^What/` searches the front only. The notation is JavaScript's, without regard to case, line by line: classes, groups, `|`, `* + ? {2,5}`, `^ $ \\b`, `\\d \\w \\s \\p{…}`. Write `\\/` for a slash. The plugin matches these itself, in a time that grows only with the length of the text, so no expression can freeze the app. What such a method cannot do is refused: references to groups (`\\1`), and looking ahead or behind (`(?=…)`). An expression may have at most 200 steps after its repeats are written out; the search reads 4,000 characters of a line and 20,000 of a side.",
    "## When a search cannot be read",
    `The field says where and what to write instead. A search may have ${longestQuery.toLocaleString("en")} characters.`,
    table(["problem", "message"], faultReasons.map((reason) => [reason.replaceAll("-", " "), cell(englishSearch.fault({ reason, part: reason === "too-long" ? String(longestQuery) : example(reason) }))])),
  ].join("\n\n");
  await expect(`${text}\n`).toMatchFileSnapshot("../../docs/search.md");
});

/** What the message could be about. */
function example(reason: string): string {
  const about: Readonly<Record<string, string>> = { "unknown-term": "colour", "no-value": "deck", "bad-number": "ivl", "bad-share": "r", "bad-due": "due", "bad-age": "added", "bad-state": "late", "bad-kind": "picture", "no-operand": "OR" };
  return about[reason] ?? "";
}
