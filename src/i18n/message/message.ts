import type { Formats } from "./formats";

/** What a place in a message is filled with. */
export type Value = string | number;

/** A place in a message: `{name}`, `{name:format}`, or with a form for each plural category of the language `{name|# card|# cards}`, in which `#` is the number. */
interface Place {
  readonly name: string;
  readonly format: string;
  readonly forms: readonly string[];
}

const places = /\{([A-Za-z]\w*)(?::(\w+))?((?:\|[^{}|]*)*)\}/g;

function read(message: string): readonly (string | Place)[] {
  const parts: (string | Place)[] = [];
  let end = 0;
  for (const match of message.matchAll(places)) {
    const [all, name = "", format = "", forms = ""] = match;
    parts.push(message.slice(end, match.index), { name, format, forms: forms.split("|").slice(1) });
    end = match.index + all.length;
  }
  return [...parts, message.slice(end)];
}

/** The names of a message's places, each once, in the order of the text. */
export function placesOf(message: string): readonly string[] {
  return [...new Set(read(message).flatMap((part) => (typeof part === "string" ? [] : [part.name])))];
}

/** For each place with plural forms, how many it has. */
export function formsOf(message: string): readonly number[] {
  return read(message).flatMap((part) => (typeof part === "string" || part.forms.length === 0 ? [] : [part.forms.length]));
}

/**
 * The function that fills a message, which is read at its first use. Its arguments are in the order in which the places of another message,
 * the English one, come first. Numbers are written as the language writes them.
 */
export function compileMessage(message: string, order: string, formats: Formats): (...values: readonly Value[]) => string {
  let compiled: { readonly parts: readonly (string | Place)[]; readonly at: ReadonlyMap<string, number> } | null = null;
  return (...values) => {
    compiled ??= { parts: read(message), at: new Map(placesOf(order).map((name, at) => [name, at])) };
    let text = "";
    for (const part of compiled.parts) {
      if (typeof part === "string") text += part;
      else text += fill(part, values[compiled.at.get(part.name) ?? -1] ?? "", formats);
    }
    return text;
  };
}

function fill({ format, forms }: Place, value: Value, formats: Formats): string {
  const written = formats.format(value, format);
  return forms.length === 0 ? written : (forms[formats.form(value, format, forms.length)] ?? "").replaceAll("#", () => written);
}
