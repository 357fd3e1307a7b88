// The browsers' profiles, which keep the compiled page between tests: removed, and their browsers ended, after the last file of a run. The
// process of the tests cannot do that, as it does not know which file is the last.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder for the profiles of browsers, and an empty file named `browser-PID` for each. */
    readonly profiles: string;
    /** Whether times are measured, so that pages have to run as they do for a person. */
    readonly isBenchmark?: boolean;
  }
}

export default function makeProfiles(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "inline-recall-profiles-"));
  project.provide("profiles", folder);
  return async () => {
    for (const name of readdirSync(folder)) {
      const pid = Number(/^browser-(\d+)$/.exec(name)?.[1] ?? 0);
      if (pid > 0) await end(pid);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
}

/** Ends a process, and waits until it is gone, ten seconds at most. */
async function end(pid: number): Promise<void> {
  try {
    process.kill(pid);
    for (const last = Date.now() + 10_000; Date.now() < last; await new Promise((resolve) => setTimeout(resolve, 20))) process.kill(pid, 0);
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone.
  }
}
