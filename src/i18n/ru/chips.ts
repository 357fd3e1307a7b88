import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Повреждено",
    today: "Пора сегодня",
    overdue: "Опоздание {days}",
    learning: "В {time}",
    new: "Новая",
    later: "Через {days}",
    buried: "Отложена",
    suspended: "Исключена",
    units: { day: "{count} дн", month: "{count} мес", year: "{count} г" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Расписание повреждено",
    due: "Срок: {day}",
    learning: "Изучается, следующий раз в {time}",
    new: "Новая",
    buried: "Отложена до завтра",
    suspended: "Исключена",
  },
  label: { one: "Карточка", several: "Запись с карточками: {cards}" },
  sides: { forward: "От лицевой к обороту", backward: "От оборота к лицевой" },
  card: "Карточка {number}",
  of: "{name}: {words}",
  sm2: "Интервал {interval}, лёгкость {ease}",
  fsrs: "Стабильность {stability}, сложность {difficulty} из 10",
  exam: "Перенесена ближе из-за экзамена: {day}",
  lastReview: "Последнее повторение: {day}",
  menu: {
    review: "Повторить сейчас",
    grade: "{grade}: {interval}",
    undo: "Отменить «{deed}»",
    acts: { bury: "Отложить до завтра", unbury: "Вернуть", suspend: "Исключить", unsuspend: "Включить", reset: "Сбросить карточку" },
    done: { bury: "Отложена до завтра.", unbury: "Больше не отложена.", suspend: "Исключена.", unsuspend: "Больше не исключена.", reset: "Снова новая." },
    stuck: "{reason} См. панель колод.",
    copyLink: "Копировать ссылку",
    copied: { block: "Ссылка на карточку скопирована.", heading: "Ссылка на заголовок выше скопирована.", note: "Ссылка на заметку скопирована." },
  },
} satisfies Translated<typeof english.chips>;
