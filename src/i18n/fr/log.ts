import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "Le journal n’a pas pu être écrit ({message}). Vos réponses sont dans vos notes ; les entrées manquantes sont conservées sur cet appareil et seront réessayées. Vérifiez le dossier du journal dans les réglages et l’espace disque disponible.",
  importCommand: "Ajouter au journal les planifications des notes",
  imported: {
    none: "Le journal contient déjà toutes les cartes planifiées.",
    some: "{count|# carte ajoutée au journal depuis son commentaire. Cela ne compte pas comme une révision|# cartes ajoutées au journal depuis leurs commentaires. Cela ne compte pas comme des révisions}.",
  },
  forgetCommand: "Oublier l’historique de révision de cet appareil",
  forget: {
    title: "Oublier l’historique de révision de cet appareil ?",
    goes: "Les fichiers que cet appareil a écrits dans {folder} seront mis à la corbeille, et les statistiques ne compteront plus ses réponses.",
    stays: "Vos notes, les planifications, les fichiers des autres appareils et les réponses que vous pouvez annuler ne changeront pas.",
    act: "Oublier",
    nothing: "Cet appareil n’a pas d’historique de révision.",
    done: "{count|# fichier mis|# fichiers mis} à la corbeille.",
  },
} satisfies Translated<typeof english.log>;
