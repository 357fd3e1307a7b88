import { english } from "./en";
import { englishLanguage } from "./languages";
import { createSearchWords } from "./search-words";
import { createFormats } from "./message/formats";
import { sayIn } from "./message/strings";

/** What is said in English, for programs without the app: the command line and tests. */
export const en = sayIn(english, null, createFormats(englishLanguage));

export const englishSearch = createSearchWords(en);
