import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.restoreAllMocks());

// A format costs milliseconds, and the app evaluates every plugin before it shows a window.
it("makes no number or date format while it loads", async () => {
  vi.resetModules();
  const made: string[] = [];
  for (const name of ["NumberFormat", "DateTimeFormat", "PluralRules", "Collator"] as const) {
    const real = Intl[name] as unknown as new (...args: never[]) => object;
    vi.spyOn(Intl, name as "NumberFormat").mockImplementation(function (...args: never[]) {
      made.push(name);
      return new real(...args);
    } as never);
  }
  const { en } = await import("../../src/i18n/english");
  expect(made).toEqual([]);
  expect(en.common.cards(1234)).toBe("1,234 cards");
  expect(made).toEqual(["NumberFormat", "PluralRules"]);
});
