import fc from "fast-check";

const word = fc.constantFrom("cat", "CAT", "chat sauvage", "日本", "é", "E", "bold", '"', "\\", "a b", "-x", "/", "OR", "10:30", "#q", "(", "sum", "**");
const inQuotes = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
const text = fc.oneof(word.map(inQuotes), fc.constantFrom("cat", "wild", "x", "日", "10:30", "chat"), fc.constantFrom("/c.t/", "/^(a|b)+ ?/", "/[^\\s]{3}$/", "/\\bcat/"));
const operator = fc.constantFrom("", "<", "<=", ">", ">=", "=");
const number = fc.oneof(fc.nat(400), fc.double({ min: 0, max: 40, noNaN: true }).map((value) => Number(value.toFixed(2)))).map(String);
const days = fc.oneof(fc.integer({ min: 0, max: 3000 }).map((count) => `${count}d`), fc.constantFrom("today", "yesterday", "2024", "2024-02", "2024-02-10", "2026-06", "2031-12-31"));

const term: fc.Arbitrary<string> = fc.oneof(
  text,
  fc.tuple(fc.constantFrom("front:", "back:", "FRONT:"), text).map(([name, value]) => name + value),
  fc.tuple(fc.constantFrom("deck:", "note:", "folder:", "tag:"), fc.constantFrom("flashcards", "deep", "flashcards/deep", "#flashcards", "a", "A", "b/c", "other", '"no such"')).map(([name, value]) => name + value),
  fc.constantFrom("basic", "reversed", "multiline", "cloze").map((kind) => `kind:${kind}`),
  fc.constantFrom("due", "new", "learning", "review", "suspended", "buried", "leech", "damaged", "duplicate", "near-duplicate").map((state) => `is:${state}`),
  fc.tuple(fc.constantFrom("ivl", "ease", "s", "d", "lapses"), operator, number).map((parts) => `${parts[0]}:${parts[1]}${parts[2]}`),
  fc.tuple(operator, fc.constantFrom("0.9", "80%", "50", "0.05", "1")).map(([sign, value]) => `r:${sign}${value}`),
  fc.tuple(fc.constantFrom("due", "reviewed", "added"), operator, days).map((parts) => parts.join(":").replace(/:([<>=]*):/, ":$1")),
  fc.constantFrom("due:-3d", "due:>=-900d", "rated:again", "rated:7d", "rated:good:400d", "rated:easy:2000"),
);

/** The text of a query that can be read. */
export const anyQuery: fc.Arbitrary<string> = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    term,
    fc.array(tie("query"), { minLength: 2, maxLength: 3 }).map((parts) => parts.join(" ")),
    fc.array(tie("query"), { minLength: 2, maxLength: 3 }).map((parts) => parts.join(" OR ")),
    tie("query").map((inner) => `(${inner})`),
    tie("query").map((inner) => `-(${inner})`),
    term.map((inner) => `-${inner}`),
  ),
})).query;
