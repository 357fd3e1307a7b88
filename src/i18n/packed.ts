/** The messages of each language, as `packMessages` makes them, by its code. The build puts them here; where nothing is built, there is English. */
export const packed: Readonly<Record<string, string>> = {};
