import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Ocultar o mostrar las respuestas de esta nota",
    hide: "Ocultar las respuestas de esta nota",
    unhide: "Mostrar las respuestas de esta nota",
    show: "Mostrar respuesta",
    hidden: "[...]",
  },
  deletion: { one: "Hueco de esta tarjeta", several: "Tarjeta {card} de {cards}" },
} satisfies Translated<typeof english.editor>;
