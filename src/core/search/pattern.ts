/** Why a regular expression is refused. */
export type PatternFault = "pattern-reference" | "pattern-look" | "pattern-large" | "pattern-syntax";

/** A regular expression of which every match takes time in proportion to its length times that of the line. */
export interface Pattern {
  /** Whether it occurs in the text. It is matched line by line, in the first 4,000 characters of a line and 20,000 of a text. */
  test(text: string): boolean;
}

/** Steps of a compiled pattern; more are refused. */
const mostSteps = 200;
const mostDepth = 50;
const mostRepeats = 100;
/** Parts that a pattern may come to with all repeats written out, empty ones included. */
const mostParts = 10_000;
/** Characters of a text, and of each line of it, that are looked through. */
const longestText = 20_000;
const longestLine = 4000;

/** A step: a character of a set, a choice of two ways, one other step, a condition, or the end. */
type Step =
  | { readonly kind: "set"; readonly set: CharacterSet; next: number }
  | { readonly kind: "split"; next: number; other: number }
  | { readonly kind: "assert"; readonly what: "^" | "$" | "b" | "B"; next: number }
  | { readonly kind: "end" };

/** A part of a pattern, as read. */
type Part =
  | { readonly kind: "set"; readonly set: CharacterSet }
  | { readonly kind: "assert"; readonly what: "^" | "$" | "b" | "B" }
  | { readonly kind: "list"; readonly parts: readonly Part[] }
  | { readonly kind: "choice"; readonly parts: readonly Part[] }
  | { readonly kind: "repeat"; readonly part: Part; readonly least: number; readonly most: number };

/** The characters that one place of a pattern stands for: a class of JavaScript, without regard to case. */
class CharacterSet {
  readonly #one: RegExp;
  /** 0: not asked yet, 1: no, 2: yes. */
  readonly #ascii = new Uint8Array(128);

  constructor(source: string) {
    this.#one = new RegExp(`^${source}$`, "iu");
  }

  has(code: number): boolean {
    const known = this.#ascii[code] ?? 0;
    if (known !== 0) return known === 2;
    const found = this.#one.test(String.fromCodePoint(code));
    if (code < 128) this.#ascii[code] = found ? 2 : 1;
    return found;
  }
}

class Refused extends Error {
  constructor(readonly reason: PatternFault) {
    super(reason);
  }
}

/** Reads a regular expression: JavaScript's, without back references and conditions on what is around a match. */
export function readPattern(source: string): { readonly kind: "pattern"; readonly pattern: Pattern } | { readonly kind: "refused"; readonly reason: PatternFault } {
  try {
    return { kind: "pattern", pattern: new Machine(compile(new Reader(source).read())) };
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", reason: error.reason };
    throw error;
  }
}

/** Reads the notation. */
class Reader {
  #at = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Part {
    const part = this.#choice(0);
    if (this.#at < this.#source.length) throw new Refused("pattern-syntax");
    return part;
  }

  #eat(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #choice(depth: number): Part {
    if (depth > mostDepth) throw new Refused("pattern-large");
    const parts = [this.#list(depth)];
    while (this.#eat("|")) parts.push(this.#list(depth));
    return parts.length === 1 ? parts[0]! : { kind: "choice", parts };
  }

  #list(depth: number): Part {
    const parts: Part[] = [];
    while (this.#at < this.#source.length && !/[|)]/.test(this.#source[this.#at] ?? "")) parts.push(this.#repeated(this.#one(depth)));
    return { kind: "list", parts };
  }

  #repeated(part: Part): Part {
    const found = /^(?:[*+?]|\{(\d{1,4})(,(\d{0,4}))?\})/.exec(this.#source.slice(this.#at, this.#at + 12));
    if (found === null) return part;
    if (part.kind === "assert") throw new Refused("pattern-syntax");
    const [sign, low = "", range, high = ""] = found;
    this.#at += sign.length;
    // Whether a repeat is lazy does not matter to whether it matches.
    this.#eat("?");
    if (/^[*+?{]/.test(this.#source.slice(this.#at))) throw new Refused("pattern-syntax");
    const least = sign === "+" ? 1 : low === "" ? 0 : Number(low);
    const most = sign === "?" ? 1 : sign === "*" || sign === "+" || (range !== undefined && high === "") ? Infinity : range === undefined ? least : Number(high);
    if (most < least) throw new Refused("pattern-syntax");
    if (least > mostRepeats || (most !== Infinity && most > mostRepeats)) throw new Refused("pattern-large");
    return { kind: "repeat", part, least, most };
  }

  #one(depth: number): Part {
    if (this.#eat("(")) {
      if (this.#eat("?") && !this.#eat(":")) throw new Refused(/^<?[=!]/.test(this.#source.slice(this.#at)) ? "pattern-look" : "pattern-syntax");
      const inner = this.#choice(depth + 1);
      if (!this.#eat(")")) throw new Refused("pattern-syntax");
      return inner;
    }
    if (this.#eat("^")) return { kind: "assert", what: "^" };
    if (this.#eat("$")) return { kind: "assert", what: "$" };
    if (this.#source[this.#at] === "[") return this.#set(this.#class());
    if (this.#source[this.#at] === "\\") return this.#escape();
    const letter = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    if ("*+?{}]".includes(letter)) throw new Refused("pattern-syntax");
    this.#at += letter.length;
    return this.#set(letter === "." || letter === "/" ? (letter === "." ? "." : "\\/") : letter);
  }

  #escape(): Part {
    const rest = this.#source.slice(this.#at, this.#at + 60);
    if (/^\\(?:[1-9]|k)/.test(rest)) throw new Refused("pattern-reference");
    if (/^\\[bB]/.test(rest)) {
      this.#at += 2;
      return { kind: "assert", what: rest[1] === "b" ? "b" : "B" };
    }
    const found = /^\\(?:u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[\w=]{1,50}\}|[dDwWsStnrfv0]|[!-/:-@[-`{-~])/.exec(rest);
    if (found === null) throw new Refused("pattern-syntax");
    const [escape] = found;
    this.#at += escape.length;
    // JavaScript allows only some marks after a backslash.
    return this.#set(escape.length === 2 && /[^\w^$\\.*+?()[\]{}|/]/.test(escape[1] ?? "") ? (escape[1] ?? "") : escape);
  }

  /** A class with its brackets; JavaScript reads what is in it. */
  #class(): string {
    const from = this.#at++;
    for (; this.#at < this.#source.length; this.#at++) {
      const letter = this.#source[this.#at];
      if (letter === "\\") this.#at++;
      else if (letter === "]") return this.#source.slice(from, ++this.#at);
    }
    throw new Refused("pattern-syntax");
  }

  #set(source: string): Part {
    try {
      return { kind: "set", set: new CharacterSet(source) };
    } catch {
      throw new Refused("pattern-syntax");
    }
  }
}

/** The steps of a pattern, the last one first: the first step to take is the last one of the list. */
function compile(whole: Part): readonly Step[] {
  const steps: Step[] = [{ kind: "end" }];
  const add = (step: Step): number => {
    if (steps.length >= mostSteps) throw new Refused("pattern-large");
    return steps.push(step) - 1;
  };
  /** Adds the steps of a part that goes on at `next`; returns the first. */
  let parts = 0;
  const put = (part: Part, next: number): number => {
    if (++parts > mostParts) throw new Refused("pattern-large");
    switch (part.kind) {
      case "set":
      case "assert":
        return add({ ...part, next });
      case "list":
        return part.parts.reduceRight((after, one) => put(one, after), next);
      case "choice":
        return part.parts.map((one) => put(one, next)).reduceRight((other, first) => add({ kind: "split", next: first, other }));
      case "repeat": {
        let after = next;
        if (part.most === Infinity) {
          const loop: Step = { kind: "split", next, other: next };
          after = add(loop);
          loop.next = put(part.part, after);
        } else for (let more = part.least; more < part.most; more++) after = add({ kind: "split", next: put(part.part, after), other: next });
        for (let times = 0; times < part.least; times++) after = put(part.part, after);
        return after;
      }
    }
  };
  const first = put(whole, 0);
  // The start is where the last step is.
  add({ kind: "split", next: first, other: first });
  return steps;
}

/** Follows all ways through a pattern at once (Thompson's method): a character costs at most one look at each step. */
class Machine implements Pattern {
  readonly #steps: readonly Step[];
  readonly #seen: Int32Array;
  #now: Int32Array;
  #next: Int32Array;
  #turn = 0;

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
    this.#seen = new Int32Array(steps.length);
    this.#now = new Int32Array(steps.length);
    this.#next = new Int32Array(steps.length);
  }

  test(text: string): boolean {
    return text.slice(0, longestText).split("\n").some((line) => this.#line(line.slice(0, longestLine)));
  }

  #line(line: string): boolean {
    const codes = Array.from(line, (letter) => letter.codePointAt(0) ?? 0);
    let count = 0;
    for (let at = 0; at <= codes.length; at++) {
      // A match may begin anywhere.
      if (at === 0) this.#turn++;
      count = this.#enter(this.#steps.length - 1, codes, at, this.#now, count);
      if (count < 0) return true;
      const code = codes[at];
      if (code === undefined) return false;
      this.#turn++;
      let reached = 0;
      for (let each = 0; each < count; each++) {
        const step = this.#steps[this.#now[each] ?? 0];
        if (step?.kind === "set" && step.set.has(code)) reached = this.#enter(step.next, codes, at + 1, this.#next, reached);
        if (reached < 0) return true;
      }
      [this.#now, this.#next] = [this.#next, this.#now];
      count = reached;
    }
    return false;
  }

  /** Adds to `list` the sets that may come next from a step; returns their number, or -1 at the end of the pattern. */
  #enter(from: number, codes: readonly number[], at: number, list: Int32Array, count: number): number {
    const open = [from];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (this.#seen[index] === this.#turn) continue;
      this.#seen[index] = this.#turn;
      const step = this.#steps[index];
      if (step === undefined || step.kind === "end") return -1;
      if (step.kind === "set") list[count++] = index;
      else if (step.kind === "split") open.push(step.other, step.next);
      else if (holds(step.what, codes, at)) open.push(step.next);
    }
    return count;
  }
}

function holds(what: "^" | "$" | "b" | "B", codes: readonly number[], at: number): boolean {
  if (what === "^") return at === 0;
  if (what === "$") return at === codes.length;
  return (isWord(codes[at - 1]) !== isWord(codes[at])) === (what === "b");
}

/** As `\w`; letters of other scripts count as well. */
function isWord(code: number | undefined): boolean {
  return code !== undefined && /[\p{L}\p{M}\p{N}_]/u.test(String.fromCodePoint(code));
}
