import { isJson, isListOf, isText } from "../../core/data/guards";
import type { DeviceStore, SnapshotStore } from "../../app/api/ports";

/** Values of this device that persist even if local storage is full, drops writes or throws. */
export interface Device extends DeviceStore {
  /** Reads the values that the last run kept in the second store; until then, `get` may give older values. Never rejects. */
  open(): Promise<void>;
  settled(): Promise<void>;
}

export interface DeviceParts {
  /** Synchronous; may fail silently, so each value is read back. */
  readonly first: DeviceStore;
  /** Takes the values that the first store did not keep. */
  readonly second: SnapshotStore;
  /** Resolves when the second store has had enough time to answer, if nothing is known to be there. */
  readonly wait: () => Promise<void>;
  /** Called once when the first store fails, and once when both do. */
  readonly failed: (kept: boolean) => void;
}

/** In the second store: one record with all values missing from the first. */
const record = "device";
/** In the first store: the keys of that record. */
const marker = "elsewhere";
/** Undo data, dropped to make room for essential values. */
const spare = "written-grades";

const isKeys = isListOf(isText);
const textOf = (value: unknown): string => JSON.stringify(value ?? null);

/** The storage of this device over its two stores. Call `open` before relying on its values. */
export function createDevice({ first, second, wait, failed }: DeviceParts): Device {
  /** Values that the first store lacks, as JSON. */
  const elsewhere = new Map<string, string>();
  const told = new Set<boolean>();
  /** Whether the record was read; an unread record is not overwritten. */
  let isRead = false;
  let isLate = false;
  let saving = Promise.resolve();

  const get = (key: string): unknown => {
    const text = elsewhere.get(key);
    return text === undefined ? first.get(key) : JSON.parse(text);
  };

  /** False when the first store did not keep the value. */
  function put(key: string, value: unknown): boolean {
    first.set(key, value);
    return textOf(first.get(key)) === textOf(value);
  }

  function set(key: string, value: unknown): void {
    if (put(key, value)) {
      if (elsewhere.delete(key)) keep();
      return;
    }
    const undo = elsewhere.has(spare) || key === spare ? null : first.get(spare);
    if (undo !== null) {
      elsewhere.set(spare, textOf(undo));
      first.set(spare, null);
    }
    if (undo !== null && put(key, value)) elsewhere.delete(key);
    else elsewhere.set(key, textOf(value));
    keep();
  }

  /** Updates the second store. */
  function keep(): void {
    const marked = isRead && put(marker, [...elsewhere.keys()]);
    saving = saving.then(async () => {
      await read();
      const values = new Map(elsewhere);
      const kept = isRead && (await second.save(new Map([[record, { marked, values: Object.fromEntries(values) }]])));
      // The first store's values for these keys are older.
      if (kept) for (const key of values.keys()) if (elsewhere.has(key)) first.set(key, null);
      if (values.size === 0 || told.has(kept)) return;
      told.add(kept);
      failed(kept);
    });
  }

  async function read(): Promise<void> {
    if (isRead) return;
    const found = await second.load(record);
    // Too late for values already in use: the next run reads them.
    if (found !== undefined && !isRead && !(isLate && found !== null)) take(found);
  }

  function take(found: unknown): void {
    isRead = true;
    const keys = first.get(marker);
    const { marked, values } = isJson(found) ? found : {};
    const texts = Object.entries(isJson(values) ? values : {});
    for (const [key, text] of texts) {
      // An unmarked key was moved back to the first store, and the run ended before the second store was updated.
      const isStale = marked === true && isKeys(keys) && !keys.includes(key);
      if (isText(text) && !isStale && !elsewhere.has(key)) elsewhere.set(key, text);
    }
    for (const key of [...elsewhere.keys()]) set(key, both(get(key), first.get(key)));
    if (texts.length > 0 || hasKeys(keys)) keep();
  }

  return {
    get,
    set,
    async open() {
      const reading = read();
      await (hasKeys(first.get(marker)) ? reading : Promise.race([reading, wait()]));
      isLate = true;
    },
    settled: () => saving,
  };
}

const hasKeys = (keys: unknown): boolean => isKeys(keys) && keys.length > 0;

/** Both stores have a value if a run could not read the second: lists are joined; for other values the later one wins. */
function both(older: unknown, newer: unknown): unknown {
  if (newer === null) return older;
  const join = [older, newer] as unknown[][];
  if (!join.every(Array.isArray)) return newer;
  return [...new Set(join.flat().map(textOf))].map((text) => JSON.parse(text) as unknown);
}
