import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Dañada",
    today: "Vence hoy",
    overdue: "Atraso: {days}",
    learning: "A las {time}",
    new: "Nueva",
    later: "En {days}",
    buried: "Enterrada",
    suspended: "Suspendida",
    units: { day: "{count} d", month: "{count} m", year: "{count} a" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Programación dañada",
    due: "Vencimiento: {day}",
    learning: "En aprendizaje, vuelve a las {time}",
    new: "Nueva",
    buried: "Enterrada hasta mañana",
    suspended: "Suspendida",
  },
  label: { one: "Tarjeta", several: "Bloque con {cards|# tarjeta|# tarjetas}" },
  sides: { forward: "De anverso a reverso", backward: "De reverso a anverso" },
  card: "Tarjeta {number}",
  of: "{name}: {words}",
  sm2: "Intervalo {interval}, facilidad {ease}",
  fsrs: "Estabilidad {stability}, dificultad {difficulty} de 10",
  exam: "Adelantada por el examen: {day}",
  lastReview: "Último repaso: {day}",
  menu: {
    review: "Repasar ahora",
    grade: "{grade}: {interval}",
    undo: "Deshacer «{deed}»",
    acts: { bury: "Enterrar hasta mañana", unbury: "Desenterrar", suspend: "Suspender", unsuspend: "Reactivar", reset: "Restablecer tarjeta" },
    done: { bury: "Enterrada hasta mañana.", unbury: "Ya no está enterrada.", suspend: "Suspendida.", unsuspend: "Ya no está suspendida.", reset: "Vuelve a ser nueva." },
    stuck: "{reason} Mira el panel de mazos.",
    copyLink: "Copiar enlace",
    copied: { block: "Enlace a esta tarjeta copiado.", heading: "Enlace al encabezado superior copiado.", note: "Enlace a la nota copiado." },
  },
} satisfies Translated<typeof english.chips>;
