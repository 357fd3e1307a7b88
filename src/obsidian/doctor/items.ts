import { setIcon } from "obsidian";
import type { Damage, ExaminedNote, ExamItem, Problem } from "../../app/api/doctor";
import { isIncomplete, type Reason } from "../../core/inspect/reasons";
import type { SettingOffer } from "../../core/inspect/setting-offer";
import { grades } from "../../core/scheduling/scheduler";
import { oneOrSeveral, strings } from "../../i18n";
import { textButton } from "../ui/button";
import { drawDiff } from "../ui/diff";
import { formatMoment } from "../ui/format";
import { drawOffers } from "../ui/setting-offers";

const words = strings.doctor;
const reasonWords = strings.inspect.reasons;

function isReason(kind: Damage["kind"]): kind is Reason {
  return kind in reasonWords;
}

/** Whether it is a card with an empty side. */
export function isIncompleteCard({ kind, damages }: ExamItem): boolean {
  const [first] = damages;
  return kind === "damage" && isReason(first.kind) && isIncomplete(first.kind);
}

export interface ExamActions {
  open(path: string, line: number): void;
  repair(path: string, id: string): void;
  repairNote(path: string): void;
  undo(path: string, id: string): void;
  /** Changes settings instead of a note. */
  offer(offer: SettingOffer): void;
}

/** Maximum number of findings shown for a repair of a whole note. */
const shownMended = 10;

/**
 * Draws a note with the first of its items; returns the items' elements, which can take the focus. `drawn`: number of items already drawn.
 */
export function drawNote(parent: HTMLElement, note: ExaminedNote, items: readonly ExamItem[], drawn: number, act: ExamActions): HTMLElement[] {
  const { path, repairable, problem } = note;
  const section = parent.createEl("section", "inline-recall-exam-note");
  const head = section.createDiv("inline-recall-exam-note-head");
  head.createDiv({ cls: "inline-recall-exam-path", text: path.replace(/\.md$/i, ""), attr: { role: "heading", "aria-level": 2, dir: "auto" } });
  if (repairable > 1) textButton(head, words.repairNote(repairable), () => act.repairNote(path)).dataset["note"] = path;
  if (problem !== null) drawProblem(section, problem, "damage");
  const list = section.createDiv({ attr: { role: "list" } });
  return items.map((item, at) => drawItem(list, path, item, `inline-recall-exam-${String(drawn + at)}`, act));
}

function drawItem(list: HTMLElement, path: string, { kind, id, damages, problem }: ExamItem, name: string, act: ExamActions): HTMLElement {
  // Labelled by its first lines: the app would show an aria-label as a tooltip.
  const el = list.createDiv({ cls: "inline-recall-exam-item", attr: { role: "listitem", "aria-labelledby": `${name}-made ${name}` } });
  const [first] = damages;
  if (kind === "repair") {
    const made = el.createDiv({ cls: "inline-recall-exam-made", attr: { id: `${name}-made` } });
    setIcon(made.createSpan("inline-recall-remark-icon"), "check");
    made.createSpan({ text: isReason(first.kind) ? strings.inspect.changed : oneOrSeveral(words.repaired, damages.length) });
  }
  for (const damage of damages.slice(0, shownMended)) drawDamage(el, damage, kind === "damage", damage === first ? { id: name } : {});
  if (damages.length > shownMended) drawMuted(el, words.moreRepairs(damages.length - shownMended));
  if (problem !== null) drawProblem(el, problem, kind);
  const buttons = el.createDiv("inline-recall-banner-buttons");
  if (kind === "repair") textButton(buttons, oneOrSeveral(words.undo, damages.length), () => act.undo(path, id));
  else if (first.diff.length > 0) textButton(buttons, isReason(first.kind) ? strings.inspect.change : words.repair, () => act.repair(path, id));
  textButton(buttons, strings.common.openNote, () => act.open(path, first.line));
  if (kind === "damage") drawOffers(el, first.offers, (offer) => act.offer(offer));
  return el;
}

function drawDamage(el: HTMLElement, { kind, line, text, card, diff, answers }: Damage, open: boolean, attr: { readonly id?: string }): void {
  const head = el.createDiv({ attr });
  head.createSpan({ cls: "inline-recall-muted", text: `${strings.common.diff.line(line + 1)} ` });
  head.createSpan({ text: isReason(kind) ? reasonWords[kind].why : words.kinds[kind] });
  if (isReason(kind) && open) drawMuted(el, reasonWords[kind].edit);
  const stray = kind === "orphaned" || kind === "misplaced" || kind === "lost";
  const moved = kind === "surplus" || kind === "missing";
  if (card !== null) drawMuted(el, stray ? words.probably(card) : words.card(card));
  for (const { g, t } of answers) drawMuted(el, words.answer(strings.review.grades[grades[g - 1] ?? "again"], formatMoment(t)));
  drawDiff(el.createDiv("inline-recall-diff"), diff.length > 0 ? diff : [{ sign: " ", line, text }]);
  if (isReason(kind)) return;
  if (open && diff.length === 0) drawMuted(el, words.byHand[stray ? "orphaned" : moved ? "moved" : (byHand[kind] ?? "other")]);
}

/** What to do where no repair is certain, by kind. */
const byHand: Partial<Record<Damage["kind"], keyof typeof words.byHand>> = {
  unclosed: "unclosed",
  torn: "torn",
  grown: "grown",
  "note-untagged": "untagged",
  "note-unclosed": "locked",
  "note-no-keys": "locked",
  "note-twice": "locked",
  "note-invalid": "locked",
  "note-value": "locked",
};

function drawMuted(el: HTMLElement, text: string): void {
  el.createDiv({ cls: "inline-recall-muted", text, attr: { dir: "auto" } });
}

function drawProblem(el: HTMLElement, problem: Problem, kind: ExamItem["kind"]): void {
  el.createDiv({ cls: "inline-recall-error", text: problemText(problem, kind), attr: { role: "alert" } });
}

/** Why a repair, or its undo, failed. */
export function problemText(problem: Problem, kind: ExamItem["kind"]): string {
  if (problem.kind === "failed") return strings.review.pending.failed(problem.message);
  if (problem.reason === "missing") return words.refused.missing;
  if (kind === "repair") return words.refused.undo;
  return problem.reason === "unsafe" ? words.refused.unsafe : words.refused.repair;
}
