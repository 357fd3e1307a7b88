import type { Block } from "../model/card";
import { lastReview } from "../model/schedule";
import { rewrite, sameSchedule } from "../write/rewrite";
import { withLines, type Exam, type Finding, type UnplacedFinding } from "./finding";

/** Names that sync programs give the second version of a note, without ".md". */
const copyNames: readonly RegExp[] = [
  // Obsidian Sync, Dropbox, Nextcloud: "Note (Conflicted copy phone 202402111200)", "Note (Ann's conflicted copy 2024-02-11)"
  /^(.+?) ?\([^()]*conflicted copy[^()]*\)$/i,
  // Syncthing: "Note.sync-conflict-20240211-101010-ABCDEFG"
  /^(.+?)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?$/,
  // "Note (conflict 2024-02-11)"
  /^(.+?) ?\(conflict[^()]*\)$/i,
];

/** The path of the note that this one is a conflict copy of, judged by its name; null when it is not one. */
export function originalOf(path: string): string | null {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const name = path.slice(folder.length).replace(/\.md$/i, "");
  for (const form of copyNames) {
    const base = form.exec(name)?.[1];
    if (base !== undefined) return `${folder}${base}${path.slice(folder.length + name.length)}`;
  }
  return null;
}

/**
 * Cards whose conflict copy was reviewed later; the repair takes the copy's entry. Of two reviews at the same time (the same day, for
 * SM-2), neither is proposed. Skips cards that appear twice in either note.
 */
export function examineCopy(exam: Exam, copy: readonly Block[]): Finding[] {
  const theirs = once(copy);
  const found: UnplacedFinding[] = [];
  once(exam.blocks).forEach(({ block, index }, key) => {
    const other = theirs.get(key)?.block;
    if (other === undefined) return;
    let even = false;
    const newer = block.cards.map((card, face) => {
      const schedule = other.cards[face]?.schedule ?? null;
      const by = lastReview(schedule) - lastReview(card.schedule);
      even ||= by === 0 && !sameSchedule(schedule, card.schedule);
      return by > 0 ? schedule : card.schedule;
    });
    const repair = rewrite(exam.text, block, newer, { baseEase: exam.baseEase, placement: "next-line" });
    if (repair.length > 0 || even) found.push({ kind: "diverged", from: block.from, to: block.to, block: index, repair: repair.length > 0 ? repair : null });
  });
  return withLines(exam.text, found);
}

/** Blocks that appear once in their note, by kind and words. */
function once(blocks: readonly Block[]): Map<string, { readonly block: Block; readonly index: number }> {
  const byKey = new Map<string, { readonly block: Block; readonly index: number }>();
  const twice = new Set<string>();
  blocks.forEach((block, index) => {
    const key = `${block.kind} ${String(block.hash)}`;
    if (byKey.has(key)) twice.add(key);
    byKey.set(key, { block, index });
  });
  for (const key of twice) byKey.delete(key);
  return byKey;
}
