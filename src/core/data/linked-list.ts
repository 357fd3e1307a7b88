/** An immutable linked list; dropping the first value is free. */
export type List<T> = { readonly head: T; readonly tail: List<T> } | null;

/** The values as an array. */
export function valuesOf<T>(list: List<T>): T[] {
  const values: T[] = [];
  for (let at = list; at !== null; at = at.tail) values.push(at.head);
  return values;
}

/** The list of these values. */
export function listOf<T>(values: readonly T[]): List<T> {
  return values.reduceRight<List<T>>((tail, head) => ({ head, tail }), null);
}

/** The list with `change` applied to each value; null drops a value. */
export function mapList<T>(list: List<T>, change: (value: T) => T | null): List<T> {
  return listOf(valuesOf(list).flatMap((value) => change(value) ?? []));
}
