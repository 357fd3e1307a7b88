import fc from "fast-check";

const word = fc.constantFrom("flashcards", "flashcards/a", "a-b", "x_y", "été", "💡", "x2", "Work/Deep");
const number = fc.constantFrom("2024", "true", "7.5", "2024-01-02");
const plain = fc.oneof({ weight: 8, arbitrary: word }, { weight: 1, arbitrary: number });
const words = fc.array(plain, { minLength: 1, maxLength: 3 });

/** A text of several tags, with or without "#", for use between quotes. */
const said = fc.tuple(words, fc.constantFrom(", ", ",", " "), fc.constantFrom("", "", "#")).map(([list, between, mark]) => list.map((each) => mark + each).join(between));
const single = said.map((text) => `'${text.replace(/flash/, "fl''ash")}'`);
const double = fc.tuple(said, fc.constantFrom(null, ["l", "\\x6c"], ["a", "\\u0061"], ["/", "\\/"], ["s", "\\U00000073"], ["-", "\\\"-"], ["x", "\\\\x"], [" ", "\\t"], [" ", "\\n"])).map(([text, escape]) => `"${escape === null ? text : text.replace(escape[0] ?? "", () => escape[1] ?? "")}"`);
const quoted = fc.oneof(single, double);
const comment = fc.constantFrom("", "", "", " # note", "\t# tags: [no]", " #");

/** A bracketed list; `pad` is the text between its parts. */
const flowOf = (item: fc.Arbitrary<string>, pad: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.array(fc.tuple(pad, item, pad), { maxLength: 4 }), fc.boolean(), pad).map(([list, more, end]) => `[${list.map((each) => each.join("")).join(",")}${more && list.length > 0 ? "," : ""}${end}]`);
const space = fc.constantFrom("", "", " ", "  ", "\t ");
const gap = fc.oneof({ weight: 3, arbitrary: space }, { weight: 1, arbitrary: fc.constantFrom("\n  ", " # x, y]\n   ", "\n\n    ") });
const flowScalar = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 2, arbitrary: quoted });
const flowItem = fc.oneof(
  { weight: 8, arbitrary: flowScalar },
  { weight: 1, arbitrary: fc.tuple(plain, flowScalar).map(([key, value]) => `${key}: ${value}`) },
  { weight: 1, arbitrary: fc.tuple(quoted, flowScalar).map(([key, value]) => `${key}:${value}`) },
  { weight: 1, arbitrary: flowOf(flowScalar, space) },
  { weight: 1, arbitrary: fc.tuple(word, flowScalar).map(([key, value]) => `{ ${key}: ${value}, tags: [no] }`) },
  { weight: 1, arbitrary: fc.tuple(plain, plain).map(([a, b]) => `${a}\n  ${b}`) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("&a ", "!!str "), flowScalar).map((parts) => parts.join("")) },
);
const oneLineFlow = flowOf(flowScalar, space);
const flow = fc.oneof({ weight: 2, arbitrary: oneLineFlow }, { weight: 1, arbitrary: flowOf(flowItem, gap) });

const plainText = fc.tuple(words, fc.constantFrom(", ", ",", " ")).map(([list, between]) => list.join(between));
/** A value after a key or item marker, whose later lines are indented by more than two columns. */
const inlineValue = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(plainText, comment).map((parts) => parts.join("")) },
  { weight: 3, arbitrary: fc.tuple(quoted, comment).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.tuple(plainText, plainText, comment).map(([a, b, end]) => `${a}\n     ${b}${end}`) },
  { weight: 1, arbitrary: fc.tuple(said, said).map(([a, b]) => `"${a},\n\n     ${b}"`) },
  { weight: 1, arbitrary: fc.tuple(said, said).map(([a, b]) => `"${a}\\\n     ${b}"`) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("|", ">", "|-", ">+", "| # c", "|1"), said, said).map(([mark, a, b]) => `${mark}\n     ${a}\n\n     ${b}`) },
);
const item = fc.oneof({ weight: 6, arbitrary: inlineValue }, { weight: 1, arbitrary: flow.map((value) => value.replaceAll("\n", "\n      ")) }, { weight: 1, arbitrary: fc.constantFrom("", "# nothing", "key: flashcards/no", "key: x\n    more: flashcards/no", "key:\n      - flashcards/no", "- flashcards/deep\n    - b", "\n      flashcards/below", "\n      - flashcards/within") });
const items = fc.tuple(fc.constantFrom("", "", "  ", "    "), fc.array(fc.tuple(item, fc.constantFrom("", "", "", "\n", "\n# comment", "\n    # comment")), { minLength: 1, maxLength: 4 })).map(([indent, list]) => list.map(([value, behind]) => `\n${indent}- ${value.replaceAll("\n", `\n${indent}`)}${behind}`).join(""));
const value = fc.oneof(
  { weight: 3, arbitrary: inlineValue.map((each) => ` ${each}`) },
  { weight: 3, arbitrary: fc.tuple(flow, comment).map((parts) => ` ${parts.join("")}`) },
  { weight: 4, arbitrary: fc.tuple(comment, items).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.tuple(comment, fc.oneof(flow, inlineValue)).map(([end, each]) => `${end}\n    ${each}`) },
  { weight: 1, arbitrary: comment },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("&t", "!!seq", "!x"), flow).map(([mark, each]) => ` ${mark} ${each}`) },
  { weight: 1, arbitrary: fc.constantFrom(" null", " ~", " {}", " { flashcards: no }", "\n  flashcards: no\n  tags: [no]", " &t\n  - flashcards\n  - b") },
);
const tagKey = fc.constantFrom("tags", "tags", "tags", "tag", "Tags", '"tags"', "'tags'", '"tag" ', "tags ");

const others = fc.constantFrom(
  "title: A note", "title: 'it''s: a note' # x", "aliases: [a, \"b: c\", tags]", "x:", "n: 12", "d: |\n  tags: flashcards/no\n\n  more", "d: >-\n  a\n   tags: [flashcards/no]", "nested:\n  tags: [flashcards/no]\n  deep:\n    - tags: x", "list:\n- tags: flashcards/no\n- b", "q: \"one\n  tags: flashcards/no\"",
  "p: one\n  two", "flow: {tags: [flashcards/no], \"a\": {b: c}}", "# tags: flashcards/no", "", "  # indented comment", "tagsx: flashcards/no", "my tags: flashcards/no", "url: https://x.org/#tags", "cssclasses:\n  - wide\n  - tags", "flow2: [\n  a,\n  b\n]", "'quoted key': 1", "date: 2024-01-02", "keep: |+\n  text\n\n", "nul: ~",
);

/** A block mapping of properties with `tags` among them. */
const block = fc
  .tuple(fc.array(others, { maxLength: 3 }), fc.option(fc.tuple(tagKey, value), { freq: 5 }), fc.array(others, { maxLength: 3 }), fc.constantFrom("", "", "", "  "))
  .map(([above, tags, below, indent]) => {
    const lines = [...above, ...(tags === null ? [] : [`${tags[0]}:${tags[1]}`]), ...below].join("\n");
    return indent === "" ? lines : lines.split("\n").map((line) => indent + line).join("\n");
  });

const json = fc
  .tuple(fc.record({ tags: fc.oneof(said, fc.array(said, { maxLength: 3 })), title: fc.string(), nested: fc.constant({ tags: ["flashcards/no"] }), n: fc.nat() }, { requiredKeys: [] }), fc.constantFrom(undefined, 2, "\t"))
  .map(([object, indent]) => JSON.stringify(object, null, indent));
const flowEntry = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom("tags: ", '"tags": ', '"tags":', "tag: ", "'tags' : "), fc.oneof(flow, quoted, plain)).map((parts) => parts.join("")) },
  { weight: 2, arbitrary: fc.constantFrom("title: a note", '"x":1', "nested: {tags: [no]}", "list: [a, tags: b]", "alone", "url: https://x.org", "'a': b # tags: [no]\n ") },
);
const flowMapping = fc.tuple(fc.array(fc.tuple(gap, flowEntry), { maxLength: 3 }), fc.boolean(), gap, comment).map(([entries, more, end, behind]) => `{${entries.map((each) => each.join("")).join(",")}${more && entries.length > 0 ? "," : ""}${end}}${behind}`);

/** The YAML of some frontmatter, in real and possible forms. May be invalid. */
export const anyProperties: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: block },
  { weight: 1, arbitrary: json },
  { weight: 1, arbitrary: flowMapping },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("# above\n", "\n"), flowMapping).map((parts) => parts.join("")) },
);

/** A note with this frontmatter. */
export function noteWith(yaml: string, eol: string, mark: string, body: string): string {
  return mark + `---\n${yaml}${yaml === "" ? "" : "\n"}---\n${body}`.replaceAll("\n", eol);
}
