import type { Formats } from "./formats";
import { compileMessage, type Value } from "./message";

/** Messages by key. Those of a group with `@` all take the values for the places in it, though not each message has a place for all. */
export type Messages = string | readonly Messages[] | { readonly [key: string]: Messages };

type NameOf<Place extends string> = Place extends `${infer Name}:${string}` ? NameOf<Name> : Place extends `${infer Name}|${string}` ? NameOf<Name> : Place;

/** The names of a message's places, each once, in the order of the text. */
type Names<Text extends string, Seen extends readonly string[] = []> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? NameOf<Place> extends Seen[number]
    ? Names<Rest, Seen>
    : Names<Rest, [...Seen, NameOf<Place>]>
  : Seen;

type Values<List extends readonly string[]> = { readonly [At in keyof List]: Value };
type Filled<List extends readonly string[]> = List extends readonly [] ? string : (...values: Values<List>) => string;

/** What is said for messages: text where a message has no places, else a function that fills them. */
export type Said<T> = T extends string
  ? string extends T
    ? string
    : Filled<Names<T>>
  : T extends { readonly "@": infer List extends string }
    ? { readonly [Key in Exclude<keyof T, "@">]: (...values: Values<Names<List>>) => string }
    : { readonly [Key in keyof T]: Said<T[Key]> };

type Has<Name extends string> = `${string}{${Name}${string}`;
type HasAll<List extends readonly string[]> = List extends readonly [infer Name extends string, ...infer Rest extends readonly string[]] ? Has<Name> & HasAll<Rest> : string;

/** The same messages in another language: none missing, none more, and each with every place of the English one. */
export type Translated<T> = T extends string
  ? string extends T
    ? string
    : HasAll<Names<T>>
  : T extends readonly unknown[]
    ? { readonly [At in keyof T]: Translated<T[At]> }
    : { readonly [Key in Exclude<keyof T, "@">]: Translated<T[Key]> };

/** The messages in the order of the English keys, without `@`; one that is missing is English. */
export function messagesOf(english: Messages, translated: Messages | undefined = english): readonly string[] {
  const texts: string[] = [];
  const add = (own: Messages, other: Messages | undefined): void => {
    if (typeof own === "string") texts.push(typeof other === "string" ? other : own);
    else for (const key of Object.keys(own)) if (key !== "@") add((own as Readonly<Record<string, Messages>>)[key] ?? "", (other as Readonly<Record<string, Messages | undefined>> | undefined)?.[key]);
  };
  add(english, translated);
  return texts;
}

/**
 * What is said in a language. Nothing is read yet, because this is done while the app starts.
 *
 * @param english The English messages. Their places give the order of the arguments.
 * @param texts The messages of the language, as `messagesOf` lists them; null for English.
 */
export function sayIn<T extends Messages>(english: T, texts: readonly string[] | null, formats: Formats): Said<T> {
  const text = (source: string, order: string | null, place: number): unknown => {
    const own = texts?.[place] ?? source;
    return order === null && !source.includes("{") ? own : compileMessage(own, order ?? source, formats);
  };
  /** How many messages there are; without `texts`, nobody asks for their places. */
  const count = (messages: Messages): number => {
    if (typeof messages === "string" || texts === null) return 1;
    if (isList(messages)) return messages.reduce<number>((sum, inner) => sum + count(inner), 0);
    let sum = 0;
    for (const key in messages) if (key !== "@") sum += count(messages[key] ?? "");
    return sum;
  };
  /** `from`: the place of the first message. */
  const list = (source: readonly Messages[], from: number): readonly unknown[] => {
    let at = from;
    return source.map((inner) => {
      const place = at;
      at += count(inner);
      return say(inner, place);
    });
  };
  const group = (source: Readonly<Record<string, Messages>>, from: number): unknown => {
    const order = typeof source["@"] === "string" ? source["@"] : null;
    /** The place of each key's first message. */
    let places: Map<string, number> | undefined;
    const placeOf = (key: string): number => {
      if (texts === null) return 0;
      if (places === undefined) {
        places = new Map();
        let at = from;
        for (const [each, inner] of Object.entries(source)) {
          places.set(each, at);
          if (each !== "@") at += count(inner);
        }
      }
      return places.get(key) ?? from;
    };
    const said: Record<string, unknown> = {};
    // Modules name a hundred groups while the app starts, and read few of their messages then.
    return new Proxy(source, {
      get(_source, key) {
        if (typeof key !== "string" || key === "@") return undefined;
        const inner = Object.hasOwn(source, key) ? source[key] : undefined;
        return (said[key] ??= inner === undefined ? undefined : typeof inner === "string" ? text(inner, order, placeOf(key)) : say(inner, placeOf(key)));
      },
    });
  };
  const say = (source: Messages, place: number): unknown => (typeof source === "string" ? text(source, null, place) : isList(source) ? list(source, place) : group(source, place));
  return say(english, 0) as Said<T>;
}

function isList(messages: Messages): messages is readonly Messages[] {
  return Array.isArray(messages);
}
