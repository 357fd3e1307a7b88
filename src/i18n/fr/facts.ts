import type { english } from "../en";
import type { Translated } from "../message/strings";

import { gradeNames } from "./review";

export const facts = {
  title: "Infos de la carte",
  reading: "Lecture du journal",
  now: "Probabilité de rappel aujourd’hui : {chance:percent}",
  planned: "Demandée quand la probabilité de rappel est de {chance:percent}, car c’est ce qui, avec sa stabilité et sa difficulté, vous fait retenir le plus pour votre temps",
  curve: {
    note: { past: "Tombée à {chance:percent} à l’échéance.", ahead: "Tombe à {chance:percent} à l’échéance." },
    head: "Réponse",
    series: "Probabilité de rappel en pourcentage",
    answer: "{grade} {day}",
    outside: "{grade} {day}, hors planification",
    now: "Aujourd’hui",
    due: "Échéance : {day}",
  },
  off: "Le journal est désactivé : les réponses précédentes ne sont pas affichées.",
  noAnswers: "Le journal ne contient pas les réponses à cette carte.",
  notWhole: "Le journal ne contient pas la dernière réponse à cette carte : des parties de la courbe peuvent manquer.",
  sm2: "SM-2 n’a pas de courbe de l’oubli. Celle-ci prend son intervalle pour le temps après lequel 90 % sont retenus.",
  new: "Cette carte est nouvelle : elle n’a pas encore de courbe de l’oubli.",
  damaged: "La planification de cette carte est endommagée : elle n’a pas de courbe de l’oubli.",
  grades: { title: "Ce que ferait chaque réponse", head: ["Réponse", "Prochaine révision", "Jour"], names: gradeNames, today: "Aujourd’hui" },
  failed: "Une erreur est survenue : {message}",
} satisfies Translated<typeof english.facts>;
