import type { Boot } from "../boot";
import type { Disk, DiskEntry } from "../host/disk";
import { unpackFiles } from "../many-files";

/** A file that is asked for in the next request. */
interface Wanted {
  readonly path: string;
  readonly done: (bytes: Uint8Array) => void;
  readonly failed: (error: unknown) => void;
}

/** Files in one request. */
const most = 200;

/** The served folder, from inside the page. */
export class HttpDisk implements Disk {
  readonly name: string;
  readonly #token: string;
  readonly #client = crypto.randomUUID();
  readonly #turn = new MessageChannel();
  #wanted: Wanted[] = [];

  constructor(boot: Boot) {
    this.name = boot.vaultName;
    this.#token = boot.token;
    this.#turn.port1.onmessage = () => {
      for (const wanted = this.#wanted.splice(0); wanted.length > 0; ) void this.#readTogether(wanted.splice(0, most));
    };
  }

  async list(): Promise<DiskEntry[]> {
    return (await (await this.#ask("GET", "list", {})).json()) as DiskEntry[];
  }

  async stat(path: string): Promise<DiskEntry | null> {
    return (await (await this.#ask("GET", "stat", { path })).json()) as DiskEntry | null;
  }

  /** Files asked for in one turn come in one answer: an app reads its notes from a disk, not one by one over a wire. */
  read(path: string): Promise<Uint8Array> {
    return new Promise((done, failed) => {
      if (this.#wanted.push({ path, done, failed }) === 1) this.#turn.port2.postMessage(null);
    });
  }

  async #readTogether(wanted: readonly Wanted[]): Promise<void> {
    const [first, second] = wanted;
    try {
      if (first !== undefined && second === undefined) return first.done(new Uint8Array(await (await this.#ask("GET", "read", { path: first.path })).arrayBuffer()));
      const files = unpackFiles(new Uint8Array(await (await this.#ask("POST", "read-many", {}, JSON.stringify(wanted.map(({ path }) => path)))).arrayBuffer()));
      wanted.forEach(({ path, done, failed }, at) => {
        const file = files[at] ?? null;
        if (file === null) failed(new Error(`No such file: ${path}`));
        else done(file);
      });
    } catch (error) {
      for (const { failed } of wanted) failed(error);
    }
  }

  async write(path: string, bytes: Uint8Array): Promise<DiskEntry> {
    return (await (await this.#ask("PUT", "write", { path }, Uint8Array.from(bytes))).json()) as DiskEntry;
  }

  async remove(path: string): Promise<void> {
    await this.#ask("DELETE", "remove", { path });
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#ask("POST", "rename", { path: from, to });
  }

  async mkdir(path: string): Promise<void> {
    await this.#ask("POST", "mkdir", { path });
  }

  watch(changed: (paths: readonly string[]) => void): () => void {
    const source = new EventSource(`/api/watch?${new URLSearchParams({ client: this.#client, token: this.#token }).toString()}`);
    source.onmessage = (event: MessageEvent<string>) => changed(JSON.parse(event.data) as string[]);
    return () => source.close();
  }

  url(path: string): string {
    return `/vault/${path.split("/").map(encodeURIComponent).join("/")}`;
  }

  async #ask(method: string, action: string, params: Record<string, string>, body?: BodyInit): Promise<Response> {
    const response = await fetch(`/api/${action}?${new URLSearchParams(params).toString()}`, {
      method,
      headers: { "x-workbench-token": this.#token, "x-workbench-client": this.#client },
      ...(body === undefined ? {} : { body }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response;
  }
}
