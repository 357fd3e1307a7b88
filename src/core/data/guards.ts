// Type guards for JSON that may come from elsewhere: a settings file, a cache, another version on this device. They never throw.

export type Guard<T> = (value: unknown) => value is T;
export type Json = Readonly<Record<string, unknown>>;

/** Whether it is an object, neither null nor an array. */
export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether it is a string. */
export function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Whether it is a boolean. */
export function isFlag(value: unknown): value is boolean {
  return typeof value === "boolean";
}

/** Whether it is a number, neither NaN nor infinite. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** Whether it is a number from `from` to `to`, inclusive. */
export function isWithin(value: unknown, from: number, to: number): value is number {
  return isNumber(value) && value >= from && value <= to;
}

/** Whether it is an integer from 0 to `to`. */
export function isCount(value: unknown, to = Number.MAX_SAFE_INTEGER): value is number {
  return isWithin(value, 0, to) && Number.isInteger(value);
}

/** Accepts null as well. */
export function isNullOr<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

/** Accepts exactly these strings. */
export function isOneOf<T extends string>(...values: readonly T[]): Guard<T> {
  return (value): value is T => (values as readonly unknown[]).includes(value);
}

/** Accepts arrays whose items all pass the guard. */
export function isListOf<T>(guard: Guard<T>): Guard<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every((entry) => guard(entry));
}

/** Whether it is an object with at least these keys, whose values pass their guards. */
export function isShaped<T>(shape: { readonly [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  return (value): value is T => isJson(value) && Object.entries<Guard<unknown>>(shape).every(([key, guard]) => guard(value[key]));
}
