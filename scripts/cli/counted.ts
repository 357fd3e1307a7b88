const rules = new Intl.PluralRules("en");

/** Picks the form for a count. */
export function plural(count: number, one: string, other: string): string {
  return rules.select(count) === "one" ? one : other;
}

/** A count with its noun: "1 card", "1,200 cards". */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${count.toLocaleString("en")} ${plural(count, one, other)}`;
}
