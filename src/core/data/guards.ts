// Tests for JSON that somebody else may have written: a settings file, a cache, this device under another version. None throws.

export type Guard<T> = (value: unknown) => value is T;
export type Json = Readonly<Record<string, unknown>>;

/** An object, neither null nor an array. */
export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === "boolean";
}

/** Neither NaN nor infinite. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** A number from `from` to `to`, both included. */
export function isWithin(value: unknown, from: number, to: number): value is number {
  return isNumber(value) && value >= from && value <= to;
}

/** A whole number from 0 to `to`. */
export function isCount(value: unknown, to = Number.MAX_SAFE_INTEGER): value is number {
  return isWithin(value, 0, to) && Number.isInteger(value);
}

export function isNullOr<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

export function isOneOf<T extends string>(...values: readonly T[]): Guard<T> {
  return (value): value is T => (values as readonly unknown[]).includes(value);
}

export function isListOf<T>(guard: Guard<T>): Guard<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every((entry) => guard(entry));
}

/** An object with at least these keys, each with a value that its guard lets through. */
export function isShaped<T>(shape: { readonly [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  return (value): value is T => isJson(value) && Object.entries<Guard<unknown>>(shape).every(([key, guard]) => guard(value[key]));
}
