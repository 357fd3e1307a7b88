import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMap, isNode, isScalar, parseDocument, type Document } from "yaml";
import { civilDay } from "../../../src/core/model/day";
import { easeOfDifficulty } from "../../../src/core/scheduling/fsrs";
import type { NoteSchedule } from "../../../src/core/model/schedule";
import { readNoteState } from "../../../src/core/note-review/note-state";
import type { PropertyProblem } from "../../../src/core/note-review/properties";
import { writeNoteState } from "../../../src/core/note-review/write-state";
import { readFrontmatter } from "../../../src/core/text/tags/frontmatter";
import { applyEdits, invert } from "../../../src/core/write/edit";
import { anyProperties, noteWith } from "../../support/any-properties";

const next: NoteSchedule = { algorithm: "sm2", due: "2024-03-01", interval: 14, ease: 270 };
const ours = "sr-due: 2024-03-01\nsr-interval: 14\nsr-ease: 270\n";

function written(text: string, schedule: NoteSchedule | null = next): string | PropertyProblem {
  const plan = writeNoteState(text, schedule);
  if (plan.kind === "problem") return plan.problem;
  const after = applyEdits(text, plan.edits);
  expect(applyEdits(after, invert(text, plan.edits))).toBe(text);
  return after;
}

describe("an answer changes the three keys alone", () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ["values", "---\nsr-due: 2024-01-17\nsr-interval: 4\nsr-ease: 250\ntags: [review]\n---\nbody\n", `---\n${ours}tags: [review]\n---\nbody\n`],
    ["unequal spaces and comments", "---\nsr-due:   2024-01-17   # day\nsr-interval: 4 # days\nsr-ease:\t250\n---\n", "---\nsr-due:   2024-03-01   # day\nsr-interval: 14 # days\nsr-ease:\t270\n---\n"],
    ["quoted values and keys", "---\n\"sr-due\": '17-01-2024'\nsr-interval: \"4\"\n'sr-ease' : 250\n---\n", "---\n\"sr-due\": '2024-03-01'\nsr-interval: 14\n'sr-ease' : 270\n---\n"],
    ["no properties", "# Title\n\ntext\n", `---\n${ours}---\n# Title\n\ntext\n`],
    ["an empty note", "", `---\n${ours}---\n`],
    ["empty properties", "---\n---\ntext", `---\n${ours}---\ntext`],
    ["properties with comments alone", "---\n# about\n---\ntext", `---\n# about\n${ours}---\ntext`],
    ["other keys", "---\ntags:\n  - review\n---\n", `---\ntags:\n  - review\n${ours}---\n`],
    ["a missing key, next to the others", "---\nsr-due: 2024-01-17\nsr-ease: 250\ntags:\n- review\n---\n", "---\nsr-due: 2024-03-01\nsr-ease: 270\nsr-interval: 14\ntags:\n- review\n---\n"],
    ["empty values", "---\nsr-due:\nsr-interval: # none\nsr-ease: \n---\n", "---\nsr-due: 2024-03-01\nsr-interval: 14 # none\nsr-ease: 270 \n---\n"],
    ["CRLF", "---\r\ntags: review\r\nsr-due: 2024-01-17\r\n---\r\nbody\r\n", "---\r\ntags: review\r\nsr-due: 2024-03-01\r\nsr-interval: 14\r\nsr-ease: 270\r\n---\r\nbody\r\n"],
    ["CRLF without properties", "body\r\n", `---\r\n${ours.replaceAll("\n", "\r\n")}---\r\nbody\r\n`],
    ["a byte order mark", "\uFEFF---\na: 1\n---\n", `\uFEFF---\na: 1\n${ours}---\n`],
    ["a byte order mark without properties", "\uFEFFbody", `\uFEFF---\n${ours}---\nbody`],
    ["indented keys", "---\n  a: 1\n  sr-due: 2024-01-17\n---\n", "---\n  a: 1\n  sr-due: 2024-03-01\n  sr-interval: 14\n  sr-ease: 270\n---\n"],
    ["a rule as the first line", "---\n\nGoodbye\n", `---\n${ours}---\n---\n\nGoodbye\n`],
    ["a rule in the body", "---\na: 1\n---\ntext\n\n---\nsr-due: x\n", `---\na: 1\n${ours}---\ntext\n\n---\nsr-due: x\n`],
    ["the keys in a nested map", "---\nold:\n  sr-due: 2020-01-01\n  sr-interval: 1\nx: 1\n---\n", `---\nold:\n  sr-due: 2020-01-01\n  sr-interval: 1\nx: 1\n${ours}---\n`],
    ["the keys in a list of maps", "---\nold:\n- sr-due: 2020-01-01\n  sr-ease: 1\n---\n", `---\nold:\n- sr-due: 2020-01-01\n  sr-ease: 1\n${ours}---\n`],
    ["the keys in a block text", "---\nd: |\n  sr-due: 2020-01-01\n\n  sr-ease: 1\nsr-ease: 1\n---\n", "---\nd: |\n  sr-due: 2020-01-01\n\n  sr-ease: 1\nsr-ease: 270\nsr-due: 2024-03-01\nsr-interval: 14\n---\n"],
    ["a block text with its last lines", "---\nd: |+\n  text\n\n---\n", `---\nd: |+\n  text\n\n${ours}---\n`],
    ["the keys in a text of several lines", "---\nq: \"one\n  sr-due: 2020-01-01\"\n---\n", `---\nq: "one\n  sr-due: 2020-01-01"\n${ours}---\n`],
    ["the keys in braces below a key", "---\nf: {sr-due: 2020-01-01,\n  sr-ease: 1}\n---\n", `---\nf: {sr-due: 2020-01-01,\n  sr-ease: 1}\n${ours}---\n`],
    ["anchors of other keys", "---\na: &x [1]\nb: *x\n---\n", `---\na: &x [1]\nb: *x\n${ours}---\n`],
    ["braces", "---\n{tags: [review], sr-due: 2024-01-17}\n---\n", "---\n{tags: [review], sr-due: 2024-03-01, sr-interval: 14, sr-ease: 270}\n---\n"],
    ["JSON", '---\n{\n  "tags": ["review"]\n}\n---\n', '---\n{\n  "tags": ["review"], "sr-due": "2024-03-01", "sr-interval": 14, "sr-ease": 270\n}\n---\n'],
    ["empty braces", "---\n{}\n---\n", "---\n{sr-due: 2024-03-01, sr-interval: 14, sr-ease: 270}\n---\n"],
    ["braces with an empty value", "---\n{sr-due: , sr-ease}\n---\n", "---\n{sr-due: 2024-03-01 , sr-ease: 270, sr-interval: 14}\n---\n"],
    ["links, templates and addresses", "---\nup: \"[[A: b]]\"\nday: [[2022-08-27]]\nurl: https://x.org/#a\ntpl: <% tp.date %>\nemoji🎉: ok\n---\n", `---\nup: "[[A: b]]"\nday: [[2022-08-27]]\nurl: https://x.org/#a\ntpl: <% tp.date %>\nemoji🎉: ok\n${ours}---\n`],
  ];
  it.each(cases)("%s", (_name, before, after) => {
    expect(written(before)).toBe(after);
    expect(readNoteState(after)).toEqual({ kind: "scheduled", schedule: next });
    expect(written(after)).toBe(after);
  });
});

const remembered: NoteSchedule = { ...next, ease: easeOfDifficulty(5.5), stability: 14.25, difficulty: 5.5, reviewed: "2024-02-16" };
const memory = "fsrs-stability: 14.25\nfsrs-difficulty: 5.5\nfsrs-interval: 14\nfsrs-reviewed: 2024-02-16\n";
const three = ours.replace("270", String(easeOfDifficulty(5.5)));

describe("the memory of FSRS-6", () => {
  it.each([
    ["in a note without properties", "text", `---\n${three}${memory}---\ntext`],
    ["after the three keys", `---\n${ours}x: 1\n---\n`, `---\n${three}${memory}x: 1\n---\n`],
    ["in place", `---\nfsrs-reviewed: '2023-01-01' # last\nx: 1\nfsrs-interval: 3\n${ours}---\n`, `---\nfsrs-reviewed: '2024-02-16' # last\nx: 1\nfsrs-interval: 14\n${three}fsrs-stability: 14.25\nfsrs-difficulty: 5.5\n---\n`],
    ["in JSON", '---\n{"a": 1}\n---\n', `---\n{"a": 1, "sr-due": "2024-03-01", "sr-interval": 14, "sr-ease": ${String(easeOfDifficulty(5.5))}, "fsrs-stability": 14.25, "fsrs-difficulty": 5.5, "fsrs-interval": 14, "fsrs-reviewed": "2024-02-16"}\n---\n`],
  ])("is written %s", (_name, before, after) => {
    expect(written(before, remembered)).toBe(after);
    expect(readNoteState(after)).toEqual({ kind: "scheduled", schedule: remembered });
    expect(written(after, remembered)).toBe(after);
  });

  it.each([
    ["lines", `---\n${three}${memory}x: 1\n---\n`, `---\n${ours}x: 1\n---\n`],
    ["lines before the others, with a comment", `---\nfsrs-stability: 1 # mine\nfsrs-interval: x\n${three}---\n`, `---\n# mine\n${ours}---\n`],
    ["all entries in braces", "---\n{fsrs-stability: 1, fsrs-interval: 2}\n---\n", "---\n{sr-due: 2024-03-01, sr-interval: 14, sr-ease: 270}\n---\n"],
    ["entries between others", "---\n{sr-due: 2024-01-01, fsrs-stability: 1, a: 1, fsrs-interval: 2}\n---\n", "---\n{sr-due: 2024-03-01, a: 1, sr-interval: 14, sr-ease: 270}\n---\n"],
  ])("goes with an answer by SM-2: %s", (_name, before, after) => {
    expect(written(before)).toBe(after);
  });

  it("goes with a reset", () => {
    expect(written(`---\na: 1\n${three}${memory}---\n`, null)).toBe("---\na: 1\n---\n");
  });
});

describe("a reset removes the three keys alone", () => {
  it.each([
    ["lines", "---\ntags: review\nsr-due: 2024-01-17\nsr-interval: 4\nsr-ease: 250\nb: 1\n---\nx", "---\ntags: review\nb: 1\n---\nx"],
    ["all of the properties", `---\n${ours}---\nx`, "---\n---\nx"],
    ["a comment stays", "---\nsr-due: 2024-01-17 # mine\nsr-interval: 4\nsr-ease: 250\n---\n", "---\n# mine\n---\n"],
    ["entries at the end", "---\n{a: 1, sr-due: 2024-01-17, sr-interval: 4, sr-ease: 250}\n---\n", "---\n{a: 1}\n---\n"],
    ["entries at the start", "---\n{sr-due: 2024-01-17, sr-interval: 4, a: 1, sr-ease: 250,}\n---\n", "---\n{a: 1}\n---\n"],
    ["a new note", "text", "text"],
  ])("%s", (_name, before, after) => {
    expect(written(before, null)).toBe(after);
  });
});

describe("nothing is written where the properties are not certain", () => {
  const cases: readonly (readonly [name: string, text: string, problem: PropertyProblem])[] = [
    ["no end", "---\ntags: review\n\ntext\n", "unclosed"],
    ["a list", "---\n- a\n- b\n---\n", "no-keys"],
    ["a text", "---\nonly words\n---\n", "no-keys"],
    ["a key twice", "---\na: 1\na: 2\n---\n", "twice"],
    ["a review key twice", "---\nsr-due: 2024-01-17\n\"sr-due\": 2024-01-18\n---\n", "twice"],
    ["a review key twice in braces", "---\n{sr-due: 2024-01-17, sr-due: x}\n---\n", "twice"],
    ["a line with a tab after an empty value", "---\na:\n\t\n---\n", "invalid"],
    ["a line with a tab after a block text", "---\na: |\n  x\n\t\n---\n", "invalid"],
    ["a tab before a key", "---\na: 1\n\tb: 2\n---\n", "invalid"],
    ["two colons", "---\ntitle: one: two\n---\n", "invalid"],
    ["an open quote", "---\ntitle: \"one\nb: 2\n---\n", "invalid"],
    ["an open quote below a key", "---\na:\n  b: \"one\nsr-due: x\"\n---\n", "invalid"],
    ["an open bracket", "---\ntitle: [one\nb: 2\n---\n", "invalid"],
    ["words after a quote", "---\ntitle: \"one\" two\n---\n", "invalid"],
    ["a key with `?`", "---\n? a\n: 1\n---\n", "invalid"],
    ["an anchor before the keys", "---\n&a b: 1\n---\n", "invalid"],
    ["a second document", "---\na: 1\n--- b\nsr-due: 2024-01-17\n---\n", "invalid"],
    ["keys at two columns", "---\n  a: 1\nb: 2\n---\n", "invalid"],
    ["an anchor", "---\nsr-due: &d 2024-01-17\nx: *d\n---\n", "value"],
    ["an alias", "---\nx: &d 2024-01-17\nsr-due: *d\n---\n", "value"],
    ["a list as due day", "---\nsr-due: [2024-01-17]\n---\n", "value"],
    ["a list below the due day", "---\nsr-due:\n- 2024-01-17\n---\n", "value"],
    ["a block text as due day", "---\nsr-due: |\n  2024-01-17\n---\n", "value"],
    ["a due day on two lines", "---\nsr-due: 2024-01-17\n  more\n---\n", "value"],
    ["a map as ease", "---\n{sr-ease: {a: 1}}\n---\n", "value"],
  ];
  it.each(cases)("%s", (_name, text, problem) => {
    expect(written(text)).toBe(problem);
    expect(written(text, null)).toBe(problem);
  });
});

/** Values of the keys in the forms of SR and of people, and lines for them. */
const day = fc.constantFrom("2024-01-17", "'2024-01-17'", '"17-01-2024"', "Wed Jan 17 2024", "2024-01-17T10:00:00", "");
const amount = fc.constantFrom("4", "3.5", '"250"', "'0'", "36525", "");
const behind = fc.constantFrom("", "", " # mine", "  ", "\t# a: b");
const own = fc.oneof(fc.constant([]), fc.shuffledSubarray([3, 4, 5, 6]), fc.constant([3, 4, 5, 6]));
const lines = fc.tuple(fc.constantFrom("", "", "'", '"'), fc.shuffledSubarray([0, 1, 2]), own, day, amount, amount, behind, fc.boolean()).map(([quote, three, memory, due, interval, ease, end, isMixed]) => {
  const all = [`sr-due${quote}: ${due}`, `sr-interval${quote}: ${interval}`, `sr-ease${quote}: ${ease}`, `fsrs-stability${quote}: ${ease}`, `fsrs-difficulty${quote}: 5.5`, `fsrs-interval${quote}: ${interval}`, `fsrs-reviewed${quote}: ${due}`];
  const which = isMixed ? [...memory, ...three] : [...three, ...memory];
  return which.map((at) => `${quote}${all[at] ?? ""}${end}\n`).join("");
});
const withKeys = fc.tuple(anyProperties, lines, fc.boolean()).map(([yaml, own, isFirst]) => {
  const indent = /^ *(?=[^\s#])/m.exec(yaml)?.[0] ?? "";
  const placed = own.replace(/^(?=.)/gm, indent);
  return /^\s*(?:#.*\n)?\s*\{/.test(yaml) ? yaml : isFirst ? placed + yaml : `${yaml}\n${placed}`.replace(/\n$/, "");
});
const sm2 = fc.record({ algorithm: fc.constant("sm2" as const), due: fc.integer({ min: 19_000, max: 60_000 }).map(civilDay), interval: fc.nat(36_525), ease: fc.integer({ min: 130, max: 400 }) });
const schedule: fc.Arbitrary<NoteSchedule> = fc.oneof(
  sm2,
  fc.tuple(sm2, fc.integer({ min: 10, max: 365_000_000 }), fc.integer({ min: 10_000, max: 100_000 }), fc.integer({ min: 10_000, max: 60_000 })).map(([plain, stability, difficulty, reviewed]) => ({
    ...plain,
    ease: easeOfDifficulty(difficulty / 10_000),
    stability: stability / 10_000,
    difficulty: difficulty / 10_000,
    reviewed: civilDay(reviewed),
  })),
);
/** As the YAML parser must find them. */
const valuesOf = ({ due, interval, ease, stability, difficulty, reviewed }: NoteSchedule) => ({
  "sr-due": due,
  "sr-interval": interval,
  "sr-ease": ease,
  ...(stability !== undefined && { "fsrs-stability": stability, "fsrs-difficulty": difficulty, "fsrs-interval": interval, "fsrs-reviewed": reviewed }),
});
const ourKeys = /^(?:sr-(?:due|interval|ease)|fsrs-(?:stability|difficulty|interval|reviewed))$/;
const others = (properties: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(properties).filter(([key]) => !ourKeys.test(key)));
const bodies = fc.constantFrom("", "text\n", "\n---\nsr-due: 2020-01-01\n---\n", "# a\n\n#review\n");

describe("laws over any properties", () => {
  let tried = 0;
  let changed = 0;
  it("an answer changes these keys alone in the YAML, keeps every other byte, and its inverse restores the note", () => {
    fc.assert(
      fc.property(withKeys, schedule, bodies, fc.constantFrom("\n", "\n", "\r\n"), fc.constantFrom("", "", "\uFEFF"), (yaml, wanted, body, eol, mark) => {
        const text = noteWith(yaml, eol, mark, body);
        const before = parsed(text);
        const plan = writeNoteState(text, wanted);
        tried++;
        if (plan.kind === "problem") return;
        changed++;
        const after = applyEdits(text, plan.edits);
        expect(applyEdits(after, invert(text, plan.edits))).toBe(text);
        if (before === null) return;
        expect(withoutKeys(after)).toBe(withoutKeys(text));
        const now = parsed(after);
        expect(now).toEqual({ ...others(before), ...valuesOf(wanted) });
        expect(Object.keys(now ?? {}).filter((key) => key in before)).toEqual(Object.keys(before).filter((key) => now !== null && key in now));
        expect(readNoteState(after)).toEqual({ kind: "scheduled", schedule: wanted });
        const reset = writeNoteState(after, null);
        if (reset.kind === "problem") return;
        expect(parsed(applyEdits(after, reset.edits)) ?? {}).toEqual(others(before));
      }),
      { numRuns: 2500 },
    );
    expect(tried).toBeGreaterThanOrEqual(2500);
    expect(changed / tried).toBeGreaterThan(0.5);
  });

  it("properties that the app reads are refused only for a form that is not certain", () => {
    let valid = 0;
    let refused = 0;
    fc.assert(
      fc.property(withKeys, schedule, (yaml, wanted) => {
        const text = noteWith(yaml, "\n", "", "text");
        if (parsed(text) === null) return;
        valid++;
        if (writeNoteState(text, wanted).kind === "problem") refused++;
      }),
      { numRuns: 1500 },
    );
    expect(valid).toBeGreaterThan(700);
    expect(refused / valid).toBeLessThan(0.1);
  });

  it("any text at all is written safely or not at all", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("---\n", "sr-due: 2024-01-17\n", "sr-ease: 1", "fsrs-interval: 4\n", "\n", " ", "\t", "- ", "a: ", "{", "}", "[", "]", '"', "'", "|", ">", "#", "& x", "*a", "...", ": ", ",", "?", "\r\n", "é"), { maxLength: 30 }), schedule, (parts, wanted) => {
        const text = `---\n${parts.join("")}\n---\nbody`;
        const plan = writeNoteState(text, wanted);
        if (plan.kind === "problem") return;
        const after = applyEdits(text, plan.edits);
        expect(applyEdits(after, invert(text, plan.edits))).toBe(text);
        const before = parsed(text);
        if (before !== null) expect(parsed(after)).toEqual({ ...others(before), ...valuesOf(wanted) });
      }),
      { numRuns: 3000 },
    );
  });
});

function documentOf(text: string): { readonly document: Document.Parsed; readonly from: number } | null {
  const front = readFrontmatter(text);
  if (front === null) return null;
  const document = parseDocument(text.slice(front.from, front.to));
  return document.errors.length > 0 ? null : { document, from: front.from };
}

/** The properties as the app's YAML parser reads them; null when it refuses them. */
function parsed(text: string): Record<string, unknown> | null {
  const found = documentOf(text);
  if (found === null) return null;
  try {
    const value: unknown = found.document.toJS();
    return value === null && found.document.contents === null ? {} : typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    // An alias of nothing.
    return null;
  }
}

/** The note without the three keys and their values, where the YAML parser finds them, and without lines and commas that only they need. */
function withoutKeys(text: string): string {
  const found = documentOf(text);
  const contents = found?.document.contents;
  if (found === null || !isMap(contents)) return text;
  let rest = text;
  let isLast = true;
  for (const { key, value } of [...contents.items].reverse()) {
    if (!isScalar(key)) continue;
    const start = found.from + key.range![0];
    const end = found.from + (isNode(value) && value.range![1] > value.range![0] ? value.range![1] : key.range![1]);
    if (ourKeys.test(String(key.value))) rest = `${rest.slice(0, start)}\u0001${rest.slice(end).replace(/^[ \t]*:[ \t]*/, "")}`;
    // In braces, the comma at the end is removed only behind the last of the others: before it, one may be in quotes.
    else if (isLast && contents.flow === true) rest = `${rest.slice(0, end)}\u0002${rest.slice(end)}`;
    isLast &&= ourKeys.test(String(key.value));
  }
  const cleaned = rest.replace(/^ *\u0001[ \t]*(?:\r?\n|(?=#))/gm, "").replace(/,? ?\u0001/g, "");
  const at = cleaned.indexOf("\u0002");
  return cleaned.slice(0, Math.max(at, 0)) + cleaned.slice(at + 1).replace(/,(?=\s*(?:#.*\r?\n\s*)*\})/g, "");
}
