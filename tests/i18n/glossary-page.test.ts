// docs/glossary.md is made from the messages: `npx vitest run --project core tests/i18n/glossary-page.test.ts -u` writes it.
import { expect, it } from "vitest";
import { english } from "../../src/i18n/en";
import { languages } from "../../src/i18n/languages";
import { messagesOf, type Messages } from "../../src/i18n/message/strings";
import { keysOf } from "./sentences";

/** Each term by the message that is its word alone, and what it means. */
const terms: readonly (readonly [key: string, meaning: string])[] = [
  ["inspect.cards.one", "A question and its answer, with a schedule of its own. A block of text can have several."],
  ["addCard.deck", "The cards under a tag or in a folder, which are reviewed together. Decks are nested as tags are."],
  ["library.columns.front", "The side of a card that is shown first."],
  ["library.columns.back", "The side that one tries to remember."],
  ["addCard.kinds.cloze", "A card that hides words of a sentence."],
  ["typing.parts.deletion", "The hidden words of a cloze card."],
  ["review.title", "Showing due cards, one after the other, and answering how well each was remembered."],
  ["review.grades.again", "The answer for a card that was forgotten."],
  ["review.grades.hard", "The answer for a card that was remembered with much effort."],
  ["review.grades.good", "The answer for a card that was remembered."],
  ["review.grades.easy", "The answer for a card that was remembered at once."],
  ["noteReview.base.states.due", "Its day has come, or is over."],
  ["library.states.new", "Never answered."],
  ["library.states.learning", "Answered, and shown again after minutes or hours."],
  ["library.columns.interval", "The days between the last review and the next one."],
  ["library.columns.ease", "SM-2's factor by which an interval grows."],
  ["library.columns.stability", "FSRS's measure of memory: the days until the chance of recall falls to 90%."],
  ["library.columns.difficulty", "FSRS's measure of how hard a card is, from 1 to 10."],
  ["library.columns.retrievability", "The chance that a card is recalled now."],
  ["library.columns.lapses", "How often a card was forgotten after it had been learned."],
  ["settings.rows.fsrs.retention.0", "The share of due cards that one wants to remember."],
  ["views.away.how.leech", "A card that is forgotten again and again."],
  ["cardActs.names.suspend", "To take a card out of reviews until it is brought back."],
  ["chips.menu.acts.bury", "To hide a card for today."],
  ["noteReview.buttons.postpone", "To move a due day to a later one."],
  ["cardActs.names.reset", "To remove a schedule, so that a card is new."],
  ["views.deckMenu.cram", "To review cards that are not due, without changing their schedules."],
  ["noteReview.base.columns.note", "A file of the vault."],
  ["library.title", "The table of all cards."],
  ["inspect.list.title", "Text that looks like a card, but is none."],
];

it("the glossary has the words that the program uses", async () => {
  const keys = keysOf(english);
  const wordsOf = (messages: Messages): readonly string[] => {
    const texts = messagesOf(english, messages);
    return terms.map(([key]) => {
      const at = keys.indexOf(key);
      expect(at, key).toBeGreaterThanOrEqual(0);
      return (texts[at] ?? "").replaceAll("|", "\\|").replace(/…$/, "");
    });
  };
  const own = wordsOf(english);
  const codes = Object.keys(languages);
  const others = new Map(await Promise.all(codes.map(async (code) => [code, wordsOf(((await import(`../../src/i18n/${code}/index.ts`)) as { messages: Messages }).messages)] as const)));
  const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
  const names = new Intl.DisplayNames("en", { type: "language" });
  const groups = [0, 6, 12].map((from) => codes.slice(from, from + 6));
  const text = [
    "# Glossary",
    "The terms of the program, as its buttons, columns and commands say them. Most are the words that Anki and Obsidian have in the language; where theirs are unclear or vary, most often for retrievability, ours differ; [contributing.md](contributing.md#a-language) says how to correct one. This page is made from the messages.",
    table(["term", "meaning"], terms.map(([, meaning], at) => [own[at] ?? "", meaning])),
    ...groups.map((group) => table(["term", ...group.map((code) => names.of(code) ?? code)], own.map((word, at) => [word, ...group.map((code) => others.get(code)?.[at] ?? "")]))),
  ].join("\n\n");
  await expect(`${text}\n`).toMatchFileSnapshot("../../docs/glossary.md");
});
