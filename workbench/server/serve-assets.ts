import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Assets } from "./assets";
import { contentType } from "./vault-api";

/**
 * Serves the page's own files from one address for every vault of this process, so that the browser compiles them once and not for each
 * vault's address. Returns the origin; it is served until the process ends.
 */
export async function serveAssets(page: Assets): Promise<string> {
  const server = createServer((request, response) => {
    const name = (request.url ?? "/").slice(1);
    const asset = page.get(name);
    if (asset === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": contentType(name), "access-control-allow-origin": "*", "cache-control": "max-age=86400, immutable" }).end(asset);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
