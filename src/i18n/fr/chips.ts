import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Endommagée",
    today: "Pour aujourd’hui",
    overdue: "{days} de retard",
    learning: "À {time}",
    new: "Nouvelle",
    later: "Dans {days}",
    buried: "Enfouie",
    suspended: "Suspendue",
    units: { day: "{count} j", month: "{count} mois", year: "{count|# an|# ans}" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Planification endommagée",
    due: "Échéance : {day}",
    learning: "En apprentissage, à réviser à {time}",
    new: "Nouvelle",
    buried: "Enfouie jusqu’à demain",
    suspended: "Suspendue",
  },
  label: { one: "Flashcard", several: "Flashcard de {cards|# carte|# cartes}" },
  sides: { forward: "Recto vers verso", backward: "Verso vers recto" },
  card: "Carte {number}",
  of: "{name} : {words}",
  sm2: "Intervalle {interval}, facilité {ease}",
  fsrs: "Stabilité {stability}, difficulté {difficulty} sur 10",
  exam: "Avancée pour l’examen {day}",
  lastReview: "Dernière révision : {day}",
  menu: {
    review: "Réviser maintenant",
    grade: "{grade} : {interval}",
    undo: "Annuler « {deed} »",
    acts: { bury: "Enfouir jusqu’à demain", unbury: "Déterrer", suspend: "Suspendre", unsuspend: "Réactiver", reset: "Réinitialiser" },
    done: { bury: "Enfouie jusqu’à demain.", unbury: "N’est plus enfouie.", suspend: "Suspendue.", unsuspend: "N’est plus suspendue.", reset: "Redevenue nouvelle." },
    stuck: "{reason} Voir le panneau des paquets.",
    copyLink: "Copier le lien",
    copied: { block: "Lien vers cette carte copié.", heading: "Lien vers le titre au-dessus copié.", note: "Lien vers la note copié." },
  },
} satisfies Translated<typeof english.chips>;
