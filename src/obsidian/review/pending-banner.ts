import type { LeechTold, PendingWrite } from "../../app/api/reviews";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import { stuck, stuckText } from "./words";

export interface BannerActions {
  open(write: PendingWrite): void;
  retry(id: number): void;
  drop(id: number): void;
}

/** Shows the first answer that is not in its note, with actions; hidden when there is none. */
export function drawBanner(el: HTMLElement, pending: readonly PendingWrite[], actions: BannerActions): void {
  el.empty();
  const [first, ...rest] = stuck(pending);
  el.toggle(first !== undefined);
  if (first === undefined) return;
  const text = el.createDiv("inline-recall-banner-text");
  text.createDiv({ text: stuckText(first) });
  text.createDiv({ cls: "inline-recall-muted", text: [first.title, first.front].join(": "), attr: { dir: "auto" } });
  if (rest.length > 0) text.createDiv({ cls: "inline-recall-muted", text: strings.review.pending.more(rest.length) });
  const buttons = el.createDiv("inline-recall-banner-buttons");
  if (first.status.kind !== "refused" || first.status.reason !== "missing") textButton(buttons, strings.common.openNote, () => actions.open(first));
  textButton(buttons, strings.common.tryAgain, () => actions.retry(first.id));
  textButton(buttons, strings.review.pending.drop[first.deed], () => actions.drop(first.id));
}

export interface LeechActions {
  edit(leech: LeechTold): void;
  suspend(): void;
}

/** Shows the leech from the last answer, with actions; hidden when there is none. */
export function drawLeech(el: HTMLElement, leech: LeechTold | null, actions: LeechActions): void {
  el.empty();
  el.toggle(leech !== null);
  if (leech === null) return;
  const words = strings.review.leech;
  const text = el.createDiv("inline-recall-banner-text");
  text.createDiv({ text: (leech.suspended ? words.suspended : words.told)(leech.lapses) });
  text.createDiv({ cls: "inline-recall-muted", text: [leech.title, leech.front].join(": "), attr: { dir: "auto" } });
  const buttons = el.createDiv("inline-recall-banner-buttons");
  textButton(buttons, words.edit, () => actions.edit(leech));
  if (!leech.suspended) textButton(buttons, words.suspend, () => actions.suspend());
}
