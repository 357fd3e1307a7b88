import type { english } from "../en";
import type { Translated } from "../message/strings";

const nothingChanged = "Nic nie zmieniono.";
export const makeDeletion = "Utwórz lukę";

export const typing = {
  commands: {
    "make-deletion": makeDeletion,
    "make-deletion-next": `${makeDeletion} z następnym numerem`,
    "make-deletion-same": `${makeDeletion} z tym samym numerem`,
    "reverse-card": "Pytaj w obie strony",
    "swap-sides": "Zamień przód z tyłem",
    "split-list": "Podziel listę na karty",
  },
  remove: "Usuń lukę",
  split: "Utworzono {made|# kartę|# karty|# kart}.",
  leftLines: "{lines|# wiersz nie ma dwóch stron i pozostał|# wiersze nie mają dwóch stron i pozostały|# wierszy nie ma dwóch stron i pozostało} bez zmian.",
  noDeck: "Ta notatka nie jest jeszcze w talii. Dodaj tag #{tag}.",
  forms: { basic: "Jedna karta", reversed: "W obie strony", multiline: "Kilka wierszy", "multiline-reversed": "Kilka wierszy, w obie strony", cloze: "Jedna karta na lukę" },
  parts: { front: "Przód", back: "Tył", deletion: "Luka" },
  inCell: "To nie działa w komórce tabeli. Przejdź do trybu źródłowego i spróbuj ponownie.",
  refused: {
    nothing: "Zaznacz słowa do ukrycia lub umieść kursor w słowie.",
    "several-lines": "Luka musi być w jednym wierszu. Zaznacz słowa w jednym wierszu.",
    code: "Kod nie może zawierać kart.",
    math: "Wzory nie mogą zawierać kart. Aby ukryć wzór, zaznacz go w całości, ze znakami dolara.",
    comment: "Komentarze nie mogą zawierać kart.",
    properties: "Właściwości nie mogą zawierać kart.",
    overlap: "Luki nie mogą być zagnieżdżone. Aby usunąć tę lukę, zaznacz ją całą.",
    "other-card": "Ten wiersz jest kartą z przodem i tyłem, gdzie luki są ignorowane.",
    "kind-off": "Ten rodzaj kart jest wyłączony w ustawieniach.",
    "one-way": "W tym sejfie karty {mark} są jednokierunkowe. Możesz to zmienić w ustawieniach.",
    "no-number": "Wzorzec {mark} nie ma miejsca na numer.",
    "no-numbers": "Żaden wzorzec luk w ustawieniach nie ma miejsca na numer, takiego jak [123;;].",
    marks: "Te słowa zawierają znaki, które zostałyby odczytane jako część luki. Zaznacz inne.",
    "no-card": "Najpierw umieść kursor w karcie.",
    cloze: "Karta z lukami nie ma przodu ani tyłu.",
    sides: "Strony zostałyby wtedy odczytane inaczej. Zmień kartę ręcznie.",
    "no-list": "Umieść kursor w liście lub zaznacz kilka jej wierszy.",
    "in-card": "Ta lista już należy do karty.",
    "no-sides": "Żaden wiersz listy nie ma dwóch stron. Napisz „Pojęcie: definicja” lub wiersze pod pojęciem.",
    tag: "To jest znacznik HTML. Zaznacz słowa obok niego lub między znacznikami.",
    parts: `To zmieniłoby link, kod, wzór lub HTML. ${nothingChanged}`,
    others: `Inne karty w notatce zostałyby wtedy odczytane inaczej. ${nothingChanged}`,
  },
} satisfies Translated<typeof english.typing>;
