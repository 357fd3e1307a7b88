import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Сховати або показати відповіді в цій нотатці",
    hide: "Сховати відповіді в цій нотатці",
    unhide: "Показати відповіді в цій нотатці",
    show: "Показати відповідь",
    hidden: "[...]",
  },
  deletion: { one: "Пропуск цієї картки", several: "Картка {card} з {cards}" },
} satisfies Translated<typeof english.editor>;
