import type { english } from "../en";
import type { Translated } from "../message/strings";
import { common } from "./common";
import { gradeNames } from "./review";

export const facts = {
  title: "О карточке",
  reading: "Чтение журнала повторений",
  now: "Вероятность вспомнить сегодня — {chance:percent}",
  planned: "Карточка появляется, когда вероятность её вспомнить равна {chance:percent}: при такой стабильности и сложности за ваше время запоминается больше всего",
  curve: {
    note: { past: "К сроку упала до {chance:percent}.", ahead: "К сроку упадёт до {chance:percent} включительно." },
    head: "Ответ",
    series: "Вероятность вспомнить, %",
    answer: "{grade}, {day}",
    outside: "{grade}, {day}, вне расписания",
    now: common.todayName,
    due: "Срок: {day}",
  },
  off: "Журнал повторений выключен, поэтому прежние ответы не показаны.",
  noAnswers: "В журнале повторений нет ответов на эту карточку.",
  notWhole: "В журнале повторений нет последнего ответа на эту карточку, поэтому часть кривой может отсутствовать.",
  sm2: "В SM-2 нет кривой забывания. Здесь за интервал принято время, после которого вспоминают 90 %.",
  new: "Карточка новая: кривой забывания пока нет.",
  damaged: "Расписание этой карточки повреждено, поэтому кривой забывания нет.",
  grades: { title: "Что даст каждый ответ", head: ["Ответ", "Следующий раз", "День"], names: gradeNames, today: common.todayName },
  failed: common.failed,
} satisfies Translated<typeof english.facts>;
