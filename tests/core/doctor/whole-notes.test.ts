// The check of notes that are reviewed as a whole: what is found, and what each repair makes of the note.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { mend } from "../../../src/core/doctor/doctor";
import { checkWholeNote, examineWholeNote, nothingKnown, wholeNoteRules, type KnownOfNote } from "../../../src/core/doctor/whole-notes";
import { noteLogKey, readLine, writeLine, type NoteLine } from "../../../src/core/log/line";
import { loggedNotesInSlices, type LoggedNote } from "../../../src/core/log/note-history";
import { civilDay, dayNumber } from "../../../src/core/model/day";
import type { NoteSchedule } from "../../../src/core/model/schedule";
import { defaultSettings } from "../../../src/core/model/settings";
import { isMissing, noteKeyNames, readNoteState, readNoteValue, reviewKeys, type ReviewKey } from "../../../src/core/note-review/note-state";
import { previewNote } from "../../../src/core/note-review/preview-note";
import { listProperties } from "../../../src/core/note-review/properties";
import { isSameBesideKeys, writeNoteState } from "../../../src/core/note-review/write-state";
import { easeOfDifficulty } from "../../../src/core/scheduling/fsrs";
import { readFrontmatter } from "../../../src/core/text/tags/frontmatter";
import { applyEdits, invert } from "../../../src/core/write/edit";
import { sameSchedule } from "../../../src/core/write/rewrite";
import { anyProperties, noteWith } from "../../support/any-properties";

const rules = wholeNoteRules({ ...defaultSettings, ignoredPaths: ["Old"] });
const keys = (due: string, interval: number | string, ease: number | string) => `sr-due: ${due}\nsr-interval: ${String(interval)}\nsr-ease: ${String(ease)}\n`;
const note = (front: string, body = "#review\n") => `---\n${front}---\n${body}`;
const schedule = (due: string, interval: number, ease: number): NoteSchedule => ({ algorithm: "sm2", due, interval, ease });
const logged = (day: string, previous: number, made: NoteSchedule | null): LoggedNote => ({ day: dayNumber(day), previous, schedule: made, lacksMemory: false });
/** Two answers, the later from another device. */
const [first, last] = [schedule("2024-02-20", 10, 270), schedule("2024-03-06", 23, 290)];
const answers = [logged("2024-02-10", 4, first), logged("2024-02-12", 4, last)];
const shared: KnownOfNote = { ...nothingKnown, logged: answers };

/** The last of three answers, by FSRS-6; the one before it; and their properties. */
const fsrs = (due: string, interval: number, stability: number, difficulty: number, reviewed: string): NoteSchedule => ({ algorithm: "sm2", due, interval, ease: easeOfDifficulty(difficulty), stability, difficulty, reviewed });
const [before, remembered] = [fsrs("2024-02-20", 8, 8.25, 5.5, "2024-02-12"), fsrs("2024-03-09", 18, 17.75, 5.25, "2024-02-20")];
const memoryLines = ({ interval, stability, difficulty, reviewed }: NoteSchedule) => `fsrs-stability: ${String(stability)}\nfsrs-difficulty: ${String(difficulty)}\nfsrs-interval: ${String(interval)}\nfsrs-reviewed: ${String(reviewed)}\n`;
const allKeys = (made: NoteSchedule) => keys(made.due, made.interval, made.ease) + memoryLines(made);
const byFsrs: Partial<KnownOfNote> = { logged: [logged("2024-02-12", 3, before), logged("2024-02-20", 8, remembered)] };
/** As a version wrote it that did not log the memory. */
const { due: wasDue, interval: wasInterval, ease: wasEase } = remembered;
const oldLine: Partial<KnownOfNote> = { logged: [{ ...logged("2024-02-20", 8, schedule(wasDue, wasInterval, wasEase)), lacksMemory: true }] };
/** Three answers of one day, of which a log may still bring more: Again and Good by FSRS-6, and Good by SM-2 on a new note. */
const [again, good, simple] = [fsrs("2024-03-02", 1, 0.9721, 9.0073, "2024-03-01"), fsrs("2024-03-20", 19, 18.5558, 7.0131, "2024-03-01"), schedule("2024-03-04", 3, 250)];
const sameDay = (...made: readonly NoteSchedule[]): Partial<KnownOfNote> => ({ logged: made.map((one) => logged("2024-03-01", 4, one)), open: dayNumber("2024-03-01"), today: dayNumber("2024-03-01") });

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
  {
    name: "today's answer with an interval of a day, whose line has not arrived, though each value is one of some other answer",
    text: note(keys("2024-03-15", 1, 230)),
    known: { logged: [logged("2024-02-01", 20, schedule("2024-03-15", 10, 260)), logged("2024-02-20", 0, schedule("2024-03-08", 1, 210)), logged("2024-03-01", 1, schedule("2024-03-03", 2, 230))], open: dayNumber("2024-03-02"), today: dayNumber("2024-03-14") },
    finds: [],
  },
  { name: "the same while another device's log may bring such an answer", text: note(keys("2024-04-11", 4, 270)), known: { ...shared, open: dayNumber("2024-04-07") }, finds: [] },
  { name: "the same when the logs are complete for that day", text: note(keys("2024-04-11", 4, 270)), known: { ...shared, open: dayNumber("2024-04-08") }, finds: ["note-earlier 1"], mended: note(keys("2024-03-06", 23, 290)) },
  { name: "an answer of SR after the last one, with a day and an interval from the log", text: note(keys("2024-04-20", 22, 130)), known: { logged: [logged("2024-03-04", 22, schedule("2024-04-05", 32, 138)), logged("2024-03-07", 32, schedule("2024-04-20", 44, 138))] }, finds: [] },
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
  { name: "a conflict copy with the schedule before the last answer, postponed", text: note(keys("2024-03-06", 23, 290)), known: { ...shared, copies: [note(keys("2024-09-01", 4, 270))] }, finds: [] },
  { name: "a conflict copy that was answered before", text: note(keys("2024-03-06", 23, 290)), known: { copies: [note(keys("2024-02-20", 10, 270)), "#review\n"] }, finds: [] },
  { name: "FSRS: the last answer", text: note(allKeys(remembered)), known: byFsrs, finds: [] },
  { name: "FSRS: the last answer, postponed", text: note(allKeys({ ...remembered, due: "2024-04-01" })), known: byFsrs, finds: [] },
  { name: "FSRS: the last answer, with the due day of the one before", text: note(allKeys({ ...remembered, due: before.due })), known: byFsrs, finds: ["note-mixed 1"], mended: note(allKeys(remembered)) },
  { name: "FSRS: the last answer, with the later due day of another device's", text: note(allKeys({ ...remembered, due: "2024-03-20" })), known: { logged: [logged("2024-02-20", 8, { ...remembered, due: "2024-03-20", interval: 29, stability: 28.5 }), ...byFsrs.logged!.slice(-1)] }, finds: ["note-mixed 1"], mended: note(allKeys(remembered)) },
  { name: "FSRS: the last answer, brought forward by hand", text: note(allKeys({ ...remembered, due: "2024-03-02" })), known: byFsrs, finds: [] },
  { name: "FSRS: the last answer, suspended", text: note(allKeys({ ...remembered, due: "2424-03-09" })), known: byFsrs, finds: [] },
  { name: "FSRS: the answer before", text: note(allKeys(before)), known: byFsrs, finds: ["note-earlier 1"], mended: note(allKeys(remembered)) },
  { name: "FSRS: the answer before, suspended", text: note(allKeys({ ...before, due: "2424-02-20" })), known: byFsrs, finds: ["note-earlier 1"], mended: note(allKeys({ ...remembered, due: "2424-03-09" })) },
  { name: "FSRS: the answer before, postponed", text: note(allKeys({ ...before, due: "2024-05-20" })), known: byFsrs, finds: ["note-earlier 1"], mended: note(allKeys(remembered)) },
  { name: "FSRS: another device's answer with the same memory and a nearby day", text: note(allKeys(remembered)), known: { logged: [...byFsrs.logged!, logged("2024-02-20", 8, { ...remembered, due: "2024-03-10", interval: 19 })] }, finds: ["note-earlier 1"], mended: note(allKeys({ ...remembered, due: "2024-03-10", interval: 19 })) },
  { name: "FSRS: lines of both answers", text: note(keys(before.due, wasInterval, before.ease) + memoryLines(before)), known: byFsrs, finds: ["note-mixed 1"], mended: note(allKeys(remembered)) },
  { name: "FSRS: lines of two answers of today", text: note(keys(again.due, good.interval, again.ease) + memoryLines({ ...good, difficulty: again.difficulty! })), known: sameDay(again, good), finds: ["note-mixed 1"], mended: note(allKeys(good)) },
  { name: "FSRS and SM-2: lines of two answers of today, due later than any answer of today", text: note(keys(simple.due, again.interval, simple.ease)), known: sameDay(simple, again), finds: ["note-mixed 1"], mended: note(allKeys(again)) },
  { name: "FSRS: an answer of today whose line has not arrived", text: note(allKeys({ ...good, stability: 20.25, difficulty: 6.75, ease: easeOfDifficulty(6.75) })), known: sameDay(again, good), finds: [] },
  { name: "FSRS: a first answer of today after a reset, as one before, whose line has not arrived", text: note(allKeys({ ...good, due: "2024-03-02", reviewed: "2024-03-01" })), known: { ...sameDay(again), logged: [logged("2024-02-10", 0, { ...good, due: "2024-02-29", reviewed: "2024-02-10" }), logged("2024-02-20", 19, null), logged("2024-03-01", 0, again)] }, finds: [] },
  { name: "SM-2: Again of today whose line has not arrived, postponed", text: note(keys("2024-03-09", 1, 230)), known: sameDay(simple, again), finds: [] },
  { name: "FSRS: the memory of the answer before", text: note(keys(wasDue, wasInterval, wasEase) + memoryLines(before)), known: byFsrs, finds: ["note-memory 4"], mended: note(allKeys(remembered)) },
  {
    name: "FSRS: the memory of the answer before, on the same day, when more answers of that day may come",
    text: note(allKeys({ ...remembered, difficulty: 5.251, ease: wasEase })),
    known: { logged: [logged("2024-02-20", 8, { ...remembered, difficulty: 5.251, ease: wasEase }), logged("2024-02-20", 8, remembered)], open: dayNumber("2024-02-20") },
    finds: ["note-memory 4"],
    mended: note(allKeys(remembered)),
  },
  {
    name: "FSRS: a memory of that day that the log does not have yet",
    text: note(allKeys({ ...remembered, difficulty: 5.251, ease: wasEase })),
    known: { logged: [logged("2024-02-20", 8, remembered)], open: dayNumber("2024-02-20") },
    finds: [],
  },
  { name: "FSRS: no memory", text: note(keys(wasDue, wasInterval, wasEase)), known: byFsrs, finds: ["note-memory 1"], mended: note(allKeys(remembered)) },
  { name: "FSRS: no memory, and another day: an answer by SM-2 may be the reason", text: note(keys("2024-03-27", wasInterval, wasEase)), known: byFsrs, finds: [] },
  { name: "FSRS: half the memory, postponed", text: note(keys("2024-04-01", wasInterval, wasEase) + memoryLines(remembered).replace(/fsrs-i.*\n/, "")), known: byFsrs, finds: ["note-memory 4"], mended: note(keys("2024-04-01", wasInterval, wasEase) + memoryLines(remembered).replace(/(fsrs-i.*\n)(.*\n)/, "$2$1")) },
  { name: "FSRS: a later answer whose line has not arrived", text: note(allKeys({ ...remembered, due: "2024-03-27", reviewed: "2024-03-09" })), known: byFsrs, finds: [] },
  { name: "FSRS: an answer of SR, beside the memory", text: note(keys("2024-05-01", 53, wasEase) + memoryLines(remembered)), known: byFsrs, finds: [] },
  { name: "FSRS: a day that is none", text: note(keys("soon", wasInterval, wasEase) + memoryLines(before)), known: byFsrs, finds: ["note-unreadable 1"], mended: note(allKeys(remembered)) },
  { name: "FSRS: our properties alone", text: note(memoryLines(remembered)), known: byFsrs, finds: ["note-partial 1"], mended: note(memoryLines(remembered) + keys(wasDue, wasInterval, wasEase)) },
  { name: "FSRS: our properties alone, of the answer before", text: note(memoryLines(before)), known: byFsrs, finds: ["note-partial 1?"] },
  { name: "FSRS: a memory twice", text: note(allKeys(remembered) + memoryLines(before)), known: byFsrs, finds: ["note-repeated 8"], mended: note(allKeys(remembered)) },
  { name: "FSRS: all keys twice, the rest of another answer", text: note(keys(wasDue, wasInterval, wasEase) + keys(before.due, before.interval, before.ease) + memoryLines(before)), known: byFsrs, finds: ["note-repeated 4"], mended: note(allKeys(remembered)) },
  { name: "a key twice, and another one damaged", text: note(`${keys("2024-02-20", 10, "x")}sr-due: 2024-02-20\n`), finds: ["note-repeated 4?"] },
  { name: "FSRS: a memory on several lines", text: note(allKeys(remembered).replace("stability: ", "stability:\n  - ")), known: byFsrs, finds: ["note-value 4?"] },
  { name: "SM-2 after FSRS: the memory is back", text: note(keys("2024-03-20", wasInterval, wasEase) + memoryLines(remembered)), known: { logged: [...byFsrs.logged!, logged("2024-03-09", 18, schedule("2024-03-20", wasInterval, wasEase))] }, finds: ["note-memory 4"], mended: note(keys("2024-03-20", wasInterval, wasEase)) },
  { name: "SM-2 after FSRS: the answer before", text: note(allKeys(remembered)), known: { logged: [...byFsrs.logged!, logged("2024-03-09", 18, schedule("2024-04-20", 42, 290))] }, finds: ["note-earlier 1"], mended: note(keys("2024-04-20", 42, 290)) },
  { name: "an old line: a lost day, with the memory of its answer", text: note(keys("soon", wasInterval, wasEase) + memoryLines(remembered)), known: oldLine, finds: ["note-unreadable 1"], mended: note(allKeys(remembered)) },
  { name: "an old line: the answer before, with a memory that is not that of its answer", text: note(allKeys(before)), known: oldLine, finds: ["note-earlier 1"], mended: note(keys(wasDue, wasInterval, wasEase)) },
  { name: "an old line: no memory", text: note(keys(wasDue, wasInterval, wasEase)), known: oldLine, finds: [] },
  { name: "no log: a lost ease, by the memory", text: note(allKeys(remembered).replace(/sr-ease.*\n/, "")), finds: ["note-partial 1"], mended: note(allKeys(remembered).replace(/(sr-ease.*\n)((?:fsrs.*\n)*)/, "$2$1")) },
  { name: "no log: a damaged interval, by the memory", text: note(allKeys(remembered).replace("sr-interval: ", "sr-interval: x")), finds: ["note-unreadable 2"], mended: note(allKeys(remembered)) },
  { name: "no log: an interval out of range, by the memory", text: note(allKeys(remembered).replace("sr-interval: ", "sr-interval: 99999")), finds: ["note-range 2"], mended: note(allKeys(remembered)) },
  { name: "no log: a lost ease, and a memory of another interval", text: note(`${keys(wasDue, 10, 270)}${memoryLines(remembered)}`.replace(/sr-ease.*\n/, "")), finds: ["note-partial 1"], mended: note(keys(wasDue, 10, 250)) },
  { name: "no log: half a memory", text: note(allKeys(remembered).replace(/fsrs-i.*\n/, "")), finds: ["note-memory 4?"] },
  { name: "no log: half a memory of another interval", text: note(keys(wasDue, 30, wasEase) + memoryLines(remembered).replace(/fsrs-s.*\n/, "")), finds: [] },
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

  it("after any loss, the repair restores what the last answer wrote, by SM-2 and FSRS-6, and every other byte stays", () => {
    const seen = new Map<string, number>();
    const loss = fc.record({ kind: fc.constantFrom("lost", "damaged", "repeated", "undone", "merged"), keys: fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }), answer: fc.nat(3) });
    const step = fc.record({ grade: fc.constantFrom("again", "hard", "good", "good", "easy" as const), late: fc.nat(6), noteAlgorithm: fc.constantFrom("sm2", "fsrs", "fsrs" as const) });
    fc.assert(
      fc.property(anyProperties, fc.constantFrom("\n", "\r\n"), fc.array(step, { minLength: 1, maxLength: 4 }), loss, (properties, eol, steps, { kind, keys: chosen, answer }) => {
        const texts = [noteWith(properties, eol, "", "#review\n")];
        const lines: NoteLine[] = [];
        let state: NoteSchedule | null = null;
        let day = dayNumber("2024-02-10");
        for (const { grade, late, noteAlgorithm } of steps) {
          day = Math.max(day + 1, state === null ? 0 : dayNumber(state.due) + late);
          const d = civilDay(day);
          const made: NoteSchedule = previewNote(state, d, { ...defaultSettings, noteAlgorithm }, () => 0, "a.md")[grade];
          const edits = writeNoteState(texts.at(-1) ?? "", made);
          if (edits.kind === "problem") return;
          texts.push(applyEdits(texts.at(-1) ?? "", edits.edits));
          lines.push({ k: "note", t: day * 86_400_000, c: noteLogKey("a.md"), d, g: 3, p: state?.interval ?? 0, i: made.interval, e: made.ease, u: made.due, s: made.stability ?? null, f: made.difficulty ?? null });
          state = made;
        }
        const whole = texts.at(-1) ?? "";
        const lost = losing[kind]!(whole, texts[answer % (texts.length - 1)] ?? "", chosen);
        const found = examineWholeNote(lost, "a.md", rules, { ...nothingKnown, logged: loggedOf(lines) });
        const repair = found.flatMap((one) => one.repair ?? []);
        const isIntact = readsAs(lost, state);
        // Without one of SR's keys there is nothing to see of a review; a note that was not answered may be one that was reset by hand.
        const isCertain = kind === "lost" || kind === "damaged" ? hasOneOf(lost, noteKeyNames) || (state?.stability !== undefined && hasOneOf(lost, reviewKeys)) : kind === "undone" && answer % (texts.length - 1) > 0;
        if (isCertain && !isIntact) expect([kind, found.length > 0, repair.length > 0]).toEqual([kind, true, true]);
        if (repair.length === 0) return;
        expect(isIntact).toBe(false);
        const mended = applyEdits(lost, repair);
        if (kind !== "repeated") expect(readNoteState(mended)).toEqual({ kind: "scheduled", schedule: state });
        expect(isSameBesideKeys(lost, listProperties(lost), mended, listProperties(mended))).toBe(true);
        expect(applyEdits(mended, invert(lost, repair))).toBe(lost);
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }),
      { numRuns: 1200 },
    );
    for (const kind of Object.keys(losing)) expect([kind, (seen.get(kind) ?? 0) > 20]).toEqual([kind, true]);
  });
});

/** What happens to a note: `was` is the text of an earlier answer, `chosen` are indexes of review keys. */
const losing: Readonly<Record<string, (text: string, was: string, chosen: readonly number[]) => string>> = {
  lost: (text, _was, chosen) => inLines(text, chosen, () => ""),
  damaged: (text, _was, chosen) => inLines(text, chosen, (line) => line.replace(/: ?\S+/, ": ?what")),
  repeated: (text, _was, chosen) => inLines(text, chosen, (line) => line + line),
  undone: (_text, was) => was,
  merged: (text, was, chosen) => inLines(text, chosen, (line) => was.split(/(?<=\n)/).find((other) => other.split(":")[0] === line.split(":")[0]) ?? ""),
};

/** Changes the lines of these review keys, where each is on a line of its own. */
function inLines(text: string, chosen: readonly number[], change: (line: string) => string): string {
  const names = new Set(chosen.map((at) => reviewKeys[at]));
  return text.split(/(?<=\n)/).map((line) => (names.has(/^ *([a-z-]+):/.exec(line)?.[1] as ReviewKey) ? change(line) : line)).join("");
}

function hasOneOf(text: string, names: readonly string[]): boolean {
  const properties = listProperties(text);
  return "list" in properties && properties.list.some(({ key, value }) => names.includes(key) && value !== null && !isMissing(value.text) && readNoteValue(value.text, key as ReviewKey) !== "damaged");
}

function readsAs(text: string, schedule: NoteSchedule | null): boolean {
  const state = readNoteState(text);
  return state.kind === "scheduled" && sameSchedule(state.schedule, schedule);
}

function loggedOf(lines: readonly NoteLine[]): readonly LoggedNote[] {
  const work = loggedNotesInSlices([{ device: "abcd1234", lines: lines.map((line) => readLine(writeLine(line)) as NoteLine), skipped: 0, newer: 0 }], "");
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value.byKey.get(noteLogKey("a.md")) ?? [];
  }
}

/** The other properties as the app's YAML parser reads them; null when it refuses them. */
function othersIn(text: string): Readonly<Record<string, unknown>> | null {
  const front = readFrontmatter(text);
  const document = parseDocument(text.slice(front?.from, front?.to), { uniqueKeys: false });
  if (front === null || document.errors.length > 0) return null;
  const value = (document.toJS() ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !(reviewKeys as readonly string[]).includes(key)));
}
