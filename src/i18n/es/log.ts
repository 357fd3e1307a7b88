import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "No se ha podido escribir el registro de repasos ({message}). Tus respuestas están en tus notas; las entradas que faltan se guardan en este dispositivo y se reintentan. Comprueba la carpeta del registro en los ajustes y el espacio libre en el disco.",
  importCommand: "Añadir al registro las programaciones de las notas",
  imported: {
    none: "El registro de repasos ya contiene todas las tarjetas programadas.",
    some: "{count|Se ha añadido # tarjeta al registro de repasos desde su comentario. No cuenta como repaso|Se han añadido # tarjetas al registro de repasos desde sus comentarios. No cuentan como repasos}.",
  },
  forgetCommand: "Olvidar el historial de repasos de este dispositivo",
  forget: {
    title: "¿Olvidar el historial de repasos de este dispositivo?",
    goes: "Los archivos que este dispositivo escribió en {folder} se moverán a la papelera y las estadísticas dejarán de contar sus respuestas.",
    stays: "Tus notas, las programaciones, los archivos de otros dispositivos y las respuestas que puedes deshacer no cambiarán.",
    act: "Olvidar",
    nothing: "Este dispositivo no tiene historial de repasos.",
    done: "{count|# archivo movido|# archivos movidos} a la papelera.",
  },
} satisfies Translated<typeof english.log>;
