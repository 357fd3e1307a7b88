import type { english } from "../en";
import type { Translated } from "../message/strings";
import { gradeNames } from "./review";

export const facts = {
  title: "Datos de la tarjeta",
  reading: "Leyendo el registro de repasos",
  now: "{chance:percent} de probabilidad de recordarla hoy",
  planned: "Se pregunta cuando la probabilidad de recordarla es del {chance:percent}, porque con su estabilidad y dificultad así recuerdas más por el tiempo que dedicas",
  curve: {
    note: { past: "Había bajado al {chance:percent} el día del vencimiento.", ahead: "Baja al {chance:percent} hasta el día del vencimiento." },
    head: "Respuesta",
    series: "Probabilidad de recuerdo en porcentaje",
    answer: "{grade} {day}",
    outside: "{grade} {day}, fuera de la programación",
    now: "Hoy",
    due: "Vencimiento: {day}",
  },
  off: "El registro de repasos está desactivado, así que no se muestran las respuestas anteriores.",
  noAnswers: "El registro de repasos no contiene las respuestas de esta tarjeta.",
  notWhole: "El registro de repasos no contiene la última respuesta de esta tarjeta, así que pueden faltar partes de la curva.",
  sm2: "SM-2 no tiene curva del olvido. Esta toma su intervalo como el tiempo tras el que se recuerda el 90 %.",
  new: "Esta tarjeta es nueva: aún no tiene curva del olvido.",
  damaged: "La programación de esta tarjeta está dañada, así que no tiene curva del olvido.",
  grades: { title: "Qué haría cada respuesta", head: ["Respuesta", "Próximo repaso", "Día"], names: gradeNames, today: "Hoy" },
  failed: "Algo ha fallado: {message}",
} satisfies Translated<typeof english.facts>;
