import type { CardColumn, CardRow, CardWords, FoundCards } from "../../app/api/card-library";
import type { ProgressWatch } from "../../app/api/conversion";
import { plainText } from "../../core/model/card";

/** Rows whose words are read at once: the list keeps those of a few hundred notes. */
const atOnce = 100;
/** Digits of a figure. */
const digits = 4;

/** The chosen rows of a list as they are exported: front and back as written, then these columns, without formats. Null when stopped. */
export async function exportRows(cards: FoundCards, isChosen: (row: number) => boolean, columns: readonly CardColumn[], watch: ProgressWatch): Promise<string[][] | null> {
  const rows: string[][] = [];
  const chosen = Array.from({ length: cards.length }, (_, row) => row).filter(isChosen);
  for (let at = 0; at < chosen.length; at += atOnce) {
    if (watch(at, chosen.length) === "stop") return null;
    const some = chosen.slice(at, at + atOnce);
    // Chosen rows may lie far apart.
    for (const [from, to] of runsOf(some)) await cards.read(from, to);
    for (const row of some) {
      const [card, words] = [cards.at(row), cards.words(row)];
      if (card !== null && words !== null) rows.push([plainText(words.front), plainText(words.back), ...columns.map((column) => valueOf(card, words, column))]);
    }
  }
  return rows;
}

/** Stretches of consecutive rows; the end of each exclusive. */
function runsOf(rows: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last?.[1] === row) last[1]++;
    else runs.push([row, row + 1]);
  }
  return runs;
}

function valueOf(card: CardRow, words: CardWords, column: CardColumn): string {
  if (column === "front" || column === "back") return plainText(words[column]);
  if (column === "deck") return card.decks.join(" ");
  if (column === "note") return card.path;
  const value = card[column];
  return value === null ? "" : typeof value === "number" ? String(Number(value.toPrecision(digits))) : value;
}
