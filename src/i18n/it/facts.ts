import type { english } from "../en";
import type { Translated } from "../message/strings";

import { gradeNames } from "./review";

export const facts = {
  title: "Dettagli della carta",
  reading: "Lettura del registro",
  now: "Probabilità di ricordo oggi: {chance:percent}",
  planned: "Chiesta quando la probabilità di ricordo è {chance:percent}, perché con la sua stabilità e difficoltà è così che ricordi di più per il tempo che dedichi",
  curve: {
    note: { past: "Scesa a {chance:percent} alla scadenza.", ahead: "Scende a {chance:percent} alla scadenza." },
    head: "Risposta",
    series: "Probabilità di ricordo in percentuale",
    answer: "{grade}, {day}",
    outside: "{grade}, {day}, fuori pianificazione",
    now: "Oggi",
    due: "Scadenza: {day}",
  },
  off: "Il registro è disattivato, quindi le risposte precedenti non vengono mostrate.",
  noAnswers: "Il registro non contiene le risposte a questa carta.",
  notWhole: "Il registro non contiene l’ultima risposta a questa carta, quindi possono mancare parti della curva.",
  sm2: "SM-2 non ha una curva dell’oblio. Questa prende il suo intervallo come il tempo dopo il quale si ricorda il 90%.",
  new: "Questa carta è nuova: non ha ancora una curva dell’oblio.",
  damaged: "La pianificazione di questa carta è danneggiata, quindi non ha una curva dell’oblio.",
  grades: { title: "Che cosa farebbe ogni risposta", head: ["Risposta", "Prossimo ripasso", "Giorno"], names: gradeNames, today: "Oggi" },
  failed: "Qualcosa è andato storto: {message}",
} satisfies Translated<typeof english.facts>;
