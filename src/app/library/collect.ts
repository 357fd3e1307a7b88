import { placeKey } from "../../core/card-index/indexed-card";
import type { CivilDay } from "../../core/model/day";
import type { CollectedCards } from "../api/card-library";
import type { Slice } from "../async/time-slices";
import type { Found } from "./found-cards";

/** Waits until a search is over, and gives all its cards; closes it. */
export async function collectCards(found: Found, today: CivilDay, slice: Slice): Promise<CollectedCards> {
  try {
    await new Promise<void>((resolve) => {
      const stop = found.subscribe(() => check());
      function check(): void {
        if (found.progress !== null) return;
        stop();
        resolve();
      }
      check();
    });
    const keys: string[] = [];
    const counts = { due: 0, new: 0 };
    for (let row = 0; row < found.length; row++) {
      if (row % 500 === 0) await slice();
      const card = found.present(row);
      if (card === null) continue;
      keys.push(placeKey(card));
      if (card.state === "new") counts.new++;
      else if ((card.state === "review" || card.state === "learning") && card.due !== null && card.due <= today) counts.due++;
    }
    return { kind: "found", keys, ...counts };
  } finally {
    found.close();
  }
}
