import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Masquer ou afficher les réponses dans cette note",
    hide: "Masquer les réponses dans cette note",
    unhide: "Afficher les réponses dans cette note",
    show: "Afficher la réponse",
    hidden: "[...]",
  },
  deletion: { one: "Trou de cette carte", several: "Carte {card} sur {cards}" },
} satisfies Translated<typeof english.editor>;
