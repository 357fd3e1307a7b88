import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Ukryj lub pokaż odpowiedzi w tej notatce",
    hide: "Ukryj odpowiedzi w tej notatce",
    unhide: "Pokaż odpowiedzi w tej notatce",
    show: "Pokaż odpowiedź",
    hidden: "[...]",
  },
  deletion: { one: "Luka tej karty", several: "Karta {card} z {cards}" },
} satisfies Translated<typeof english.editor>;
