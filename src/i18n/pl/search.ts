import type { english } from "../en";
import type { Translated } from "../message/strings";

const help = {
  front: "Słowa na przodzie.",
  back: "Słowa na tyle.",
  deck: "Karty z talii i jej podtalii. Pierwsze nazwy można pominąć.",
  note: "Karty z notatek z tymi słowami w nazwie.",
  folder: "Karty z notatek w folderze i jego podfolderach. Pierwsze nazwy można pominąć.",
  tag: "Karty z notatek z tagiem lub tagiem w nim zagnieżdżonym.",
  kind: "Karty jednego rodzaju: {values}.",
  is: "Karty w stanie: {values}. Także duplicate, karty z takim samym przodem jak inna, i near-duplicate, z przodem różnym najwyżej o jedną literę.",
  due: "Termin: liczba dni od dzisiaj, today, tomorrow, dzień, miesiąc lub rok.",
  ivl: "Przerwa w dniach.",
  ease: "Łatwość w procentach, dla kart planowanych przez SM-2.",
  s: "Stabilność karty FSRS w dniach.",
  d: "Trudność karty FSRS, od 1 do 10.",
  r: "Szansa przypomnienia karty dzisiaj, od 0 do 1 lub w procentach.",
  lapses: "Ile razy karta została zapomniana.",
  reviewed: "Dni od ostatniej powtórki albo jej dzień, miesiąc lub rok.",
  added: "Dni od pierwszej powtórki albo jej dzień, miesiąc lub rok. Wymaga dziennika powtórek.",
  rated: "Karty z odpowiedzią w ostatnich dniach: {values}, liczba dni lub jedno i drugie. Wymaga dziennika powtórek.",
} as const;

const faults = {
  "too-long": "Wyszukiwanie jest za długie. Wpisz najwyżej {part} znaków.",
  "too-deep": "Za dużo zagnieżdżonych nawiasów lub minusów. Użyj ich mniej.",
  "open-quote": 'Cudzysłów nie jest zamknięty. Dodaj " po frazie.',
  "open-group": "Nawias nie jest zamknięty. Dodaj ) na końcu lub, aby go szukać, ujmij go w cudzysłów.",
  "stray-close": "Ten nawias nie ma nawiasu otwierającego. Usuń go lub, aby go szukać, ujmij go w cudzysłów.",
  empty: "Między tymi znakami nic nie ma. Dodaj słowa lub usuń znaki.",
  "no-operand": "Obok {part} nie ma warunku. Dodaj go lub, aby szukać {part}, ujmij to w cudzysłów.",
  "unknown-term": "{part}: nie jest warunkiem wyszukiwania. Aby szukać tego tekstu, ujmij go w cudzysłów.",
  "no-value": "{part}: wymaga wartości, na przykład {example}.",
  "bad-number": "{part}: wymaga liczby, na przykład {example}.",
  "bad-share": "{part}: wymaga liczby od 0 do 1 lub procentu, na przykład {example}.",
  "bad-due": "{part}: wymaga dni od dzisiaj lub daty, na przykład {example}, due:today lub due:2026-12.",
  "bad-age": "{part}: wymaga liczby dni lub minionej daty, na przykład {example} lub {part}:2026-12.",
  "bad-state": "{part} nie jest stanem. Wpisz {values}.",
  "bad-kind": "{part} nie jest rodzajem karty. Wpisz {values}.",
  "bad-rated": "rated: wymaga {values}, liczby dni lub jednego i drugiego, na przykład {example}.",
  "open-pattern": "Wyrażenie regularne nie jest zamknięte. Dodaj / na końcu lub ujmij tekst w cudzysłów.",
  "pattern-reference": "Wyrażenie regularne odwołuje się do grupy, co może trwać bez końca. Wpisz cały tekst.",
  "pattern-look": "Wyrażenie regularne sprawdza tekst wokół dopasowania, co może trwać bez końca. Użyj dwóch warunków.",
  "pattern-large": "Wyrażenie regularne jest za duże. Użyj mniej powtórzeń lub krótszych.",
  "pattern-syntax": "Nie można odczytać wyrażenia regularnego. Aby szukać znaków takich jak ( [ { * + ?, wstaw przed nimi ukośnik wsteczny.",
} as const;

export const search = { help, faults } satisfies Translated<typeof english.search>;
