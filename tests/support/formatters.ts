// The effect of four rules of a public linter on notes: blank lines around fences and around math, between the lines of paragraphs, and
// footnotes moved to the end. Written from the rules' documentation and tests, for notes with line feeds and no indented code.

/** Lines that belong together, with the quote marks before the first. */
interface Part {
  readonly kind: "blank" | "properties" | "fence" | "math" | "html" | "heading" | "list" | "quote" | "table" | "footnote" | "paragraph";
  readonly lines: readonly string[];
}

const quoteOf = (line: string): string => /^[\s>]*/.exec(line)?.[0] ?? "";
const isListMark = (line: string): boolean => /^\s*(?:[-*+]|\d+[.)])\s/.test(line);
const fenceMark = /^[\s>]*(?:[-*+] +)?(`{3,}|~{3,})/;

/** Whether a line begins something that ends a paragraph. */
function startsPart(line: string): boolean {
  return line.trim() === "" || fenceMark.test(line) || /^\s{0,3}(?:<!--|#{1,6}\s|>|\$\$\s*$|\[\^[^\]]+\]:)/.test(line) || isListMark(line);
}

/** A note's parts, as the rules see them. */
function partsOf(text: string): Part[] {
  const lines = text.split("\n");
  const parts: Part[] = [];
  let at = 0;
  const take = (kind: Part["kind"], to: number): void => {
    parts.push({ kind, lines: lines.slice(at, to) });
    at = to;
  };
  const until = (from: number, ends: (line: string) => boolean): number => {
    let to = from;
    while (to < lines.length && !ends(lines[to] ?? "")) to++;
    return to;
  };
  if (lines[0] === "---") take("properties", until(1, (line) => line === "---") + 1);
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const inQuote = line.trimStart().startsWith(">");
    const fence = fenceMark.exec(line)?.[1];
    const lazy = (each: string): boolean => startsPart(each);
    if (line.trim() === "") take("blank", at + 1);
    else if (fence !== undefined) take("fence", Math.min(lines.length, until(at + 1, (each) => new RegExp(`^[\\s>]*\\${fence.charAt(0)}{${fence.length},}\\s*$`).test(each)) + 1));
    else if (/^[\s>]*\$\$\s*$/.test(line)) take("math", Math.min(lines.length, until(at + 1, (each) => /^[\s>]*\$\$\s*$/.test(each)) + 1));
    else if (inQuote) take("quote", at + 1);
    else if (/^\s{0,3}<!--/.test(line)) take("html", until(at, (each) => each.includes("-->")) + 1);
    else if (/^\s{0,3}#{1,6}\s/.test(line)) take("heading", at + 1);
    else if (/^\s{0,3}\[\^[^\]]+\]:/.test(line)) take("footnote", until(at + 1, lazy));
    else if (isListMark(line)) take("list", until(at + 1, (each) => startsPart(each) && (!/^\s+\S/.test(each) || fenceMark.test(each) || /^\s*\$\$\s*$/.test(each))));
    else if (/^\s*\|/.test(line)) take("table", until(at + 1, (each) => !/^\s*\|/.test(each)));
    else take("paragraph", until(at + 1, (each) => startsPart(each)));
  }
  return parts;
}

/**
 * Puts exactly one blank line before and after each of these parts, none at the ends of the note; in a quote, blank lines have its marks.
 */
function withBlankLinesAround(text: string, isMeant: (part: Part) => boolean): string {
  const parts = partsOf(text);
  const out: string[] = [];
  parts.forEach((part, at) => {
    if (!isMeant(part)) {
      out.push(...part.lines);
      return;
    }
    const marks = quoteOf(part.lines[0] ?? "").trimEnd().replace(/\s+$/, "");
    const isEmpty = (line: string | undefined): boolean => line !== undefined && line.trim() === marks;
    while (out.length > 0 && (isEmpty(out[out.length - 1]) || out[out.length - 1]?.trim() === "")) out.pop();
    if (out.length > 0) out.push(marks.includes(">") && out[out.length - 1]?.trimStart().startsWith(">") === true ? marks.trim() : "");
    out.push(...part.lines);
    const rest = parts.slice(at + 1).flatMap(({ lines }) => lines);
    if (rest.every((line) => line.trim() === "")) return;
    const next = rest[0] ?? "";
    if (next.trim() !== "" && !isEmpty(next)) out.push(marks.includes(">") && next.trimStart().startsWith(">") ? marks.trim() : "");
  });
  return out.join("\n");
}

export function blankLinesAroundFences(text: string): string {
  return withBlankLinesAround(text, ({ kind }) => kind === "fence");
}

/**
 * Math within a line that begins with two dollars counts too: what follows it moves to the next line, and its line gets a blank line before
 * it.
 */
export function blankLinesAroundMath(text: string): string {
  const inline = partsOf(withBlankLinesAround(text, ({ kind }) => kind === "math")).flatMap(({ kind, lines }) => {
    if (kind === "fence" || kind === "math" || kind === "properties" || kind === "html") return lines;
    return lines.flatMap((line, at) => {
      const found = /^(.*?\$\$[^$`]+\$\$)(.*)$/.exec(line.replace(/`[^`]*`/g, (code) => "x".repeat(code.length)));
      if (found === null) return [line];
      const end = found[1]?.length ?? 0;
      const rest = line.slice(end);
      return [...(at > 0 ? [""] : []), line.slice(0, end), ...(rest.trim() === "" ? [] : [rest])];
    });
  });
  return inline.join("\n");
}

/**
 * Makes every line of a paragraph a paragraph, except after a hard break. Leaves lists, quotes, tables and footnotes, and puts one blank
 * line around a paragraph.
 */
export function blankLinesInParagraphs(text: string): string {
  const out: string[] = [];
  const parts = partsOf(text);
  const dropBlank = (): void => {
    while (out.length > 0 && out[out.length - 1] === "") out.pop();
  };
  parts.forEach((part, at) => {
    if (part.kind !== "paragraph") {
      const before = parts.slice(0, at).filter(({ kind }) => kind !== "blank").at(-1);
      if (part.kind === "blank" && before?.kind === "paragraph") return;
      out.push(...part.lines);
      return;
    }
    dropBlank();
    if (out.length > 0) out.push("");
    part.lines.forEach((line, index) => {
      out.push(line);
      const isLast = index === part.lines.length - 1;
      if (!isLast && !/(?: {2}|<br\/?>|[^\\]\\)$/.test(line)) out.push("");
    });
    if (parts.slice(at + 1).some(({ kind }) => kind !== "blank")) out.push("");
  });
  const made = out.join("\n");
  return text.endsWith("\n") && !made.endsWith("\n") ? `${made}\n` : made;
}

/** Moves footnotes to the end in order, each with the line break after it and one more. */
export function footnotesToEnd(text: string): string {
  const parts = partsOf(text);
  const notes = parts.filter(({ kind }) => kind === "footnote");
  if (notes.length === 0) return text;
  const left: string[] = [];
  parts.forEach((part, at) => {
    if (part.kind === "footnote") return;
    if (part.kind === "blank" && parts[at - 1]?.kind === "footnote") return;
    left.push(...part.lines);
  });
  return `${left.join("\n").trimEnd()}\n\n${notes.map(({ lines }) => lines.join("\n")).join("\n")}`;
}

export const formatters: Readonly<Record<string, (text: string) => string>> = {
  "blank lines around fences": blankLinesAroundFences,
  "blank lines around math": blankLinesAroundMath,
  "blank lines in paragraphs": blankLinesInParagraphs,
  "footnotes to the end": footnotesToEnd,
};
