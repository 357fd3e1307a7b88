import { dayOf, type DayNumber } from "../model/day";
import { isGrade } from "../scheduling/scheduler";
import { readPattern } from "./pattern";
import { operators, type Days, type DayTerm, type FaultReason, type NameTerm, type NumberTerm, type Operator, type Query, type QueryFault, type Sides } from "./query";
import { dayWords, isTermName, kindValues, stateValues, terms, type StateValue, type TermName } from "./terms";

/** Longer and deeper queries are refused: nobody writes them, and reading them takes a moment. */
export const longestQuery = 4000;
const deepest = 60;

class Fault extends Error {
  constructor(readonly fault: QueryFault) {
    super(fault.reason);
  }
}

/** Reads a query; an empty one means all cards. */
export function parseQuery(text: string): { readonly kind: "query"; readonly query: Query } | { readonly kind: "fault"; readonly fault: QueryFault } {
  if (text.length > longestQuery) return { kind: "fault", fault: { from: longestQuery, to: text.length, reason: "too-long", part: String(longestQuery) } };
  try {
    return { kind: "query", query: new Reader(text).read() };
  } catch (error) {
    if (error instanceof Fault) return { kind: "fault", fault: error.fault };
    throw error;
  }
}

/** The value of a term as written: in quotes, between slashes, or up to a space. */
interface Written {
  readonly kind: "bare" | "quoted" | "pattern";
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

class Reader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Query {
    this.#skipSpace();
    if (this.#at === this.#text.length) return { kind: "all" };
    const query = this.#either(0);
    if (this.#at < this.#text.length) this.#fail("stray-close", this.#at, this.#at + 1);
    return query;
  }

  #fail(reason: FaultReason, from: number, to = this.#text.length, part = this.#text.slice(from, to)): never {
    throw new Fault({ from, to, reason, part });
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  /** Whether OR stands here, as a word of its own. */
  #isOr(): boolean {
    return /^OR(?![^\s()])/.test(this.#text.slice(this.#at, this.#at + 3));
  }

  #either(depth: number): Query {
    const parts = [this.#all(depth)];
    while (this.#isOr()) {
      const from = this.#at;
      this.#at += 2;
      this.#skipSpace();
      if (this.#isEnd() || this.#isOr()) this.#fail("no-operand", from, from + 2);
      parts.push(this.#all(depth));
    }
    return joined("or", parts);
  }

  #isEnd(): boolean {
    return this.#at === this.#text.length || this.#text[this.#at] === ")";
  }

  #all(depth: number): Query {
    if (this.#isOr()) this.#fail("no-operand", this.#at, this.#at + 2);
    const parts: Query[] = [];
    while (!this.#isEnd() && !this.#isOr()) {
      parts.push(this.#one(depth));
      this.#skipSpace();
    }
    return joined("and", parts);
  }

  #one(depth: number): Query {
    const from = this.#at;
    if (depth > deepest) this.#fail("too-deep", from, from + 1);
    if (this.#text[from] === "-") {
      this.#at++;
      if (this.#isEnd() || /\s/.test(this.#text[this.#at] ?? "")) this.#fail("no-operand", from, from + 1);
      return { kind: "not", part: this.#one(depth + 1) };
    }
    if (this.#text[from] !== "(") return this.#term();
    this.#at++;
    this.#skipSpace();
    if (this.#text[this.#at] === ")") this.#fail("empty", from, this.#at + 1);
    if (this.#at === this.#text.length) this.#fail("open-group", from, from + 1);
    const inner = this.#either(depth + 1);
    if (this.#text[this.#at] !== ")") this.#fail("open-group", from, from + 1);
    this.#at++;
    return inner;
  }

  #term(): Query {
    const from = this.#at;
    const name = /^([A-Za-z]+):/.exec(this.#text.slice(from, from + 40))?.[1];
    if (name === undefined) return this.#words("both", this.#written());
    const term = name.toLowerCase();
    if (!isTermName(term)) this.#fail("unknown-term", from, from + name.length + 1, name);
    this.#at += name.length + 1;
    if (this.#isEnd() || /[\s(]/.test(this.#text[this.#at] ?? "")) this.#fail("no-value", from, this.#at, term);
    return this.#valued(term, this.#written());
  }

  #valued(term: TermName, value: Written): Query {
    const { from, to } = value;
    const text = value.text.toLowerCase();
    switch (terms[term].takes) {
      case "text":
        return this.#words(term as Sides, value);
      case "deck":
      case "title":
      case "folder":
      case "tag": {
        const named = trimmed(value.text);
        if (value.kind === "pattern" || named === "") this.#fail("no-value", from, to, term);
        return { kind: "name", term: term as NameTerm, text: named };
      }
      case "kind":
        return Object.hasOwn(kindValues, text) ? { kind: "form", value: text } : this.#fail("bad-kind", from, to);
      case "state":
        return (stateValues as readonly string[]).includes(text) ? { kind: "is", value: text as StateValue } : this.#fail("bad-state", from, to);
      case "number":
        return this.#number(term as NumberTerm, text, value, "bad-number");
      case "share":
        return this.#number(term as NumberTerm, text, value, "bad-share");
      case "due":
        return this.#days(term as DayTerm, text, value, "bad-due");
      case "age":
        return this.#days(term as DayTerm, text, value, "bad-age");
      case "rated": {
        const [, grade, days] = /^(?:([a-z]+)(?::(?=\d)|$))?(?:(\d{1,6})d?)?$/.exec(text) ?? [];
        if ((grade === undefined && days === undefined) || (grade !== undefined && !isGrade(grade)) || Number(days) === 0) this.#fail("bad-rated", from, to);
        return { kind: "rated", grade: (grade ?? null), days: days === undefined ? null : Number(days) };
      }
    }
  }

  #words(sides: Sides, { kind, text, from, to }: Written): Query {
    if (kind !== "pattern") return text.trim() === "" ? this.#fail("empty", from, to) : { kind: "words", sides, text };
    const found = readPattern(text);
    if (found.kind === "refused") this.#fail(found.reason, from, to);
    return text === "" ? this.#fail("empty", from, to) : { kind: "pattern", sides, source: text };
  }

  #number(term: NumberTerm, text: string, { from, to }: Written, reason: FaultReason): Query {
    const [operator, rest] = operatorOf(text);
    const [, digits, unit = ""] = /^(\d{1,9}(?:\.\d{1,6})?)([d%]?)$/.exec(rest) ?? [];
    const isShare = reason === "bad-share";
    const units = isShare || term === "ease" ? "%" : term === "ivl" || term === "s" ? "d" : "";
    if (digits === undefined || (unit !== "" && unit !== units)) this.#fail(reason, from, to, term);
    // More decimals would be printed with an exponent.
    if (unit === "%" && /\.\d{5}/.test(digits)) this.#fail(reason, from, to, term);
    const value = isShare && (unit === "%" || Number(digits) > 1) ? Number(`${digits}e-2`) : Number(digits);
    return isShare && value > 1 ? this.#fail(reason, from, to, term) : { kind: "number", term, operator, value };
  }

  #days(term: DayTerm, text: string, { from, to }: Written, reason: FaultReason): Query {
    const [operator, rest] = operatorOf(text);
    const days = daysOf(rest, term === "due");
    return days === null ? this.#fail(reason, from, to, term) : { kind: "days", term, operator, days };
  }

  /** Reads quoted words, a pattern, or what comes before a space or a closing parenthesis. */
  #written(): Written {
    const from = this.#at;
    const mark = this.#text[from];
    if (mark !== '"' && mark !== "/") {
      const text = /^[^\s()"]*/.exec(this.#text.slice(from))?.[0] ?? "";
      if (text === "") this.#fail("no-operand", from, from + 1);
      this.#at += text.length;
      return { kind: "bare", text, from, to: this.#at };
    }
    let inClass = false;
    for (let at = from + 1; at < this.#text.length; at++) {
      const letter = this.#text[at];
      if (letter === "\\") at++;
      else if (mark === "/" && letter === "[") inClass = true;
      else if (mark === "/" && letter === "]") inClass = false;
      else if (letter === mark && !inClass) {
        this.#at = at + 1;
        const text = this.#text.slice(from + 1, at);
        return mark === "/" ? { kind: "pattern", text, from, to: at + 1 } : { kind: "quoted", text: text.replace(/\\(["\\])/g, "$1"), from, to: at + 1 };
      }
    }
    return this.#fail(mark === "/" ? "open-pattern" : "open-quote", from);
  }
}

/** A name without the "#" of a tag and the slashes of a folder around it. */
function trimmed(text: string): string {
  let to = text.length;
  while (to > 0 && /[/\s]/.test(text[to - 1] ?? "")) to--;
  return text.slice(0, to).replace(/^[#/\s]+/, "");
}

function joined(kind: "and" | "or", parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length === 1 ? flat[0]! : { kind, parts: flat };
}

function operatorOf(text: string): [operator: Operator, rest: string] {
  const operator = operators.find((sign) => text.startsWith(sign));
  return operator === undefined ? ["=", text] : [operator, text.slice(operator.length)];
}

/** Reads days: "7d", "-3d", "today", "2026", "2026-12", "2026-12-24". Without `signed`, a number of days may leave out its d. */
function daysOf(text: string, signed: boolean): Days | null {
  if (Object.hasOwn(dayWords, text)) {
    const days = dayWords[text as keyof typeof dayWords];
    return signed ? { kind: "relative", days } : days > 0 ? null : { kind: "relative", days: Math.abs(days) };
  }
  const [, relative] = /^(-?\d{1,6})d$/.exec(text) ?? [];
  if (relative !== undefined) return signed || Number(relative) >= 0 ? { kind: "relative", days: Number(relative) || 0 } : null;
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const from = dayOf(Number(year), Number(month ?? 1), Number(day ?? 1));
  const to = from === null ? null : day !== undefined ? from : lastOf(Number(year), Number(month ?? 12));
  return from === null || to === null ? null : { kind: "calendar", text, from, to };
}

/** The last day of a month. */
function lastOf(year: number, month: number): DayNumber | null {
  return [31, 30, 29, 28].map((day) => dayOf(year, month, day)).find((day) => day !== null) ?? null;
}
