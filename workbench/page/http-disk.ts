import type { Boot } from "../boot";
import type { Disk, DiskEntry } from "../host/disk";

/** The served folder, from inside the page. */
export class HttpDisk implements Disk {
  readonly name: string;
  readonly #token: string;
  readonly #client = crypto.randomUUID();

  constructor(boot: Boot) {
    this.name = boot.vaultName;
    this.#token = boot.token;
  }

  async list(): Promise<DiskEntry[]> {
    return (await (await this.#ask("GET", "list", {})).json()) as DiskEntry[];
  }

  async stat(path: string): Promise<DiskEntry | null> {
    return (await (await this.#ask("GET", "stat", { path })).json()) as DiskEntry | null;
  }

  async read(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.#ask("GET", "read", { path })).arrayBuffer());
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
