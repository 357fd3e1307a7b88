import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Beschädigt",
    today: "Heute fällig",
    overdue: "{days} überfällig",
    learning: "Um {time}",
    new: "Neu",
    later: "In {days}",
    buried: "Zurückgestellt",
    suspended: "Ausgesetzt",
    units: { day: "{count} T", month: "{count} Mon", year: "{count} J" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Zeitplan beschädigt",
    due: "Fällig {day}",
    learning: "Lernphase, wieder fällig um {time}",
    new: "Neu",
    buried: "Bis morgen zurückgestellt",
    suspended: "Ausgesetzt",
  },
  label: { one: "Karteikarte", several: "Karteikarte mit {cards|# Karte|# Karten}" },
  sides: { forward: "Von vorn nach hinten", backward: "Von hinten nach vorn" },
  card: "Karte {number}",
  of: "{name}: {words}",
  sm2: "Intervall {interval}, Leichtigkeit {ease}",
  fsrs: "Stabilität {stability}, Schwierigkeitsgrad {difficulty} von 10",
  exam: "Für die Prüfung {day} vorgezogen",
  lastReview: "Zuletzt wiederholt: {day}",
  menu: {
    review: "Jetzt wiederholen",
    grade: "{grade}: {interval}",
    undo: "„{deed}“ rückgängig machen",
    acts: { bury: "Bis morgen zurückstellen", unbury: "Zurückholen", suspend: "Aussetzen", unsuspend: "Wieder einsetzen", reset: "Karte zurücksetzen" },
    done: { bury: "Bis morgen zurückgestellt.", unbury: "Nicht mehr zurückgestellt.", suspend: "Ausgesetzt.", unsuspend: "Nicht mehr ausgesetzt.", reset: "Auf neu zurückgesetzt." },
    stuck: "{reason} Siehe Stapelübersicht.",
    copyLink: "Link kopieren",
    copied: { block: "Link zu dieser Karte kopiert.", heading: "Link zur Überschrift darüber kopiert.", note: "Link zur Notiz kopiert." },
  },
} satisfies Translated<typeof english.chips>;
