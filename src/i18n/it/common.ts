import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count|# carta|# carte}",
  notes: "{count|# nota|# note}",
  list: "{items}, {item}",
  onDay: "{day}",
  either: "{items} o {item}",
  clauses: "{items}; {item}",
  cancel: "Annulla",
  close: "Chiudi",
  closeHint: "Chiudi il suggerimento",
  stop: "Ferma",
  save: "Salva",
  todayName: "Oggi",
  openNote: "Apri la nota",
  tryAgain: "Riprova",
  discard: { title: "Scartare le modifiche?", text: "Quello che hai scritto non è ancora salvato.", confirm: "Scarta", keep: "Continua a modificare" },
  keyNames: { " ": "Spazio", Escape: "Esc", ArrowUp: "Su", ArrowDown: "Giù", ArrowLeft: "Sinistra", ArrowRight: "Destra", PageUp: "Pag su", PageDown: "Pag giù", Letters: "Lettere" },
  gamepadKey: "Gamepad {button}",
  diff: { line: "Riga {line}", signs: { "-": "Rimosso", "+": "Aggiunto", " ": "Invariato" } },
  failed: "Qualcosa è andato storto: {message}",
  howTo: "Aggiungi il tag #{tag} a una nota e scrivi una riga come «Capitale della Francia::Parigi». Diventa subito una carta. La sua pianificazione è salvata accanto, in un commento SR come <!--SR:!2026-03-12,4,250-->, che la vista Lettura non mostra.",
  write: {
    missing: "La nota {path} non è stata trovata.",
    notUtf8: "La nota non è in UTF-8 valido. Scrivendola si perderebbero dei byte.",
    otherText: "La nota non contiene il testo che è stato scritto.",
    unsaved: "È aperta in un editor e Obsidian non è riuscito a salvarla.",
    loading: "È aperta in un editor e Obsidian non l’ha ancora caricata.",
    noAnswer: "Il vault non ha completato la scrittura.",
  },
} satisfies Translated<typeof english.common>;
