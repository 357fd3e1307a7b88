import type { Block } from "../../core/model/card";
import { originalOf } from "../../core/doctor/copies";
import { checkWith, type Check } from "../../core/doctor/doctor";
import type { Forks } from "../../core/doctor/mixed";
import { checkForSr } from "../../core/doctor/unread";
import { checkWholeNote, wholeNoteRules, type WholeNoteRules } from "../../core/doctor/whole-notes";
import { noteKeyNames } from "../../core/note-review/note-state";
import { compileNoteFilter, type NoteFilter } from "../../core/text/syntax/deck-tags";
import { isNotePath } from "../../core/text/syntax/vault-path";
import type { Settings } from "../../core/model/settings";
import type { CardIndex, NoteView } from "../api/card-index";
import type { Log, Notes } from "../api/ports";
import type { Inspector } from "../api/doctor";
import { atOnce } from "../async/time-slices";
import { damagesOf, nearDamages, type FoundDamage } from "./damages";
import type { ExamScope } from "../api/doctor";
import type { NoteLog } from "./note-log";

export interface ExamNotesParts {
  readonly notes: Notes;
  readonly library: Pick<CardIndex, "parse" | "decks">;
  readonly settings: () => Settings;
  readonly log: Log;
  /** What the logs say about cards with concurrent answers from several devices. */
  readonly forks: () => Forks;
  /** What the log says about a note in review. */
  readonly noteLog: Pick<NoteLog, "of">;
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
  /** By the host's cache, whether the note is in review as a whole, or has the keys of one that is. */
  readonly isWhole: (path: string) => boolean;
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

export function createExamNotes({ notes, library, settings, log, forks, noteLog }: ExamNotesParts, inspector: Inspector): ExamNotes {
  let filter: { readonly of: Settings; readonly wanted: NoteFilter } | null = null;
  let whole: { readonly of: Settings; readonly rules: WholeNoteRules } | null = null;
  let untagged = 0;
  /** Conflict copies, by path of the original. */
  const copies = new Map<string, string[]>();

  function isRead(path: string, deckTags: readonly string[] = []): boolean {
    const of = settings();
    if (filter?.of !== of) filter = { of, wanted: compileNoteFilter(of) };
    // A note whose tags are still unknown to the host is checked.
    return filter.wanted([...(notes.tags(path) ?? of.deckTags.slice(0, 1)), ...deckTags], path);
  }

  function wholeRules(): WholeNoteRules {
    const of = settings();
    if (whole?.of !== of) whole = { of, rules: wholeNoteRules(of) };
    return whole.rules;
  }

  function isWhole(path: string): boolean {
    if (!isNotePath(path)) return false;
    const tags = notes.tags(path) ?? [];
    const properties = notes.properties(path) ?? {};
    return wholeRules().isInReview(tags, path) || (noteKeyNames.some((key) => key in properties) && wholeRules().lacksTag(tags, path));
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
    isWhole,
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
      return all.filter((path) => takesPart(path) || (wantsAll && lacksDeck(path)) || (scope.kind !== "near-misses" && isWhole(path))).sort();
    },
    read,
    async exam(path, scope) {
      // Blocks and displaced schedules of the same text are requested in turn.
      let last: NoteView | null = null;
      const view = (text: string): NoteView => (last = last?.text === text ? last : library.parse(path, text));
      const parse = (text: string): readonly Block[] => view(text).blocks;
      const texts = await Promise.all((copies.get(path) ?? []).map(async (copy) => (await read(copy)) ?? ""));
      const ofCards = checkWith(parse, settings().sm2.baseEase, texts.map(parse), forks(), (text) => view(text).displaced ?? []);
      const isOfCards = takesPart(path) || !isWhole(path);
      const damage = checkWholeNote(isOfCards ? ofCards : () => [], path, wholeRules(), { ...noteLog.of(path), copies: texts });
      const check = scope?.kind === "going-back" && isOfCards ? checkForSr(damage, parse, settings().endMarker) : damage;
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
