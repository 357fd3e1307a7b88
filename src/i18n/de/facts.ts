import type { english } from "../en";
import type { Translated } from "../message/strings";

import { gradeNames } from "./review";

export const facts = {
  title: "Kartendetails",
  reading: "Lese das Protokoll",
  now: "Erinnerungschance heute: {chance:percent}",
  planned: "Wird bei einer Erinnerungschance von {chance:percent} abgefragt, weil du bei ihrer Stabilität und ihrem Schwierigkeitsgrad so in deiner Zeit am meisten behältst",
  curve: {
    note: { past: "Bis zum Fälligkeitstag auf {chance:percent} gefallen.", ahead: "Fällt bis zum Fälligkeitstag auf {chance:percent}." },
    head: "Antwort",
    series: "Erinnerungschance in Prozent",
    answer: "{grade} {day}",
    outside: "{grade} {day}, außer der Reihe",
    now: "Heute",
    due: "Fällig {day}",
  },
  off: "Das Protokoll ist aus, daher werden frühere Antworten nicht gezeigt.",
  noAnswers: "Das Protokoll enthält die Antworten auf diese Karte nicht.",
  notWhole: "Das Protokoll enthält die letzte Antwort auf diese Karte nicht, daher können Teile der Kurve fehlen.",
  sm2: "SM-2 kennt keine Vergessenskurve. Für diese gilt sein Intervall als die Zeit, nach der du noch 90 % weißt.",
  new: "Diese Karte ist neu: Sie hat noch keine Vergessenskurve.",
  damaged: "Der Zeitplan dieser Karte ist beschädigt, daher hat sie keine Vergessenskurve.",
  grades: { title: "Was jede Antwort bewirken würde", head: ["Antwort", "Nächste Wiederholung", "Tag"], names: gradeNames, today: "Heute" },
  failed: "Etwas ist schiefgegangen: {message}",
} satisfies Translated<typeof english.facts>;
