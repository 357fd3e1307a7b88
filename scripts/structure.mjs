// `npm run structure`: prints the structure of src as a table. tests/architecture.test.ts checks its rules on the same data.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = resolve(import.meta.dirname, "..");
export const src = join(root, "src");

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.name.endsWith(".ts") ? [path] : [];
  });
}

/** @param {string} path below src, with "/" */
const short = (path) => relative(src, path).replaceAll("\\", "/");

/**
 * @typedef {object} Module
 * @property {string} path below src, with "/"
 * @property {string} text
 * @property {number} lines
 * @property {readonly string[]} inner modules of src that it imports, including types
 * @property {readonly string[]} packages
 * @property {readonly string[]} exported names that it declares and exports, without re-exports
 * @property {readonly { readonly name: string, readonly lines: number }[]} functions
 */

/** @param {string} file @returns {Module} */
function readModule(file) {
  const text = readFileSync(file, "utf8");
  const names = ts.preProcessFile(text, true, true).importedFiles.map((imported) => imported.fileName);
  const inner = names.filter((name) => name.startsWith(".")).map((name) => {
    const base = resolve(dirname(file), name);
    const found = [`${base}.ts`, join(base, "index.ts")].find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
    if (found === undefined) throw new Error(`${relative(root, file)} imports ${name}, which is not a file in src`);
    return short(found);
  });
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return {
    path: short(file),
    text,
    lines: text.split("\n").length - 1,
    inner: [...new Set(inner)],
    packages: names.filter((name) => !name.startsWith(".")),
    exported: exportedNames(source),
    functions: functionsOf(source),
  };
}

/** @param {ts.SourceFile} source @returns {string[]} */
function exportedNames(source) {
  return source.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement) || !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
    return "name" in statement && statement.name !== undefined && ts.isIdentifier(/** @type {ts.Node} */ (statement.name)) ? [/** @type {ts.Identifier} */ (statement.name).text] : [];
  });
}

/** @param {ts.SourceFile} source */
function functionsOf(source) {
  /** @type {{ name: string, lines: number }[]} */
  const found = [];
  const lineOf = (/** @type {number} */ at) => source.getLineAndCharacterOfPosition(at).line;
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const named = node.name ?? ("name" in node.parent ? node.parent.name : undefined);
      found.push({ name: named === undefined ? "(unnamed)" : /** @type {ts.Node} */ (named).getText(source), lines: lineOf(node.end) - lineOf(node.getStart(source)) + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** All modules of src, by path. @returns {Module[]} */
export function readModules() {
  return filesBelow(src).map(readModule).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The groups of nodes that reach each other; empty without cycles. @param {ReadonlyMap<string, ReadonlySet<string>>} arrows
 * @returns {string[][]}
 */
export function cyclesOf(arrows) {
  /** @type {Map<string, { at: number, low: number, open: boolean }>} */
  const seen = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const cycles = [];
  const visit = (/** @type {string} */ node) => {
    const mine = { at: seen.size, low: seen.size, open: true };
    seen.set(node, mine);
    stack.push(node);
    for (const next of arrows.get(node) ?? []) {
      const other = seen.get(next) ?? visit(next);
      if (other.open) mine.low = Math.min(mine.low, other.low);
    }
    if (mine.low === mine.at) {
      const group = stack.splice(stack.indexOf(node));
      for (const one of group) /** @type {{ open: boolean }} */ (seen.get(one)).open = false;
      if (group.length > 1 || arrows.get(node)?.has(node) === true) cycles.push(group.sort());
    }
    return mine;
  };
  for (const node of arrows.keys()) if (!seen.has(node)) visit(node);
  return cycles;
}

/** Which modules import which. @param {readonly Module[]} modules */
export function moduleArrows(modules) {
  return new Map(modules.map(({ path, inner }) => [path, new Set(inner)]));
}

/** Which folders import from which, without themselves. @param {readonly Module[]} modules */
export function folderArrows(modules) {
  /** @type {Map<string, Set<string>>} */
  const arrows = new Map();
  for (const { path, inner } of modules) {
    const from = dirname(path);
    const targets = arrows.get(from) ?? new Set();
    arrows.set(from, targets);
    for (const target of inner) if (dirname(target) !== from) targets.add(dirname(target));
  }
  return arrows;
}

/** Exported names that more than one module declares, each with those modules. @param {readonly Module[]} modules */
export function namesWithTwoHomes(modules) {
  /** @type {Map<string, string[]>} */
  const homes = new Map();
  // Every language has the same parts.
  for (const { path, exported } of modules.filter(({ path }) => !/^i18n\/(?!en\/|message\/)[^/]+\//.test(path))) for (const name of new Set(exported)) homes.set(name, [...(homes.get(name) ?? []), path]);
  return [...homes].filter(([, paths]) => paths.length > 1);
}

/**
 * Modules that import a package directly, and those that reach it through others. @param {readonly Module[]} modules @param {string} name
 */
export function reachOf(modules, name) {
  const direct = new Set(modules.filter(({ packages }) => packages.includes(name)).map(({ path }) => path));
  const all = new Set(direct);
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const { path, inner } of modules) if (inner.some((target) => all.has(target))) all.add(path);
  }
  return { direct: direct.size, all: all.size };
}

/** Functions longer than `most` lines, longest first. @param {readonly Module[]} modules @param {number} most */
export function longFunctions(modules, most) {
  return modules
    .flatMap(({ path, functions }) => functions.filter(({ lines }) => lines > most).map((one) => ({ path, ...one })))
    .sort((a, b) => b.lines - a.lines);
}

function print() {
  const modules = readModules();
  const lines = modules.map((module) => module.lines).sort((a, b) => a - b);
  const folders = folderArrows(modules);
  const share = ({ direct, all }) => `${direct} (${Math.round((100 * direct) / modules.length)} %), ${all} including indirect imports`;
  const long = longFunctions(modules, 60);
  const homes = namesWithTwoHomes(modules);
  const cycles = cyclesOf(folders);
  const rows = [
    ["files", modules.length],
    ["folders", folders.size],
    ["imports between folders", [...folders.values()].reduce((sum, targets) => sum + targets.size, 0)],
    ["lines in the median file", lines[lines.length >> 1]],
    ["lines in the longest file", `${lines.at(-1)} (${modules.find((module) => module.lines === lines.at(-1))?.path})`],
    ["files that import obsidian", share(reachOf(modules, "obsidian"))],
    ["functions over 60 lines", long.length],
    ["names exported by two files", homes.length],
    ["file cycles", cyclesOf(moduleArrows(modules)).length],
    ["folder cycles", cycles.length],
  ];
  for (const [name, value] of rows) console.log(`${String(name).padEnd(32)} ${value}`);
  for (const { path, name, lines: count } of long) console.log(`  ${count} lines: ${name} in ${path}`);
  for (const [name, paths] of homes) console.log(`  ${name}: ${paths.join(", ")}`);
  for (const cycle of cycles) console.log(`  cycle: ${cycle.join(", ")}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) print();
