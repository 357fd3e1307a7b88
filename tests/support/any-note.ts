import fc from "fast-check";

/** A piece of a generated note. `id` distinguishes chunks with equal text. */
export interface Chunk {
  readonly id: number;
  readonly text: string;
}

/** A generated note: its chunks joined by blank lines, after a start that puts it in a deck. */
export interface AnyNote {
  readonly start: string;
  readonly chunks: readonly Chunk[];
  readonly end: string;
}

export function noteText({ start, chunks, end }: AnyNote): string {
  return start + chunks.map((chunk) => chunk.text).join("") + end;
}

/** The chunk that contains an offset of `noteText`, and the offset within it; null outside chunks. */
export function chunkAt({ start, chunks }: AnyNote, offset: number): { readonly id: number; readonly inside: number } | null {
  let at = start.length;
  for (const { id, text } of chunks) {
    if (offset >= at && offset < at + text.length) return { id, inside: offset - at };
    at += text.length;
  }
  return null;
}

const plain = fc.constantFrom("cat", "wildcat", "chat", "chat sauvage", "日本", "x", "the sum", "é", "a b", "𝄞", "#flashcards/deep", "**bold**", "q");
const nasty = fc.string({ unit: fc.constantFrom("a", " ", ":", "?", "=", "==", "*", "**", "{", "}", "`", "$", "|", "%%", "#", "\t", "^", "[", "]", ">", "!", "-", "\\", "<!--", "-->", "<!->", "~"), maxLength: 9 });
const words = fc.oneof({ weight: 5, arbitrary: plain }, { weight: 2, arbitrary: nasty }, { weight: 1, arbitrary: fc.constantFrom("", "cat ", " cat", "`a::b`", "$a::b$", "$==x==$", "[[a::b]]", "[[a|==x==]]", "[a::b](c)", "[==x==](y)", " https://a.org/b::c ", "<a b='::'>", "\\::", "\\==x==", "^id") });
const tail = fc.constantFrom("", "", "", " ", "  ", "\t");

const entry = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom("2024-02-11", "2024-02-10", "2031-12-31"), fc.nat(300), fc.integer({ min: 130, max: 310 })).map(([due, interval, ease]) => `${due},${interval},${ease}`) },
  { weight: 3, arbitrary: fc.constant("2000-01-01,1,250") },
  { weight: 1, arbitrary: fc.constantFrom("fsrs,2026-06-25T16:18:45.953Z,2,2.3065,4.743334,2,3,0,0,2026-06-23T16:18:45.953Z", "rubbish", "2024-02-30,NaN,x", "11-02-2024,8.5,250") },
);
const comment = fc.oneof(
  { weight: 9, arbitrary: fc.array(entry, { minLength: 1, maxLength: 4 }).map((entries) => `<!--SR:${entries.map((each) => `!${each}`).join("")}-->`) },
  { weight: 1, arbitrary: fc.constantFrom("<!--SR:2021-08-20,13,290-->", "<!--SR:-->", "<!--SR:! 2024-02-11,84,290 !-->", "<!--SR:!2024-02-11,84,290") },
);

/** Adds to a card's lines what may follow it. */
const ending = fc.oneof(
  { weight: 5, arbitrary: fc.constant((lines: string[]) => lines) },
  { weight: 4, arbitrary: comment.map((each) => (lines: string[]) => [...lines, each]) },
  { weight: 3, arbitrary: fc.tuple(comment, fc.constantFrom("", " <!-- keep me -->", " ^abc123")).map(([each, more]) => (lines: string[]) => [...lines.slice(0, -1), `${lines.at(-1) ?? ""} ${each}${more}`]) },
  { weight: 1, arbitrary: comment.map((each) => (lines: string[]) => [...lines, "", each]) },
  { weight: 1, arbitrary: fc.tuple(comment, comment).map(([one, two]) => (lines: string[]) => [...lines, one, two]) },
  { weight: 1, arbitrary: fc.tuple(comment, fc.constantFrom("<!--ID: 1628000000000-->", "<!-- a::b --> <!---->")).map(([each, other]) => (lines: string[]) => [...lines, other, each]) },
  { weight: 1, arbitrary: comment.map((each) => (lines: string[]) => [...lines.slice(0, -1), `${lines.at(-1) ?? ""} ^abc123`, each]) },
  { weight: 1, arbitrary: fc.constant((lines: string[]) => [...lines.slice(0, -1), `${lines.at(-1) ?? ""} ^abc123`]) },
  { weight: 1, arbitrary: comment.map((each) => (lines: string[]) => lines.map((line) => (/^\?\??$/.test(line) ? `${line} ${each}` : line))) },
  { weight: 1, arbitrary: fc.constant((lines: string[]) => [...lines, "^abc123"]) },
  { weight: 1, arbitrary: comment.map((each) => (lines: string[]) => [...lines, "> [!sr|card-metadata]", `> ${each}`]) },
);

const cloze = fc.array(fc.tuple(words, plain), { minLength: 1, maxLength: 3 }).map((parts) => parts.map(([before, hidden]) => `${before} ==${hidden}==`).join(" "));
const body: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(words, words, tail).map(([front, back, end]) => [`${front}::${back}${end}`]) },
  { weight: 3, arbitrary: fc.tuple(words, words, tail).map(([front, back, end]) => [`${front}:::${back}${end}`]) },
  { weight: 3, arbitrary: fc.tuple(fc.array(words, { minLength: 1, maxLength: 2 }), fc.constantFrom("?", "??"), fc.array(words, { minLength: 1, maxLength: 3 }), tail).map(([front, mark, back, end]) => [...front, mark, ...back.slice(0, -1), `${back.at(-1) ?? ""}${end}`]) },
  { weight: 3, arbitrary: cloze.map((line) => [line]) },
  { weight: 1, arbitrary: fc.constantFrom<string[][]>(["==1;;one== and ==2;;two;;hint== and ==1;;three=="], ["==ash;;one== ==sah;;two=="], ["**bold** and {{curly}}"]) },
  { weight: 1, arbitrary: words.map((word) => ["front", "?", "```js", `a::b ${word}`, "", "```"]) },
  { weight: 1, arbitrary: words.map((word) => ["front", "?", "$$", `a::b ${word}`, "$$"]) },
  { weight: 1, arbitrary: fc.tuple(words, words).map(([front, back]) => ["| one | two |", "| --- | --- |", `| ${front}::${back} | x |`, `| ${back}::${front} |`]) },
  { weight: 1, arbitrary: fc.tuple(words, words).map(([front, back]) => [`- ${front}::${back}`, `- ${back}::${front}`]) },
  { weight: 1, arbitrary: fc.tuple(words, words).map(([front, back]) => [`${front}::${back}`, `wild${front}::${back} more`, `${front}::${back}`]) },
);
const card = fc.tuple(body, ending, fc.constantFrom("", "", "", "", "> ", "> > ", "  ")).map(([lines, end, prefix]) => end(lines).map((line) => prefix + line));
const other = fc.oneof(
  fc.array(words, { minLength: 1, maxLength: 3 }),
  fc.constantFrom(["# Heading"], ["#flashcards/other"], ["prose that quotes cat::chat in a sentence"], ["```", "a::b", "```"], ["<!-- a::b", "", "c::d -->"], ["%%", "a::b", "%%"], ["~~~"], ["<!--"], ["$$"], ["---"]),
);
const lines = fc.oneof({ weight: 5, arbitrary: card }, { weight: 1, arbitrary: other });

/** Any note: every kind of card, comments in every possible place, and everything that interferes. */
export const anyNote: fc.Arbitrary<AnyNote> = fc
  .record({
    start: fc.constantFrom("#flashcards\n\n", "---\ntags: [flashcards/a]\n---\n", "\uFEFF#flashcards\r\n\r\n", "---\r\ntags: flashcards\r\n---\r\n"),
    chunks: fc.array(fc.tuple(lines, fc.constantFrom("\n", "\n", "\r\n"), fc.constantFrom(1, 2, 2, 2, 3)), { minLength: 1, maxLength: 6 }),
    copies: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 2 }),
    end: fc.constantFrom("", "\n", "cat::chat", "cat\n?\nchat\n<!--SR:!2024-02-11,84,290-->"),
    trim: fc.boolean(),
  })
  .map(({ start, chunks, copies, end, trim }) => {
    const texts = chunks.map(([each, breaks, gap]) => each.join(breaks) + breaks.repeat(gap));
    for (const [from, to] of copies) texts.splice(to % (texts.length + 1), 0, texts[from % texts.length] ?? "");
    const last = texts.length - 1;
    if (trim && end === "") texts[last] = (texts[last] ?? "").replace(/[\r\n]+$/, "");
    return { start, end, chunks: texts.map((text, id) => ({ id, text })) };
  });
