import type { DeviceStore, Log, SnapshotStore } from "../app/ports";

const table = "parts";
/** A storage that says nothing for so long is done without; milliseconds. */
const patience = 3000;

/** The index of this vault on this device, in a database of its own. Whoever deletes it costs a reading of the notes. */
export function createSnapshotStore(prefix: string, device: DeviceStore, log: Log): SnapshotStore {
  let opening: Promise<IDBDatabase | null> | null = null;

  async function open(): Promise<IDBDatabase | null> {
    const storage = window.indexedDB as IDBFactory | undefined;
    const name = storage === undefined ? null : nameOf(prefix, device);
    if (storage === undefined || name === null) return null;
    const request = storage.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    const late = new Promise<null>((resolve) => window.setTimeout(resolve, patience, null));
    return Promise.race([answer(request), late]);
  }

  /** Null when the storage fails: everything here can be done without. */
  async function using<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T | null> {
    try {
      opening ??= open();
      const database = await opening;
      return database === null ? null : await work(database);
    } catch (error) {
      log.error("the index could not be kept on this device", error);
      return null;
    }
  }

  return {
    load: (part) => using(async (database) => (await answer(database.transaction(table).objectStore(table).get(part))) as unknown),
    async save(parts) {
      const saved = await using(async (database) => {
        const change = database.transaction(table, "readwrite");
        const done = new Promise((resolve, reject) => {
          change.oncomplete = resolve;
          change.onabort = () => reject(change.error ?? new Error("aborted"));
        });
        // One after the other: each is copied in a task of its own.
        const writing = (async () => {
          for (const [part, data] of parts) await answer(change.objectStore(table).put(data, part));
        })();
        await Promise.all([done, writing]);
        return true;
      });
      return saved === true;
    },
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no answer"));
  });
}

/** A name for this vault's database, the same in every run; null when this device keeps no values. */
function nameOf(prefix: string, device: DeviceStore): string | null {
  if (typeof device.get("vault") !== "string") device.set("vault", Math.random().toString(36).slice(2));
  const id = device.get("vault");
  return typeof id === "string" ? `${prefix}-${id}` : null;
}
