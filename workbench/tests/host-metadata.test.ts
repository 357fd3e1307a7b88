import { afterEach, describe, expect, it, vi } from "vitest";
import { getAllTags, parseFrontMatterTags, parseLinktext, resolveSubpath, stripHeading } from "../host/links";
import { MemoryDisk } from "../host/memory-disk";
import { metadataOf } from "../host/metadata";
import { MetadataCache } from "../host/metadata-cache";
import { Vault } from "../host/vault";

afterEach(() => {
  vi.useRealTimers();
});

describe("a note's cached metadata", () => {
  it.each<[string, string, string[]]>([
    ["start of line and after spaces", "#a x #b/c\ty", ["#a", "#b/c"]],
    ["only numbers is no tag", "#2024 #y2024", ["#y2024"]],
    ["glued to a word", "a#b (#c", []],
    ["ends at punctuation", "#one, #two. #three;", ["#one", "#two", "#three"]],
    ["other scripts and emoji", "#标签 #café #🌱", ["#标签", "#café", "#🌱"]],
    ["in a heading, list, quote and table", "# H #a\n\n- #b\n\n> #c\n\n|x #d|y|\n|-|-|\n", ["#a", "#b", "#c", "#d"]],
    ["not in code", "`#a`\n\n```\n#b\n```\n\n    #c\n", []],
    ["not in math", "$ #a$ $x #b$\n\n$$\n#c\n$$\n", ["#a"]],
    ["not in comments", "<!-- #a -->\n\n%% #b\n\n#c %%\n\n#d", ["#d"]],
    ["not in links", "[[Note #a]] [x #b](y.md#c)", ["#b"]],
  ])("tags: %s", (_name, text, tags) => {
    expect((metadataOf(text).tags ?? []).map((item) => item.tag)).toEqual(tags);
  });

  it("has the place of each tag", () => {
    const [tag] = metadataOf("one\ntwo #deck/a\n").tags ?? [];
    expect(tag?.position).toEqual({ start: { line: 1, col: 4, offset: 8 }, end: { line: 1, col: 11, offset: 15 } });
  });

  it("includes frontmatter, and ignores a broken one", () => {
    const cache = metadataOf("---\ntags: [a, b/c]\nn: 1\n---\ntext #d");
    expect(cache.frontmatter).toEqual({ tags: ["a", "b/c"], n: 1 });
    expect(cache.frontmatterPosition?.end).toEqual({ line: 3, col: 3, offset: 27 });
    expect(getAllTags(cache)).toEqual(["#a", "#b/c", "#d"]);
    const broken = metadataOf("---\ntags: [a\n---\n#d");
    expect(broken.frontmatter).toBeUndefined();
    expect(getAllTags(broken)).toEqual(["#d"]);
    expect(metadataOf("text\n---\ntags: a\n---\n").frontmatter).toBeUndefined();
  });

  it("uses the last of two equal keys", () => {
    expect(metadataOf("---\ntags: a\ntags: [b]\n---\n").frontmatter).toEqual({ tags: ["b"] });
  });

  it.each([
    ["aliases that multiply", ["a: &a [x,x,x,x,x,x,x,x,x]", ..."bcdefgh".split("").map((name, n) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${"abcdefgh"[n]}`).join(",")}]`)].join("\n")],
    ["brackets without end", `a: ${"[".repeat(20_000)}`],
    ["brackets in keys without end", "{a: ".repeat(20_000)],
    ["lists in lists", "- ".repeat(20_000)],
    ["keys below keys", Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth)}k:`).join("\n")],
    ["many keys", Array.from({ length: 5000 }, (_, n) => `k${n}: ${n}`).join("\n")],
  ])("terminates on hostile frontmatter: %s", (_name, yaml) => {
    expect(getAllTags(metadataOf(`---\n${yaml}\n---\n#d`))).toEqual(["#d"]);
  });

  it("includes headings with level and place", () => {
    const cache = metadataOf("# One\n\nTwo\n===\n\n```\n# no\n```\n### Three ##\n");
    expect(cache.headings?.map((item) => [item.heading, item.level, item.position.start.line])).toEqual([
      ["One", 1, 0],
      ["Two", 1, 2],
      ["Three", 3, 8],
    ]);
  });

  it("includes root blocks only", () => {
    const cache = metadataOf("---\na: 1\n---\n# H\n\npara\n\n- a\n  - b\n\n> [!note] T\n> x\n\n> q\n\n```js\n1\n```\n\n|a|\n|-|\n\n---\n");
    expect(cache.sections?.map((section) => section.type)).toEqual([
      "yaml", "heading", "paragraph", "list", "callout", "blockquote", "code", "table", "thematicBreak",
    ]);
    expect(cache.listItems?.map((item) => [item.position.start.line, item.parent])).toEqual([[7, -7], [8, 7]]);
  });

  it("includes links, embeds and block ids", () => {
    const text = "[[Note#H|shown]] ![[pic.png|100]] [x](a%20b.md) ![y](z.png) [web](https://x.y) `[[no]]`\n\npara ^id1\n";
    const cache = metadataOf(text);
    expect(cache.links?.map((item) => [item.link, item.displayText]).sort()).toEqual([["Note#H", "shown"], ["a b.md", "x"]]);
    expect(cache.embeds?.map((item) => item.link).sort()).toEqual(["pic.png", "z.png"]);
    expect(cache.blocks?.["id1"]?.position.start.line).toBe(2);
    expect(resolveSubpath(cache, "#^id1")).toMatchObject({ type: "block" });
  });

  it("handles a long hostile line", () => {
    expect(metadataOf("==".repeat(100_000)).tags).toBeUndefined();
    expect(metadataOf("#a ".repeat(50_000)).tags).toHaveLength(50_000);
  });
});

describe("link and tag words", () => {
  it("splits link texts and normalizes headings", () => {
    expect(parseLinktext("a/b#H#I")).toEqual({ path: "a/b", subpath: "#H#I" });
    expect(stripHeading("  What: is -- it?  ")).toBe("What is it");
    expect(parseFrontMatterTags({ Tags: "a, #b c" })).toEqual(["#a", "#b", "#c"]);
    expect(parseFrontMatterTags({ title: "x" })).toBeNull();
  });

  it("finds the section of a heading path", () => {
    const cache = metadataOf("# A\n## B\nx\n## C\n# D\n");
    expect(resolveSubpath(cache, "#A#B")).toMatchObject({ start: { line: 1 }, end: { line: 3 } });
    expect(resolveSubpath(cache, "#D")).toMatchObject({ start: { line: 4 }, end: null });
    expect(resolveSubpath(cache, "#B#A")).toBeNull();
  });
});

async function cacheOf(files: Record<string, string>, cold = false): Promise<{ vault: Vault; cache: MetadataCache; disk: MemoryDisk; told: string[] }> {
  const disk = new MemoryDisk(files);
  const vault = new Vault(disk);
  await vault.load();
  const cache = new MetadataCache(vault, { delay: 5, cold });
  const told: string[] = [];
  cache.on("changed", (file, data, metadata) => told.push(`changed ${file.path} ${data} ${(getAllTags(metadata) ?? []).join()}`));
  cache.on("deleted", (file, before) => told.push(`deleted ${file.path} ${(before?.tags ?? []).length}`));
  await cache.load();
  return { vault, cache, disk, told };
}

describe("metadata cache", () => {
  it("is late: the old entry stays until changed fires, with the data", async () => {
    vi.useFakeTimers();
    const { vault, cache, told } = await cacheOf({ "One.md": "#a" });
    const file = vault.getFileByPath("One.md")!;
    await vault.modify(file, "#b");
    expect(cache.getFileCache(file)?.tags?.[0]?.tag).toBe("#a");
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(5);
    expect(cache.getFileCache(file)?.tags?.[0]?.tag).toBe("#b");
    expect(told).toEqual(["changed One.md #b #b"]);
  });

  it("fires once with the last text when writes are fast", async () => {
    vi.useFakeTimers();
    const { vault, told } = await cacheOf({ "One.md": "" });
    const file = vault.getFileByPath("One.md")!;
    for (const text of ["1", "2", "3"]) await vault.modify(file, text);
    await vi.advanceTimersByTimeAsync(50);
    expect(told).toEqual(["changed One.md 3 "]);
  });

  it("keeps the entry of a renamed note and fires no change", async () => {
    vi.useFakeTimers();
    const { vault, cache, told } = await cacheOf({ "One.md": "#a" });
    const file = vault.getFileByPath("One.md")!;
    await vault.rename(file, "Two.md");
    await vi.advanceTimersByTimeAsync(50);
    expect(told).toEqual([]);
    expect(cache.getFileCache(file)?.tags).toHaveLength(1);
    expect(cache.getCache("One.md")).toBeNull();
    await vault.delete(file);
    expect(told).toEqual(["deleted Two.md 1"]);
  });

  it("can start cold and fill later", async () => {
    vi.useFakeTimers();
    const { vault, cache, told } = await cacheOf({ "One.md": "#a", "Two.md": "" }, true);
    expect(cache.getFileCache(vault.getFileByPath("One.md")!)).toBeNull();
    let resolved = 0;
    cache.on("resolved", () => resolved++);
    await vi.advanceTimersByTimeAsync(50);
    expect(told).toHaveLength(2);
    expect(resolved).toBe(1);
    expect(cache.settled).toBe(true);
  });

  it("resolves links: exact, by name, nearest first", async () => {
    const { vault, cache } = await cacheOf({ "a/One.md": "[[Two]] [[Gone]]", "a/Two.md": "", "b/Two.md": "", "b/Pic.png": "", "Three.md": "[[b/Two]]" });
    expect(cache.getFirstLinkpathDest("Two", "b/x.md")?.path).toBe("b/Two.md");
    expect(cache.getFirstLinkpathDest("two", "a/One.md")?.path).toBe("a/Two.md");
    expect(cache.getFirstLinkpathDest("Pic.png", "a/One.md")?.path).toBe("b/Pic.png");
    expect(cache.getFirstLinkpathDest("../b/Two", "a/One.md")?.path).toBe("b/Two.md");
    expect(cache.getFirstLinkpathDest("Nowhere", "a/One.md")).toBeNull();
    expect(cache.resolvedLinks["a/One.md"]).toEqual({ "a/Two.md": 1 });
    expect(cache.unresolvedLinks["a/One.md"]).toEqual({ Gone: 1 });
    expect(cache.fileToLinktext(vault.getFileByPath("b/Two.md")!, "", true)).toBe("b/Two");
    expect(cache.fileToLinktext(vault.getFileByPath("Three.md")!, "", true)).toBe("Three");
  });
});
