import fc from "fast-check";

/** Columns of white space, as spaces or with tabs. */
export function gap(from: number, to: number, tabs: boolean): string {
  let text = "";
  for (let at = from; tabs && at < to; at += text.length === 0 ? 1 : 0) {
    const stop = at + 4 - (at % 4);
    if (stop > to) return text + " ".repeat(to - at);
    text += "\t";
    at = stop;
  }
  return tabs ? text : " ".repeat(to - from);
}

interface Style {
  readonly tabs: boolean;
  readonly marker: string;
  /** Columns between the marker and the words. */
  readonly space: number;
  /** Extra indentation of its children, in columns. */
  readonly more: number;
  /** How the item's words continue below its first line. */
  readonly below: "nothing" | "line" | "lazy" | "fence" | "blank" | "code";
  /** The kind of its words. */
  readonly form: "words" | "basic" | "cloze" | "task";
}

interface Item {
  readonly style: Style;
  readonly children: readonly Item[];
}

const style: fc.Arbitrary<Style> = fc.record({
  tabs: fc.boolean(),
  marker: fc.constantFrom("-", "-", "*", "+", "1.", "7.", "10)", "123."),
  space: fc.constantFrom(1, 1, 1, 2, 3, 4),
  more: fc.constantFrom(0, 0, 0, 1, 2, 3),
  below: fc.constantFrom("nothing", "nothing", "nothing", "line", "lazy", "fence", "blank", "code"),
  form: fc.constantFrom("words", "basic", "cloze", "cloze", "task"),
});

const item = fc.memo((depth): fc.Arbitrary<Item> => fc.record({ style, children: depth <= 1 ? fc.constant([]) : fc.array(item(depth - 1), { maxLength: 2 }) }));

/** Nested lists as people and editors write them. Every word occurs once. */
export const anyList: fc.Arbitrary<string> = fc.array(item(4), { minLength: 1, maxLength: 3 }).map((items) => {
  let count = 0;
  const word = (): string => `w${String(count++)}`;
  const write = ({ style: { tabs, marker, space, more, below, form }, children }: Item, column: number): string[] => {
    const content = column + marker.length + space;
    const words = { words: word(), basic: `**${word()}**::${word()}`, cloze: `${word()} ==${word()}== ${word()}`, task: `[ ] ${word()}` }[form];
    const within = gap(0, content, tabs);
    const after = {
      nothing: [],
      line: [`${within}${word()}`],
      lazy: [word()],
      fence: [`${within}\`\`\``, `${within}\t${word()}`, "", `${within}${word()}`, `${within}\`\`\``],
      blank: [""],
      code: ["", `${gap(0, content + 4, tabs)}${word()}`, ""],
    }[below];
    const nested = children.flatMap((child) => write(child, content + more));
    return [`${gap(0, column, tabs)}${marker}${gap(column + marker.length, content, tabs)}${words}`, ...after, ...nested];
  };
  return items.flatMap((one) => write(one, 0)).join("\n");
});

/** A line with tabs expanded to spaces. */
export function expanded(line: string): string {
  return [...line].reduce((text, char) => text + (char === "\t" ? " ".repeat(4 - (text.length % 4)) : char), "");
}
