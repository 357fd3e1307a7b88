import type { english } from "../en";
import { srComment } from "../en/common";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count|# karta|# karty|# kart}",
  notes: "{count|# notatka|# notatki|# notatek}",
  list: "{items}, {item}",
  onDay: "{day}",
  either: "{items} lub {item}",
  clauses: "{items}; {item}",
  cancel: "Anuluj",
  close: "Zamknij",
  closeHint: "Zamknij wskazówkę",
  stop: "Zatrzymaj",
  save: "Zapisz",
  todayName: "Dzisiaj",
  openNote: "Otwórz notatkę",
  tryAgain: "Spróbuj ponownie",
  discard: { title: "Odrzucić zmiany?", text: "Wpisany tekst nie jest jeszcze zapisany.", confirm: "Odrzuć", keep: "Edytuj dalej" },
  keyNames: { " ": "Spacja", Escape: "Esc", ArrowUp: "W górę", ArrowDown: "W dół", ArrowLeft: "W lewo", ArrowRight: "W prawo", PageUp: "Page Up", PageDown: "Page Down", Letters: "Litery" },
  gamepadKey: "Pad {button}",
  diff: { line: "Wiersz {line}", signs: { "-": "Usunięto", "+": "Dodano", " ": "Bez zmian" } },
  failed: "Coś poszło nie tak: {message}",
  howTo: `Dodaj do notatki tag #{tag} i napisz wiersz taki jak „Stolica Francji::Paryż”. Od razu stanie się kartą. Jej harmonogram jest zapisywany obok niej w komentarzu SR takim jak ${srComment}, niewidocznym w widoku czytania.`,
  write: {
    missing: "Nie znaleziono notatki {path}.",
    notUtf8: "Notatka nie jest poprawnym plikiem UTF-8. Zapis uszkodziłby dane.",
    otherText: "W notatce nie ma tekstu, który został zapisany.",
    unsaved: "Notatka jest otwarta w edytorze, a Obsidian nie mógł jej zapisać.",
    loading: "Notatka jest otwarta w edytorze, a Obsidian jeszcze jej nie wczytał.",
    noAnswer: "Sejf nie ukończył zapisu.",
  },
} satisfies Translated<typeof english.common>;
