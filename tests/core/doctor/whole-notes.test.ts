// The check of notes that are reviewed as a whole: what is found, and what each repair makes of the note.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { mend } from "../../../src/core/doctor/doctor";
import { checkWholeNote, examineWholeNote, nothingKnown, wholeNoteRules, type KnownOfNote } from "../../../src/core/doctor/whole-notes";
import type { LoggedNote } from "../../../src/core/log/note-history";
import { dayNumber } from "../../../src/core/model/day";
import type { Sm2Schedule } from "../../../src/core/model/schedule";
import { defaultSettings } from "../../../src/core/model/settings";
import { noteKeyNames } from "../../../src/core/note-review/note-state";
import { readFrontmatter } from "../../../src/core/text/tags/frontmatter";
import { applyEdits, invert } from "../../../src/core/write/edit";
import { anyProperties, noteWith } from "../../support/any-properties";

const rules = wholeNoteRules({ ...defaultSettings, ignoredPaths: ["Old"] });
const keys = (due: string, interval: number | string, ease: number | string) => `sr-due: ${due}\nsr-interval: ${String(interval)}\nsr-ease: ${String(ease)}\n`;
const note = (front: string, body = "#review\n") => `---\n${front}---\n${body}`;
const schedule = (due: string, interval: number, ease: number): Sm2Schedule => ({ algorithm: "sm2", due, interval, ease });
const logged = (day: string, previous: number, made: Sm2Schedule | null): LoggedNote => ({ day: dayNumber(day), previous, schedule: made });
/** Two answers, the later from another device. */
const [first, last] = [schedule("2024-02-20", 10, 270), schedule("2024-03-06", 23, 290)];
const answers = [logged("2024-02-10", 4, first), logged("2024-02-12", 4, last)];
const shared: KnownOfNote = { logged: answers, copies: [] };

interface Case {
  readonly name: string;
  readonly text: string;
  readonly known?: Partial<KnownOfNote>;
  readonly path?: string;
  /** The kinds with their lines, "?" without a repair. */
  readonly finds: readonly string[];
  /** The note with the repairs. */
  readonly mended?: string;
}

const cases: readonly Case[] = [
  { name: "a sound schedule", text: note(keys("2024-02-20", 10, 270)), finds: [] },
  { name: "a new note", text: "#review\n", finds: [] },
  { name: "keys without values", text: note(keys("", "", "")), finds: [] },
  { name: "no ease", text: note("sr-due: 2024-02-20\nsr-interval: 10\n"), finds: ["note-partial 1"], mended: note(keys("2024-02-20", 10, 250)) },
  { name: "no ease, with an answer in the log", text: note("sr-due: 2024-02-20\nsr-interval: 10\n"), known: { logged: [answers[0]!] }, finds: ["note-partial 1"], mended: note(keys("2024-02-20", 10, 270)) },
  { name: "no interval", text: note("a: 1\nsr-due: 2024-02-20\nsr-ease: 250\n"), finds: ["note-partial 2?"] },
  { name: "a day alone, with the answer in the log", text: note("sr-due: 2024-02-20 # soon\n"), known: { logged: [answers[0]!] }, finds: ["note-partial 1"], mended: note("sr-due: 2024-02-20 # soon\nsr-interval: 10\nsr-ease: 270\n") },
  { name: "a day alone, with another answer in the log", text: note("sr-due: 2024-02-20\n"), known: { logged: [answers[1]!] }, finds: ["note-partial 1?"] },
  { name: "a day that is none", text: note(keys("soon", 10, 250)), finds: ["note-unreadable 1?"] },
  { name: "a day that is none, with the answer in the log", text: note(keys("2024-02-220", 10, 270)), known: { logged: [answers[0]!] }, finds: ["note-unreadable 1"], mended: note(keys("2024-02-20", 10, 270)) },
  { name: "two values that cannot be read", text: note(keys("soon", "long", 270)), known: { logged: [answers[0]!] }, finds: ["note-unreadable 1", "note-unreadable 2?"], mended: note(keys("2024-02-20", 10, 270)) },
  { name: "an interval of centuries", text: note(keys("2024-02-20", 99_999, 250)), finds: ["note-range 2"], mended: note(keys("2024-02-20", 36_525, 250)) },
  { name: "a negative interval", text: note(keys("2024-02-20", -4, 250)), finds: ["note-range 2?"] },
  { name: "a key twice, equal", text: note(`${keys("2024-02-20", 10, 250)}sr-due: 2024-02-20\n`), finds: ["note-repeated 4"], mended: note(keys("2024-02-20", 10, 250)) },
  { name: "all keys twice, as a merge leaves them", text: note(keys("2024-02-20", 10, 270) + keys("2024-03-06", 23, 290)), known: shared, finds: ["note-repeated 4"], mended: note(keys("2024-03-06", 23, 290)) },
  { name: "a key twice, different", text: note(`${keys("2024-02-20", 10, 250)}sr-due: 2024-02-21\n`), finds: ["note-repeated 4?"] },
  { name: "a key twice, with a comment", text: note(`${keys("2024-02-20", 10, 250)}sr-due: 2024-02-20 # mine\n`), finds: ["note-repeated 4?"] },
  { name: "another key twice", text: note("a: 1\nb: 2\na: 3\n"), finds: ["note-twice 3?"] },
  { name: "properties without an end", text: `---\n${keys("2024-02-20", 10, 250)}#review\n\n#review\n`, finds: ["note-unclosed 0?"] },
  { name: "properties with an error", text: note("a: b: c\n"), finds: ["note-invalid 0?"] },
  { name: "properties that are a list", text: note("- a\n"), finds: ["note-no-keys 0?"] },
  { name: "merge markers", text: note(`<<<<<<< here\n${keys("2024-02-20", 10, 270)}=======\n${keys("2024-03-06", 23, 290)}>>>>>>> there\n`), known: shared, finds: ["note-invalid 0?"] },
  { name: "a value in several lines", text: note("sr-due:\n  - 2024-02-20\n"), finds: ["note-value 1?"] },
  { name: "keys without a tag", text: note(keys("2024-02-20", 10, 250), "words\n"), finds: ["note-untagged 1?"] },
  { name: "keys without a tag in an ignored folder", text: note(keys("2024-02-20", 10, 250), "words\n"), path: "Old/a.md", finds: [] },
  { name: "anything in an ignored folder", text: note("sr-due: soon\n"), path: "Old/a.md", finds: [] },
  { name: "the last answer", text: note(keys("2024-03-06", 23, 290)), known: shared, finds: [] },
  { name: "an earlier answer", text: note(keys("2024-02-20", 10, 270)), known: shared, finds: ["note-earlier 1"], mended: note(keys("2024-03-06", 23, 290)) },
  { name: "the schedule before the answer", text: note(keys("2024-02-11", 4, 270)), known: { ...shared, logged: [answers[1]!] }, finds: ["note-earlier 1"], mended: note(keys("2024-03-06", 23, 290)) },
  { name: "the schedule before the answer, postponed", text: note(keys("2024-04-11", 4, 270)), known: shared, finds: ["note-earlier 1"], mended: note(keys("2024-03-06", 23, 290)) },
  { name: "the last answer, postponed", text: note(keys("2024-04-11", 23, 290)), known: shared, finds: [] },
  { name: "the last answer, suspended", text: note(keys("2424-03-06", 23, 290)), known: shared, finds: [] },
  { name: "an earlier answer, suspended", text: note(keys("2424-02-20", 10, 270)), known: shared, finds: ["note-earlier 1"], mended: note(keys("2424-03-06", 23, 290)) },
  { name: "a later schedule of another plugin", text: note(keys("2024-06-06", 90, 310)), known: shared, finds: [] },
  { name: "a day moved by hand", text: note(keys("2024-03-01", 23, 290)), known: shared, finds: [] },
  { name: "a first answer that is missing", text: note("a: 1\n"), known: { ...shared, logged: [logged("2024-02-10", 0, schedule("2024-02-13", 3, 250))] }, finds: ["note-earlier 0"], mended: note(`a: 1\n${keys("2024-02-13", 3, 250)}`) },
  { name: "first answers that are missing", text: "#review\n", known: { logged: [logged("2024-02-10", 0, schedule("2024-02-10", 0, 230)), logged("2024-02-10", 0, schedule("2024-02-12", 2, 230))] }, finds: ["note-earlier 0"], mended: note(keys("2024-02-12", 2, 230)) },
  { name: "no keys, long after the first answer", text: "#review\n", known: { logged: [logged("2023-02-10", 0, schedule("2023-02-13", 3, 230)), logged("2024-02-10", 200, schedule("2024-12-12", 300, 230))] }, finds: [] },
  { name: "a reset that is missing", text: note(`a: 1\n${keys("2024-02-20", 10, 270)}`), known: { ...shared, logged: [answers[0]!, logged("2024-02-12", 10, null)] }, finds: ["note-earlier 2"], mended: note("a: 1\n") },
  { name: "keys that were removed by hand", text: note("a: 1\n"), known: shared, finds: [] },
  { name: "values of two answers", text: note(keys("2024-02-20", 23, 290)), known: shared, finds: ["note-mixed 1"], mended: note(keys("2024-03-06", 23, 290)) },
  { name: "a conflict copy that was answered later", text: note(keys("2024-02-20", 10, 270)), known: { copies: [note(keys("2024-03-06", 23, 290))] }, finds: ["note-diverged 1"], mended: note(keys("2024-03-06", 23, 290)) },
  { name: "a conflict copy that was answered on the same day", text: note(keys("2024-02-20", 10, 270)), known: { copies: [note(keys("2024-02-24", 14, 290))] }, finds: ["note-diverged 1?"] },
  { name: "a conflict copy that was answered before", text: note(keys("2024-03-06", 23, 290)), known: { copies: [note(keys("2024-02-20", 10, 270)), "#review\n"] }, finds: [] },
];

describe("notes in review", () => {
  it.each(cases)("$name", ({ text, known, path = "a.md", finds, mended }) => {
    const all = { ...nothingKnown, ...known };
    const check = checkWholeNote(() => [], path, rules, all);
    const found = check(text);
    expect(found.map(({ kind, line, repair }) => `${kind} ${String(line)}${repair === null ? "?" : ""}`)).toEqual(finds);
    const repair = found.flatMap((one) => one.repair ?? []);
    expect(repair.length > 0).toBe(mended !== undefined);
    if (mended === undefined) return;
    expect(mend(text, found.filter((one) => one.repair !== null), () => [], check)).toBe(mended);
    expect(check(mended)).toEqual([]);
    expect(applyEdits(applyEdits(text, repair), invert(text, repair))).toBe(text);
    // The same with the line ends of Windows and a byte order mark.
    const windows = `\uFEFF${text.replace(/\n/g, "\r\n")}`;
    expect(mend(windows, check(windows).filter((one) => one.repair !== null), () => [], check)).toBe(`\uFEFF${mended.replace(/\n/g, "\r\n")}`);
  });

  it("any repair in any properties changes the three keys alone, as a YAML parser reads them", () => {
    const seen = new Set<string>();
    const due = fc.constantFrom("sr-due: 2024-02-20", "sr-due: soon", 'sr-due: "2024-02-20"', "sr-due:");
    const own = fc.array(fc.oneof(due, fc.constantFrom("sr-interval: 10", "sr-interval: 99999", "sr-interval: -3"), fc.constantFrom("sr-ease: 270", "sr-ease: 250", "sr-ease: ~")), { maxLength: 4 });
    fc.assert(
      fc.property(anyProperties, own, fc.constantFrom("\n", "\r\n"), (properties, lines, eol) => {
        const text = noteWith([properties, ...lines].join("\n"), eol, "", "#review\n");
        for (const { kind, repair } of examineWholeNote(text, "a.md", rules, shared)) {
          if (repair === null) continue;
          seen.add(kind);
          const after = applyEdits(text, repair);
          const before = othersIn(text);
          if (before !== null) expect(othersIn(after)).toEqual(before);
          expect(after.slice(readFrontmatter(after)?.next)).toBe(text.slice(readFrontmatter(text)?.next));
          expect(applyEdits(after, invert(text, repair))).toBe(text);
        }
      }),
      { numRuns: 2000 },
    );
    expect([...seen].sort()).toEqual(expect.arrayContaining(["note-partial", "note-range", "note-repeated"]));
  });
});

/** The other properties as the app's YAML parser reads them; null when it refuses them. */
function othersIn(text: string): Readonly<Record<string, unknown>> | null {
  const front = readFrontmatter(text);
  const document = parseDocument(text.slice(front?.from, front?.to), { uniqueKeys: false });
  if (front === null || document.errors.length > 0) return null;
  const value = (document.toJS() ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !(noteKeyNames as readonly string[]).includes(key)));
}
