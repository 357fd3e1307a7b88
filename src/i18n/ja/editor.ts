import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "このノートの解答を隠す・表示する",
    hide: "このノートの解答を隠す",
    unhide: "このノートの解答を表示",
    show: "解答を表示",
    hidden: "[...]",
  },
  deletion: { one: "このカードの穴埋め", several: "{cards}枚中{card}枚目のカード" },
} satisfies Translated<typeof english.editor>;
