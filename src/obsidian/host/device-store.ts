import { isJson, isListOf, isText } from "../../core/data/guards";
import type { DeviceStore, SnapshotStore } from "../../app/api/ports";

/** Values of this device that last, though its local storage is full, swallows writes or throws. */
export interface Device extends DeviceStore {
  /** Reads what the last run kept in the second place; before that, `get` may give older values. Never rejects. */
  open(): Promise<void>;
  settled(): Promise<void>;
}

export interface DeviceParts {
  /** Asked at once; may fail in silence, so each value is read back. */
  readonly first: DeviceStore;
  /** Takes what the first place did not. */
  readonly second: SnapshotStore;
  /** Resolves when the second place has had time enough to answer, if nothing is known to be there. */
  readonly wait: () => Promise<void>;
  /** Told once when the first place fails, and once when both do. */
  readonly failed: (kept: boolean) => void;
}

/** In the second place: all values that are not in the first, as one record. */
const record = "device";
/** In the first place: the keys of that record. */
const marker = "elsewhere";
/** Undo makes room for what must last. */
const spare = "written-grades";

const isKeys = isListOf(isText);
const textOf = (value: unknown): string => JSON.stringify(value ?? null);

export function createDevice({ first, second, wait, failed }: DeviceParts): Device {
  /** Values that the first place does not have, as JSON. */
  const elsewhere = new Map<string, string>();
  const told = new Set<boolean>();
  /** Whether the record was read: what was not read is not written over. */
  let isRead = false;
  let isLate = false;
  let saving = Promise.resolve();

  const get = (key: string): unknown => {
    const text = elsewhere.get(key);
    return text === undefined ? first.get(key) : JSON.parse(text);
  };

  /** False when the first place did not take the value. */
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

  /** Brings the second place up to date. */
  function keep(): void {
    const marked = isRead && put(marker, [...elsewhere.keys()]);
    saving = saving.then(async () => {
      await read();
      const values = new Map(elsewhere);
      const kept = isRead && (await second.save(new Map([[record, { marked, values: Object.fromEntries(values) }]])));
      // What the first place still has of these is older.
      if (kept) for (const key of values.keys()) if (elsewhere.has(key)) first.set(key, null);
      if (values.size === 0 || told.has(kept)) return;
      told.add(kept);
      failed(kept);
    });
  }

  async function read(): Promise<void> {
    if (isRead) return;
    const found = await second.load(record);
    // Too late for values that were in use by then: the next run reads them.
    if (found !== undefined && !isRead && !(isLate && found !== null)) take(found);
  }

  function take(found: unknown): void {
    isRead = true;
    const keys = first.get(marker);
    const { marked, values } = isJson(found) ? found : {};
    const texts = Object.entries(isJson(values) ? values : {});
    for (const [key, text] of texts) {
      // A key that is not marked was put back into the first place, and the run ended before the second knew.
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

/** The first place has a value as well when a run could not read the second: lists are joined, of others the later one stands. */
function both(older: unknown, newer: unknown): unknown {
  if (newer === null) return older;
  const join = [older, newer] as unknown[][];
  if (!join.every(Array.isArray)) return newer;
  return [...new Set(join.flat().map(textOf))].map((text) => JSON.parse(text) as unknown);
}
