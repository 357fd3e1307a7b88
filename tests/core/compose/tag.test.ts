import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { addFrontmatterTag } from "../../../src/core/compose/tag";
import { readFrontmatter } from "../../../src/core/text/tags/frontmatter";
import { applyEdits } from "../../../src/core/write/edit";
import { anyProperties, noteWith } from "../../support/any-properties";

const isTagKey = (key: string): boolean => /^tags?$/i.test(key);

/** The text between the lines of dashes. */
function yamlOf(note: string): string {
  return /^\ufeff?---\r?\n([^]*?)^---\r?$/m.exec(note)?.[1] ?? "no frontmatter: [";
}

function documentOf(yaml: string): Record<string, unknown> | null {
  const document = parseDocument(yaml, { logLevel: "silent" });
  const value: unknown = document.errors.length > 0 ? null : document.toJS();
  if (value === null) return document.errors.length > 0 || document.contents !== null ? null : {};
  return typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

/** The tags in a value: texts, and any other list entries. */
function tagsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(tagsOf);
  return typeof value === "string" ? value.split(/[\s,]+/).filter((tag) => tag !== "") : [];
}

/** Entries of lists, and words of texts: what must be preserved. */
function entriesOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === null || value === undefined ? [] : tagsOf(value);
}

describe("addFrontmatterTag", () => {
  it("preserves the document as a YAML library reads it, plus one tag", () => {
    let valid = 0;
    let added = 0;
    fc.assert(
      fc.property(anyProperties, fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\ufeff"), fc.constantFrom("deck", "flashcards/été", "2fa", "no", "-x", "💡", "y"), (yaml, eol, mark, tag) => {
        const note = noteWith(yaml, eol, mark, "Q::A\n");
        const before = documentOf(yamlOf(note));
        if (before === null) return;
        valid++;
        const edit = addFrontmatterTag(note, tag, eol);
        if (edit === null) return;
        added++;
        const text = applyEdits(note, [edit]);
        const after = documentOf(yamlOf(text));
        expect(after).not.toBeNull();
        const now = after ?? {};
        const key = Object.keys(now).find(isTagKey) ?? "";
        const rest = (all: Record<string, unknown>) => Object.entries(all).filter(([name]) => !isTagKey(name));
        expect(rest(now)).toEqual(rest(before));
        expect(Object.keys(now).filter(isTagKey)).toEqual([Object.keys(before).find(isTagKey) ?? "tags"]);
        expect(entriesOf(now[key])).toEqual([...entriesOf(before[key]), tag]);
        expect(edit.to).toBe(edit.from);
        expect(readFrontmatter(text)?.tags).toEqual([...(readFrontmatter(note)?.tags ?? []), tag]);
        expect(text.endsWith(`---${eol}Q::A${eol}`)).toBe(true);
      }),
      { numRuns: 8_000 },
    );
    expect(valid).toBeGreaterThan(3_000);
    expect(added).toBeGreaterThan(valid * 0.6);
  });

  const cases: readonly [name: string, before: string, after: string | null][] = [
    ["to a list in braces", '{\n  "tags": ["a"]\n}', '{\n  "tags": ["a", "x"]\n}'],
    ["to an empty list in braces", '{"tags":[]}', '{"tags":["x"]}'],
    ["to a text in braces", '{ "tags": "a" }', '{ "tags": "a, x" }'],
    ["as a new entry on its own line", '{\n  "a": 1\n}', '{\n  "a": 1,\n  "tags": ["x"]\n}'],
    ["as a new entry on the same line", '{"a": 1}', '{"a": 1, "tags": ["x"]}'],
    ["as the only entry", "{}", '{"tags": ["x"]}'],
    ["to a list on several lines", "tags: [\n  a, # one\n  b # two\n]", "tags: [\n  a, # one\n  b, x # two\n]"],
    ["behind a last comma", "tags: [a,]", "tags: [a, x]"],
    ["to a quoted text", "tags: 'a' # b", "tags: 'a, x' # b"],
    ["to an empty quoted text", 'tags: ""', 'tags: "x"'],
    ["to an empty value with a comment", "tags: # none yet\nb: 1", "tags: # none yet\n  - x\nb: 1"],
    ["to items with comments among them", "tags:\n  - a # one\n\n  # two\n  - 'b'\n  # three", "tags:\n  - a # one\n\n  # two\n  - 'b'\n  - x\n  # three"],
    ["where the mapping is further in", "  a: 1", "  a: 1\n  tags:\n    - x"],
    ["not to a text of several lines", "tags: a\n  b", null],
    ["not to block text", "tags: |\n  a", null],
    ["not to a value with an anchor", "tags: &a [b]", null],
    ["not to an alias", "a: &a [b]\ntags: *a", null],
    ["not to what is nothing", "tags: null", null],
    ["not to a mapping", "tags: {a: b}", null],
    ["not where two keys say it", "tag: a\ntags: b", null],
    ["not to a list", "- a", null],
    ["not behind the end of a document", "a: 1\n...", null],
    ["not to what is no mapping", "words", null],
    ["not where a text holds a colon, so that the app reads no tags", "title: one: two\ntags: a", null],
    ["not where a bracket is open", "a: [b\nc: d", null],
    ["not where a quote is open", "a: 'it\nc: d", null],
    ["not where text follows a quote", 'a: "b" c', null],
    ["not where tabs indent", "a:\n\t- b", null],
    ["where colons are text", "a: b:c # d: e\n'f: g': h\ni: \"j: k\"", "a: b:c # d: e\n'f: g': h\ni: \"j: k\"\ntags:\n  - x"],
  ];
  it.each(cases)("%s", (_name, before, after) => {
    const note = `---\n${before}\n---\n`;
    const edit = addFrontmatterTag(note, "x", "\n");
    expect(edit === null ? null : applyEdits(note, [edit])).toBe(after === null ? null : `---\n${after}\n---\n`);
  });
});
