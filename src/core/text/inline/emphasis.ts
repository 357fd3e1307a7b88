import type { Span } from "../../model/card";

/** Runs of one mark that open or close emphasis; also matches escaped characters, to skip them. */
const runs = /\\[^]|\*+|_+|~+|=+/g;

interface Run {
  readonly mark: string;
  readonly from: number;
  readonly to: number;
  readonly opens: boolean;
  readonly closes: boolean;
  /** The marks left over between pairs already made on either side. */
  start: number;
  end: number;
}

/** A pair of marks around emphasized text. */
export interface Emphasis {
  readonly open: Span;
  readonly close: Span;
}

/**
 * The pairs of `*`, `_`, `~~` and `==` on a line as CommonMark pairs them, inner before outer. `isFree`: whether marks at an offset count.
 * Linear: a failed search for an opener is not repeated below that place.
 */
export function emphasisOn(line: string, isFree: (at: number) => boolean): readonly Emphasis[] {
  const found: Emphasis[] = [];
  const open: Run[] = [];
  const bottoms = new Map<string, number>();
  for (const { 0: text, index } of line.matchAll(runs)) {
    const mark = text.charAt(0);
    if (mark === "\\" || !isFree(index) || (mark === "~" && text.length !== 2) || (mark === "=" && text.length !== 2)) continue;
    const run = runAt(line, mark, index, index + text.length);
    const key = `${mark}${run.opens ? 1 : 0}${text.length % 3}`;
    const bottom = bottoms.get(key) ?? 0;
    let at = open.length - 1;
    while (run.closes && left(run) > 0 && at >= bottom) {
      const opener = open[at];
      if (opener === undefined) break;
      if (opener.mark !== mark || isOdd(opener, run)) {
        at--;
        continue;
      }
      open.length = at + 1;
      const size = mark === "~" || mark === "=" || (left(opener) >= 2 && left(run) >= 2) ? 2 : 1;
      found.push({ open: { from: opener.end - size, to: opener.end }, close: { from: run.start, to: run.start + size } });
      opener.end -= size;
      run.start += size;
      if (left(opener) === 0) {
        open.pop();
        at--;
      }
    }
    if (run.closes && left(run) > 0) bottoms.set(key, open.length);
    for (const [other, low] of bottoms) if (low > open.length) bottoms.set(other, open.length);
    if (run.opens && left(run) > 0) open.push(run);
  }
  return found;
}

function left({ start, end }: Run): number {
  return end - start;
}

/**
 * The rule of three: a run that can both open and close pairs only if the lengths do not add up to a multiple of three, as in `*foo**bar*`.
 */
function isOdd(opener: Run, closer: Run): boolean {
  if (opener.mark !== "*" && opener.mark !== "_") return false;
  const [a, b] = [opener.to - opener.from, closer.to - closer.from];
  return (opener.closes || closer.opens) && (a + b) % 3 === 0 && (a % 3 !== 0 || b % 3 !== 0);
}

function runAt(line: string, mark: string, from: number, to: number): Run {
  const before = charBefore(line, from);
  const behind = charAt(line, to);
  const leftFlanking = !isGap(behind) && (!isMark(behind) || isGap(before) || isMark(before));
  const rightFlanking = !isGap(before) && (!isMark(before) || isGap(behind) || isMark(behind));
  const opens = leftFlanking && (mark !== "_" || !rightFlanking || isMark(before));
  const closes = rightFlanking && (mark !== "_" || !leftFlanking || isMark(behind));
  return { mark, from, to, opens, closes, start: from, end: to };
}

function charAt(line: string, at: number): string {
  const code = line.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function charBefore(line: string, at: number): string {
  const isPair = at >= 2 && /[\udc00-\udfff]/.test(line.charAt(at - 1));
  return at === 0 ? "" : line.slice(isPair ? at - 2 : at - 1, at);
}

function isGap(char: string): boolean {
  return char === "" || /\s/.test(char);
}

function isMark(char: string): boolean {
  return /[\p{P}\p{S}]/u.test(char);
}
