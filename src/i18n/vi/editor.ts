import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Ẩn hoặc hiện đáp án trong ghi chú này",
    hide: "Ẩn đáp án trong ghi chú này",
    unhide: "Hiện đáp án trong ghi chú này",
    show: "Hiện đáp án",
    hidden: "[...]",
  },
  deletion: { one: "Chỗ trống của thẻ này", several: "Thẻ {card} trên {cards}" },
} satisfies Translated<typeof english.editor>;
