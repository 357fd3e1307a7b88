import { slowPiece, sortedRows } from "../data/sort-rows";
import { compareNames } from "./deck";

/** A number with more digits is not compared by its length. */
const mostDigits = 100;

/** The place of each plain character, by its code, from 1 on; those that differ in case alone share one. `digits`: the place of numbers of one digit, followed by those of longer ones. */
interface Places {
  readonly of: readonly number[];
  readonly digits: number;
}
let places: Places | null = null;

/** Asks the collator, which takes less than a millisecond. */
function placesOf(): Places {
  // Printable ASCII without the digits: these characters compare one by one, without regard to their neighbours.
  const plain = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((char) => !isDigit(char.charCodeAt(0)));
  const of: number[] = [];
  let place = 0;
  let digits = 0;
  let before = "";
  for (const char of [...plain, "0"].sort(compareNames)) {
    if (before.toLowerCase() !== char.toLowerCase()) place++;
    if (char === "0") {
      digits = place;
      place += mostDigits;
    } else of[char.charCodeAt(0)] = place;
    before = char;
  }
  return { of, digits };
}

/** A name, and what it is sorted by. */
interface NameOrder {
  readonly name: string;
  /** A text whose order by code units is that of `compareNames`, but for case and leading zeros; if the name is not plain, it is near that. */
  readonly key: string;
  /** The name has printable ASCII alone, and no number of very many digits. */
  readonly isPlain: boolean;
}

/** Prepares a name for many comparisons: a collator takes about a microsecond for two names. */
function nameOrder(name: string): NameOrder {
  const { of, digits } = (places ??= placesOf());
  const codes: number[] = [];
  let isPlain = true;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (!isDigit(code)) {
      const place = of[code];
      isPlain &&= place !== undefined;
      codes.push(place ?? of[name.charAt(at).normalize("NFD").charCodeAt(0)] ?? code);
      continue;
    }
    while (name.charCodeAt(at) === zero && isDigit(name.charCodeAt(at + 1))) at++;
    const from = at;
    while (isDigit(name.charCodeAt(at + 1))) at++;
    isPlain &&= at - from < mostDigits;
    codes.push(digits + Math.min(at - from, mostDigits - 1));
    for (let digit = from; digit <= at; digit++) codes.push(name.charCodeAt(digit));
  }
  return { name, key: codes.length > mostCodes ? name : String.fromCharCode(...codes), isPlain: isPlain && codes.length <= mostCodes };
}

/** As `compareNames`, faster where the first difference is between plain characters. Those equal but for case are left to the collator, as is what a neighbour may change. */
export function compareQuickly(a: string, b: string): number {
  const { of } = (places ??= placesOf());
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const one = of[a.charCodeAt(at)];
    const other = of[b.charCodeAt(at)];
    if (one === undefined || other === undefined) break;
    if (one !== other) return isPlainEnd(of, a, at + 1) && isPlainEnd(of, b, at + 1) ? one - other : compareNames(a, b);
  }
  return compareNames(a, b);
}

/** Whether a text ends there, or goes on with a plain character or a digit. */
function isPlainEnd(of: Places["of"], text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || isDigit(code) || of[code] !== undefined;
}

/** Compares by the keys alone; the order of plain names. */
function compareKeys(a: NameOrder, b: NameOrder): number {
  return byText(a.key, b.key) || byText(a.name, b.name);
}

/** As `compareNames`. */
function compareOrders(a: NameOrder, b: NameOrder): number {
  return a.isPlain && b.isPlain ? compareKeys(a, b) : compareNames(a.name, b.name);
}

/** The items in the order of `compareNames`. */
export function inNameOrder<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const all = items.map((item) => ({ item, ...nameOrder(nameOf(item)) })).sort(compareKeys);
  // Sorting a list that is nearly in order compares most names only once or twice.
  return (all.every(({ isPlain }) => isPlain) ? all : all.sort(compareOrders)).map(({ item }) => item);
}

/** The places of `names` in the order of `compareNames`. Yields often enough for a host that draws frames. */
export function* sortedNames(names: readonly string[]): Generator<undefined, Int32Array> {
  const orders: NameOrder[] = [];
  for (const name of names) {
    orders.push(nameOrder(name));
    if (orders.length % slowPiece === 0) yield;
  }
  const comparing = (compare: typeof compareOrders, at: (row: number) => number) => (a: number, b: number): number => {
    const [one, other] = [orders[at(a)], orders[at(b)]];
    return one === undefined || other === undefined ? 0 : compare(one, other);
  };
  const near = yield* sortedRows(names.length, comparing(compareKeys, (row) => row), slowPiece);
  if (orders.every(({ isPlain }) => isPlain)) return near;
  const rows = yield* sortedRows(names.length, comparing(compareOrders, (row) => near[row] ?? 0), slowPiece);
  return rows.map((row) => near[row] ?? 0);
}

const zero = 48;
/** No more can be given to a function. */
const mostCodes = 10_000;

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
