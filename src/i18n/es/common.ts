import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count|# tarjeta|# tarjetas}",
  notes: "{count|# nota|# notas}",
  list: "{items}, {item}",
  onDay: "el {day}",
  either: "{items} o {item}",
  clauses: "{items}; {item}",
  cancel: "Cancelar",
  close: "Cerrar",
  closeHint: "Cerrar este consejo",
  stop: "Detener",
  save: "Guardar",
  todayName: "Hoy",
  openNote: "Abrir nota",
  tryAgain: "Reintentar",
  discard: { title: "¿Descartar los cambios?", text: "Lo que has escrito aún no se ha guardado.", confirm: "Descartar", keep: "Seguir editando" },
  keyNames: { " ": "Espacio", Escape: "Esc", ArrowUp: "Arriba", ArrowDown: "Abajo", ArrowLeft: "Izquierda", ArrowRight: "Derecha", PageUp: "Re Pág", PageDown: "Av Pág", Letters: "Letras" },
  gamepadKey: "Mando {button}",
  diff: { line: "Línea {line}", signs: { "-": "Eliminado", "+": "Añadido", " ": "Sin cambios" } },
  failed: "Algo ha fallado: {message}",
  howTo: "Añade la etiqueta #{tag} a una nota y escribe una línea como «Capital de Francia::París». Se convierte en tarjeta al momento. Su programación se guarda junto a ella en un comentario SR como <!--SR:!2026-03-12,4,250-->, que la vista de lectura no muestra.",
  write: {
    missing: "No se ha encontrado la nota {path}.",
    notUtf8: "La nota no es UTF-8 válido. Al escribirla se perderían bytes.",
    otherText: "La nota no contiene el texto que se escribió.",
    unsaved: "Está abierta en un editor y Obsidian no ha podido guardarla.",
    loading: "Está abierta en un editor y Obsidian aún no la ha cargado.",
    noAnswer: "La bóveda no ha completado la escritura.",
  },
} satisfies Translated<typeof english.common>;
