// Unrealistic notes, at any size: doubling them must at most double the work. tests/core/hostile.test.ts has them at one size.
const start = "#flashcards\n\n";
const comment = "<!--SR:!2024-02-11,84,290-->";
const upTo = (n: number, make: (at: number) => string): string => Array.from({ length: n }, (_, at) => make(at)).join("");

export interface HostileCase {
  readonly name: string;
  /** The larger of the two sizes compared; the smaller is half of it. */
  readonly largest: number;
  readonly make: (n: number) => string;
}

const row = (name: string, largest: number, make: (n: number) => string): HostileCase => ({ name, largest, make: (n) => start + make(n) });

export const hostileCases: readonly HostileCase[] = [
  row("one line of 4 MB", 800_000, (n) => "word ".repeat(n)),
  row("one line of 4 MB that is a card", 400_000, (n) => `${"word ".repeat(n)}::${"word ".repeat(n)}`),
  row("a card of 2 MB of lines", 175_000, (n) => `${"words\n".repeat(n)}?\n${"words\n".repeat(n)}`),
  row("320,000 ==, apart", 320_000, (n) => "== ".repeat(n)),
  row("320,000 == in a row", 320_000, (n) => `x ${"==".repeat(n)}`),
  row("8,000 = in a row", 8_000, (n) => `x ${"=".repeat(n)}`),
  row("1,000 deletions in a paragraph", 1_000, (n) => "==word== \n".repeat(n)),
  row("64,000 deletions in a paragraph", 64_000, (n) => "==word== \n".repeat(n)),
  row("160,000 unclosed fences", 160_000, (n) => "```\n\n".repeat(n)),
  row("160,000 unclosed fences in a list", 160_000, (n) => "- ```x\n".repeat(n)),
  row("160,000 unclosed comments", 160_000, (n) => "<!-- x\n".repeat(n)),
  row("200,000 unclosed comments on a line", 200_000, (n) => "<!-- ".repeat(n)),
  row("16,000 <!--SR: behind a card", 16_000, (n) => `a::b ${"<!--SR:".repeat(n)}`),
  row("200,000 <!--SR:! on a line", 200_000, (n) => "<!--SR:! ".repeat(n)),
  row("130,000 comments behind a card", 130_000, (n) => `a::b\n${`${comment}\n`.repeat(n)}`),
  row("130,000 entries of a comment", 130_000, (n) => `a::b\n<!--SR:${"!2024-02-11,84,290".repeat(n)}-->`),
  row("100,000 cards in a note", 100_000, (n) => upTo(n, (at) => `front ${at}::back\n${comment}\n`)),
  row("100,000 equal cards in a note", 100_000, (n) => `front::back\n${comment}\n`.repeat(n)),
  row("64,000 multi-line cards", 64_000, (n) => upTo(n, (at) => `front ${at}\n?\nback\n\n`)),
  row("1,000 entries of 10,000 digits", 1_000, (n) => `a::b\n<!--SR:${`!2024-02-11,${"9".repeat(10_000)},290`.repeat(n)}-->`),
  row("a number of 1,000,000 digits", 1_000_000, (n) => `a::b\n<!--SR:!2024-02-11,${"9".repeat(n)},290-->`),
  row("tags nested 1,000 deep on as many cards", 1_000, (n) => `#flashcards${"/deep".repeat(n)}\n\n${"a::b\n".repeat(1_000)}`),
  row("130,000 deck tags on a line", 130_000, (n) => `${"#flashcards/x ".repeat(n)}\n\na::b`),
  row("300,000 dollars", 300_000, (n) => `${"$a ".repeat(n)}::x`),
  row("200,000 separators in code", 200_000, (n) => "`::` ".repeat(n)),
  row("100,000 nested list markers", 100_000, (n) => `${"- ".repeat(n)}a::b`),
  row("100,000 deeper and shallower quotes", 100_000, (n) => "> > > a\n> b\n".repeat(n)),
  row("180,000 headings, deeper and deeper", 60_000, (n) => "# a\n## b\n### c\n".repeat(n)),
  row("1,000,000 opening brackets", 1_000_000, (n) => `${"[".repeat(n)} ::x`),
  row("300,000 openings of embeds", 300_000, (n) => `${"![[".repeat(n)} ::x`),
  row("200,000 openings of destinations", 200_000, (n) => `${"[a](".repeat(n)} ::x`),
  row("100,000 images in one another", 100_000, (n) => `${"![".repeat(n)}a${"](b)".repeat(n)}::x`),
  row("200,000 openings of attributes", 200_000, (n) => `${'<a b="'.repeat(n)} ::x`),
  row("300,000 openings of addresses in a row", 300_000, (n) => `${"aa://".repeat(n)} ::x`),
  row("150,000 lines with a separator that only SR reads", 150_000, (n) => "[[a::b]] c\n".repeat(n)),
  row("1,000,000 backslashes", 1_000_000, (n) => `${"\\".repeat(n)}::x`),
  row("properties without an end", 100_000, (n) => `---\n${"tags: [a\n".repeat(n)}`),
];
