/** Calls `make` on first use and caches the result: formatters cost milliseconds each, too much at the app's start. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
