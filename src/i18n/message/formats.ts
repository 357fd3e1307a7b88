import { once } from "../../core/data/once";

/** A language: its code for `Intl`, and the plural categories that it has forms for, in the order of the forms in a message. */
export interface Language {
  readonly locale: string;
  readonly plurals: readonly Intl.LDMLPluralRule[];
  /** The form for numbers of another category, such as fractions; without it, the last one. */
  readonly otherwise?: Intl.LDMLPluralRule;
}

/** Numbers and lists as a language writes them. Each `Intl` object is made at its first use, because making one takes milliseconds. */
export interface Formats {
  /**
   * A value by a format's name, or as it is: a number with the language's digits and separators, and text unchanged, but isolated where it
   * runs in the other direction than the language, so that the words around it stay in order. `raw` text is never isolated: it goes into a note.
   */
  format(value: string | number, name: string): string;
  count(value: number): string;
  /** Of a share of 1, in whole percent. */
  percent(share: number): string;
  /** To one digit after the point below 10, and whole above. */
  rounded(value: number): string;
  /** For little room: "1.4K". */
  short(value: number): string;
  /** Which of a message's plural forms fits a number as it is written, of `count` forms. */
  form(value: string | number, name: string, count: number): number;
}

/** To one digit after the point below 10, and whole above. */
const rounded = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));

/** A word that keeps its capitals, such as "FSRS-7". */
const isName = (word: string): boolean => /\p{Lu}.*\p{Lu}/u.test(word);

export function createFormats({ locale, plurals, otherwise }: Language): Formats {
  const numbers = (options: Intl.NumberFormatOptions) => once(() => new Intl.NumberFormat(locale, options));
  const number = numbers({});
  const percent = numbers({ style: "percent" });
  const exactPercent = numbers({ style: "percent", maximumFractionDigits: 3 });
  const compact = numbers({ notation: "compact" });
  const rules = once(() => new Intl.PluralRules(locale));

  /** What is done to a number before it is written. */
  const roundings: Readonly<Record<string, (value: number) => number>> = { round: rounded, whole: Math.round };
  const formats: Readonly<Record<string, (value: number) => string>> = {
    /** As in a file: no separators. */
    plain: String,
    percent: (value) => percent().format(value),
    exactPercent: (value) => exactPercent().format(value),
    short: (value) => (value < 1000 ? number().format(rounded(value)) : compact().format(value)),
  };

  /** Letters of the other direction. */
  const opposite = once(() => (/^(?:ar|he)/.test(locale) ? /\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Han}/u : /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/));
  const format: Formats["format"] = (value, name) => {
    if (typeof value === "string") {
      const text = name === "lower" ? value.replace(/\S+/g, (word) => (isName(word) ? word : word.toLocaleLowerCase(locale))) : value;
      return name !== "raw" && opposite().test(text) ? `\u2068${text}\u2069` : text;
    }
    const special = formats[name];
    return special === undefined ? number().format(roundings[name]?.(value) ?? value) : special(value);
  };

  return {
    format,
    count: (value) => format(value, ""),
    percent: (share) => format(share, "percent"),
    rounded: (value) => format(value, "round"),
    short: (value) => format(value, "short"),
    form(value, name, count) {
      const category = rules().select(roundings[name]?.(Number(value)) ?? Number(value));
      const at = plurals.indexOf(otherwise === undefined || plurals.includes(category) ? category : otherwise);
      return at < 0 ? count - 1 : Math.min(at, count - 1);
    },
  };
}
