import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count|# carte|# cartes}",
  notes: "{count|# note|# notes}",
  list: "{items}, {item}",
  onDay: "le {day}",
  either: "{items} ou {item}",
  clauses: "{items} ; {item}",
  cancel: "Annuler",
  close: "Fermer",
  closeHint: "Fermer cette astuce",
  stop: "Arrêter",
  save: "Enregistrer",
  todayName: "Aujourd’hui",
  openNote: "Ouvrir la note",
  tryAgain: "Réessayer",
  discard: { title: "Abandonner vos modifications ?", text: "Votre saisie n’est pas encore enregistrée.", confirm: "Abandonner", keep: "Continuer l’édition" },
  keyNames: { " ": "Espace", Escape: "Échap", ArrowUp: "Haut", ArrowDown: "Bas", ArrowLeft: "Gauche", ArrowRight: "Droite", PageUp: "Pg préc", PageDown: "Pg suiv", Letters: "Lettres" },
  gamepadKey: "Manette {button}",
  diff: { line: "Ligne {line}", signs: { "-": "Supprimé", "+": "Ajouté", " ": "Inchangé" } },
  failed: "Une erreur est survenue : {message}",
  howTo: "Ajoutez le mot-clé #{tag} à une note et écrivez une ligne comme « Capitale de la France::Paris ». Elle devient aussitôt une carte. Sa planification est enregistrée à côté, dans un commentaire SR comme <!--SR:!2026-03-12,4,250-->, que le mode lecture n’affiche pas.",
  write: {
    missing: "La note {path} est introuvable.",
    notUtf8: "La note n’est pas en UTF-8 valide. L’écrire ferait perdre des octets.",
    otherText: "La note ne contient pas le texte qui a été écrit.",
    unsaved: "Elle est ouverte dans un éditeur, et Obsidian n’a pas pu l’enregistrer.",
    loading: "Elle est ouverte dans un éditeur, et Obsidian ne l’a pas encore chargée.",
    noAnswer: "Le coffre n’a pas terminé l’écriture.",
  },
} satisfies Translated<typeof english.common>;
