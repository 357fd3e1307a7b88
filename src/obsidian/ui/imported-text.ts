import { strings } from "../../i18n";

const words = strings.log.imported;

/** What the import of schedules into the log added. */
export const importedText = (cards: number): string => (cards === 0 ? words.none : words.some(cards));
