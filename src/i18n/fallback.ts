import type { en } from "./en";

type Widen<T> = T extends string ? string : T extends (...args: infer A) => infer R ? (...args: A) => Widen<R> : { readonly [K in keyof T]: Widen<T[K]> };

/** What every part of the program says, in one language: the shape of English. */
export type Strings = Widen<typeof en>;

type Partly<T> = T extends string | ((...args: never[]) => unknown) ? T : { readonly [K in keyof T]?: Partly<T[K]> };

/** A language may leave parts out: English stands in. */
export type Translation = Partly<Strings>;

/** `translation` over `english`, key by key. */
export function withFallback<T>(english: T, translation: Partly<T>): T {
  if (typeof english !== "object" || english === null) return (translation ?? english) as T;
  const merged = { ...english } as Record<string, unknown>;
  for (const [key, value] of Object.entries(translation)) {
    if (value !== undefined) merged[key] = withFallback((english as Record<string, unknown>)[key], value as never);
  }
  return merged as T;
}
