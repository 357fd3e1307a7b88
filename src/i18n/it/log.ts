import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "Impossibile scrivere il registro ({message}). Le tue risposte sono nelle note; le voci mancanti restano su questo dispositivo e verranno ritentate. Controlla la cartella del registro nelle impostazioni e lo spazio libero su disco.",
  importCommand: "Aggiungi al registro le pianificazioni delle note",
  imported: {
    none: "Il registro contiene già tutte le carte pianificate.",
    some: "{count|# carta aggiunta al registro dal suo commento. Non conta come ripasso|# carte aggiunte al registro dai loro commenti. Non contano come ripassi}.",
  },
  forgetCommand: "Dimentica la cronologia dei ripassi di questo dispositivo",
  forget: {
    title: "Dimenticare la cronologia dei ripassi di questo dispositivo?",
    goes: "I file che questo dispositivo ha scritto in {folder} verranno spostati nel cestino e le statistiche non conteranno più le sue risposte.",
    stays: "Le note, le pianificazioni, i file degli altri dispositivi e le risposte che puoi annullare non cambieranno.",
    act: "Dimentica",
    nothing: "Questo dispositivo non ha una cronologia dei ripassi.",
    done: "{count|# file spostato|# file spostati} nel cestino.",
  },
} satisfies Translated<typeof english.log>;
