import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNote } from "../../../src/core";
import { deviceOf, logFileName, parseLog } from "../../../src/core/log/file";
import { gradeNumber, logKey, readLine, writeLine, type LogLine } from "../../../src/core/log/line";
import { alias, known, reset, review, undo } from "../../support/log-lines";

const plain = '{"v":1,"t":1795521600000,"d":"2026-11-24","c":"k.0","g":3,"k":"review","i":10,"p":4,"s":null,"f":null,"ms":5300}';
const changed = (change: Record<string, unknown>): string => JSON.stringify({ ...(JSON.parse(plain) as object), ...change });

describe("a line of the log", () => {
  it("has the fields of the format", () => {
    expect(readLine(plain)).toMatchObject({ t: 1795521600000, d: "2026-11-24", c: "k.0", g: 3, k: "review", i: 10, p: 4, s: null, f: null, ms: 5300 });
  });

  it.each<LogLine>([review("a.0", "2026-11-24"), review("a.1", "2026-11-24", { k: "cram", s: 2.3065, f: 2.118, e: null }), known("b.0", "2020-02-29"), undo("a.0", 5), reset("a.0", 7), alias("a.0", "b.0", 9)])(
    "can be read back: $k",
    (line) => {
      expect(writeLine(line)).not.toContain("\n");
      expect(readLine(writeLine(line))).toEqual({ v: 1, ...line });
    },
  );

  it.each<[name: string, line: string, reads: "newer" | null]>([
    ["a later version", changed({ v: 2 }), "newer"],
    ["a kind that is not known", changed({ k: "rescheduled" }), "newer"],
    ["no version", changed({ v: undefined }), null],
    ["half a line", plain.slice(0, 60), null],
    ["two lines in one", plain + plain, null],
    ["a text", '"review"', null],
    ["a list", "[1]", null],
    ["null", "null", null],
    ["a fifth grade", changed({ g: 5 }), null],
    ["grade 0", changed({ g: 0 }), null],
    ["half a grade", changed({ g: 2.5 }), null],
    ["a day that no calendar has", changed({ d: "2026-02-30" }), null],
    ["a time before 1970", changed({ t: -1 }), null],
    ["a time that no Date has", changed({ t: 1e17 }), null],
    ["no card", changed({ c: undefined }), null],
    ["a number for a card", changed({ c: 7 }), null],
    ["an interval below 0", changed({ i: -1 }), null],
    ["no interval before", changed({ p: undefined }), null],
    ["stability as a text", changed({ s: "2" }), null],
    ["undo of nothing", '{"v":1,"t":1,"c":"k.0","k":"undo"}', null],
    ["alias of nothing", '{"v":1,"t":1,"c":"k.0","k":"alias"}', null],
  ])("%s", (_name, line, reads) => expect(readLine(line)).toBe(reads));

  it("accepts unknown fields, and missing memory values", () => {
    expect(readLine(changed({ mood: "good", s: undefined, f: undefined }))).toMatchObject({ g: 3 });
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readLine(text)));
  });

  it("has the format's grade numbers", () => {
    expect((["again", "hard", "good", "easy"] as const).map(gradeNumber)).toEqual([1, 2, 3, 4]);
  });
});

describe("the key of a card", () => {
  it("is the same in another note, after another separator line, and after reformatting; different for other words and another face", () => {
    const keyOf = (text: string, path: string, face = 0): string => logKey(parseNote(`#flashcards\n\n${text}`, {}, path).blocks[0]!.hash, face);
    const key = keyOf("front::back", "a.md");
    expect(keyOf("front::back\n<!--SR:!2024-02-11,4,250-->", "deep/b.md")).toBe(key);
    expect(keyOf("front::back ^id", "b.md")).toBe(key);
    expect(keyOf("front::Back", "a.md")).not.toBe(key);
    expect(keyOf("front::back", "a.md", 1)).not.toBe(key);
    expect(keyOf("front:::back", "a.md")).not.toBe(key);
  });

  it("has not changed since logs were first written", () => {
    const { blocks } = parseNote("#flashcards\n\nfront::back\n\n==one== of two\n\na\n?\nb\nc");
    expect(blocks.map(({ hash }) => logKey(hash, 0))).toMatchInlineSnapshot(`
      [
        "1zv3n51tbbl.0",
        "jryhpdh3k2.0",
        "jrwsihx9nx.0",
      ]
    `);
  });

  it("does not collide for many similar cards", () => {
    const keys = new Set<string>();
    for (let n = 0; n < 4_000; n++) for (const { hash } of parseNote(`#flashcards\n\nword ${n}::mot ${n}\n\nword ${n}::mot ${n + 1}\n\n${n}::${n}`).blocks) keys.add(logKey(hash, 0));
    expect(keys.size).toBe(12_000);
  });
});

describe("a file of the log", () => {
  it.each([
    ["2026-11.ab12cd34.jsonl", "ab12cd34"],
    ["2026-11.ab12cd34 (conflicted copy 2026-11-24).jsonl", "ab12cd34"],
    ["2026-11.ab12cd34.sync-conflict-20261124-101112-XYZ.jsonl", "ab12cd34"],
    ["2026-11.ab12cd34 2.jsonl", "ab12cd34"],
    ["2026-11.AB12CD34.JSONL", "ab12cd34"],
    ["2026-11.ab12cd345.jsonl", null],
    ["2026-11.ab12cd3.jsonl", null],
    ["2026-11.ab12cd34.jsonl.bak", null],
    ["notes.jsonl", null],
    ["2026-11.ab12cd34.md", null],
  ])("%s is of device %s", (name, device) => expect(deviceOf(name)).toBe(device));

  it("is named after the month and the device", () => expect(logFileName("2026-11-24", "ab12cd34")).toBe("2026-11.ab12cd34.jsonl"));

  it.each<[name: string, text: string, lines: number, skipped: number, newer: number]>([
    ["empty", "", 0, 0, 0],
    ["one line", `${plain}\n`, 1, 0, 0],
    ["no final line break", plain, 1, 0, 0],
    ["a tail cut off by a crash", `${plain}\n${plain.slice(0, 50)}`, 1, 1, 0],
    ["a cut line in the middle", `${plain.slice(0, 50)}\n${plain}\n`, 1, 1, 0],
    ["blank lines and CRLF", `\n${plain}\r\n\r\n${plain}\r\n`, 2, 0, 0],
    ["a byte order mark", `\uFEFF${plain}\n`, 1, 0, 0],
    ["zeros that a file system left", `${plain}\n${"\0".repeat(40)}`, 1, 1, 0],
    ["marks of a merge", `<<<<<<< HEAD\n${plain}\n=======\n${plain}\n>>>>>>> other\n`, 2, 3, 0],
    ["a newer line", `${plain}\n${changed({ v: 3 })}\n`, 1, 0, 1],
  ])("%s", (_name, text, lines, skipped, newer) => {
    const file = parseLog(text, "ab12cd34");
    expect([file.lines.length, file.skipped, file.newer]).toEqual([lines, skipped, newer]);
  });
});
