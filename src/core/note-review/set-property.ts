import { applyEdits, type TextEdit } from "../write/edit";
import { eolOf, newProperties } from "./new-properties";
import { readProperties, type PropertyProblem } from "./properties";

/** A planned change of a property. */
export type PropertyEdit = { readonly kind: "edits"; readonly edits: readonly TextEdit[] } | { readonly kind: "problem"; readonly problem: PropertyProblem };

/**
 * The edit that gives a note's property this text, in double quotes: of its value alone, or as a new last line; a note without properties gets
 * them. The edited note is read again: the property must have the text, and all other keys must be as written. A problem when that is not safe.
 */
export function setProperty(text: string, key: string, value: string): PropertyEdit {
  const before = readProperties(text);
  if (before.kind === "problem") return before;
  const wanted = JSON.stringify(value);
  let edit: TextEdit;
  if (before.kind === "none") edit = newProperties(text, [`${key}: ${wanted}`]);
  else {
    const own = before.list.find((one) => one.key === key);
    if (own?.isOther === true) return { kind: "problem", problem: "value" };
    if (own !== undefined) edit = own.value === null ? { from: own.colon, to: own.colon, insert: ` ${wanted}` } : { from: own.value.from, to: own.value.to, insert: wanted };
    else if (before.kind === "block") edit = { from: before.front.to, to: before.front.to, insert: `${" ".repeat(before.indent)}${key}: ${wanted}${eolOf(text)}` };
    else {
      const { entries, last, hasComma } = before.mapping;
      const lead = entries.length === 0 ? "" : hasComma ? " " : ", ";
      edit = { from: last, to: last, insert: `${lead}${entries.some((entry) => entry.key.kind === "double") ? JSON.stringify(key) : key}: ${wanted}` };
    }
  }
  const edited = applyEdits(text, [edit]);
  const after = readProperties(edited);
  const isSet = "list" in after && after.list.find((one) => one.key === key)?.value?.text === value;
  const others = (all: typeof before | typeof after, source: string): string => ("list" in all ? all.list.flatMap((one) => (one.key === key ? [] : [source.slice(one.whole.from, one.whole.to)])).join("\n") : "");
  const isSame = others(before, text) === others(after, edited);
  return isSet && isSame ? { kind: "edits", edits: [edit] } : { kind: "problem", problem: "invalid" };
}
