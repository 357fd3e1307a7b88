/** Values one behind the other; taking the first costs nothing, and no list changes. */
export type List<T> = { readonly head: T; readonly tail: List<T> } | null;

export function valuesOf<T>(list: List<T>): T[] {
  const values: T[] = [];
  for (let at = list; at !== null; at = at.tail) values.push(at.head);
  return values;
}

export function listOf<T>(values: readonly T[]): List<T> {
  return values.reduceRight<List<T>>((tail, head) => ({ head, tail }), null);
}

/** Null leaves a value out. */
export function mapList<T>(list: List<T>, change: (value: T) => T | null): List<T> {
  return listOf(valuesOf(list).flatMap((value) => change(value) ?? []));
}
