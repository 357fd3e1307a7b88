import { getLanguage } from "obsidian";
import { en } from "./en";
import { withFallback, type Strings, type Translation } from "./fallback";

export type { Strings } from "./fallback";

/** By the code that Obsidian's `getLanguage` gives. English is the source and not listed. */
const translations: Readonly<Record<string, Translation>> = {};

/** In the app's language, as it was when the plugin was loaded: Obsidian restarts to change it. */
export const strings: Strings = withFallback<Strings>(en, translations[getLanguage()] ?? {});
