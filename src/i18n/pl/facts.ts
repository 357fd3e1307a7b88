import type { english } from "../en";
import type { Translated } from "../message/strings";
import { common } from "./common";
import { gradeNames } from "./review";

export const facts = {
  title: "Informacje o karcie",
  reading: "Odczyt dziennika powtórek",
  now: "Szansa przypomnienia dzisiaj: {chance:percent}",
  planned: "Pytanie pojawia się, gdy szansa przypomnienia wynosi {chance:percent}, bo przy tej stabilności i trudności daje to najwięcej za Twój czas",
  curve: {
    note: { past: "Do terminu spadła do {chance:percent}.", ahead: "Do terminu spadnie do {chance:percent}." },
    head: "Odpowiedź",
    series: "Szansa przypomnienia w procentach",
    answer: "{grade}, {day}",
    outside: "{grade}, {day}, poza harmonogramem",
    now: common.todayName,
    due: "Termin: {day}",
  },
  off: "Dziennik powtórek jest wyłączony, więc wcześniejszych odpowiedzi nie widać.",
  noAnswers: "W dzienniku powtórek nie ma odpowiedzi na tę kartę.",
  notWhole: "W dzienniku powtórek nie ma ostatniej odpowiedzi na tę kartę, więc części krzywej może brakować.",
  sm2: "SM-2 nie ma krzywej zapominania. Tutaj przerwa jest czasem, po którym przypomina się 90%.",
  new: "Ta karta jest nowa i nie ma jeszcze krzywej zapominania.",
  damaged: "Harmonogram tej karty jest uszkodzony, więc nie ma ona krzywej zapominania.",
  grades: { title: "Co da każda odpowiedź", head: ["Odpowiedź", "Następna powtórka", "Dzień"], names: gradeNames, today: common.todayName },
  failed: common.failed,
} satisfies Translated<typeof english.facts>;
