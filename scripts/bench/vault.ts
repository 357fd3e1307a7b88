// A realistic vault, identical to the byte for the same seed and size.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cardBlock } from "./cards";
import { filler, heading, phrase, type Language } from "./prose";
import { randomOf, weighted, type Random } from "./random";

export interface VaultSize {
  readonly notes: number;
  readonly cards: number;
}

export const sizes = {
  S: { notes: 1_000, cards: 5_000 },
  M: { notes: 10_000, cards: 50_000 },
  L: { notes: 50_000, cards: 250_000 },
} as const satisfies Readonly<Record<string, VaultSize>>;

export type SizeName = keyof typeof sizes;

export interface MadeNote {
  readonly path: string;
  readonly text: string;
  readonly cards: number;
  /** Whether it has a deck tag. */
  readonly takesPart: boolean;
}

/** The size of a note: at least these bytes, not exactly. */
interface NotePlan {
  readonly at: number;
  readonly takesPart: boolean;
  readonly bytes: number;
  readonly cards: number;
}

/** The notes of a vault by number: exactly as many notes and cards as in `size`. */
export function* makeVault(seed: number, size: VaultSize): Generator<MadeNote> {
  for (const plan of plansOf(seed, size)) yield makeNote(randomOf(seed, plan.at + 1), plan);
}

/**
 * Every seventh note has no deck tag. One note has 2 MB and one in 500, at least two, 200 kB; the others share the remaining cards
 * unevenly.
 */
function plansOf(seed: number, { notes, cards }: VaultSize): NotePlan[] {
  const random = randomOf(seed, 0);
  const huge = notes >> 1;
  const step = Math.floor(notes / Math.max(2, Math.floor(notes / 500)));
  const hugeCards = Math.min(600, Math.floor(cards / 10));
  const largeCards = Math.min(60, Math.floor(cards / 20));
  let rest = cards;
  const sketches = Array.from({ length: notes }, (_, at) => {
    const isHuge = at === huge;
    const isLarge = !isHuge && at % step === step >> 2;
    const takesPart = isHuge || isLarge || at % 7 !== 3;
    const fixed = isHuge ? hugeCards : isLarge ? largeCards : 0;
    rest -= fixed;
    const bytes = isHuge ? 2_000_000 : isLarge ? 200_000 : Math.round(700 * Math.exp(random.next() * 2.3));
    return { at, takesPart, bytes, fixed, weight: takesPart && fixed === 0 ? -Math.log(1 - random.next()) : 0 };
  });
  const weights = sketches.reduce((sum, { weight }) => sum + weight, 0);
  let reached = 0;
  let given = 0;
  const last = sketches.reduce((found, { at, weight }) => (weight > 0 ? at : found), -1);
  return sketches.map(({ at, takesPart, bytes, fixed, weight }) => {
    reached += weight;
    const upTo = at >= last ? rest : Math.floor((reached / weights) * rest);
    const share = weight > 0 ? upTo - given : 0;
    given += share;
    return { at, takesPart, bytes, cards: fixed + share };
  });
}

function makeNote(random: Random, plan: NotePlan): MadeNote {
  const language = weighted<Language>(random, [[70, "english"], [12, "german"], [6, "chinese"], [4, "japanese"], [8, "mixed"]]);
  const deck = `flashcards/${random.pick(["physics", "biology", "history", "Sprachen", "数学", "code", "law", "music"])}/${random.pick(["basics", "Part 2", "Part 10", "exam", "review", "misc"]).replace(" ", "-")}`;
  const inFrontmatter = random.chance(0.7);
  const lines: string[] = [];
  if (inFrontmatter || random.chance(0.3)) lines.push(frontmatter(random, plan.takesPart && inFrontmatter ? deck : "reading"));
  lines.push(heading(random, language, 1));
  if (plan.takesPart && !inFrontmatter) lines.push(`#${deck}`);
  let bytes = 0;
  let cards = 0;
  while (cards < plan.cards || bytes < plan.bytes) {
    const behind = cards / Math.max(1, plan.cards) <= bytes / plan.bytes;
    let piece: string;
    if (cards < plan.cards && (behind || bytes >= plan.bytes)) {
      const made = cardBlock(random, language, plan.cards - cards);
      piece = made.text;
      cards += made.cards;
    } else {
      piece = filler(random, language);
    }
    bytes += Buffer.byteLength(piece) + 2;
    lines.push(piece);
  }
  const text = `${lines.join("\n\n")}${random.chance(0.8) ? "\n" : ""}`;
  const stored = `${random.chance(0.01) ? "\uFEFF" : ""}${random.chance(0.08) ? text.replaceAll("\n", "\r\n") : text}`;
  return { path: pathOf(random, plan.at), text: stored, cards, takesPart: plan.takesPart };
}

/** A note with line feeds only, as in an editor. */
export function editorText(seed: number, bytes: number, cards: number): string {
  return makeNote(randomOf(seed, 0), { at: 0, takesPart: true, bytes, cards }).text.replace(/\uFEFF|\r/g, "");
}

function frontmatter(random: Random, tag: string): string {
  const tags = random.chance(0.5) ? `tags: [${tag}, note]` : `tags:\n  - ${tag}\n  - note`;
  return `---\naliases: ["${phrase(random, "english", 1, 3)}"]\n${tags}\ncreated: 2025-0${random.whole(1, 9)}-1${random.whole(0, 9)}\n---`;
}

function pathOf(random: Random, at: number): string {
  const folder = random.pick(["", "Areas/", "Areas/Science/", "Areas/Science/Old/", "Projects/", "日記/", "Archive/2024/", "Archive/2025/"]);
  return `${folder}${phrase(random, "english", 1, 3)} ${at}.md`;
}

export interface WrittenVault extends VaultSize {
  readonly bytes: number;
  /** Paths of the notes with a deck tag, and their bytes. */
  readonly taking: readonly string[];
  readonly takingBytes: number;
}

/** Writes the vault below `folder`; resolves to its contents. */
export async function writeVault(folder: string, seed: number, size: VaultSize): Promise<WrittenVault> {
  const folders = new Set<string>();
  const writing: Promise<void>[] = [];
  const taking: string[] = [];
  const held = { notes: 0, cards: 0, bytes: 0, takingBytes: 0 };
  for (const { path, text, cards, takesPart } of makeVault(seed, size)) {
    const file = join(folder, path);
    if (!folders.has(dirname(file))) await mkdir(dirname(file), { recursive: true });
    folders.add(dirname(file));
    const data = Buffer.from(text);
    held.notes++;
    held.cards += cards;
    held.bytes += data.length;
    if (takesPart) {
      taking.push(path);
      held.takingBytes += data.length;
    }
    writing.push(writeFile(file, data));
    if (writing.length >= 32) await Promise.all(writing.splice(0));
  }
  await Promise.all(writing);
  return { ...held, taking };
}
