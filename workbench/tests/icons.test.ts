// The app has Lucide's icons of version 0.446; it shows nothing for later names.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { repository } from "../repository";
import { getIcon, getIconIds } from "../widgets/icons";
import { installDomExtensions } from "../widgets/index";

beforeAll(() => installDomExtensions(window));

it("has the icons of 0.446 by their names then, and none added or renamed later", () => {
  expect(["circle-help", "bar-chart-3", "align-center", "check"].filter((name) => getIcon(name) === null)).toEqual([]);
  expect(["circle-question-mark", "chart-no-axes-column-increasing", "text-align-center"].map((name) => [name, getIcon(name)?.tagName ?? null, getIconIds().includes(`lucide-${name}`)])).toEqual([
    ["circle-question-mark", null, false],
    ["chart-no-axes-column-increasing", expect.anything(), true],
    ["text-align-center", null, false],
  ]);
});

/** Quoted strings on lines about icons, and in tables of them. */
function iconNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => readFileSync(join(folder, path), "utf8").split("\n"))
    .filter((line) => /icon/i.test(line) && !/^import|^\s*\*/.test(line))
    .flatMap((line) => [...line.matchAll(/"([a-z]+(?:-[a-z0-9]+)*)"/g)].map((match) => match[1] ?? ""))
    .filter((name) => getIcon(name) !== null || later.has(name));
}
const later = new Set(JSON.parse(readFileSync(join(repository, "workbench/widgets/icons-of-later.json"), "utf8")) as string[]);

it("has every icon that the plugin uses", () => {
  const names = iconNames(join(repository, "src"));
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => later.has(name))).toEqual([]);
});
