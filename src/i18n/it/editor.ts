import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Nascondi o mostra le risposte in questa nota",
    hide: "Nascondi le risposte in questa nota",
    unhide: "Mostra le risposte in questa nota",
    show: "Mostra la risposta",
    hidden: "[...]",
  },
  deletion: { one: "Lacuna di questa carta", several: "Carta {card} di {cards}" },
} satisfies Translated<typeof english.editor>;
