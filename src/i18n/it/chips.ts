import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Danneggiata",
    today: "Per oggi",
    overdue: "{days} di ritardo",
    learning: "Alle {time}",
    new: "Nuova",
    later: "Tra {days}",
    buried: "Seppellita",
    suspended: "Sospesa",
    units: { day: "{count} g", month: "{count|# mese|# mesi}", year: "{count|# anno|# anni}" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Pianificazione danneggiata",
    due: "Scadenza: {day}",
    learning: "In apprendimento, da ripassare alle {time}",
    new: "Nuova",
    buried: "Seppellita fino a domani",
    suspended: "Sospesa",
  },
  label: { one: "Flashcard", several: "Flashcard con {cards|# carta|# carte}" },
  sides: { forward: "Dal fronte al retro", backward: "Dal retro al fronte" },
  card: "Carta {number}",
  of: "{name}: {words}",
  sm2: "Intervallo {interval}, facilità {ease}",
  fsrs: "Stabilità {stability}, difficoltà {difficulty} su 10",
  exam: "Anticipata per l’esame: {day}",
  lastReview: "Ultimo ripasso: {day}",
  menu: {
    review: "Ripassa adesso",
    grade: "{grade}: {interval}",
    undo: "Annulla «{deed}»",
    acts: { bury: "Seppellisci fino a domani", unbury: "Disseppellisci", suspend: "Sospendi", unsuspend: "Riattiva", reset: "Reimposta la carta" },
    done: { bury: "Seppellita fino a domani.", unbury: "Non più seppellita.", suspend: "Sospesa.", unsuspend: "Non più sospesa.", reset: "Tornata nuova." },
    stuck: "{reason} Vedi il pannello dei mazzi.",
    copyLink: "Copia collegamento",
    copied: { block: "Collegamento a questa carta copiato.", heading: "Collegamento al titolo qui sopra copiato.", note: "Collegamento alla nota copiato." },
  },
} satisfies Translated<typeof english.chips>;
