import type { App } from "obsidian";
import type { DeviceStore, Log, SnapshotStore } from "../../app/api/ports";

const table = "parts";
/** Time after which a request counts as failed; milliseconds. */
const patience = 3000;
/** Wait before reopening a database that failed to open; milliseconds. */
const pause = 30_000;

class NoAnswer extends Error {
  // The log shows it; minified, the class has no name of its own.
  override readonly name = "Error";
}

/** A database that the plugin closes when it unloads. */
export interface Database extends SnapshotStore {
  close(): void;
}

/** This vault's data on this device, in a database of that name. If the index is lost, the notes are read again. */
export function createSnapshotStore(name: string | null, log: Log): Database {
  let opening: Promise<IDBDatabase> | null = null;
  let failed = -pause;
  let closed = false;

  async function open(): Promise<IDBDatabase> {
    const request = window.indexedDB.open(name ?? "", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    try {
      const database = await answer(request);
      // Storage was cleared, or the database is being deleted: the next request reopens it.
      database.onclose = database.onversionchange = () => {
        database.close();
        opening = null;
      };
      return database;
    } catch (error) {
      failed = performance.now();
      request.onsuccess = () => request.result.close();
      throw error;
    }
  }

  function close(): void {
    void opening?.then(
      (database) => database.close(),
      () => undefined,
    );
    opening = null;
  }

  /** Undefined when the storage fails. It is reopened later. */
  async function using<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T | undefined> {
    // The window may be gone once it is closed.
    if (closed || name === null || performance.now() - failed < pause || (window.indexedDB as IDBFactory | undefined) === undefined) return undefined;
    const mine = (opening ??= open());
    try {
      return await work(await mine);
    } catch (error) {
      // Pauses, because each request would wait again.
      if (error instanceof NoAnswer) failed = performance.now();
      if (opening === mine) {
        log.error("the database of this device failed", error);
        close();
      }
      return undefined;
    }
  }

  return {
    load: (part) => using(async (database) => ((await answer(database.transaction(table).objectStore(table).get(part))) as unknown) ?? null),
    async save(parts) {
      const saved = await using(async (database) => {
        const change = database.transaction(table, "readwrite");
        // One by one: each is copied in its own task.
        for (const [part, data] of parts) await answer(change.objectStore(table).put(data, part));
        await inTime((resolve, reject) => {
          change.oncomplete = resolve;
          change.onabort = () => reject(change.error ?? new Error("aborted"));
        });
        return true;
      });
      return saved === true;
    },
    close() {
      closed = true;
      close();
    },
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return inTime((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no answer"));
  });
}

/** Rejects after a timeout, because some browsers never answer. */
function inTime<T>(start: (resolve: (value: T) => void, reject: (error: Error) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(() => reject(new NoAnswer("no answer")), patience);
    const clear = (): void => window.clearTimeout(timer);
    start(
      (value) => {
        clear();
        resolve(value);
      },
      (error) => {
        clear();
        reject(error);
      },
    );
  });
}

/**
 * The name of this vault's database, constant across runs and unique per vault, because all vaults share one origin. From an id of ours, or
 * the app's if local storage does not persist; null without either.
 */
export function databaseName(prefix: string, device: DeviceStore, app: App): string | null {
  const made = Math.random().toString(36).slice(2);
  let id = device.get("vault") ?? (app as { readonly appId?: unknown }).appId;
  if (typeof id !== "string") {
    device.set("vault", made);
    id = device.get("vault");
  }
  return typeof id === "string" ? `${prefix}-${id}` : null;
}
