import { beforeEach, chai, expect, vi } from "vitest";

// Waiting ends with the event, so a long limit costs nothing; the one second that vitest allows is too short on a busy machine.
const waitFor = vi.waitFor.bind(vi);
vi.waitFor = (check, options) => waitFor(check, { timeout: 30_000, ...(typeof options === "number" ? { timeout: options } : options) });

// At each `expect` vitest defines all of its state's own properties again. With the state in the prototype, laws take a fifth less time.
beforeEach(() => {
  const state = expect.getState() as object;
  const below = Object.getPrototypeOf(state) as object;
  const all = { ...(below === Object.prototype ? {} : Object.getOwnPropertyDescriptors(below)), ...Object.getOwnPropertyDescriptors(state) };
  for (const key of Object.keys(all)) Reflect.deleteProperty(state, key);
  Object.setPrototypeOf(state, Object.create(null, all) as object);
});

// The types already forbid names that no assertion has.
chai.config.useProxy = false;
