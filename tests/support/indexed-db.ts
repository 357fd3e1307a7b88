// The part of IndexedDB that the plugin uses, with faults on demand. Its contents outlive the page that opened it.

type Data = Map<string, Map<IDBValidKey, unknown>>;
type Handler = (() => void) | null;

class Request {
  result: unknown = undefined;
  error: Error | null = null;
  onsuccess: Handler = null;
  onerror: Handler = null;
  onupgradeneeded: Handler = null;
}

class Transaction {
  oncomplete: Handler = null;
  onabort: Handler = null;
  error: Error | null = null;
  #waiting = 0;
  #over = false;
  readonly #puts: [IDBValidKey, unknown][] = [];

  constructor(
    readonly base: MemoryIndexedDb,
    readonly connection: Connection,
  ) {}

  objectStore(): { get: (key: IDBValidKey) => Request; put: (value: unknown, key: IDBValidKey) => Request } {
    return {
      get: (key) => this.#request(() => structuredClone(this.connection.table.get(key))),
      put: (value, key) =>
        this.#request(() => {
          if (this.base.failPuts) throw new Error("QuotaExceededError");
          this.#puts.push([key, structuredClone(value)]);
          return key;
        }),
    };
  }

  abort(error: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.error = error;
    this.onabort?.();
  }

  #request(run: () => unknown): Request {
    const request = new Request();
    this.#waiting++;
    this.base.later(() => {
      this.#waiting--;
      try {
        if (this.#over) throw new Error("AbortError");
        request.result = run();
        request.onsuccess?.();
        this.base.later(() => this.#end());
      } catch (error) {
        request.error = error as Error;
        request.onerror?.();
        this.base.later(() => this.abort(error as Error));
      }
    });
    return request;
  }

  #end(): void {
    if (this.#over || this.#waiting > 0) return;
    this.#over = true;
    if (this.#puts.length > 0) {
      this.base.look(`before keeping ${this.#puts.map(([key]) => String(key)).join()} in the database`);
      for (const [key, value] of this.#puts) this.connection.table.set(key, value);
      this.base.look(`after keeping ${this.#puts.map(([key]) => String(key)).join()} in the database`);
    }
    this.oncomplete?.();
  }
}

class Connection {
  onclose: Handler = null;
  onversionchange: Handler = null;
  closed = false;
  readonly #running: Transaction[] = [];

  constructor(
    readonly base: MemoryIndexedDb,
    readonly name: string,
    readonly table: Map<IDBValidKey, unknown>,
  ) {}

  createObjectStore(): void {
    // There is only one table.
  }

  transaction(): Transaction {
    if (this.closed) throw new Error("InvalidStateError: the connection is closing");
    const transaction = new Transaction(this.base, this);
    this.#running.push(transaction);
    return transaction;
  }

  close(): void {
    this.closed = true;
  }

  /** The browser removes the storage. */
  lose(): void {
    this.closed = true;
    for (const transaction of this.#running) transaction.abort(new Error("AbortError"));
    this.onclose?.();
  }
}

export class MemoryIndexedDb {
  /** Whether opening is answered, never answered, or refused. */
  opening: "answered" | "silent" | "refused" = "answered";
  failPuts = false;
  /** Requests to open databases are never answered. */
  silent = false;
  look: (step: string) => void = () => undefined;
  readonly connections: Connection[] = [];
  opens = 0;
  #dead = false;
  readonly #unanswered: (() => void)[] = [];

  constructor(readonly data: Data = new Map()) {}

  /** As `window.indexedDB`. */
  get factory(): IDBFactory {
    return { open: (name: string) => this.#open(name) } as unknown as IDBFactory;
  }

  /** A copy of all contents. */
  copy(): Data {
    return new Map([...this.data].map(([name, table]) => [name, structuredClone(table)]));
  }

  /** The values of all databases under this key. */
  kept(key: IDBValidKey): unknown[] {
    return [...this.data.values()].flatMap((table) => (table.has(key) ? [table.get(key)] : []));
  }

  get open(): readonly Connection[] {
    return this.connections.filter(({ closed }) => !closed);
  }

  /** The browser clears the storage of the origin. */
  evict(): void {
    this.data.clear();
    for (const connection of this.open) connection.lose();
  }

  /** Tries to delete a database: true when no connection blocks it. */
  delete(name: string): boolean {
    for (const connection of this.open) if (connection.name === name) connection.onversionchange?.();
    return !this.open.some((connection) => connection.name === name) && this.data.delete(name);
  }

  /** Answers everything unanswered. */
  answer(): void {
    this.silent = false;
    this.opening = "answered";
    for (const go of this.#unanswered.splice(0)) this.later(go);
  }

  /** Kills the page: pending operations are lost. */
  die(): void {
    this.#dead = true;
  }

  later(run: () => void): void {
    setTimeout(() => {
      // Nothing reaches a page that is gone.
      if (this.#dead || typeof window === "undefined") return;
      if (this.silent) this.#unanswered.push(run);
      else run();
    });
  }

  #open(name: string): Request {
    this.opens++;
    const request = new Request();
    const go = (): void => {
      if (this.opening === "refused") {
        request.error = new Error("UnknownError: the database could not be opened");
        return request.onerror?.();
      }
      const isNew = !this.data.has(name);
      const table = this.data.get(name) ?? new Map<IDBValidKey, unknown>();
      this.data.set(name, table);
      const connection = new Connection(this, name, table);
      this.connections.push(connection);
      request.result = connection;
      if (isNew) request.onupgradeneeded?.();
      request.onsuccess?.();
    };
    if (this.opening === "silent") this.#unanswered.push(go);
    else this.later(go);
    return request;
  }
}
