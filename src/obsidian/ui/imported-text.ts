import { strings } from "../../i18n";

const { none, some } = strings.log.imported;

/** What the import of schedules into the log added. */
export const importedText = (cards: number): string => (cards === 0 ? none : some(cards));
