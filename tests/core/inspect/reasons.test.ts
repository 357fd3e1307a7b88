import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inspectRules, lookAt, type Inspection } from "../../../src/core/inspect/inspect-note";
import { reasons, type Reason } from "../../../src/core/inspect/reasons";
import { inspect } from "../../../src/i18n/en/inspect";
import { applyEdits } from "../../../src/core/write/edit";
import { defaultSettings } from "../../../src/core/model/settings";
import { cases, type ReasonCase } from "./cases";

const rows = Object.entries(cases).flatMap(([code, list]) => list.map((each) => [code as Reason, each.name, each] as const));

function placeOf(code: Reason, { text, settings, path }: ReasonCase): { readonly text: string; readonly offset: number; readonly start: string; readonly look: ReturnType<typeof lookAt> } {
  const start = reasons[code].shown === "note" || text.startsWith("---") ? "" : "#flashcards\n\n";
  const offset = start.length + text.indexOf("¦");
  const note = start + text.replace("¦", "");
  return { text: note, offset, start, look: lookAt(inspectRules({ ...defaultSettings, ...settings }), note, path ?? "Note.md") };
}

function told(found: Inspection) {
  return found.kind === "card" ? found.remarks : found.kind === "near-miss" ? [found.miss] : [];
}

describe("every reason has a note that yields it", () => {
  it.each(rows)("%s: %s", (code, _name, each) => {
    const { text, offset, start, look } = placeOf(code, each);
    const found = told(look.inspect(offset)).find((miss) => miss.code === code);
    expect(told(look.inspect(offset)).map((miss) => miss.code)).toContain(code);
    expect(found?.line).toBe(reasons[code].shown === "note" ? found?.line : text.slice(0, offset).split("\n").length - 1);
    const edit = found?.edit ?? null;
    expect(edit === null ? null : applyEdits(text, [edit])).toBe(each.fixed === null ? null : start + each.fixed);
  });
});

it("every reason has a sentence, and one with the fix", () => {
  expect(Object.keys(inspect.reasons).sort()).toEqual(Object.keys(reasons).sort());
  for (const { why, edit } of Object.values(inspect.reasons)) for (const sentence of [why, edit]) expect(sentence).toMatch(/^[A-Z][^!]*\.$/);
});

it("every reason occurs in the source", () => {
  const folder = new URL("../../../src/core/", import.meta.url);
  const source = [...readdirSync(new URL("inspect/", folder)).filter((name) => name !== "reasons.ts").map((name) => `inspect/${name}`), "text/syntax/deck-tags.ts"].map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
  for (const code of Object.keys(reasons)) expect(source).toContain(`"${code}"`);
});
