// Which answers of a day count towards its limits.
import { describe, expect, it } from "vitest";
import { firstAnswers } from "../../../src/core/log/first-answers";
import type { ReviewLine } from "../../../src/core/log/line";
import { dayNumber } from "../../../src/core/model/day";
import { historyOf, review } from "../../support/log-lines";

const [before, today] = ["2024-02-29", "2024-03-01"];
let t = 0;
const line = (day: string, more: Partial<ReviewLine>): ReviewLine => review("a", day, { t: ++t, ...more });
const fsrs = { s: 2, f: 5, e: null };
const sm2 = { s: null, f: null, e: 250 };

describe("a card counts", () => {
  const rows: readonly (readonly [name: string, lines: readonly ReviewLine[], counted: string | undefined])[] = [
    ["as new at its first answer", [line(today, { k: "learn", ...fsrs }), line(today, { k: "learn", ...fsrs }), line(today, { k: "review", ...fsrs })], "new"],
    ["as a review", [line(before, { k: "review", ...fsrs }), line(today, { k: "review", ...fsrs, g: 1 }), line(today, { k: "relearn", ...fsrs })], "reviews"],
    ["as a review when it was forgotten under SM-2, which has no steps", [line(before, { k: "review", ...sm2, g: 1 }), line(today, { k: "relearn", ...sm2 })], "reviews"],
    ["not when its steps began on another day", [line(before, { k: "learn", ...fsrs }), line(today, { k: "learn", ...fsrs }), line(today, { k: "review", ...fsrs })], undefined],
    ["not in relearning steps", [line(before, { k: "review", ...fsrs, g: 1 }), line(today, { k: "relearn", ...fsrs })], undefined],
    ["not out of turn", [line(today, { k: "cram", ...fsrs })], undefined],
    ["when it is answered after that", [line(today, { k: "cram", ...fsrs }), line(today, { k: "learn", ...fsrs })], "new"],
    ["not on other days", [line(before, { k: "learn", ...fsrs })], undefined],
  ];
  it.each(rows)("%s", (_name, lines, counted) => expect(firstAnswers(historyOf(...lines), dayNumber(today)).get(lines[0]!.c)).toBe(counted));
});
