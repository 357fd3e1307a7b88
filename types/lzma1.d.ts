// The package gives its own source as types, which does not pass this project's stricter checks.

/** The data as an LZMA stream with a header. `mode`: from 1 to 9. */
export function compress(data: Uint8Array | ArrayBuffer, mode?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9): Uint8Array;
