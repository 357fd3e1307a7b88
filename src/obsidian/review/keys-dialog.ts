import type { App } from "obsidian";
import type { OwnKeys } from "../../core/model/review-keys";
import { strings } from "../../i18n";
import { showKeys } from "../ui/keys-dialog";
import { acts, scrolls, shownKeys } from "./keys";
import { actName } from "./words";

const words = strings.review.keys;

/** Lists the keys of the review. */
export function showReviewKeys(app: App, own: OwnKeys): void {
  const rows = acts.map((act) => [actName(act), shownKeys(act, own)] as const);
  const free = Object.keys(scrolls).filter((key) => !rows.some(([, keys]) => keys.includes(key)));
  showKeys(app, [...rows, [words.scroll, free], [words.close, ["Escape"]]]);
}
