import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "隱藏或顯示這篇筆記的答案",
    hide: "隱藏這篇筆記的答案",
    unhide: "顯示這篇筆記的答案",
    show: "顯示答案",
    hidden: "[...]",
  },
  deletion: { one: "這張卡片的克漏字", several: "卡片 {card}，共 {cards} 張" },
} satisfies Translated<typeof english.editor>;
