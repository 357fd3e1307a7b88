import type { CardActs } from "../../src/app/api/card-acts";
import type { CardIndex } from "../../src/app/api/card-index";
import type { CardLibrary, CardPlace } from "../../src/app/api/card-library";
import type { Doctor } from "../../src/app/api/doctor";
import type { NotesInReview } from "../../src/app/note-review/note-reviews";
import { createProgram } from "../../src/app/program";
import type { ReviewLog } from "../../src/app/log/review-log";
import type { ReviewSession, Reviews, ReviewState } from "../../src/app/api/reviews";
import { createSettingsService } from "../../src/app/settings/settings-service";
import type { SettingsService } from "../../src/app/api/settings";
import type { Settings } from "../../src/core/model/settings";
import { MemoryDevice, MemoryLog, MemoryLogFiles, MemoryNotes, MemorySettings, pause, seeded, TestClock } from "./memory-notes";

/** The whole program over a vault in memory. */
export interface Program {
  readonly notes: MemoryNotes;
  readonly clock: TestClock;
  readonly device: MemoryDevice;
  readonly log: MemoryLog;
  readonly store: MemorySettings;
  readonly settings: SettingsService;
  readonly library: CardIndex;
  readonly reviews: Reviews;
  readonly acts: CardActs;
  readonly reviewLog: ReviewLog;
  readonly noteReviews: NotesInReview;
  readonly doctor: Doctor;
  readonly cards: CardLibrary;
  readonly logFiles: MemoryLogFiles;
  /** Messages to the user about failed appends. */
  readonly told: string[];
}

interface Start {
  readonly today: string;
  readonly settings?: Partial<Settings>;
  readonly foreign?: unknown;
  readonly notes?: MemoryNotes;
  readonly device?: MemoryDevice;
  readonly store?: MemorySettings;
  readonly logFiles?: MemoryLogFiles;
  readonly clock?: TestClock;
  readonly seed?: number;
}

export async function startProgram(files: Readonly<Record<string, string>>, start: Start): Promise<Program> {
  const notes = start.notes ?? new MemoryNotes(files);
  const clock = start.clock ?? TestClock.on(start.today);
  const device = start.device ?? new MemoryDevice();
  const log = new MemoryLog();
  const store = start.store ?? new MemorySettings(start.settings ?? null);
  const settings = createSettingsService({ store, foreign: () => Promise.resolve(start.foreign ?? null), log });
  await settings.load();
  const current = (): Settings => settings.current;
  const told: string[] = [];
  const logFiles = start.logFiles ?? new MemoryLogFiles();
  const { library, reviewLog, reviews, acts, noteReviews, doctor, cards } = createProgram({
    notes, clock, settings: current, device, log, logFiles, pause,
    random: seeded(start.seed ?? 1),
    evidence: settings,
    wait: pause,
    failed: (message) => told.push(message),
  });
  settings.subscribe(() => void library.settingsChanged());
  settings.subscribe(() => void noteReviews.settingsChanged());
  notes.onWrite = (path, text) => {
    library.noteChanged(path, text, notes.tags(path));
    noteReviews.changed(path);
  };
  await noteReviews.start();
  await library.start();
  reviews.replay();
  await reviews.settled();
  return { notes, clock, device, log, store, settings, library, reviews, acts, noteReviews, reviewLog, doctor, cards, logFiles, told };
}

/** Waits until the session shows something. */
export async function shown(session: ReviewSession): Promise<Exclude<ReviewState, { kind: "loading" }>> {
  for (let turn = 0; turn < 1000; turn++) {
    if (session.state.kind !== "loading") return session.state;
    await pause();
  }
  throw new Error("the session shows nothing");
}

/** The current card; throws when there is none. */
export async function shownCard(session: ReviewSession): Promise<Extract<ReviewState, { kind: "card" }>> {
  const state = await shown(session);
  if (state.kind !== "card") throw new Error(`no card but ${state.kind}`);
  return state;
}

/** The places of all cards, those whose block begins with one of `starts` if given. */
export function places({ notes, library }: Program, ...starts: readonly string[]): CardPlace[] {
  return [...notes.files].flatMap(([path, text]) => {
    const seen = new Map<number, number>();
    return library.parse(path, text).blocks.flatMap(({ hash, cards, text: words }) => {
      const occurrence = seen.get(hash) ?? 0;
      seen.set(hash, occurrence + 1);
      return starts.length > 0 && !starts.some((start) => words.startsWith(start)) ? [] : cards.map((_card, face) => ({ path, hash, occurrence, face }));
    });
  });
}
