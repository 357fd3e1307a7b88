import type { Held, Mode, ReviewState } from "../../app/api/reviews";
import type { CivilDay } from "../../core/model/day";
import { formats, strings } from "../../i18n";
import { textButton } from "../ui/button";
import { drawExtraModes } from "./extra-modes";
import { formatDay, formatDuration } from "../ui/format";

export interface EndFacts {
  readonly today: CivilDay;
  /** Without "#". */
  readonly deckTag: string;
  readonly mode: Mode;
  /** Cards due or new outside this session's scope. */
  readonly elsewhere: number;
}

export interface EndActions {
  readonly onward: () => void;
  readonly more: (held: Held) => void;
  readonly outOfTurn: (mode: Mode) => void;
  readonly close: () => void;
}

type EndState = Extract<ReviewState, { kind: "finished" | "empty" }>;

const words = strings.review;

/** The choices for one click beyond the limits. */
export function portions(held: Held): readonly (readonly [keyof Held, Held])[] {
  return (["new", "reviews"] as const).flatMap((kind) => {
    const count = Math.min(held[kind], kind === "new" ? 10 : 50);
    return count > 0 ? [[kind, { new: 0, reviews: 0, [kind]: count }] as const] : [];
  });
}

/** Shows what was done and what comes next, or why there is nothing to review. Returns the element to focus. */
export function drawEndPage(parent: HTMLElement, state: EndState, facts: EndFacts, actions: EndActions): HTMLElement {
  const el = parent.createDiv("inline-recall-end");
  if (state.kind === "finished") drawSummary(el, state);
  else drawEmpty(el, state, facts);
  const buttons = el.createDiv("inline-recall-end-buttons");
  if (facts.elsewhere > 0) textButton(buttons, words.end.onward(facts.elsewhere), actions.onward, "mod-cta");
  for (const [kind, more] of portions(state.held)) textButton(buttons, words.end.more[kind](more[kind]), () => actions.more(more));
  if (state.kind === "finished" || state.cards > 0) drawExtraModes(buttons, facts.mode, actions.outOfTurn);
  const close = textButton(buttons, strings.common.close, actions.close);
  if (facts.elsewhere > 0) return buttons.find("button");
  close.addClass("mod-cta");
  return close;
}

function drawSummary(el: HTMLElement, { summary }: Extract<EndState, { kind: "finished" }>): void {
  el.createEl("h2", { text: words.end.title });
  const list = el.createEl("dl", "inline-recall-summary");
  const rows: readonly (readonly [string, string])[] = [
    [words.end.cards, formats.count(summary.cards)],
    [words.end.answered, formats.count(summary.answered)],
    [words.end.time, formatDuration(summary.time)],
    [words.end.again, formats.count(summary.again)],
    [words.end.tomorrow, formats.count(summary.dueTomorrow)],
  ];
  for (const [name, value] of rows) {
    list.createEl("dt", { text: name });
    list.createEl("dd", { text: value });
  }
}

function drawEmpty(el: HTMLElement, state: Extract<EndState, { kind: "empty" }>, facts: EndFacts): void {
  if (state.cards === 0) {
    el.createEl("h2", { text: words.empty.noCards });
    el.createEl("p", { text: strings.common.howTo(facts.deckTag) });
    return;
  }
  el.createEl("h2", { text: words.empty.title });
  el.createEl("p", { text: state.next === null ? words.empty.noneScheduled : words.empty.next(formatDay(state.next, facts.today)) });
}
