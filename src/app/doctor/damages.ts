import type { Block } from "../../core/model/card";
import type { Finding } from "../../core/doctor/finding";
import { drawnSide } from "../../core/draw/side";
import type { NoteLook } from "../../core/inspect/inspect-note";
import { isListed, isUntagged } from "../../core/inspect/reasons";
import type { SettingOffer } from "../../core/inspect/setting-offer";
import { diffOfEdits, lineCounter } from "../../core/write/diff";
import type { TextEdit } from "../../core/write/edit";
import { frontStart } from "../index/find-card";
import type { Damage } from "../api/doctor";
import { lineStart, lineTo } from "../../core/text/chars/line-breaks";

export interface FoundDamage {
  /** Made from the damage and its repair, not from the place, so it survives edits elsewhere in the note. */
  readonly id: string;
  readonly damage: Damage;
  /** The edits of its repair; null when there is none. */
  readonly repair: readonly TextEdit[] | null;
  /** Null for a near miss, whose repair was proved when it was proposed. */
  readonly finding: Finding | null;
}

/** Findings of a text for views. */
export function damagesOf(text: string, blocks: readonly Block[], findings: readonly Finding[]): FoundDamage[] {
  const shown = shownIn(text, false);
  return findings.map((finding) => {
    const block = finding.block === null ? undefined : blocks[finding.block];
    return { ...shown(finding, block?.cards[0] === undefined ? null : frontStart({ front: drawnSide(block, 0, "front") })), finding };
  });
}

/** An edit is tried for each near miss; more than this in one note are not mistakes. */
const mostNear = 50;

/** Near misses of a note for views: one per reason and paragraph, fence or comment. A generator, to run in slices. */
export function* nearDamages(look: NoteLook, everything: boolean): Generator<undefined, FoundDamage[]> {
  const shown = shownIn(look.note.text, true);
  const seen = new Set<string>();
  const first = look.misses.filter(({ code, region }) => {
    // One edit tags the whole note.
    const isNote = isUntagged({ code });
    const key = isNote ? code : `${code} ${String(region.from)}`;
    const isNew = (everything || isNote || isListed(code)) && !seen.has(key);
    if (isNew) seen.add(key);
    return isNew;
  });
  const damages: FoundDamage[] = [];
  for (const miss of first.slice(0, mostNear)) {
    const edit = look.propose(miss);
    damages.push({ ...shown({ kind: miss.code, from: miss.from, line: miss.line, repair: edit === null ? null : [edit] }, null, look.offers(miss)), finding: null });
    yield;
  }
  return damages;
}

type Shown = Pick<Finding, "from" | "line" | "repair" | "answers"> & Pick<Damage, "kind">;

/** Prepares what was found in a text for views, in text order. */
function shownIn(text: string, isNear: boolean): (found: Shown, card: string | null, offers?: readonly SettingOffer[]) => Omit<FoundDamage, "finding"> {
  const alike = new Map<string, number>();
  const lineOf = lineCounter(text);
  return ({ kind, line, from, repair, answers = [] }, card, offers = []) => {
    const start = lineStart(text, from);
    const clip = (all: string, at: number): string => clipped(all, at === line ? from - start : 0);
    const damage: Damage = {
      kind,
      line,
      text: clip(text.slice(start, lineTo(text, from)), line),
      card,
      diff: diffOfEdits(text, repair ?? [], lineOf, isNear).map((each) => ({ ...each, text: clip(each.text, each.line) })),
      offers,
      answers,
    };
    const same = JSON.stringify([kind, card, damage.text, repair?.map((edit) => [text.slice(edit.from, edit.to), edit.insert]), isNear ? damage.diff.map((each) => each.text) : 0]);
    const nth = alike.get(same) ?? 0;
    alike.set(same, nth + 1);
    return { id: `${String(nth)} ${same}`, damage, repair };
  };
}

/** The text around `at`, because a line may be very long. */
function clipped(text: string, at: number): string {
  if (text.length <= 400) return text;
  const from = Math.max(0, at - 100);
  return `${from > 0 ? "…" : ""}${text.slice(from, from + 300)}…`;
}
