import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { App } from "../host/app";
import { Component } from "../host/component";
import { MemoryDisk } from "../host/memory-disk";
import { installDomExtensions } from "../widgets/index";
import { MarkdownRenderer, MarkdownView } from "../workspace/index";

const FILES = {
  "Note.md": "---\ntags: x\n---\n# Top\n\nintro\n\n## Part\n\ninside\n\n## Other\n\noutside\n",
  "Folder/With space.md": "plain",
  "img/pic.png": new Uint8Array([1, 2, 3]),
  "a.mp3": "",
  "img/v.webm": "",
  "Self.md": "before ![[Self]]",
};

let app: App;

beforeAll(async () => {
  installDomExtensions(window);
  app = new App({ disk: new MemoryDisk(FILES) });
  await app.start();
  await new Promise((resolve) => setTimeout(resolve, 50));
});

afterAll(() => app.close());

async function render(markdown: string): Promise<HTMLElement> {
  const el = createDiv();
  const component = new Component();
  component.load();
  await MarkdownRenderer.render(app, markdown, el, "Note.md", component);
  return el;
}

describe("inline", () => {
  test.each([
    ["**bold** and *em*", "strong", "bold"],
    ["a ==high *em*== b", "mark", "high em"],
    ["~~gone~~", "s", "gone"],
    ["`code ==not==`", "code", "code ==not=="],
    ["see #deck/sub-1, then", "a.tag", "#deck/sub-1"],
    ["[[Note#Part|words]]", "a.internal-link[data-href='Note#Part']:not(.is-unresolved)", "words"],
    ["[[Note#Part]]", "a.internal-link", "Note > Part"],
    ["[[Nowhere]]", "a.internal-link.is-unresolved", "Nowhere"],
    ["[t](Folder/With%20space.md)", "a.internal-link[data-href='Folder/With space.md']:not(.is-unresolved)", "t"],
    ["[t](https://example.org)", "a.external-link[target=_blank][rel~=noopener]", "t"],
    ["https://example.org/x", "a.external-link", "https://example.org/x"],
    ["中文 **粗体** 文", "strong", "粗体"],
  ])("%s", async (markdown, selector, text) => {
    expect((await render(markdown)).querySelector(selector)?.textContent).toBe(text);
  });

  test.each([
    ["#123 is no tag", "a.tag"],
    ["a#b is no tag", "a.tag"],
    ["a == b == c", "mark"],
    ["costs $5 and $6", ".math"],
    ["\\$x\\$", ".math"],
    ["[x](javascript:alert(1))", "a[href^=javascript]"],
  ])("not: %s", async (markdown, selector) => {
    expect((await render(markdown)).querySelector(selector)).toBeNull();
  });

  test.each([
    ["seen <!--SR:!2024-02-11,84,290--> too", "seen  too"],
    ["a %%hidden%% b", "a  b"],
    ["text\n<!--SR:!2024-02-11,84,290-->", "text\n"],
    ["one\n\n%%\nhidden\n\n# too\n%%\n\ntwo", "one\ntwo\n"],
  ])("hides comments: %j", async (markdown, text) => {
    expect(((await render(markdown)).textContent ?? "").replace(/\n+/g, "\n").trim()).toBe(text.trim());
  });

  test("math by KaTeX, inline and block, with TeX that looks like Markdown", async () => {
    const el = await render("so $a_1 * b_2 * c$ and\n\n$$\n\\frac{1}{2}\n$$\n\n- x $$y$$");
    expect(el.querySelector("p .math-inline .katex")).not.toBeNull();
    expect(el.querySelectorAll(".math-block .katex")).toHaveLength(2);
    expect(el.querySelector("em")).toBeNull();
  });

  test("a soft line break is a line break", async () => {
    expect((await render("one\ntwo")).querySelectorAll("br")).toHaveLength(1);
  });
});

describe("blocks", () => {
  test("code keeps its language and its text", async () => {
    const code = (await render("```ts\nconst a = [[b]];\n```")).querySelector("pre.language-ts > code.language-ts");
    expect(code?.textContent).toBe("const a = [[b]];\n");
  });

  test("tables", async () => {
    expect((await render("| a | b |\n| - | - |\n| 1 | [[Note\\|n]] |")).querySelector("td a.internal-link")?.textContent).toBe("n");
  });

  test("tasks", async () => {
    const el = await render("- [x] done\n- [ ] open\n- plain");
    expect(el.querySelectorAll("li.task-list-item")).toHaveLength(2);
    expect(el.querySelector("li.is-checked")?.textContent).toBe("done");
    expect(el.querySelector<HTMLInputElement>("li.is-checked input")?.checked).toBe(true);
  });

  test("footnotes", async () => {
    const el = await render("text[^a] and^[inline one]\n\n[^a]: the *note*");
    expect([...el.querySelectorAll("sup a")].map((a) => a.textContent)).toEqual(["[1]", "[2]"]);
    expect([...el.querySelectorAll("section.footnotes li")].map((li) => li.textContent)).toEqual(["the note", "inline one"]);
  });

  test("callouts: type, title, content, fold, nesting", async () => {
    const el = await render("> [!tip]- A *title*\n> body\n> > [!note]\n> > inner");
    const callout = el.querySelector(".callout[data-callout=tip][data-callout-fold='-']");
    expect(callout?.querySelector(".callout-title-inner")?.innerHTML).toBe("A <em>title</em>");
    expect(callout?.querySelector(".callout-content > p")?.textContent).toBe("body");
    expect(callout?.querySelector(".callout[data-callout=note] .callout-title-inner")?.textContent).toBe("Note");
    expect(callout?.classList.contains("is-collapsed")).toBe(true);
    expect((await render("> plain quote")).querySelector("blockquote > p")?.textContent).toBe("plain quote");
  });
});

describe("embeds", () => {
  test("images by link and by path, with their sizes", async () => {
    const el = await render("![[pic.png|200]] ![alt|100x50](img/pic.png)");
    const [one, two] = el.querySelectorAll("img");
    expect(one?.getAttribute("src")).toBe(app.vault.getResourcePath(app.vault.getFileByPath("img/pic.png")!));
    expect(one?.getAttribute("width")).toBe("200");
    expect([two?.getAttribute("width"), two?.getAttribute("height"), two?.getAttribute("alt")]).toEqual(["100", "50", "alt"]);
  });

  test.each([
    ["![[a.mp3]]", "audio", ""],
    ["![[a.mp3#t=10]]", "audio", "#t=10"],
    ["![x](img/v.webm#t=2)", "video", "#t=2"],
  ])("%s is a player", async (markdown, kind, start) => {
    const el = await render(markdown);
    expect(el.textContent.trim()).toBe("");
    const player = el.querySelector(`.internal-embed.media-embed.${kind}-embed.is-loaded > ${kind}[controls]`);
    expect(player?.getAttribute("src")).toBe(app.vault.getResourcePath(app.vault.getFileByPath(kind === "audio" ? "a.mp3" : "img/v.webm")!) + start);
  });

  test.each([
    ["![[Note#Part]]", ["inside"], ["outside", "intro"]],
    ["![[Note]]", ["intro", "outside"], ["tags: x"]],
    ["![[Nowhere]]", ["could not be found"], []],
    ["![[Self]]", ["before"], []],
  ])("%s", async (markdown, has, hasNot) => {
    const text = (await render(markdown)).textContent ?? "";
    for (const part of has) expect(text).toContain(part);
    for (const part of hasNot) expect(text).not.toContain(part);
  });
});

test("post-processors get the lines of the embedded part, and none in a separate callout", async () => {
  const told: (readonly [string, string | undefined, number | undefined])[] = [];
  const processor = app.postProcessors.add((el, ctx) => {
    const info = ctx.getSectionInfo(el);
    if (el.matches("[class^=el-]") || info === null) told.push([el.textContent.trim(), info?.text, info?.lineStart]);
  });
  await render("![[Note#Part]]");
  await render("> [!note]\n> words");
  app.postProcessors.remove(processor);
  const part = "## Part\n\ninside\n\n";
  expect(told.filter(([words]) => ["Part", "inside"].includes(words))).toEqual([["Part", part, 0], ["inside", part, 2]]);
  expect(told.filter(([words]) => words.includes("words"))).toEqual([[expect.stringContaining("words"), undefined, undefined]]);
});

test("post-processors run on the rendered elements, with the note's path", async () => {
  const paths: string[] = [];
  const processor = app.postProcessors.add((el, ctx) => {
    paths.push(ctx.sourcePath);
    el.querySelector("strong")?.setAttribute("data-seen", "yes");
  });
  expect((await render("**x**")).querySelector("[data-seen]")).not.toBeNull();
  expect(paths).toEqual(["Note.md"]);
  app.postProcessors.remove(processor);
});

test("reading view: each block knows its lines, the frontmatter is hidden, a link opens", async () => {
  const seen: unknown[] = [];
  const processor = app.postProcessors.add((el, ctx) => {
    const info = ctx.getSectionInfo(el);
    seen.push(info && [info.lineStart, info.lineEnd, el.textContent?.trim()]);
  });
  const leaf = app.workspace.getLeaf(false);
  await leaf.openFile(app.vault.getFileByPath("Note.md")!, { state: { mode: "preview" } });
  const view = leaf.view as MarkdownView;
  await expect.poll(() => seen.length).toBe(6);
  expect(seen.slice(0, 2)).toEqual([[3, 3, "Top"], [5, 5, "intro"]]);
  expect(view.getMode()).toBe("preview");
  expect(view.previewMode.containerEl.textContent).not.toContain("tags: x");
  app.postProcessors.remove(processor);
});

test("hostile input is linear enough to finish", async () => {
  for (const piece of ["==", "[[", "$", "%%", "![[", "[^", "#", "> [!"]) await render(piece.repeat(4_000));
}, 20_000);
