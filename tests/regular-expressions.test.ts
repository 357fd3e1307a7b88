// Every regular expression of core and app must take linear time, because it runs on arbitrary notes.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { RegExpParser, visitRegExpAST, type AST } from "@eslint-community/regexpp";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** Expressions that never run on a note, with the reason. */
const harmless: Readonly<Record<string, string>> = {
};

/** Characters that distinguish the sets of a pattern. */
const samples = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), "\u00a0", "é", "漢", "\u3000", "\u2028", "\ufeff"];

/** All characters possible anywhere in this part of a pattern. */
function characters(node: AST.Node, flags: string): Set<string> {
  const found = new Set<string>();
  const add = ({ raw }: AST.Node): void => {
    const one = new RegExp(`^(?:${raw})$`, flags);
    for (const sample of samples) if (one.test(sample)) found.add(sample);
  };
  visitRegExpAST(node, {
    onCharacterEnter: (character) => void (character.parent.type === "Alternative" || character.parent.type === "Quantifier" ? add(character) : null),
    onCharacterSetEnter: (set) => void (set.parent.type === "Alternative" || set.parent.type === "Quantifier" ? add(set) : null),
    onCharacterClassEnter: add,
    onBackreferenceEnter: () => samples.forEach((sample) => found.add(sample)),
  });
  return found;
}

/** The elements of a pattern around `node`, with what follows it at every level. */
function* behind(node: AST.Node): Generator<AST.Node> {
  for (let at: AST.Node = node; at.parent !== null; at = at.parent) {
    const { parent } = at;
    if (parent.type === "Alternative") yield* parent.elements.slice(parent.elements.indexOf(at as AST.Element) + 1);
  }
}

/** The repeats that may come first in `node`, and whether it can match nothing. */
function leading(node: AST.Node): { readonly repeats: readonly AST.Quantifier[]; readonly empty: boolean } {
  if (node.type === "Assertion") return { repeats: [], empty: true };
  if (node.type === "Quantifier") {
    const inner = leading(node.element);
    return { repeats: node.max === Infinity ? [node] : inner.repeats, empty: node.min === 0 || inner.empty };
  }
  if (node.type === "Group" || node.type === "CapturingGroup") {
    const all = node.alternatives.map((alternative) => sequence(alternative.elements));
    return { repeats: all.flatMap(({ repeats }) => repeats), empty: all.some(({ empty }) => empty) };
  }
  return { repeats: [], empty: node.type === "Backreference" };
}

function sequence(nodes: Iterable<AST.Node>): { readonly repeats: readonly AST.Quantifier[]; readonly empty: boolean } {
  const repeats: AST.Quantifier[] = [];
  for (const node of nodes) {
    const part = leading(node);
    repeats.push(...part.repeats);
    if (!part.empty) return { repeats, empty: false };
  }
  return { repeats, empty: true };
}

/** The parts of a regular expression that may take more than linear time, in words. */
function faults(literal: string): string[] {
  const found: string[] = [];
  const { pattern, flags } = new RegExpParser().parseLiteral(literal);
  const overlap = (one: AST.Node, other: AST.Node): boolean => {
    const theirs = characters(other, flags.raw);
    return [...characters(one, flags.raw)].some((character) => theirs.has(character));
  };
  visitRegExpAST(pattern, {
    onQuantifierEnter(quantifier) {
      if (quantifier.max < Infinity) return;
      visitRegExpAST(quantifier.element, { onQuantifierEnter: (inner) => void (inner.max === Infinity && inner !== quantifier && found.push(`${inner.raw} within ${quantifier.raw}`)) });
      for (const next of sequence(behind(quantifier)).repeats) if (overlap(quantifier, next)) found.push(`${quantifier.raw} beside ${next.raw}`);
    },
  });
  // A search restarts at every character: its beginning must not repeat and then fail.
  if (!flags.sticky) {
    for (const { elements } of pattern.alternatives) {
      if (elements[0]?.type === "Assertion" && elements[0].kind === "start") {
        // With the flag m, it restarts at every line: what repeats there must not go on over line breaks.
        const over = flags.multiline ? sequence(elements.slice(1)).repeats.find((repeat) => repeat !== elements.at(-1) && characters(repeat, flags.raw).has("\n")) : undefined;
        if (over !== undefined) found.push(`a search in each line that begins with ${over.raw}`);
        continue;
      }
      const [first, ...rest] = elements;
      if (first !== undefined && leading(first).repeats.length > 0 && rest.length > 0) found.push(`a search that begins with ${first.raw}`);
    }
  }
  return found;
}

function literalsOf(path: string): { readonly literal: string; readonly line: number }[] {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  const found: { literal: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push({ literal: node.text, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1 });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = ["src/core", "src/app"].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => join(root, folder, name)));

describe("the check itself", () => {
  it.each(["/(a+)+b/", "/(?:a|b+)*/", "/a+a+/", "/^\\s*\\s+$/", "/^a*b?a*c/", "/^(?:a*)?[ab]+c/", "/^(?:x(\\d+))\\d*!/", "/\\s+$/", "/^[\\s>]*x/m", "/^(?:\\s*x|y)/m"])("%s is a fault", (literal) => {
    expect(faults(literal)).not.toEqual([]);
  });
  it.each(["/^a+b+/", "/a/", "/^(?:\\d+)(?:\\.\\d+)?$/", "/[a-z]+/", "/^[\\s=]*$/", "/(?:ab|[^a])*/y", "/^[ab]+c[ab]+/", "/^(?:[^\\S\\n]|>)*x/m", "/^x\\s*/m"])("%s is not", (literal) => {
    expect(faults(literal)).toEqual([]);
  });
});

describe("regular expressions of core and app", () => {
  const all = files.flatMap((path) => literalsOf(path).map(({ literal, line }) => ({ where: `${relative(root, path)}:${line}`, literal })));

  it("are linear", () => {
    expect(all.length).toBeGreaterThan(40);
    expect(Object.keys(harmless).filter((literal) => !all.some((each) => each.literal === literal))).toEqual([]);
    const found = all.filter(({ literal }) => !(literal in harmless)).flatMap(({ where, literal }) => faults(literal).map((fault) => `${where} ${literal}: ${fault}`));
    expect(found).toEqual([]);
  });

  it("are literals, none built from strings", () => {
    // The search's patterns: JavaScript reads classes of one character, which are tried on single characters.
    expect(files.filter((path) => /\bRegExp\(/.test(readFileSync(path, "utf8"))).map((path) => relative(root, path))).toEqual(["src/core/search/pattern.ts"]);
  });
});
