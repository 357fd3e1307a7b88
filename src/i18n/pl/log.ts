import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "Nie udało się zapisać dziennika powtórek ({message}). Odpowiedzi są w notatkach; brakujące wpisy dziennika czekają na tym urządzeniu na ponowną próbę. Sprawdź folder dziennika w ustawieniach i wolne miejsce na dysku.",
  importCommand: "Dodaj harmonogramy z notatek do dziennika powtórek",
  imported: {
    none: "Dziennik powtórek zawiera już wszystkie karty z harmonogramem.",
    some: "Dodano do dziennika powtórek {count|# kartę z jej komentarza. Nie liczy się to jako powtórka|# karty z ich komentarzy. Nie liczy się to jako powtórki|# kart z ich komentarzy. Nie liczy się to jako powtórki}.",
  },
  forgetCommand: "Zapomnij historię powtórek tego urządzenia",
  forget: {
    title: "Zapomnieć historię powtórek tego urządzenia?",
    goes: "Pliki zapisane przez to urządzenie w {folder} zostaną przeniesione do kosza, a statystyki nie będą już uwzględniać jego odpowiedzi.",
    stays: "Notatki, harmonogramy, pliki z innych urządzeń i odpowiedzi, które można cofnąć, się nie zmienią.",
    act: "Zapomnij",
    nothing: "To urządzenie nie ma historii powtórek.",
    done: "Przeniesiono do kosza {count|# plik|# pliki|# plików}.",
  },
} satisfies Translated<typeof english.log>;
