import { studyDay, type CivilDay } from "../core/scheduling/day";
import type { DeckNode } from "../core/deck/deck";
import { createIndex, syntaxKey, type Index } from "../core/deck/note-index";
import { parseWith } from "../core/text/parse";
import type { Reworded } from "../core/deck/reworded";
import type { Settings, VaultEvidence } from "../core/settings";
import { compileSyntax, type Syntax } from "../core/text/syntax";
import { compileNoteFilter, type NoteFilter } from "../core/text/tags";
import type { CardLibrary, NoteView } from "./card-library";
import type { IndexProgress } from "./library";
import { Listeners } from "./listeners";
import type { Clock, DeviceStore, Log, Notes } from "./ports";
import { createSiblingOrder } from "./sibling-order";

export interface LibraryParts {
  readonly notes: Notes;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
  readonly log: Log;
  /** In folder mode, the deck of notes in no folder. */
  readonly vaultName?: string;
  /** Lets the host do other work; resolves soon after, in a task of its own. */
  readonly pause: () => Promise<void>;
  /** Told once what the notes say of settings that nobody has made, before the library is ready; it may change the settings. */
  readonly decide?: (evidence: VaultEvidence) => Promise<void>;
  /** Told when a note came with other words in one block, whose cards stayed. */
  readonly reworded?: ((change: Reworded) => void) | undefined;
}

/** Reads under way at once. */
const poolSize = 16;
/** Longest time, in milliseconds, that the first pass keeps the host from other work. */
const sliceLength = 8;

/** The index of the vault, kept current by events. Nothing but `start` and a changed syntax setting reads more than one note. */
export function createLibrary(parts: LibraryParts): CardLibrary {
  const { notes, clock, settings, log, pause } = parts;
  const counts = { reads: 0, parses: 0 };
  const changes = new Listeners(log);
  const noteChanges = new Listeners<[path: string, note: NoteView | null, renamedTo: string | null]>(log);
  /** Raised whenever the host tells of a note, so that a text read before that is not taken for newer. */
  const told = new Map<string, number>();
  const siblings = createSiblingOrder(parts.device);
  let index = newIndex();
  let indexedWith = settings();
  /** The index that will replace `index` when its pass is over. */
  let successor: Index | null = null;
  let pass = 0;
  let progress: IndexProgress | null = { indexed: 0, total: 0 };
  let tree: { readonly today: CivilDay; readonly root: DeckNode } | null = null;
  let telling = false;
  let sliceEnd = 0;
  /** The last note that the index took in by an event, and by which rules. */
  let latest: { readonly path: string; readonly note: NoteView; readonly by: unknown } | null = null;
  let markReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    markReady = resolve;
  });

  function newIndex(): Index {
    return createIndex(settings(), { offset: (at) => clock.offset(at), dayStart: settings().dayStart }, parts.vaultName);
  }

  let compiled: { readonly of: Settings; readonly wanted: NoteFilter; readonly syntax: Syntax } | null = null;
  /** What the present settings say, made ready once. */
  function rules(): { readonly wanted: NoteFilter; readonly syntax: Syntax } {
    const present = settings();
    if (compiled?.of !== present) {
      compiled = { of: present, wanted: compileNoteFilter(present), syntax: compileSyntax(present, parts.vaultName) };
    }
    return compiled;
  }

  /** Whether a note may hold cards; `tags` null: by its path alone, for its tags are not known yet. */
  function mayHold(path: string, tags: readonly string[] | null): boolean {
    return rules().wanted(tags ?? settings().deckTags.slice(0, 1), path);
  }

  function today(): CivilDay {
    const now = clock.now();
    return studyDay(now, clock.offset(now), settings().dayStart);
  }

  function changed(): void {
    tree = null;
    if (telling) return;
    telling = true;
    void pause().then(() => {
      telling = false;
      changes.tell();
    });
  }

  function tell(path: string): void {
    if (progress !== null || successor !== null) told.set(path, (told.get(path) ?? 0) + 1);
  }

  function read(path: string, text: string): NoteView {
    counts.parses++;
    return parseWith(rules().syntax, text, path);
  }

  /** Takes a text into an index; null when the note holds no cards. */
  function take(target: Index, path: string, text: string, tags: readonly string[] | null, known?: NoteView): NoteView | null {
    if (!mayHold(path, tags)) {
      target.remove(path);
      siblings.forget(path);
      return null;
    }
    const note = siblings.see(path, known ?? read(path, text));
    target.put(path, note.blocks, target === index ? parts.reworded : undefined);
    return note;
  }

  /** Reads every note that may hold cards into `target`. False when a later pass took over. */
  async function readAll(target: Index, mine: number): Promise<boolean> {
    const wanted = notes.list().filter(({ path }) => mayHold(path, notes.tags(path)));
    let next = 0;
    let done = 0;
    if (target === index) progress = { indexed: 0, total: wanted.length };
    async function work(): Promise<void> {
      for (let stat = wanted[next++]; stat !== undefined && mine === pass; stat = wanted[next++]) {
        const { path } = stat;
        const before = told.get(path);
        let text: string | null = null;
        try {
          counts.reads++;
          text = await notes.read(path);
        } catch (error) {
          // Deleted or renamed meanwhile: the event has said so. Anything else is worth a line in the log.
          if (notes.list().some((one) => one.path === path)) log.error(`could not read ${path}`, error);
        }
        if (clock.now() >= sliceEnd) {
          await pause();
          sliceEnd = clock.now() + sliceLength;
        }
        if (mine !== pass) return;
        if (text !== null && told.get(path) === before) take(target, path, text, null);
        done++;
        if (target === index) {
          progress = { indexed: done, total: wanted.length };
          changed();
        }
      }
    }
    await Promise.all(Array.from({ length: Math.min(poolSize, wanted.length) }, work));
    return mine === pass;
  }

  async function start(): Promise<void> {
    const mine = ++pass;
    if (!(await readAll(index, mine))) return;
    await parts.decide?.(index.evidence());
    if (keyOf(settings()) === keyOf(indexedWith)) finish();
    else await rebuild();
  }

  function finish(): void {
    progress = null;
    told.clear();
    changed();
    markReady();
  }

  function keyOf(value: Settings): string {
    return syntaxKey(value) + (index.evidence().fsrs === 0 ? "" : String(value.dayStart));
  }

  /** The old index answers until the new one is whole. */
  async function rebuild(): Promise<void> {
    const mine = ++pass;
    const fresh = newIndex();
    successor = fresh;
    indexedWith = settings();
    if (!(await readAll(fresh, mine))) return;
    index = fresh;
    successor = null;
    latest = null;
    finish();
  }

  /** One note read on its own, when an event does not bring its text. */
  async function reread(path: string): Promise<void> {
    if (!mayHold(path, notes.tags(path))) return forget(path);
    const before = told.get(path);
    try {
      counts.reads++;
      const text = await notes.read(path);
      if (told.get(path) === before) noteChanged(path, text, null);
    } catch (error) {
      log.error(`could not read ${path}`, error);
    }
  }

  function noteChanged(path: string, text: string, tags: readonly string[] | null, known?: NoteView): void {
    if (!path.toLowerCase().endsWith(".md")) return;
    tell(path);
    // The host tells of our own writes, too.
    const settled = progress === null && successor === null;
    if (settled && latest?.path === path && latest.note.text === text && latest.by === rules() && mayHold(path, tags)) return;
    if (successor !== null) take(successor, path, text, tags);
    const note = take(index, path, text, tags, known);
    latest = note === null ? null : { path, note, by: rules() };
    noteChanges.tell(path, note, null);
    changed();
  }

  function forget(path: string): void {
    latest = null;
    index.remove(path);
    siblings.forget(path);
    successor?.remove(path);
    changed();
  }

  return {
    get stats() {
      return { ...counts };
    },
    get progress() {
      return progress;
    },
    start,
    noteChanged,
    noteRenamed(from, to) {
      tell(from);
      tell(to);
      latest = null;
      index.rename(from, to);
      siblings.rename(from, to);
      successor?.rename(from, to);
      noteChanges.tell(from, null, to);
      changed();
      const moved = settings().folderDecks || mayHold(from, null) !== mayHold(to, null);
      if (moved || progress !== null || successor !== null) void reread(to);
    },
    noteDeleted(path) {
      tell(path);
      forget(path);
      noteChanges.tell(path, null, null);
    },
    async settingsChanged() {
      changed();
      // The first pass compares the settings itself when it ends.
      if (progress !== null && successor === null) return ready;
      if (keyOf(settings()) !== keyOf(indexedWith)) await rebuild();
    },
    dayTurned: changed,
    decks() {
      const day = today();
      if (tree?.today !== day) tree = { today: day, root: index.decks(day) };
      return tree.root;
    },
    forecast: (days) => index.forecast(today(), days),
    countsOf: (path) => index.countsOf(path, today()),
    cards: (scope) => index.reviewable(scope, today()),
    load: (day) => index.load(day),
    nextDue: (scope) => index.nextDue(today(), scope),
    evidence: () => index.evidence(),
    table: (scope) => index.table(scope),
    notesWith: (algorithm) => index.notesWith(algorithm),
    parse: (path, text) => siblings.read(path, read(path, text)),
    today,
    whenReady: () => ready,
    subscribe: (listener) => changes.add(listener),
    onNote: (listener) => noteChanges.add(listener),
  };
}
