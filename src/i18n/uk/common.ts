import type { english } from "../en";
import { srComment } from "../en/common";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count|# картка|# картки|# карток}",
  notes: "{count|# нотатка|# нотатки|# нотаток}",
  list: "{items}, {item}",
  onDay: "{day}",
  either: "{items} або {item}",
  clauses: "{items}; {item}",
  cancel: "Скасувати",
  close: "Закрити",
  closeHint: "Закрити підказку",
  stop: "Зупинити",
  save: "Зберегти",
  todayName: "Сьогодні",
  openNote: "Відкрити нотатку",
  tryAgain: "Спробувати ще раз",
  discard: { title: "Відкинути зміни?", text: "Введений текст ще не збережено.", confirm: "Відкинути", keep: "Редагувати далі" },
  keyNames: { " ": "Пробіл", Escape: "Esc", ArrowUp: "Вгору", ArrowDown: "Вниз", ArrowLeft: "Ліворуч", ArrowRight: "Праворуч", PageUp: "Page Up", PageDown: "Page Down", Letters: "Літери" },
  gamepadKey: "Геймпад {button}",
  diff: { line: "Рядок {line}", signs: { "-": "Вилучено", "+": "Додано", " ": "Без змін" } },
  failed: "Щось пішло не так: {message}",
  howTo: `Додайте до нотатки тег #{tag} і напишіть рядок на зразок «Столиця Франції::Париж». Він одразу стане карткою. Розклад зберігається поруч із нею в SR-коментарі на зразок ${srComment}, якого не видно в режимі читання.`,
  write: {
    missing: "Нотатку {path} не знайдено.",
    notUtf8: "Нотатка не в кодуванні UTF-8. Під час запису частину даних було б втрачено.",
    otherText: "У нотатці не той текст, який було записано.",
    unsaved: "Нотатку відкрито в редакторі, і Obsidian не зміг її зберегти.",
    loading: "Нотатку відкрито в редакторі, і Obsidian її ще не завантажив.",
    noAnswer: "Сховище не завершило запис.",
  },
} satisfies Translated<typeof english.common>;
