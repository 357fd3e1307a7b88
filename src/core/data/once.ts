/** What `make` gives, made when it is asked for first: the app's start is no time for formats, which cost milliseconds each. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
