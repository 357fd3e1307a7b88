// One browser for all files of a run: started before the first, closed after the last, even after failures.
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { findBrowser } from "../../scripts/setup.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The browser's address. */
    readonly browser: string;
  }
}

export default async function startBrowser(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer({
    executablePath: findBrowser() ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--process-per-site", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync"],
  });
  project.provide("browser", server.wsEndpoint());
  return () => server.close();
}
