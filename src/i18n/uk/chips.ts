import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Пошкоджено",
    today: "На сьогодні",
    overdue: "Запізнення {days}",
    learning: "О {time}",
    new: "Нова",
    later: "Через {days}",
    buried: "Відкладено",
    suspended: "Призупинено",
    units: { day: "{count} дн", month: "{count} міс", year: "{count} р" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Розклад пошкоджено",
    due: "Термін: {day}",
    learning: "Вивчається, наступний раз о {time}",
    new: "Нова",
    buried: "Відкладено до завтра",
    suspended: "Призупинено",
  },
  label: { one: "Картка", several: "Запис із картками: {cards}" },
  sides: { forward: "Від лицьової до звороту", backward: "Від звороту до лицьової" },
  card: "Картка {number}",
  of: "{name}: {words}",
  sm2: "Інтервал {interval}, легкість {ease}",
  fsrs: "Стійкість {stability}, складність {difficulty} з 10",
  exam: "Перенесено ближче через іспит: {day}",
  lastReview: "Останнє повторення: {day}",
  menu: {
    review: "Повторити зараз",
    grade: "{grade}: {interval}",
    undo: "Відмінити «{deed}»",
    acts: { bury: "Відкласти до завтра", unbury: "Повернути", suspend: "Призупинити", unsuspend: "Відновити", reset: "Скинути картку" },
    done: { bury: "Відкладено до завтра.", unbury: "Більше не відкладено.", suspend: "Призупинено.", unsuspend: "Більше не призупинено.", reset: "Знову нова." },
    stuck: "{reason} Див. панель колод.",
    copyLink: "Взяти посилання",
    copied: { block: "Скопійовано посилання на цю картку.", heading: "Скопійовано посилання на заголовок вище.", note: "Скопійовано посилання на нотатку." },
  },
} satisfies Translated<typeof english.chips>;
