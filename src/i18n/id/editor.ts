import type { english } from "../en";
import type { Translated } from "../message/strings";

export const editor = {
  answers: {
    command: "Sembunyikan atau tampilkan jawaban di catatan ini",
    hide: "Sembunyikan jawaban di catatan ini",
    unhide: "Tampilkan jawaban di catatan ini",
    show: "Tampilkan jawaban",
    hidden: "[...]",
  },
  deletion: { one: "Rumpang dari kartu ini", several: "Kartu {card} dari {cards}" },
} satisfies Translated<typeof english.editor>;
