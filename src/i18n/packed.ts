/** The messages of each language, as `packMessages` makes them, by its code. The build puts them here; where nothing is built, there is English. */
export const packed: Readonly<Record<string, string>> = {};
/** The places of the messages that come first in them, in ascending order. */
export const first: readonly number[] = [];
