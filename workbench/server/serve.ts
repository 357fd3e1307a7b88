import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { PluginManifest } from "obsidian";
import type { Boot } from "../boot";
import type { PluginFolder } from "../other-plugins/folders";
import type { Assets } from "./assets";
import { Refused, checkSource } from "./guard";
import { VaultApi, contentType } from "./vault-api";

export interface ServeOptions {
  /** The vault's folder. */
  readonly dir: string;
  readonly page: Assets;
  /** Another origin that serves `page`; without it, this server does. */
  readonly pageOrigin?: string;
  /** Address of the plugin's code as a script; without it, the page fetches main.js. */
  readonly script?: string;
  /** main.js, manifest.json and styles.css, requested for each load of the page. */
  readonly plugin: () => Promise<Assets>;
  /** 0 for any free port; if the port is taken, any free one. */
  readonly port?: number;
  readonly today?: string;
  readonly coldCache?: boolean;
  /** Start in restricted mode, as the app does with a vault new to this device. */
  readonly restricted?: boolean;
  readonly others?: readonly PluginFolder[];
}

export interface Workbench {
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

const pagePolicy = (origin: string): string =>
  `default-src 'self'; script-src 'self' ${origin} 'unsafe-eval'; style-src 'self' ${origin} 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' ${origin} data:; frame-ancestors 'none'`;

/** Serves the page and the folder on this computer only. */
export async function serve(options: ServeOptions): Promise<Workbench> {
  const api = await VaultApi.open(options.dir);
  const token = randomBytes(24).toString("hex");
  const server = createServer((request, response) => {
    answer(request, response).catch((cause: unknown) => {
      const status = cause instanceof Refused ? cause.status : 500;
      if (!response.headersSent) response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
      response.end(cause instanceof Error ? cause.message : String(cause));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const port = portOf(server);
    checkSource(request, port);
    const url = new URL(request.url ?? "/", `http://127.0.0.1:${port}`);
    const method = request.method ?? "GET";
    const cookie = `workbench-${port}=${token}`;
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("referrer-policy", "no-referrer");
    if (url.pathname.startsWith("/api/")) {
      const given = request.headers["x-workbench-token"] ?? url.searchParams.get("token");
      if (given !== token) throw new Refused(403, "Not this page");
      return api.handle(method, url.pathname.slice(5), url, request, response);
    }
    if (method !== "GET") throw new Refused(405, "Only GET");
    if (url.pathname.startsWith("/vault/")) {
      if (!(request.headers.cookie ?? "").split(/;\s*/).includes(cookie)) throw new Refused(403, "Not this page");
      return api.file(decoded(url.pathname.slice(7)), response, request.headers.range);
    }
    if (url.pathname === "/") {
      const boot: Boot = {
        token,
        vaultName: api.disk.name,
        vaultId: createHash("sha256").update(api.disk.root).digest("hex").slice(0, 16),
        manifest: JSON.parse(text(await options.plugin(), "manifest.json")) as PluginManifest,
        script: options.script ?? null,
        today: options.today ?? null,
        coldCache: options.coldCache ?? false,
        others: (options.others ?? []).map(({ manifest, hasStyles }) => ({ manifest, styled: hasStyles })),
        restricted: options.restricted ?? false,
      };
      response.setHeader("set-cookie", `${cookie}; HttpOnly; SameSite=Strict; Path=/`);
      response.setHeader("content-security-policy", pagePolicy(options.pageOrigin ?? ""));
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(html(boot, options.pageOrigin ?? ""));
      return;
    }
    const name = url.pathname.slice(1);
    const other = /^plugins\/([\w-]+)\/(main\.js|styles\.css)$/.exec(name);
    const from = other === null ? undefined : options.others?.find(({ manifest }) => manifest.id === other[1]);
    const asset = from !== undefined ? await readFile(join(from.dir, other![2]!)) : name.startsWith("plugin/") ? (await options.plugin()).get(name.slice(7)) : options.page.get(name);
    if (!asset) throw new Refused(404, "No such page");
    response.writeHead(200, { "content-type": contentType(name), "cache-control": "no-store" }).end(asset);
  }

  await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    server,
    close: async () => {
      api.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (cause: NodeJS.ErrnoException): void => {
      if (port !== 0 && (cause.code === "EADDRINUSE" || cause.code === "EACCES")) resolve(listen(server, 0));
      else reject(cause);
    };
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", failed);
      resolve();
    });
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Refused(400, "Not a vault path");
  }
}

function text(assets: Assets, name: string): string {
  return new TextDecoder().decode(assets.get(name));
}

function escapeHtml(words: string): string {
  return words.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function html(boot: Boot, origin: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${escapeHtml(boot.vaultName)} - Workbench (a simulation of Obsidian)</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" crossorigin href="${origin}/style.css">
<link rel="stylesheet" href="/plugin/styles.css">
${boot.others.map(({ manifest, styled }) => (styled ? `<link rel="stylesheet" href="/plugins/${manifest.id}/styles.css">\n` : "")).join("")}<script type="application/json" id="workbench-boot">${JSON.stringify(boot).replace(/</g, "\\u003c")}</script>
<script defer crossorigin src="${origin}/page.js"></script>
</head>
<body></body>
</html>
`;
}
