import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "הסתר או הצג תשובות בהערה זו",
    hide: "הסתר תשובות בהערה זו",
    unhide: "הצג תשובות בהערה זו",
    show: "הצג תשובה",
    hidden: "[...]",
  },
  deletion: { one: "ההשמטה של כרטיס זה", several: "כרטיס {card} מתוך {cards}" },
} satisfies Translated<typeof english.editor>;
