import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { NodeDisk } from "../host/node-disk";
import { packFiles } from "../many-files";
import { Refused, checkInside, checkPath } from "./guard";

/** Maximum size of a request, in bytes. */
const MAX_BODY = 64 * 1024 * 1024;

const TYPES: Readonly<Record<string, string>> = {
  avif: "image/avif",
  bmp: "image/bmp",
  css: "text/css; charset=utf-8",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  flac: "audio/flac",
  m4a: "audio/mp4",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  ogg: "audio/ogg",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  ttf: "font/ttf",
  wav: "audio/wav",
  webm: "video/webm",
  webp: "image/webp",
  woff: "font/woff",
  woff2: "font/woff2",
};

/** By file extension; plain bytes for the rest, so that nothing in a vault runs as a page. */
export function contentType(path: string): string {
  return TYPES[path.slice(path.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(value));
}

function sendBytes(response: ServerResponse, bytes: Uint8Array): void {
  response.writeHead(200, { "content-type": "application/octet-stream", "cache-control": "no-store" }).end(bytes);
}

/** The folder over HTTP: one instance per served vault. Notifies other pages of each page's writes. */
export class VaultApi {
  readonly disk: NodeDisk;
  readonly #pages = new Map<string, ServerResponse>();
  readonly #stop: () => void;

  private constructor(disk: NodeDisk) {
    this.disk = disk;
    this.#stop = disk.watch((paths) => this.#tell(paths));
  }

  static async open(dir: string): Promise<VaultApi> {
    const disk = new NodeDisk(dir);
    await disk.list();
    return new VaultApi(disk);
  }

  close(): void {
    this.#stop();
    for (const page of this.#pages.values()) page.end();
  }

  /** Answers "GET vault/PATH" with the file itself or the asked range, by which players seek. */
  async file(path: string, response: ServerResponse, range = ""): Promise<void> {
    const clean = await this.#path(path);
    if ((await this.disk.stat(clean))?.kind !== "file") throw new Refused(404, "No such file");
    const headers = { "content-type": contentType(clean), "cache-control": "no-store", "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'" };
    const bytes = await this.disk.read(clean);
    const asked = /^bytes=(\d+)-(\d*)$/.exec(range);
    const from = Number(asked?.[1] ?? 0);
    const to = Math.min(Number(asked?.[2] || bytes.length), bytes.length - 1);
    if (asked === null || from > to) return void response.writeHead(200, { ...headers, "accept-ranges": "bytes" }).end(bytes);
    response.writeHead(206, { ...headers, "content-range": `bytes ${from}-${to}/${bytes.length}`, "content-length": to - from + 1 }).end(bytes.subarray(from, to + 1));
  }

  async handle(method: string, action: string, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const client = String(request.headers["x-workbench-client"] ?? "");
    const path = (): Promise<string> => this.#path(url.searchParams.get("path"));
    switch (`${method} ${action}`) {
      case "GET list":
        return sendJson(response, await this.disk.list());
      case "GET stat":
        return sendJson(response, await this.disk.stat(await path()));
      case "GET read": {
        const from = await path();
        if ((await this.disk.stat(from))?.kind !== "file") throw new Refused(404, `No such file: ${from}`);
        return sendBytes(response, await this.disk.read(from));
      }
      case "POST read-many": {
        const paths: unknown = JSON.parse(new TextDecoder().decode(await body(request)));
        if (!Array.isArray(paths)) throw new Refused(400, "No list of paths");
        return sendBytes(response, packFiles(await Promise.all(paths.map((one: unknown) => this.#readIf(String(one))))));
      }
      case "GET watch":
        return this.#watch(url.searchParams.get("client") ?? randomUUID(), response);
      case "PUT write": {
        const to = await path();
        const entry = await this.disk.write(to, await body(request));
        this.#tell([to], client);
        return sendJson(response, entry);
      }
      case "POST mkdir": {
        const made = await path();
        await this.disk.mkdir(made);
        this.#tell([made], client);
        return sendJson(response, null);
      }
      case "POST rename": {
        const from = await path();
        const to = await this.#path(url.searchParams.get("to"));
        await this.disk.rename(from, to);
        const moved = (await this.disk.list()).map((entry) => entry.path).filter((other) => other === to || other.startsWith(`${to}/`));
        this.#tell([from, ...moved], client);
        return sendJson(response, null);
      }
      case "DELETE remove": {
        const gone = await path();
        await this.disk.remove(gone);
        this.#tell([gone], client);
        return sendJson(response, null);
      }
      default:
        throw new Refused(404, "No such action");
    }
  }

  /** A file's bytes; null when it cannot be read. */
  async #readIf(raw: string): Promise<Uint8Array | null> {
    try {
      return await this.disk.read(await this.#path(raw));
    } catch {
      return null;
    }
  }

  async #path(raw: string | null): Promise<string> {
    const path = checkPath(raw);
    await checkInside(this.disk.root, path);
    return path;
  }

  #watch(client: string, response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(": open\n\n");
    this.#pages.set(client, response);
    response.on("close", () => {
      if (this.#pages.get(client) === response) this.#pages.delete(client);
    });
  }

  #tell(paths: readonly string[], except = ""): void {
    for (const [client, page] of this.#pages) if (client !== except) page.write(`data: ${JSON.stringify(paths)}\n\n`);
  }
}

async function body(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BODY) throw new Refused(413, "Too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
