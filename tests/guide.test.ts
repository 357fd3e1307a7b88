// README and docs for readers: links and pictures exist, and names and messages in the guide are those of the program.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { freshSettings } from "../src/core/model/settings";
import { settingPaths, settingRules } from "../src/core/settings/rules";
import { en } from "../src/i18n/english";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const notesIn = (folder: string) => readdirSync(join(root, folder)).filter((name) => name.endsWith(".md")).map((name) => `${folder}/${name}`);
const guide = notesIn("docs/guide");
const pages = ["README.md", "workbench/README.md", ...notesIn("docs"), ...notesIn("docs/decisions"), ...guide];

/** Without code, where brackets and stars are characters. */
const prose = (text: string) => text.replace(/^( *)```[\s\S]*?^\1```/gm, "").replace(/`[^`\n]*`/g, "");
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = ""]) => found);

/** The anchors of a page, as GitHub makes them. */
function anchorsOf(path: string): string[] {
  const headings = matches(read(path).replace(/^( *)```[\s\S]*?^\1```/gm, ""), /^#+ (.*)$/gm);
  return headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replace(/ /g, "-"));
}

/** Numbers that choose each form; a function that wants texts gets those. */
const samples: readonly (readonly unknown[])[] = [[1, 1, 1], [2, 2, 2], [1200, 3, 1], ["a", "b", "c"]];

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") {
    return samples.flatMap((args) => {
      try {
        return textsOf((value as (...args: readonly unknown[]) => unknown)(...args));
      } catch {
        return [];
      }
    });
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const withoutNumbers = (text: string) => text.replace(/\d[\d,]*/g, "#");
const texts = textsOf(en);
const sentences = new Set(texts.map(withoutNumbers));
const isShown = (name: string) => [...sentences].some((sentence) => sentence === withoutNumbers(name) || (name.includes(" ") && sentence.includes(withoutNumbers(name))));

/** Not strings of the program: names of Obsidian, of this plugin and of SR, and states of a chip with their numbers. */
const foreign = ["Inline Recall", "SR", "Sync all other types", "Due today 2/4"];
/** Files of other projects that the documents name as sources. */
const elsewhere = ["src/core/modules/moduleFileView.ts", "src/sim/workspace.ts"];
/** Bold words that name no text on the screen. */
const stressed = ["Leeches"];

const { views, noteReview, typing, doctor, stats, log, inspect, editor, addCard, library, settings } = en;
const commands = [...Object.values(views.commands), ...Object.values(noteReview.commands), ...Object.values(typing.commands), ...Object.values(doctor.commands), stats.command, library.command, log.importCommand, log.forgetCommand, inspect.command, inspect.list.command, editor.answers.command, addCard.title];

describe("the documents", () => {
  it.each(pages)("%s links to what exists", (page) => {
    const broken = matches(prose(read(page)), /\]\(([^)\s]+)\)/g).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : relative(root, join(root, dirname(page), path));
      return !existsSync(join(root, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it.each(pages)("%s says nothing twice", (page) => {
    const seen = new Set<string>();
    const said = read(page).split("\n").filter((line) => line.length > 60 && !/^\||^\d{4}-/.test(line.trim()));
    expect(said.filter((line) => seen.size === seen.add(line).size)).toEqual([]);
  });

  it.each(pages)("%s names files that exist", (page) => {
    const named = matches(read(page), /`((?:src|app|core|obsidian|i18n|tests|scripts|workbench)\/[\w./-]+\.\w+)`/g).filter((path) => !/[A-Z]{4}/.test(path));
    expect(named.filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, "src", path)) && !elsewhere.includes(path))).toEqual([]);
  });

  it.each(["docs/design.md", "docs/contributing.md"])("%s names what is in the files that it names", (page) => {
    const named = [...read(page).matchAll(/`([#\w]+)`(?:,? (?:in|to|of) | \()`([\w/-]+\/[\w-]+\.ts)`/g)].map(([, name = "", path = ""]) => [name, existsSync(join(root, path)) ? path : `src/${path}`] as const);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(([name, path]) => !new RegExp(`(?<!\\w)${name}\\b`).test(read(path)))).toEqual([]);
  });

  it("the design can be read in ten minutes", () => {
    expect(read("docs/design.md").split(/\s+/).length).toBeLessThan(2600);
  });

  it("README begins with how to start and test, and is short", () => {
    const text = read("README.md");
    expect(/```\n([\s\S]*?)```/.exec(text)?.[1]?.split("\n").map((line) => line.split("  ")[0]).slice(0, 2)).toEqual(["npm start", "npm test"]);
    expect(text.split(/\s+/).filter((word) => /\w/.test(word)).length).toBeLessThan(800);
    expect(matches(text, /!\[[^\]]*\]\(([^)]+)\)/g).length).toBeLessThan(4);
  });
});

describe("the guide", () => {
  it.each(guide)("%s has a picture, and names what the screen shows", (page) => {
    const text = prose(read(page));
    expect(matches(text, /!\[[^\]]+\]\(\.\.\/screenshots\/([^)]+)\)/g)).not.toEqual([]);
    expect(matches(text, /\*\*([^*]+)\*\*/g).filter((name) => !isShown(name) && !stressed.includes(name))).toEqual([]);
    expect(matches(text, /"([^"\n]+)"/g).filter((name) => !isShown(name) && !foreign.includes(name))).toEqual([]);
  });

  it("names every command", () => {
    const text = read("docs/guide/README.md");
    expect(commands.filter((name) => !text.includes(`| **${name}** |`))).toEqual([]);
  });

  it("names every setting", () => {
    const text = read("docs/guide/settings.md");
    const names = settingPaths.filter((path) => !["decks", "searches", "computed"].includes(settingRules[path].kind)).map((path) => settings.rows[path][0].replace(/ \(SM-2\)$/, ""));
    expect(names.filter((name) => !text.includes(`| **${name}**`))).toEqual([]);
  });

  it("gives the limit of new cards that a new vault and a reset have", () => {
    expect(read("docs/guide/settings.md")).toContain(`| **New cards a day** | ${String(freshSettings.newPerDay)} in a new vault and after a reset;`);
  });

  it("has every picture of a view, in light", () => {
    const used = [...guide, "docs/notes.md", "README.md"].map(read).join("");
    const pictures = readdirSync(join(root, "docs/screenshots")).filter((name) => name.endsWith("-light.png") || !/-(light|dark|phone)\.png$/.test(name));
    expect(pictures.filter((name) => !used.includes(name))).toEqual([]);
  });
});
