import type { Clock, DeviceStore, Log, LogFiles, WritableNotes, NoteStat, SettingsStore, SnapshotStore, WriteOutcome, WritePlan } from "../../src/app/api/ports";
import { parseDocument } from "yaml";
import { readFrontmatter } from "../../src/core/text/tags/frontmatter";
import { applyEdits } from "../../src/core/write/edit";

/** A fault of the next write of a note. */
export type Fault =
  /** The host fails with this message; nothing is written. */
  | { readonly kind: "fail"; readonly message: string }
  /** The host reports failure, but the text is on disk. */
  | { readonly kind: "arrive"; readonly message: string }
  /** Another program changes the note just before planning. */
  | { readonly kind: "change"; readonly text: (text: string) => string }
  /** The note disappears just before. */
  | { readonly kind: "delete" }
  /** The write takes until `release` is called. */
  | { readonly kind: "hold"; readonly until: Promise<void> };

/** A vault in memory with faults on demand. Writes of a note run one after the other, as in the app. */
export class MemoryNotes implements WritableNotes {
  readonly files = new Map<string, string>();
  readonly reads: string[] = [];
  readonly writes: string[] = [];
  readonly faults = new Map<string, Fault[]>();
  /** Notes whose tags the host does not know yet. */
  readonly uncached = new Set<string>();
  /** Called after every write, as the host reports changes. */
  onWrite: (path: string, text: string) => void = () => undefined;
  private readonly lines = new Map<string, Promise<unknown>>();

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.files.set(path, text);
  }

  /** Modification times by text: every new text increments it, and a rename keeps it. */
  private readonly times = new Map<string, number>();

  list(): readonly NoteStat[] {
    return [...this.files.keys()].flatMap((path) => this.stat(path) ?? []);
  }

  stat(path: string): NoteStat | null {
    const text = this.files.get(path);
    if (text === undefined) return null;
    const mtime = this.times.get(text) ?? this.times.size + 1;
    this.times.set(text, mtime);
    return { path, mtime, size: Buffer.byteLength(text) };
  }

  /** Counts every "#word" and every frontmatter "- word": close enough for a cache. */
  tags(path: string): readonly string[] | null {
    const text = this.files.get(path);
    if (text === undefined || this.uncached.has(path)) return null;
    const inline = [...text.matchAll(/#([\p{L}\d/_-]+)/gu)].map((match) => `#${match[1] ?? ""}`);
    const front = /^---\r?\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
    return [...inline, ...[...front.matchAll(/^\s*-\s+(\S+)/gm)].map((match) => match[1] ?? "")];
  }

  /** By the YAML parser that the app uses. */
  properties(path: string): Readonly<Record<string, unknown>> | null {
    const text = this.files.get(path);
    const front = text === undefined || this.uncached.has(path) ? null : readFrontmatter(text);
    if (front === null || text === undefined) return null;
    const document = parseDocument(text.slice(front.from, front.to), { logLevel: "silent" });
    const value: unknown = document.errors.length > 0 ? null : document.toJS();
    return typeof value === "object" ? (value as Readonly<Record<string, unknown>> | null) : null;
  }

  /** Links of the form [[Note]], by path without ".md". */
  links(): Readonly<Record<string, Readonly<Record<string, number>>>> {
    return Object.fromEntries(
      [...this.files].map(([path, text]) => {
        const counts: Record<string, number> = {};
        for (const [, name = ""] of text.matchAll(/\[\[([^\]]+)\]\]/g)) if (this.files.has(`${name}.md`)) counts[`${name}.md`] = (counts[`${name}.md`] ?? 0) + 1;
        return [path, counts];
      }),
    );
  }

  read(path: string): Promise<string> {
    this.reads.push(path);
    const text = this.files.get(path);
    return text === undefined ? Promise.reject(new Error(`no note ${path}`)) : Promise.resolve(text);
  }

  write(path: string, plan: (text: string) => WritePlan): Promise<WriteOutcome> {
    const before = this.lines.get(path) ?? Promise.resolve();
    const run = before.then(() => this.writeNow(path, plan));
    this.lines.set(path, run);
    return run;
  }

  fault(path: string, ...faults: Fault[]): void {
    this.faults.set(path, [...(this.faults.get(path) ?? []), ...faults]);
  }

  text(path: string): string {
    const text = this.files.get(path);
    if (text === undefined) throw new Error(`no note ${path}`);
    return text;
  }

  private async writeNow(path: string, plan: (text: string) => WritePlan): Promise<WriteOutcome> {
    const fault = this.faults.get(path)?.shift();
    if (fault?.kind === "hold") await fault.until;
    if (fault?.kind === "delete") this.files.delete(path);
    if (fault?.kind === "change") this.files.set(path, fault.text(this.text(path)));
    if (fault?.kind === "fail") return { kind: "failed", message: fault.message };
    const text = this.files.get(path);
    if (text === undefined) return { kind: "refused", reason: "missing" };
    const planned = plan(text);
    if (planned.kind === "refuse") return { kind: "refused", reason: planned.reason };
    const after = applyEdits(text, planned.edits);
    if (planned.made !== undefined && planned.made !== after) throw new Error("a plan's text is not what its edits make");
    this.writes.push(path);
    if (after !== text) {
      this.files.set(path, after);
      this.onWrite(path, after);
    }
    if (fault?.kind === "arrive") return { kind: "failed", message: fault.message };
    return { kind: "written", before: text, after };
  }
}

/** A clock that stands still until it is set. `offsetMinutes` as in `Clock.offset`. */
export class TestClock implements Clock {
  constructor(
    public at: number,
    public offsetMinutes = 0,
  ) {}

  /** Noon of a day. */
  static on(day: string): TestClock {
    return new TestClock(Date.parse(`${day}T12:00:00Z`));
  }

  set(day: string): void {
    this.at = Date.parse(`${day}T12:00:00Z`);
  }

  now(): number {
    return this.at;
  }

  offset(_at: number): number {
    return this.offsetMinutes;
  }
}

export class MemoryDevice implements DeviceStore {
  readonly values = new Map<string, string>();

  get(key: string): unknown {
    const text = this.values.get(key);
    return text === undefined ? null : (JSON.parse(text) as unknown);
  }

  set(key: string, value: unknown): void {
    if (value === null || value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.stringify(value));
  }
}

/** Snapshots that outlive a program: copied on the way in and out, as in a database. */
export class MemorySnapshots implements SnapshotStore {
  constructor(public parts = new Map<number | string, unknown>()) {}
  saves = 0;
  /** Whether other tasks run between two parts. */
  slow = false;
  /** Number of parts that the next save stores before it fails; null for success. */
  failAfter: number | null = null;

  load(part: number | string): Promise<unknown> {
    return Promise.resolve(structuredClone(this.parts.get(part) ?? null));
  }

  async save(parts: ReadonlyMap<number | string, unknown>): Promise<boolean> {
    this.saves++;
    let left = this.failAfter ?? Infinity;
    this.failAfter = null;
    for (const [part, data] of parts) {
      if (left-- > 0) this.parts.set(part, structuredClone(data));
      if (this.slow) await pause();
    }
    return left >= 0;
  }

  /** Its program is killed: later operations have no effect. */
  die(): void {
    this.parts = new Map();
  }
}

/** The log's files in memory. */
export class MemoryLogFiles implements LogFiles {
  readonly files = new Map<string, string>();
  readonly trashed: string[] = [];
  readonly appends: string[] = [];
  /** Faults of the next appends; "half" writes half of the text first. */
  readonly faults: ("fail" | "half")[] = [];

  list(folder: string): Promise<readonly string[]> {
    return Promise.resolve([...this.files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)));
  }

  read(path: string): Promise<string | null> {
    return Promise.resolve(this.files.get(path) ?? null);
  }

  async append(path: string, text: string): Promise<void> {
    await pause();
    const fault = this.faults.shift();
    const before = this.files.get(path) ?? "";
    if (fault === "half") this.files.set(path, before + text.slice(0, text.length / 2));
    if (fault !== undefined) throw new Error("disk full");
    this.appends.push(text);
    this.files.set(path, before + text);
  }

  trash(path: string): Promise<void> {
    this.trashed.push(path);
    this.files.delete(path);
    return Promise.resolve();
  }
}

export class MemorySettings implements SettingsStore {
  saves = 0;
  constructor(public data: unknown = null) {}

  load(): Promise<unknown> {
    return Promise.resolve(this.data);
  }

  save(data: unknown): Promise<void> {
    this.saves++;
    this.data = JSON.parse(JSON.stringify(data));
    return Promise.resolve();
  }
}

/** Records what was logged: a test that expects no errors checks `errors`. */
export class MemoryLog implements Log {
  readonly errors: string[] = [];

  error(message: string, cause: unknown): void {
    this.errors.push(`${message}: ${String(cause)}`);
  }
}

/** Lets other work run, as the host's pauses do; `setTimeout` would wait a millisecond each time. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Mulberry32: the same numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
