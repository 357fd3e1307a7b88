import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Скрыть или показать ответы в этой заметке",
    hide: "Скрыть ответы в этой заметке",
    unhide: "Показать ответы в этой заметке",
    show: "Показать ответ",
    hidden: "[...]",
  },
  deletion: { one: "Пропуск этой карточки", several: "Карточка {card} из {cards}" },
} satisfies Translated<typeof english.editor>;
