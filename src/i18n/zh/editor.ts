import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "隐藏或显示此笔记中的答案",
    hide: "隐藏此笔记中的答案",
    unhide: "显示此笔记中的答案",
    show: "显示答案",
    hidden: "[...]",
  },
  deletion: { one: "此卡片的填空", several: "卡片 {card}，共 {cards} 张" },
} satisfies Translated<typeof english.editor>;
