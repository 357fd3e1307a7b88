import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "이 노트의 답 숨기기 또는 보기",
    hide: "이 노트의 답 숨기기",
    unhide: "이 노트의 답 보기",
    show: "답 보기",
    hidden: "[...]",
  },
  deletion: { one: "이 카드의 빈칸", several: "카드 {cards}장 중 {card}번째" },
} satisfies Translated<typeof english.editor>;
