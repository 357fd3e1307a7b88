import type { BlockKind } from "../model/card";
import { isScheduled, unsuspend, type Schedule } from "../model/schedule";
import { logStability, wholeWithin } from "./packed-memory";

/**
 * What the library of cards shows beside a card's packed schedule and memory, in 32 bits: SM-2's ease in percent or a thousand times FSRS's
 * difficulty (14), lapses (10), what the memory's stability leaves out (5), and the kind of block (3). A card without a schedule has the
 * kind alone.
 */
export type PackedDetails = number;

/** By number. */
const kinds: readonly BlockKind[] = ["basic", "reversed", "multiline", "multiline-reversed", "cloze"];
const most = 0x3fff;
const mostCounted = 1023;
/** Parts of a step of the memory's scale; the middle one is the step itself. */
export const fineSteps = 32;

/** Packs a schedule and the kind of its block. SM-2 notes do not record lapses. */
export function packDetails(schedule: Schedule, kind: BlockKind): PackedDetails {
  const awake = unsuspend(schedule);
  const low = kinds.indexOf(kind);
  if (!isScheduled(awake)) return low;
  if (awake.algorithm === "sm2") return (wholeWithin(Math.round(awake.ease), most) << 18) | low;
  const exact = logStability(awake.stability);
  const fine = wholeWithin(Math.round((exact - Math.round(exact)) * fineSteps) + fineSteps / 2, fineSteps - 1);
  return (wholeWithin(Math.round(awake.difficulty * 1000), most) << 18) | (wholeWithin(awake.lapses, mostCounted) << 8) | (fine << 3) | low;
}

/** The kind of block of the card. */
export function kindIn(details: PackedDetails): BlockKind {
  return kinds[details & 7] ?? "basic";
}

/** SM-2: ease in percent. FSRS: difficulty times 1000. */
export function easeIn(details: PackedDetails): number {
  return details >>> 18;
}

/** Lapses of an FSRS card, up to 1023. */
export function allLapsesIn(details: PackedDetails): number {
  return (details >>> 8) & mostCounted;
}

/** The part of a step of the memory's scale by which the stability is longer, -0.5 to 0.5. */
export function finenessIn(details: PackedDetails): number {
  return ((details >>> 3) & (fineSteps - 1)) / fineSteps - 0.5;
}
