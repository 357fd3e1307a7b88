import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { readFrontmatter } from "../../../../src/core/text/tags/frontmatter";
import { anyProperties, noteWith } from "../../../support/any-properties";

/** The properties as the library reads them, every scalar as its text; null for an invalid mapping. */
function properties(yaml: string): Record<string, unknown> | null {
  const document = parseDocument(yaml, { schema: "failsafe", logLevel: "silent" });
  if (document.errors.length > 0) return null;
  const value: unknown = document.toJS();
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

function texts(value: unknown): string[] {
  return typeof value === "string" ? [value] : Array.isArray(value) ? value.flatMap(texts) : [];
}

/** The tags, by the app's documented rules: a text is split at commas and white space; digits alone are not a tag. */
function tagsOf(read: Record<string, unknown>): string[] {
  return Object.entries(read)
    .filter(([key]) => /^tags?$/i.test(key))
    .flatMap(([, value]) => texts(value))
    .flatMap((text) => text.split(/[\s,]+/))
    .map((tag) => tag.replace(/^#+/, ""))
    .filter((tag) => tag !== "" && !/^\d+$/.test(tag));
}

describe("readFrontmatter", () => {
  it("finds the tags that a YAML library finds", () => {
    let valid = 0;
    let tagged = 0;
    fc.assert(
      fc.property(anyProperties, fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\ufeff"), (yaml, eol, mark) => {
        const read = properties(yaml.replaceAll("\n", eol));
        if (read === null) return;
        valid++;
        const expected = tagsOf(read);
        if (expected.length > 0) tagged++;
        expect(readFrontmatter(noteWith(yaml, eol, mark, "Q::A"))?.tags).toEqual(expected);
      }),
      { numRuns: 10_000 },
    );
    expect(valid).toBeGreaterThan(4_000);
    expect(tagged).toBeGreaterThan(2_500);
  });

  const cases: readonly [name: string, yaml: string, tags: readonly string[]][] = [
    ["a mapping in braces", '{\n  "tags": ["a", "b c"],\n  "x": {"tags": ["no"]}\n}', ["a", "b", "c"]],
    ["braces on one line", "{tags: a, x: 1} # c", ["a"]],
    ["a comment behind the key", "tags: # x\n  - a", ["a"]],
    ["a comment behind a list", "tags: [a] # c", ["a"]],
    ["a list whose end is below", "tags: [\n  a,\n  'b, c'\n]", ["a", "b", "c"]],
    ["escapes", 'tags: ["\\u0061", \'it\'\'s\']', ["a", "it's"]],
    ["block text", "tags: >-\n  a\n  b\nx: y", ["a", "b"]],
    ["an anchor", "tags: &t [a]", ["a"]],
    ["both keys", "tag: a\ntags: b", ["a", "b"]],
    ["a bracket in quotes", 'tags: ["a]", b]', ["a]", "b"]],
    ["a nested key", "x:\n  tags: no\ny: |\n  tags: no", []],
    ["a mapping in the list", "tags:\n  - a: b\n    c: d\n  - e", ["e"]],
    ["no space behind the key", "tags:a", []],
    ["an alias, which is not read", "x: &t a\ntags: [*t, b]", ["b"]],
    ["tabs, which are no YAML", "tags:\n\t- a", ["a"]],
    ["a list that nothing closes", "tags: [a, b\nx: y", ["a"]],
    ["a placeholder of a template", "{{date}}\ntags: a", ["a"]],
  ];
  it.each(cases)("reads %s", (_name, yaml, tags) => {
    expect(readFrontmatter(`---\n${yaml}\n---\n`)?.tags).toEqual(tags);
  });

  it("ends at three dashes only", () => {
    expect(readFrontmatter("---\ntags: a\n...\ntext")).toBeNull();
    expect(readFrontmatter("---\ntags: a\n...\n--- \ntext")).toMatchObject({ tags: ["a"], next: 21, lines: 4 });
  });
});
