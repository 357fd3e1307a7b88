import { describe, expect, it } from "vitest";
import { en } from "../../src/i18n/en";
import { withFallback, type Strings, type Translation } from "../../src/i18n/fallback";

describe("an incomplete language", () => {
  const german: Translation = { review: { showAnswer: "Antwort zeigen", grades: { good: "Gut" } }, common: { cards: (count: number) => `${count} Karten` } };
  const strings = withFallback<Strings>(en, german);

  it("uses its own strings, and English ones where it has none", () => {
    expect(strings.review.showAnswer).toBe("Antwort zeigen");
    expect(strings.review.grades).toEqual({ ...en.review.grades, good: "Gut" });
    expect(strings.common.cards(3)).toBe("3 Karten");
    expect(strings.views).toEqual(en.views);
  });

  it("leaves English unchanged", () => {
    expect(en.review.grades.good).toBe("Good");
  });
});
