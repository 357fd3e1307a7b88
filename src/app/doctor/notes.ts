import type { Block } from "../../core/model/card";
import { originalOf } from "../../core/doctor/copies";
import { checkWith, type Check } from "../../core/doctor/doctor";
import type { Forks } from "../../core/doctor/mixed";
import { checkForSr } from "../../core/doctor/unread";
import { compileNoteFilter, type NoteFilter } from "../../core/text/syntax/deck-tags";
import type { Settings } from "../../core/model/settings";
import type { CardIndex, NoteView } from "../api/card-index";
import type { Log, Notes } from "../api/ports";
import type { Inspector } from "../api/doctor";
import { atOnce } from "../async/time-slices";
import { damagesOf, nearDamages, type FoundDamage } from "./damages";
import type { ExamScope } from "../api/doctor";

export interface ExamNotesParts {
  readonly notes: Notes;
  readonly library: Pick<CardIndex, "parse" | "decks">;
  readonly settings: () => Settings;
  readonly log: Log;
  /** What the logs say about cards with concurrent answers from several devices. */
  readonly forks: () => Forks;
}

/** The check of a note, complete except for its text. */
export interface NoteExam {
  readonly check: Check;
  readonly parse: (text: string) => readonly Block[];
  readonly damages: (text: string) => FoundDamage[];
  /** `damages` in pieces. */
  readonly inPieces: (text: string) => Generator<undefined, FoundDamage[]>;
}

/** The notes that the doctor checks. */
export interface ExamNotes {
  readonly takesPart: (path: string) => boolean;
  /** Whether only a deck tag is missing for the note to take part. */
  readonly lacksDeck: (path: string) => boolean;
  /** All notes that take part, by path; for near misses in a vault without cards, also notes without a deck. Also finds conflict copies. */
  list(scope: ExamScope): string[];
  /** Null when the note cannot be read; logged if it exists. */
  read(path: string): Promise<string | null>;
  /** The check for a scope; of schedules without one. */
  exam(path: string, scope: ExamScope | null): Promise<NoteExam>;
}

/** This many notes without a deck are enough to show the problem. */
const mostUntagged = 50;

export function createExamNotes({ notes, library, settings, log, forks }: ExamNotesParts, inspector: Inspector): ExamNotes {
  let filter: { readonly of: Settings; readonly wanted: NoteFilter } | null = null;
  let untagged = 0;
  /** Conflict copies, by path of the original. */
  const copies = new Map<string, string[]>();

  function isRead(path: string, deckTags: readonly string[] = []): boolean {
    const of = settings();
    if (filter?.of !== of) filter = { of, wanted: compileNoteFilter(of) };
    // A note whose tags are still unknown to the host is checked.
    return filter.wanted([...(notes.tags(path) ?? of.deckTags.slice(0, 1)), ...deckTags], path);
  }

  const takesPart = (path: string): boolean => isRead(path);
  const lacksDeck = (path: string): boolean => !isRead(path) && isRead(path, settings().deckTags.slice(0, 1));

  async function read(path: string): Promise<string | null> {
    try {
      return await notes.read(path);
    } catch (error) {
      if (notes.list().some((one) => one.path === path)) log.error(`could not read ${path}`, error);
      return null;
    }
  }

  return {
    takesPart,
    lacksDeck,
    list(scope) {
      const all = notes.list().map(({ path }) => path);
      copies.clear();
      for (const path of all) {
        const original = originalOf(path);
        if (original !== null) copies.set(original, [...(copies.get(original) ?? []), path]);
      }
      untagged = 0;
      const wantsAll = scope.kind === "near-misses" && library.decks().counts.total === 0;
      return all.filter((path) => takesPart(path) || (wantsAll && lacksDeck(path))).sort();
    },
    read,
    async exam(path, scope) {
      // Blocks and displaced schedules of the same text are requested in turn.
      let last: NoteView | null = null;
      const view = (text: string): NoteView => (last = last?.text === text ? last : library.parse(path, text));
      const parse = (text: string): readonly Block[] => view(text).blocks;
      const others = await Promise.all((copies.get(path) ?? []).map(async (copy) => parse((await read(copy)) ?? "")));
      const damage = checkWith(parse, settings().sm2.baseEase, others, forks(), (text) => view(text).displaced ?? []);
      const check = scope?.kind === "going-back" ? checkForSr(damage, parse, settings().endMarker) : damage;
      const found = function* (text: string): Generator<undefined, FoundDamage[]> {
        if (scope?.kind === "near-misses") return yield* nearDamages(yield* inspector.lookInPieces(path, text), scope.everything);
        const findings = check(text);
        return findings.length === 0 ? [] : damagesOf(text, parse(text), findings);
      };
      /** In a check of many notes, of which several are read at once. */
      const inPieces = function* (text: string): Generator<undefined, FoundDamage[]> {
        const isCounted = scope?.kind === "near-misses" && !takesPart(path);
        if (isCounted && untagged >= mostUntagged) return [];
        const all = yield* found(text);
        return isCounted && all.length > 0 && ++untagged > mostUntagged ? [] : all;
      };
      return { check, parse, damages: (text) => atOnce(found(text)), inPieces };
    },
  };
}
