import { expect, it } from "vitest";
import { fold } from "../../../src/core/search/fold";

it.each([
  ["case and accents", "ÉTUDE café", "etude cafe"],
  ["accents that are apart from their letters", "cafe\u0301", "cafe"],
  ["full-width letters, digits and marks", "ＡＢＣ１２３：？", "abc123:?"],
  ["half-width kana", "ｶﾞｷﾞ", "ガギ"],
  ["German sharp s", "Straße STRASSE ẞ", "strasse strasse ss"],
  ["Turkish i, with and without dot", "İstanbul ISPARTA ılık", "istanbul isparta ilik"],
  ["Arabic vowel points, hamza and the stretching line", "كِتَـــاب أمل", "كتاب امل"],
  ["Hebrew points", "שָׁלוֹם", "שלום"],
  ["Greek final sigma", "ΟΔΟΣ οδός", "οδοσ οδοσ"],
  ["Vietnamese", "Tiếng Việt Đà", "tieng viet da"],
  ["Polish and Danish letters", "Łódź Øre", "lodz ore"],
  ["ligatures and spaces of all kinds", "ﬁn\u00a0\u3000ale", "fin ale"],
  ["but keeps the vowel signs of Indic scripts", "हिन्दी", "हिन्दी"],
])("a search folds %s", (_what, text, folded) => {
  expect(fold(text)).toBe(folded);
  expect(fold(fold(text))).toBe(folded);
});
