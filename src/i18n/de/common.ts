import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count|# Karte|# Karten}",
  notes: "{count|# Notiz|# Notizen}",
  list: "{items}, {item}",
  onDay: "am {day}",
  either: "{items} oder {item}",
  clauses: "{items}; {item}",
  cancel: "Abbrechen",
  close: "Schließen",
  closeHint: "Hinweis schließen",
  stop: "Anhalten",
  save: "Speichern",
  todayName: "Heute",
  openNote: "Notiz öffnen",
  tryAgain: "Erneut versuchen",
  discard: { title: "Änderungen verwerfen?", text: "Deine Eingabe ist noch nicht gespeichert.", confirm: "Verwerfen", keep: "Weiter bearbeiten" },
  keyNames: { " ": "Leertaste", Escape: "Esc", ArrowUp: "Auf", ArrowDown: "Ab", ArrowLeft: "Links", ArrowRight: "Rechts", PageUp: "Bild auf", PageDown: "Bild ab", Letters: "Buchstaben" },
  gamepadKey: "Gamepad {button}",
  diff: { line: "Zeile {line}", signs: { "-": "Entfernt", "+": "Hinzugefügt", " ": "Unverändert" } },
  failed: "Etwas ist schiefgegangen: {message}",
  howTo: "Gib einer Notiz das Tag #{tag} und schreib eine Zeile wie „Hauptstadt von Frankreich::Paris“. Sie wird sofort zur Karte. Ihr Zeitplan steht daneben in einem SR-Kommentar wie <!--SR:!2026-03-12,4,250-->, den die Leseansicht nicht zeigt.",
  write: {
    missing: "Die Notiz {path} wurde nicht gefunden.",
    notUtf8: "Die Notiz ist kein gültiges UTF-8. Beim Schreiben gingen Bytes verloren.",
    otherText: "Die Notiz enthält nicht den Text, der geschrieben wurde.",
    unsaved: "Sie ist in einem Editor geöffnet, und Obsidian konnte sie nicht speichern.",
    loading: "Sie ist in einem Editor geöffnet, und Obsidian hat sie noch nicht geladen.",
    noAnswer: "Der Vault hat den Schreibvorgang nicht abgeschlossen.",
  },
} satisfies Translated<typeof english.common>;
