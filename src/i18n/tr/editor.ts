import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Bu nottaki cevapları gizle veya göster",
    hide: "Bu nottaki cevapları gizle",
    unhide: "Bu nottaki cevapları göster",
    show: "Cevabı göster",
    hidden: "[...]",
  },
  deletion: { one: "Bu kartın boşluğu", several: "Kart {card}/{cards}" },
} satisfies Translated<typeof english.editor>;
