import { realpath } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { dirname, join, sep } from "node:path";

/** A refused request, with the status to send. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Accepts only requests from a page that this server served: another host name or origin means another site. */
export function checkSource(request: IncomingMessage, port: number): void {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host)) throw new Refused(403, "Unknown host");
  if (origin !== undefined && !hosts.some((name) => origin === `http://${name}`)) throw new Refused(403, "Foreign origin");
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") throw new Refused(403, "Foreign origin");
}

/** Checks a vault path from the network: relative, clean, without "..". */
export function checkPath(path: string | null): string {
  if (path === null || path === "") throw new Refused(400, "No path");
  if (/[\0\\]/.test(path) || /^[A-Za-z]:/.test(path)) throw new Refused(400, "Not a vault path");
  if (path.split("/").some((part) => part === "" || part === "." || part === "..")) throw new Refused(400, "Not a vault path");
  return path;
}

/** Refuses a path that leaves the folder through a symbolic link. */
export async function checkInside(root: string, path: string): Promise<void> {
  const real = await realpath(root);
  for (let at = join(root, path); ; at = dirname(at)) {
    const found = await realpath(at).catch(() => null);
    if (found === null && at !== root) continue;
    if (found !== real && !found?.startsWith(real + sep)) throw new Refused(403, "Outside the vault");
    return;
  }
}
