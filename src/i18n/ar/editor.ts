import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "إخفاء الأجوبة في هذه الملاحظة أو إظهارها",
    hide: "إخفاء الأجوبة في هذه الملاحظة",
    unhide: "إظهار الأجوبة في هذه الملاحظة",
    show: "إظهار الجواب",
    hidden: "[...]",
  },
  deletion: { one: "فراغ هذه البطاقة", several: "البطاقة {card} من {cards}" },
} satisfies Translated<typeof english.editor>;
