import { english } from "./en";
import { englishLanguage } from "./languages";
import { createSearchWords } from "./search-words";
import { sayIn, messagesOf } from "./message/strings";

/** What is said in English, for programs without the app: the command line and tests. */
export const en = sayIn(english, messagesOf(english), englishLanguage);

export const englishSearch = createSearchWords(en);
