import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Antworten in dieser Notiz verbergen oder zeigen",
    hide: "Antworten in dieser Notiz verbergen",
    unhide: "Antworten in dieser Notiz zeigen",
    show: "Antwort zeigen",
    hidden: "[...]",
  },
  deletion: { one: "Lücke dieser Karte", several: "Karte {card} von {cards}" },
} satisfies Translated<typeof english.editor>;
