import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Esconder ou mostrar respostas nesta nota",
    hide: "Esconder respostas nesta nota",
    unhide: "Mostrar respostas nesta nota",
    show: "Mostrar resposta",
    hidden: "[...]",
  },
  deletion: { one: "Lacuna deste cartão", several: "Cartão {card} de {cards}" },
} satisfies Translated<typeof english.editor>;
