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
 * A group whose own messages are made when the first of them is read: what is not said while the app starts costs nothing then. The build makes such
 * groups.
 */
export class LaterGroup {
  /**
   * @param from The place of its first message, in the order of `messagesOf`.
   * @param count How many messages there are in it.
   * @param groups The groups in it, which modules name while the app starts.
   * @param make All of it, in its order.
   */
  constructor(
    readonly from: number,
    readonly count: number,
    readonly groups: Readonly<Record<string, LaterGroup>>,
    readonly make: (groups: Readonly<Record<string, LaterGroup>>) => Group,
  ) {}
}

type Source = Messages | LaterGroup | readonly Source[] | Group;
interface Group {
  readonly [key: string]: Source;
}

/** The messages of a language, by their places in the order of `messagesOf`. */
export interface Texts {
  at(place: number): string | undefined;
}

/**
 * What is said in a language. Nothing is read yet, because this is done while the app starts.
 *
 * @param english The English messages. Their places give the order of the arguments.
 * @param texts The messages of the language; null for English.
 */
export function sayIn<T extends Messages>(english: T, texts: Texts | null, formats: Formats): Said<T> {
  return say(english, 0, { texts, formats }) as Said<T>;
}

interface Spoken {
  readonly texts: Texts | null;
  readonly formats: Formats;
}

/** `place`: of the first message. */
function say(source: Source, place: number, language: Spoken): unknown {
  if (typeof source === "string") return textOf(source, null, place, language);
  return isList(source) ? listOf(source, place, language) : new Proxy({}, new SaidGroup(source, place, language));
}

function textOf(source: string, order: string | null, place: number, { texts, formats }: Spoken): unknown {
  const own = texts?.at(place) ?? source;
  return order === null && !source.includes("{") ? own : compileMessage(own, order ?? source, formats);
}

function listOf(source: readonly Source[], from: number, language: Spoken): readonly unknown[] {
  let at = from;
  return source.map((inner) => {
    const place = at;
    at += count(inner);
    return say(inner, place, language);
  });
}

/** How many messages there are. */
function count(messages: Source): number {
  if (typeof messages === "string") return 1;
  if (messages instanceof LaterGroup) return messages.count;
  if (isList(messages)) return messages.reduce<number>((sum, inner) => sum + count(inner), 0);
  let sum = 0;
  for (const key in messages) if (key !== "@") sum += count(messages[key] ?? "");
  return sum;
}

/** Makes what is said for a key when it is first asked for: modules name a hundred groups while the app starts, and read few of their messages then. */
class SaidGroup implements ProxyHandler<object> {
  readonly #said: Record<string, unknown> = {};
  readonly #from: number;
  readonly #language: Spoken;
  #source: Group | LaterGroup;
  /** The place of each key's first message. */
  #places: ReadonlyMap<string, number> | null = null;

  constructor(source: Group | LaterGroup, from: number, language: Spoken) {
    this.#source = source;
    this.#from = from;
    this.#language = language;
  }

  get(_target: object, key: string | symbol): unknown {
    if (typeof key !== "string" || key === "@") return undefined;
    return (this.#said[key] ??= this.#say(key));
  }

  ownKeys(): string[] {
    return Object.keys(this.#group()).filter((key) => key !== "@");
  }

  has(_target: object, key: string | symbol): boolean {
    return key !== "@" && Object.hasOwn(this.#group(), key);
  }

  getOwnPropertyDescriptor(target: object, key: string | symbol): PropertyDescriptor | undefined {
    return this.has(target, key) ? { value: this.get(target, key), enumerable: true, configurable: true } : undefined;
  }

  #group(): Group {
    return this.#source instanceof LaterGroup ? (this.#source = this.#source.make(this.#source.groups)) : this.#source;
  }

  #say(key: string): unknown {
    const later = this.#source instanceof LaterGroup && Object.hasOwn(this.#source.groups, key) ? this.#source.groups[key] : undefined;
    if (later !== undefined) return say(later, later.from, this.#language);
    const group = this.#group();
    const inner = Object.hasOwn(group, key) ? group[key] : undefined;
    if (inner === undefined) return undefined;
    // English needs no places.
    const place = this.#language.texts === null ? 0 : (this.#places ??= placesIn(group, this.#from)).get(key) ?? this.#from;
    const order = group["@"];
    return typeof inner === "string" ? textOf(inner, typeof order === "string" ? order : null, place, this.#language) : say(inner, place, this.#language);
  }
}

function placesIn(group: Group, from: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  let at = from;
  for (const [key, inner] of Object.entries(group)) {
    places.set(key, at);
    if (key !== "@") at += count(inner);
  }
  return places;
}

function isList(messages: Source): messages is readonly Source[] {
  return Array.isArray(messages);
}
