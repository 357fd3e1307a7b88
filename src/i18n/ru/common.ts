import type { english } from "../en";
import { srComment } from "../en/common";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count|# карточка|# карточки|# карточек}",
  notes: "{count|# заметка|# заметки|# заметок}",
  list: "{items}, {item}",
  onDay: "{day}",
  either: "{items} или {item}",
  clauses: "{items}; {item}",
  cancel: "Отмена",
  close: "Закрыть",
  closeHint: "Закрыть подсказку",
  stop: "Остановить",
  save: "Сохранить",
  todayName: "Сегодня",
  openNote: "Открыть заметку",
  tryAgain: "Повторить попытку",
  discard: { title: "Не сохранять изменения?", text: "Введённый текст ещё не сохранён.", confirm: "Не сохранять", keep: "Продолжить правку" },
  keyNames: { " ": "Пробел", Escape: "Esc", ArrowUp: "Вверх", ArrowDown: "Вниз", ArrowLeft: "Влево", ArrowRight: "Вправо", PageUp: "Page Up", PageDown: "Page Down", Letters: "Буквы" },
  gamepadKey: "Геймпад {button}",
  diff: { line: "Строка {line}", signs: { "-": "Удалено", "+": "Добавлено", " ": "Без изменений" } },
  failed: "Что-то пошло не так: {message}",
  howTo: `Добавьте в заметку тег #{tag} и напишите строку вида «Столица Франции::Париж». Она сразу станет карточкой. Расписание хранится рядом с ней в SR-комментарии вида ${srComment}, который не виден в режиме чтения.`,
  write: {
    missing: "Заметка {path} не найдена.",
    notUtf8: "Заметка не в кодировке UTF-8. При записи часть данных пропала бы.",
    otherText: "В заметке не тот текст, который был записан.",
    unsaved: "Заметка открыта в редакторе, и Obsidian не смог её сохранить.",
    loading: "Заметка открыта в редакторе, и Obsidian её ещё не загрузил.",
    noAnswer: "Хранилище не завершило запись.",
  },
} satisfies Translated<typeof english.common>;
