import { once } from "../data/once";

/** How a hidden deletion is drawn in a formula: as a group, or as plain words inside text commands. */
export type HolePlace = "math" | "text";

type Mode = HolePlace | "name";

interface Open {
  readonly closing: string;
  readonly mode: Mode;
  /** The command to resume after the group. */
  readonly pending: Pending | null;
  /** If the group is a script: the scripts of its base so far. */
  readonly scripts: string | null;
  /** The number of `\over`-like commands, and whether there is a hole. */
  infixes: number;
  hasHole: boolean;
}

/** A command that may take more arguments. */
interface Pending {
  readonly name: string;
  readonly taken: number;
  /** The last argument was a group with a hole: the deletion may have covered more than part of it. */
  readonly isOpen?: boolean;
}

/** Split at first use: formulas are rare. */
function listed(names: string): { has(name: string): boolean } {
  const set = once(() => new Set(names.split(" ")));
  return { has: (name) => set().has(name) };
}

/**
 * Commands whose arguments are text. Below: commands whose first arguments (by `nameCounts`) are names or lengths that must stay as
 * written.
 */
const textCommands = listed("text textbf textit textrm textsf texttt textup textmd textnormal textsc textsl emph mbox hbox fbox tag intertext shortintertext");
const boxes = listed("colorbox fcolorbox raisebox");
const nameCommands = listed(
  "begin end color textcolor colorbox fcolorbox raisebox href url label ref eqref hspace vspace hskip kern mkern mskip rule class cssId style htmlClass htmlId htmlStyle htmlData includegraphics cline char unicode mathchoice",
);
/** Number of name arguments. */
const nameCounts: Readonly<Record<string, number>> = { fcolorbox: 2, rule: 2 };
const columnNames = listed("array darray alignat alignedat subarray tabular");
const twoArguments = listed("frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel");
const delimited = /^(?:left|right|middle|[bB]igg?[lrm]?)$/;
const infix = listed("over atop choose brack brace");
const optional = /^(?:sqrt|begin|rule|smash|x[a-z]+arrow.*|\\)$/;
/** Commands that make the rest uncertain: definitions, verbatim text, other languages. */
const foreign = listed("def gdef edef xdef newcommand renewcommand providecommand let futurelet verb ce pu require newenvironment genfrac");

/**
 * How deletions can be hidden in a TeX formula, each one character at one of `holes`; null when the formula would break: a deletion
 * replaces a name, a delimiter or one of two arguments, or removes one end of a group. Linear.
 */
export function holePlaces(tex: string, holes: readonly number[]): readonly HolePlace[] | null {
  return new TexReader(tex, new Set(holes)).read();
}

class TexReader {
  readonly #stack: Open[] = [];
  readonly #places: HolePlace[] = [];
  #at = 0;
  #pending: Pending | null = null;
  #afterHole = false;
  /** The scripts on the last item, and whether the next item is one. */
  #scripts = "";
  #isScript = false;

  constructor(readonly tex: string, readonly holes: ReadonlySet<number>) {}

  read(): readonly HolePlace[] | null {
    const top = this.#opened("", "math");
    this.#stack.push(top);
    while (this.#at < this.tex.length) if (!this.#token()) return null;
    return this.#stack.length === 1 && !this.#lacks() ? this.#places : null;
  }

  get #top(): Open {
    return this.#stack[this.#stack.length - 1]!;
  }

  #opened(closing: string, mode: Mode, pending: Pending | null = null): Open {
    const scripts = this.#isScript ? this.#scripts : null;
    this.#isScript = false;
    this.#scripts = "";
    return { closing, mode, pending, scripts, infixes: 0, hasHole: false };
  }

  /** False when the formula breaks here. */
  #token(): boolean {
    const { tex } = this;
    const at = this.#at++;
    const char = tex.charAt(at);
    if (/\s/.test(char)) return true;
    if (this.holes.has(at)) return this.#hole();
    if (this.#pending?.isOpen === true && this.#lacks() && char !== "{") return false;
    if (char === "%") return false;
    if (char === "\\") return this.#command();
    this.#afterHole = false;
    if (char === "^" || char === "_" || char === "'") return this.#script(char);
    if (this.#top.mode === "text" && char === "&") return false;
    if (char === "{") this.#open("}");
    else if (char === "[" && this.#pending !== null && this.#pending.taken <= 1 && optional.test(this.#pending.name)) this.#open("]");
    else if (char === "}" || (char === "]" && this.#top.closing === "]")) return this.#close(char);
    else if (char === "&") return this.#ends();
    else this.#take();
    return true;
  }

  /** An item takes at most one script of each kind. */
  #script(char: string): boolean {
    if (this.#top.mode === "text") return char === "'";
    if (this.#isScript || this.#scripts.includes(char === "'" ? "^" : char)) return false;
    this.#pending = null;
    if (char === "'") return true;
    this.#scripts += char;
    this.#isScript = true;
    return true;
  }

  #hole(): boolean {
    const pending = this.#pending;
    const mode = this.#top.mode;
    if (mode === "name" || (pending !== null && (delimited.test(pending.name) || this.#modeOf(pending, "}") !== "math"))) return false;
    this.#places.push(mode);
    this.#top.hasHole = true;
    this.#take();
    this.#afterHole = true;
    return true;
  }

  #command(): boolean {
    const { tex } = this;
    let end = this.#at;
    while (end < tex.length && /[A-Za-z]/.test(tex.charAt(end)) && !this.holes.has(end)) end++;
    // A backslash before a hole.
    if (end === this.#at && (end >= tex.length || this.holes.has(end++))) return false;
    const name = tex.slice(this.#at, end);
    const isAfterHole = this.#afterHole;
    this.#at = end;
    this.#afterHole = false;
    if (foreign.has(name) || (isAfterHole && /^(?:no)?limits$|^hd?a?s?h?line$/.test(name))) return false;
    // Text contains no mathematics: here it has ended, or not yet begun.
    if (this.#top.mode === "text" && /[A-Za-z]/.test(name) && !textCommands.has(name)) return false;
    // An argument without braces cannot be a command with arguments.
    if (this.#lacks() && (delimited.test(name) || name === "begin" || /^\s*[{[]/.test(tex.slice(end, end + 20)))) return false;
    if (name === "begin" || name === "end") return this.#environment(name);
    if (name === "\\" || name === "right" || name === "middle" || infix.has(name)) {
      if (!this.#ends()) return false;
      if (infix.has(name) && ++this.#top.infixes > 1) return false;
      if (name === "right" && this.#stack.pop()?.closing !== "right") return false;
    } else this.#take();
    if (name === "left") this.#stack.push(this.#opened("right", this.#top.mode));
    this.#pending = { name, taken: 0 };
    return true;
  }

  #environment(name: "begin" | "end"): boolean {
    const { tex } = this;
    const found = /^\s*\{([A-Za-z]+\*?)\}/.exec(tex.slice(this.#at, this.#at + 60));
    const [all, environment] = found ?? [];
    if (all === undefined || environment === undefined) return false;
    for (let at = this.#at; at < this.#at + all.length; at++) if (this.holes.has(at)) return false;
    this.#at += all.length;
    if (name === "begin") {
      this.#take();
      this.#stack.push(this.#opened(environment, this.#top.mode));
      this.#pending = columnNames.has(environment.replace("*", "")) ? { name, taken: 1 } : { name, taken: 2 };
      return true;
    }
    return this.#ends() && this.#stack.pop()?.closing === environment;
  }

  #open(closing: "}" | "]"): void {
    const pending = this.#pending;
    this.#stack.push(this.#opened(closing, pending === null || this.#top.mode !== "math" ? this.#top.mode : this.#modeOf(pending, closing), pending));
    this.#pending = null;
  }

  #close(closing: "}" | "]"): boolean {
    if (!this.#ends()) return false;
    const open = this.#stack.pop();
    if (open?.closing !== closing) return false;
    this.#scripts = open.scripts ?? "";
    this.#isScript = open.scripts !== null;
    this.#pending = open.pending;
    this.#top.hasHole ||= open.hasHole;
    if (closing === "}") this.#take(open.hasHole);
    return true;
  }

  /** The mode of a command's next argument. */
  #modeOf({ name, taken }: Pending, closing: "}" | "]"): Mode {
    if (closing === "]") return /^(?:sqrt|x)/.test(name) ? "math" : "name";
    if (name === "begin") return taken === 1 ? "name" : "math";
    if (nameCommands.has(name) && taken < (nameCounts[name] ?? 1)) return "name";
    return textCommands.has(name) || boxes.has(name) ? "text" : "math";
  }

  /** Consumes a token or group as an argument of the command before it. */
  #take(isOpen = false): void {
    if (!this.#isScript) this.#scripts = "";
    this.#isScript = false;
    const pending = this.#pending;
    this.#pending = pending === null || delimited.test(pending.name) || pending.taken >= 2 ? null : { name: pending.name, taken: pending.taken + 1, isOpen };
  }

  /** Whether the command before lacks an argument. */
  #lacks(): boolean {
    const pending = this.#pending;
    return pending !== null && (delimited.test(pending.name) || (twoArguments.has(pending.name) && pending.taken < 2));
  }

  /** Closes the command before; false when it lacks an argument. */
  #ends(): boolean {
    const lacks = this.#lacks();
    this.#pending = null;
    return !lacks;
  }
}

/** Characters special in TeX text, as math. */
const special: Readonly<Record<string, string>> = {
  "#": "\\#", $: "\\$", "%": "\\%", "&": "\\&", _: "\\_", "{": "\\{", "}": "\\}", "\\": "\\backslash", "^": "\\wedge", "~": "\\sim", "|": "\\vert", "<": "\\lt", ">": "\\gt", "[": "\\lbrack", "]": "\\rbrack",
};

/**
 * The words of a hidden deletion for its place in a formula, for both KaTeX and MathJax: MathJax supports few commands in text, so special
 * characters go into math.
 */
export function texOf(words: string, place: HolePlace): string {
  const [open, close, start, end] = place === "math" ? ["\\text{", "}", "", "{}"] : ["", "", "\\(", "\\)"];
  const parts = words.replace(/`/g, "'").split(/([#$%&_{}\\^~|<>[\]])/);
  parts[0] = `[${parts[0] ?? ""}`;
  parts[parts.length - 1] += "]";
  const all = parts.map((part, index) => (index % 2 === 1 ? `${start}${special[part] ?? ""}${end}` : part === "" ? "" : `${open}${part}${close}`)).join("");
  return place === "math" ? `{${all}}` : all;
}
