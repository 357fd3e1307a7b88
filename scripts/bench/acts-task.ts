// Suspending 1,000 cards in 400 notes on disk in the plugin's program, compared with reading and writing these notes.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CardPlace } from "../../src/app/api/card-library";
import { isSuspended } from "../../src/core/model/schedule";
import { defaultSettings, isGradable } from "../../src/core";
import { decode, diskNotes, programOver } from "./disk";
import { timed, type Pair } from "./measure";
import { sizes, writeVault } from "./vault";

/** Each with the limit measured in the same round. `first`: in a fresh process. */
export interface ActsResult {
  readonly cards: number;
  readonly notes: number;
  readonly bytes: number;
  readonly first: Pair;
  /** Telling what the act will do, and doing it. */
  readonly whole: readonly Pair[];
  readonly prepare: readonly Pair[];
  readonly run: readonly Pair[];
  readonly undo: readonly Pair[];
}

const wantedNotes = 400;
const rounds = 13;
const going = () => "go-on" as const;

/** Measures in a vault of size S. */
export async function actsTask(): Promise<ActsResult> {
  const folder = await mkdtemp(join(tmpdir(), "inline-recall-acts-"));
  try {
    return await measureIn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureIn(folder: string): Promise<ActsResult> {
  const { taking } = await writeVault(folder, 1, sizes.S);
  const notes = await diskNotes(folder, new Map(taking.map((path) => [path, ["#flashcards"]])));
  const { library, acts } = programOver(notes, defaultSettings);
  await library.start();
  const chosen = new Map<string, CardPlace[]>();
  for (const path of taking) {
    const seen = new Map<number, number>();
    const cards = library.parse(path, await notes.read(path)).blocks.flatMap(({ hash, cards: own }) => {
      const occurrence = seen.get(hash) ?? 0;
      seen.set(hash, occurrence + 1);
      return own.flatMap(({ schedule }, face): CardPlace[] => (isGradable(schedule) && !isSuspended(schedule) ? [{ path, hash, occurrence, face }] : []));
    });
    // Two and three in turn.
    const count = 2 + (chosen.size % 2);
    if (cards.length >= count && chosen.size < wantedNotes) chosen.set(path, cards.slice(0, count));
  }
  const places = [...chosen.values()].flat();
  const found: { whole: Pair[]; prepare: Pair[]; run: Pair[]; undo: Pair[] } = { whole: [], prepare: [], run: [], undo: [] };
  let bytes = 0;
  const limit = async (): Promise<void> => {
    bytes = 0;
    for (const path of chosen.keys()) {
      const data = await readFile(join(folder, path));
      bytes += data.length;
      await writeFile(join(folder, `${path}.copied`), decode(data));
    }
  };
  for (let round = 0; round < rounds; round++) {
    const before = round % 2 === 0 ? await timed(limit) : 0;
    const start = performance.now();
    const plan = await acts.prepare({ kind: "suspend" }, places, going);
    const prepared = performance.now();
    if (plan?.cards !== places.length) throw new Error(`${plan?.cards ?? 0} of ${places.length} cards can be suspended`);
    const result = await plan.run(going);
    const end = performance.now();
    if (result.cards !== places.length) throw new Error(`${result.cards} of ${places.length} cards were suspended`);
    const least = round % 2 === 0 ? before : await timed(limit);
    const undone = await timed(() => acts.undo(going));
    found.whole.push([end - start, least]);
    found.prepare.push([prepared - start, least]);
    found.run.push([end - prepared, least]);
    found.undo.push([undone, least]);
  }
  const [first] = found.whole;
  if (first === undefined) throw new Error("nothing was measured");
  const steady = (pairs: readonly Pair[]): readonly Pair[] => pairs.slice(3);
  return { cards: places.length, notes: chosen.size, bytes, first, whole: steady(found.whole), prepare: steady(found.prepare), run: steady(found.run), undo: steady(found.undo) };
}
