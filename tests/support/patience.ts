import { vi } from "vitest";

// Waiting ends with the event, so a long limit costs nothing; the one second that vitest allows is too short on a busy machine.
const waitFor = vi.waitFor.bind(vi);
// To look into happy-dom costs little; into a browser's page, a message.
const interval = typeof document === "undefined" ? 50 : 10;
vi.waitFor = (check, options) => waitFor(check, { timeout: 30_000, interval, ...(typeof options === "number" ? { timeout: options } : options) });
