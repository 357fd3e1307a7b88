import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Uszkodzona",
    today: "Na dziś",
    overdue: "{days} po terminie",
    learning: "O {time}",
    new: "Nowa",
    later: "Za {days}",
    buried: "Zakopana",
    suspended: "Zawieszona",
    units: { day: "{count} d", month: "{count} mies", year: "{count} r" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Uszkodzony harmonogram",
    due: "Termin: {day}",
    learning: "Uczona, ponownie o {time}",
    new: "Nowa",
    buried: "Zakopana do jutra",
    suspended: "Zawieszona",
  },
  label: { one: "Karta", several: "Blok zawierający: {cards|# karta|# karty|# kart}" },
  sides: { forward: "Od przodu do tyłu", backward: "Od tyłu do przodu" },
  card: "Karta {number}",
  of: "{name}: {words}",
  sm2: "Przerwa {interval}, łatwość {ease}",
  fsrs: "Stabilność {stability}, trudność {difficulty} z 10",
  exam: "Przyspieszona, egzamin: {day}",
  lastReview: "Ostatnia powtórka: {day}",
  menu: {
    review: "Powtarzaj teraz",
    grade: "{grade}: {interval}",
    undo: "Cofnij „{deed}”",
    acts: { bury: "Zakop do jutra", unbury: "Odkop", suspend: "Zawieś", unsuspend: "Odwieś", reset: "Zresetuj kartę" },
    done: { bury: "Zakopana do jutra.", unbury: "Już nie jest zakopana.", suspend: "Zawieszona.", unsuspend: "Już nie jest zawieszona.", reset: "Znowu nowa." },
    stuck: "{reason} Zobacz panel talii.",
    copyLink: "Kopiuj link",
    copied: { block: "Skopiowano link do tej karty.", heading: "Skopiowano link do nagłówka powyżej.", note: "Skopiowano link do notatki." },
  },
} satisfies Translated<typeof english.chips>;
