import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFailed } from "vitest";
import type { AttachedHost } from "./attached-host";
import { flows } from "./flows/index";

/**
 * Runs every flow that applies, one after another in one vault, each in its own folder. `pictures`: a folder for screenshots of failures.
 */
export function runFlows(name: string, start: () => Promise<AttachedHost>, { phone, pictures }: { readonly phone: boolean; readonly pictures?: string }): void {
  describe(name, () => {
    let host: AttachedHost | undefined;
    beforeAll(async () => void (host = await start()));
    afterAll(() => host?.close());
    afterEach(() => expect(host?.errors).toEqual([]));

    for (const [n, flow] of flows.entries()) {
      if (phone && flow.desktop) continue;
      it(flow.name, async () => {
        if (host === undefined) throw new Error("The host has not started");
        const shown = host;
        if (pictures !== undefined) onTestFailed(() => shown.picture(join(pictures, `${name}-${n + 1}.png`)));
        await host.clear(`Flow ${n + 1}`);
        await flow.run(host);
      });
    }
  });
}
