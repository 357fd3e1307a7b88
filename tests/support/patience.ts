import { vi } from "vitest";

// Waiting ends with the event, so a long limit costs nothing; the one second that vitest allows is too short on a busy machine.
const waitFor = vi.waitFor.bind(vi);
vi.waitFor = (check, options) => waitFor(check, { timeout: 30_000, ...(typeof options === "number" ? { timeout: options } : options) });
