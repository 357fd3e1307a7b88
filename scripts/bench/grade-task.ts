// A grade, from the answer to bytes on disk, compared with reading and writing the same file.
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { defaultSettings, grade, isGradable, parseNote, witness, type ParsedNote } from "../../src/core";
import type { CardRecord } from "../../src/app/writes/journal";
import { planGrade } from "../../src/app/writes/grade-plan";
import { benchDay } from "./cards";
import { decode, notePaths } from "./disk";
import { pair, type Pair } from "./measure";
import { randomOf, type Random } from "./random";

const gradeSizes = [
  ["2kB", 1_800, 2_400, 150],
  ["200kB", 200_000, 300_000, 40],
  ["2MB", 2_000_000, 3_000_000, 20],
] as const;

/**
 * By size of the note: the whole way (`grade2kB`), and the part beyond reading and writing (`plan2kB`, compared with decoding the bytes).
 */
export async function gradePairs(folder: string): Promise<Record<string, readonly Pair[]>> {
  const paths = await notePaths(folder);
  const random = randomOf(1, 2);
  const found: Record<string, readonly Pair[]> = {};
  for (const [name, from, to, rounds] of gradeSizes) {
    const path = await noteOf(folder, paths, from, to);
    const file = join(folder, `${path}.graded`);
    const other = join(folder, `${path}.copied`);
    const bytes = await readFile(join(folder, path));
    const whole: Pair[] = [];
    const plan: Pair[] = [];
    await writeFile(file, bytes);
    await writeFile(other, bytes);
    for (let round = -10; round < rounds; round++) {
      // As in a session: the note was parsed when its card was shown.
      const shown = parseNote(decode(await readFile(file)), {}, path);
      const record = recordFor(shown, path, random, round);
      const ours = async (): Promise<void> => {
        const text = decode(await readFile(file));
        await writeFile(file, graded(text, shown, record));
      };
      const limit = async (): Promise<void> => writeFile(other, decode(await readFile(other)));
      // Before the file contains the grade.
      const text = decode(bytes);
      const known = parseNote(text, {}, path);
      const still = recordFor(known, path, random, round);
      const planned = await pair(round, () => graded(decode(bytes), known, still), () => decode(bytes));
      const both = await pair(round, ours, limit);
      if (round < 0) continue;
      whole.push(both);
      plan.push(planned);
    }
    found[`grade${name}`] = whole;
    found[`plan${name}`] = plan;
  }
  return found;
}

async function noteOf(folder: string, paths: readonly string[], from: number, to: number): Promise<string> {
  for (const path of paths) {
    const { size } = await stat(join(folder, path));
    if (size < from || size > to) continue;
    const cards = parseNote(await readFile(join(folder, path), "utf8")).blocks.flatMap((block) => block.cards);
    if (cards.filter(({ schedule }) => isGradable(schedule)).length >= 3) return path;
  }
  throw new Error(`no note of ${from} to ${to} bytes with cards`);
}

/** An answer to some gradable card of the note. */
function recordFor({ blocks }: ParsedNote, path: string, random: Random, id: number): CardRecord {
  for (;;) {
    const at = random.whole(0, blocks.length - 1);
    const cards = blocks[at]?.cards ?? [];
    const face = random.whole(0, cards.length - 1);
    const before = cards[face]?.schedule;
    if (before === undefined || !isGradable(before)) continue;
    const answer = random.pick(["hard", "good", "easy"] as const);
    const after = grade(before, answer, benchDay, { ...defaultSettings.sm2, maximumInterval: 300 + random.whole(0, 3_000) });
    return { id: id + 100, path, key: String(id), witness: witness(blocks, at), face, line: 0, front: "", grade: answer, before, after, day: benchDay, counted: null };
  }
}

function graded(text: string, shown: ParsedNote, record: CardRecord): string {
  const plan = planGrade(shown.text === text ? shown : parseNote(text, {}, record.path), record, defaultSettings);
  if (plan.kind === "done") return text;
  if (plan.kind === "refuse") throw new Error(`refused: ${plan.reason}`);
  return plan.after.text;
}

