import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "Das Protokoll konnte nicht geschrieben werden ({message}). Deine Antworten stehen in deinen Notizen. Fehlende Einträge werden auf diesem Gerät aufbewahrt, und es wird erneut versucht. Prüfe den Protokollordner in den Einstellungen und den freien Speicherplatz.",
  importCommand: "Zeitpläne aus Notizen ins Protokoll übernehmen",
  imported: {
    none: "Das Protokoll enthält bereits jede geplante Karte.",
    some: "{count|# Karte aus ihrem Kommentar ins Protokoll übernommen. Das zählt nicht als Wiederholung|# Karten aus ihren Kommentaren ins Protokoll übernommen. Das zählt nicht als Wiederholung}.",
  },
  forgetCommand: "Wiederholungsverlauf dieses Geräts vergessen",
  forget: {
    title: "Wiederholungsverlauf dieses Geräts vergessen?",
    goes: "Die Dateien, die dieses Gerät in {folder} geschrieben hat, kommen in den Papierkorb, und die Statistik zählt seine Antworten nicht mehr.",
    stays: "Deine Notizen, die Zeitpläne, die Dateien anderer Geräte und die Antworten, die du rückgängig machen kannst, ändern sich nicht.",
    act: "Vergessen",
    nothing: "Dieses Gerät hat keinen Wiederholungsverlauf.",
    done: "{count|# Datei|# Dateien} in den Papierkorb verschoben.",
  },
} satisfies Translated<typeof english.log>;
