import type { BlockStatus } from "../../core/review/card-status";
import type { Block } from "../../core/model/card";
import type { DeckRule, ExplainedMiss, Inspection } from "../../core/inspect/inspect-note";
import { reasons } from "../../core/inspect/reasons";
import type { SettingOffer } from "../../core/inspect/setting-offer";
import type { TextEdit } from "../../core/write/edit";
import { diffOfEdits } from "../../core/write/diff";
import { formats, listText, strings } from "../../i18n";
import { textButton } from "../ui/button";
import { cardName, statusLines } from "../ui/status-text";
import { drawDiff } from "../ui/diff";
import type { Services } from "../ui/services";
import { drawOffers } from "../ui/setting-offers";
import { lineEnd } from "../../core/text/chars/line-breaks";

const words = strings.inspect;
/** A limit, because a paragraph may have a thousand deletions. */
const mostCards = 20;

/** The inspected text at an offset, and the state of its cards. */
export interface Explained {
  readonly text: string;
  readonly inspection: Inspection;
  /** The status of its cards; null without cards. */
  readonly chip: BlockStatus | null;
}

/** Inspects an offset of a note's text. */
export function explain({ doctor, reviews }: Services, path: string, text: string, offset: number): Explained {
  const inspection = doctor.inspector.inspect(path, text, offset);
  const shown = inspection.kind === "card" ? reviews.cards.find(path, text, offset) : null;
  return { text, inspection, chip: shown === null ? null : reviews.cards.chips()(shown) };
}

/** Actions for a near miss. */
export interface MissActions {
  /** Makes a proposed edit. */
  edit(edit: TextEdit): void;
  /** Changes settings. */
  offer(offer: SettingOffer): void;
}

/** Draws why something is or is not a card. `act`: null if nothing can be changed. */
export function describeInspection(el: HTMLElement, { text, inspection, chip }: Explained, act: MissActions | null): void {
  switch (inspection.kind) {
    case "nothing":
      el.createEl("p", { text: words.nothing });
      return;
    case "near-miss":
      drawMiss(el, text, inspection.miss, act);
      return;
    case "card":
      drawCard(el, text, inspection.block, inspection.rule, chip);
      for (const remark of inspection.remarks) drawMiss(el, text, remark, act, true);
  }
}

function drawCard(el: HTMLElement, text: string, block: Block, rule: DeckRule, chip: BlockStatus | null): void {
  const list = el.createEl("dl", "inline-recall-why");
  const row = (name: string, value: string): HTMLElement => {
    list.createEl("dt", { text: name });
    return list.createEl("dd", { text: value, attr: { dir: "auto" } });
  };
  const more = (parent: HTMLElement, line: string): void => void parent.createDiv({ cls: "inline-recall-muted", text: line });
  row(words.kind, words.kinds[block.kind]);
  more(row(block.decks.length === 1 ? words.decks.one : words.decks.several, listText(block.decks)), ruleText(rule));
  const { firstLine, lastLine } = block;
  if (firstLine === lastLine) row(words.lines.one, formats.count(firstLine + 1));
  else row(words.lines.several, words.linesFrom(firstLine + 1, lastLine + 1));
  if (chip !== null) {
    const cards = row(chip.cards.length === 1 ? words.cards.one : words.cards.several, "");
    chip.cards.slice(0, mostCards).forEach((card, face) => {
      const line = cards.createDiv("inline-recall-why-card");
      if (chip.cards.length > 1) line.createDiv({ text: cardName(chip.kind, face) });
      for (const part of statusLines(card, chip.today)) more(line, part);
    });
    if (chip.cards.length > mostCards) more(cards, words.moreCards(chip.cards.length - mostCards));
  }
  const comment = block.comments[block.winner];
  const raw = row(words.comment, comment === undefined ? words.noComment : "");
  if (comment === undefined) return;
  raw.createEl("code", { text: text.slice(comment.from, comment.to) });
  if (block.comments.length > 1) more(raw, words.counts(block.comments.length - 1));
  if (block.surplus.length > 0) more(raw, words.surplus(block.surplus.length));
}

function ruleText(rule: DeckRule): string {
  switch (rule.rule) {
    case "tag-above":
      return rule.unused === null ? words.rules["tag-above"](rule.line + 1) : words.rules["tag-above-others"](rule.line + 1, rule.unused + 1);
    case "first-tag":
      return words.rules["first-tag"](rule.line + 1);
    default:
      return words.rules[rule.rule];
  }
}

/** `isCard`: it is a remark on a card, which needs no change to be one. */
function drawMiss(el: HTMLElement, text: string, { code, edit, offers, line, from }: ExplainedMiss, act: MissActions | null, isCard = false): void {
  const { why, edit: how } = words.reasons[code];
  const { cures } = reasons[code];
  const section = el.createEl("section", "inline-recall-why-miss");
  section.createEl("p", { text: why });
  section.createEl("p", { text: how });
  drawDiff(section.createDiv("inline-recall-diff"), edit === null ? [{ sign: " ", line, text: clipped(text, from) }] : diffOfEdits(text, [edit], undefined, true));
  if (!isCard && edit === null && offers.length === 0 && (cures === "card" || cures === "kind")) section.createEl("p", { cls: "inline-recall-muted", text: words.noEdit });
  if (edit !== null && act !== null) textButton(section.createDiv("inline-recall-banner-buttons"), words.change, () => act.edit(edit), "mod-cta");
  drawOffers(section, offers, act === null ? null : (offer) => act.offer(offer));
}

/** The line at an offset; the part around it of a long one. */
function clipped(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf("\n", at - 1) + 1, at - 100);
  return text.slice(start, Math.min(lineEnd(text, at), at + 200));
}
