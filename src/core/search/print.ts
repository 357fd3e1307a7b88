import type { Query } from "./query";

/** Writes a query; reading it gives the same query. */
export function printQuery(query: Query): string {
  return print(query, "or");
}

/** `within`: what the text becomes a part of. */
function print(query: Query, within: "or" | "and" | "not"): string {
  switch (query.kind) {
    case "all":
      return "";
    case "or": {
      const text = query.parts.map((part) => print(part, "and")).join(" OR ");
      return within === "or" ? text : `(${text})`;
    }
    case "and": {
      const text = query.parts.map((part) => print(part, "and")).join(" ");
      return within === "not" ? `(${text})` : text;
    }
    case "not":
      return `-${print(query.part, "not")}`;
    case "words":
      return `${query.sides === "both" ? "" : `${query.sides}:`}${quoted(query.text)}`;
    case "pattern":
      return `${query.sides === "both" ? "" : `${query.sides}:`}/${query.source}/`;
    case "name":
      return `${query.term}:${quoted(query.text)}`;
    case "form":
      return `kind:${query.value}`;
    case "is":
      return `is:${query.value}`;
    case "number":
      return `${query.term}:${sign(query.operator)}${query.value}`;
    case "days":
      return `${query.term}:${sign(query.operator)}${query.days.kind === "relative" ? `${query.days.days}d` : query.days.text}`;
    case "rated":
      return `rated:${[query.grade, query.days === null ? null : `${query.days}d`].filter((part) => part !== null).join(":")}`;
  }
}

const sign = (operator: string): string => (operator === "=" ? "" : operator);

/** In quotes, unless it is read as the same word without. */
export function quoted(text: string): string {
  return text === "OR" || !/^[^\s()"\-/\\#][^\s()":]*$/.test(text) || /\/$/.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : text;
}
