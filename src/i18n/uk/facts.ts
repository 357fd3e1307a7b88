import type { english } from "../en";
import type { Translated } from "../message/strings";
import { common } from "./common";
import { gradeNames } from "./review";

export const facts = {
  title: "Про картку",
  reading: "Читання журналу повторень",
  now: "Імовірність пригадати сьогодні — {chance:percent}",
  planned: "Картка з’являється, коли ймовірність її пригадати дорівнює {chance:percent}: за такої стійкості й складності за ваш час запам’ятовується найбільше",
  curve: {
    note: { past: "До терміну впала до {chance:percent}.", ahead: "До терміну впаде до {chance:percent}." },
    head: "Відповідь",
    series: "Імовірність пригадати, %",
    answer: "{grade}, {day}",
    outside: "{grade}, {day}, поза розкладом",
    now: common.todayName,
    due: "Термін: {day}",
  },
  off: "Журнал повторень вимкнено, тому попередніх відповідей не показано.",
  noAnswers: "У журналі повторень немає відповідей на цю картку.",
  notWhole: "У журналі повторень немає останньої відповіді на цю картку, тому частини кривої може бракувати.",
  sm2: "SM-2 не має кривої забування. Тут за інтервал узято час, після якого пригадують 90%.",
  new: "Ця картка нова: кривої забування ще немає.",
  damaged: "Розклад цієї картки пошкоджено, тому кривої забування немає.",
  grades: { title: "Що дасть кожна відповідь", head: ["Відповідь", "Наступний раз", "День"], names: gradeNames, today: common.todayName },
  failed: common.failed,
} satisfies Translated<typeof english.facts>;
