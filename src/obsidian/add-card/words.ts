import type { ComposeProblem } from "../../core/compose";
import type { Placed } from "../../core/compose-place";
import { strings } from "../../i18n";

const words = strings.addCard;

/** A problem as a sentence that says what to do. */
export function problemText({ field, code, mark }: ComposeProblem): string {
  const { problems, sides } = words;
  switch (code) {
    case "empty":
      return field === "back" || field === "cloze" ? problems.empty[field] : problems.empty.front;
    case "no-deletion":
      return problems.noDeletion;
    case "kind-off":
      return problems.kindOff;
    case "one-way":
      return problems.oneWay(mark);
    case "separator":
      return problems.separator(sides[field], mark);
    case "blank-line":
      return problems.blankLine(sides[field]);
    case "end-marker":
      return problems.endMarker(mark);
    case "unclosed":
      return field === "where" ? problems.unclosedNote(mark) : problems.unclosed(sides[field], mark);
    case "comment":
      return problems.comment;
    case "percent":
      return problems.percent;
    case "tag-first":
      return problems.tagFirst(mark);
    case "block-id":
      return problems.blockId(mark);
    case "unreadable":
      return problems.unreadable;
    case "neighbours":
      return problems.neighbours;
    case "no-place":
      return problems.noPlace;
    case "deck-name":
      return problems.deckName;
    case "deck-outside":
      return problems.deckOutside(mark);
  }
}

/** What is written besides the card, one sentence each. */
export function noteTexts(placed: Placed, deck: string): readonly string[] {
  const texts: string[] = [];
  if (placed.deckTag === "frontmatter") texts.push(words.tagFrontmatter(deck));
  if (placed.deckTag === "card") texts.push(words.tagCard(deck));
  if (placed.awakened > 0) texts.push(words.awakened(placed.awakened));
  return texts;
}
