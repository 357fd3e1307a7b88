// How work on hostile notes grows: the same case at n and 2n, alternating.
import { checkedRewrite, defaultSettings, examine, grade, isGradable, locateIn, parseWith, plainText, compileSyntax, witness, type Block } from "../../src/core";
import { benchDay } from "./cards";
import { hostileCases } from "./hostile";
import { keep, pairs, ratiosOf, spreadOf, timed, warmUp } from "./measure";

export interface HostileRow {
  readonly name: string;
  /** UTF-16 code units of the larger text. */
  readonly length: number;
  /** By kind of work: milliseconds at 2n, and t(2n)/t(n). Null when the note has nothing to work on. */
  readonly work: Readonly<Record<Work, { readonly time: number; readonly ratio: number } | null>>;
  /** By kind of work: t(2n)/t(n/5), ten times the text. Null when there is nothing to find. */
  readonly tenfold: Readonly<Record<TenfoldWork, number | null>>;
}

export const works = ["read", "grade", "doctor"] as const;
export type Work = (typeof works)[number];
export type TenfoldWork = "parse" | "locate";

const syntax = compileSyntax(defaultSettings);
const parse = (text: string): readonly Block[] => parseWith(syntax, text).blocks;

/** Everything that the index and a first card need from a note. */
function read(text: string): void {
  const blocks = parse(text);
  for (const block of blocks) {
    keep(block.hash);
    for (const card of block.cards) keep(card.schedule === null ? 0 : 1);
  }
  keep(plainText(blocks.at(-1)?.cards.at(-1)?.front ?? []).length);
}

/** Finds the last block again in a freshly parsed note. Null when there is none. */
function locateLast(text: string): (() => void) | null {
  const blocks = parse(text);
  if (blocks.length === 0) return null;
  const target = witness(blocks, blocks.length - 1);
  return () => {
    if (locateIn(parse(text), target).kind !== "found") throw new Error("not found again");
  };
}

/** An answer to the last gradable card, without reading and writing the file. Null when there is none. */
function gradeLast(text: string): (() => void) | null {
  const blocks = parse(text);
  const at = lastIndex(blocks, (block) => block.cards.some(({ schedule }) => isGradable(schedule)));
  if (at < 0) return null;
  const target = witness(blocks, at);
  return () => {
    const note = parseWith(syntax, text);
    const now = note.blocks;
    const found = locateIn(now, target);
    if (found.kind !== "found") throw new Error(`not found again: ${found.kind}`);
    const schedules = found.block.cards.map(({ schedule }) => schedule);
    const face = lastIndex(schedules, isGradable);
    const before = schedules[face];
    if (before === undefined || !isGradable(before)) throw new Error("nothing to grade");
    schedules[face] = grade(before, "good", benchDay, defaultSettings.sm2);
    keep(checkedRewrite(note, now.indexOf(found.block), schedules, { baseEase: 250, placement: "next-line" })?.note.text.length ?? 0);
  };
}

/** Measures every hostile case. */
export async function hostile(): Promise<HostileRow[]> {
  const rows: HostileRow[] = [];
  for (const { name, largest, make } of hostileCases) {
    const small = make(largest / 2);
    const large = make(largest);
    const grow = async (half: (() => void) | null, whole: (() => void) | null): Promise<{ time: number; ratio: number } | null> => {
      if (half === null || whole === null) return null;
      await warmUp(whole, half, 300);
      const time = await timed(whole);
      const rounds = time > 1_000 ? 3 : Math.max(5, Math.min(41, Math.round(1_000 / time)));
      const found = await pairs(rounds, whole, half);
      return { time: spreadOf(found.map(([ours]) => ours)).median, ratio: ratiosOf(found).median };
    };
    const tenth = make(largest / 10);
    const tenfold = async (part: (() => void) | null, whole: (() => void) | null): Promise<number | null> => {
      if (part === null || whole === null) return null;
      await warmUp(whole, part, 300);
      const rounds = Math.max(5, Math.min(41, Math.round(1_000 / (await timed(whole)))));
      return ratiosOf(await pairs(rounds, whole, part)).median;
    };
    rows.push({
      name,
      length: large.length,
      work: {
        read: await grow(() => read(small), () => read(large)),
        grade: await grow(gradeLast(small), gradeLast(large)),
        doctor: await grow(() => keep(examine(small, parse, 250).length), () => keep(examine(large, parse, 250).length)),
      },
      tenfold: {
        parse: await tenfold(() => keep(parse(tenth).length), () => keep(parse(large).length)),
        locate: await tenfold(locateLast(tenth), locateLast(large)),
      },
    });
  }
  return rows;
}

function lastIndex<T>(list: readonly T[], test: (value: T) => boolean): number {
  let at = list.length - 1;
  while (at >= 0 && !test(list[at]!)) at--;
  return at;
}
