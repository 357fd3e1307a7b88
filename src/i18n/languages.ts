import type { Language } from "./message/formats";

export const englishLanguage: Language = { locale: "en", plurals: ["one", "other"] };

/**
 * The other languages, by the code that Obsidian's `getLanguage` gives. Their messages are in a folder and a module of the same name, which the
 * build compresses. `plurals`: the forms that messages have, in this order. `otherwise`: the form for numbers of another category, such as fractions.
 */
export const languages: Readonly<Record<string, Language>> = {
  // Latin digits, as Obsidian itself shows.
  ar: { locale: "ar-u-nu-latn", plurals: ["zero", "one", "two", "few", "many", "other"] },
  de: { locale: "de", plurals: ["one", "other"] },
  es: { locale: "es", plurals: ["one", "other"] },
  fr: { locale: "fr", plurals: ["one", "other"] },
  he: { locale: "he", plurals: ["one", "two", "other"] },
  id: { locale: "id", plurals: ["other"] },
  it: { locale: "it", plurals: ["one", "other"] },
  ja: { locale: "ja", plurals: ["other"] },
  ko: { locale: "ko", plurals: ["other"] },
  pl: { locale: "pl", plurals: ["one", "few", "many"], otherwise: "few" },
  "pt-BR": { locale: "pt-BR", plurals: ["one", "other"] },
  ru: { locale: "ru", plurals: ["one", "few", "many"], otherwise: "few" },
  tr: { locale: "tr", plurals: ["one", "other"] },
  uk: { locale: "uk", plurals: ["one", "few", "many"], otherwise: "few" },
  vi: { locale: "vi", plurals: ["other"] },
  zh: { locale: "zh", plurals: ["other"] },
  "zh-TW": { locale: "zh-TW", plurals: ["other"] },
};

/** Codes of languages that people read in another one of ours. */
export const relatives: Readonly<Record<string, string>> = { pt: "pt-BR" };
