// Reading view, section by section; docs/host.md has the source of each behaviour.
import { afterEach, beforeAll, expect, it } from "vitest";
import { App } from "../host/app";
import { MemoryDisk } from "../host/memory-disk";
import { installDomExtensions } from "../widgets/index";
import { MarkdownRenderChild, type MarkdownView } from "../workspace/index";

let app: App;
let view: MarkdownView;
let seen: string[];

async function read(note: string): Promise<void> {
  const files = new MemoryDisk({ "A.md": note });
  app = new App({ disk: files });
  await app.start();
  seen = [];
  app.postProcessors.add((el, ctx) => {
    const info = ctx.getSectionInfo(el);
    seen.push(`${el.className} ${info?.lineStart ?? "-"}-${info?.lineEnd ?? "-"} ${el.textContent.trim()}`);
  });
  const leaf = app.workspace.getLeaf(true);
  await leaf.openFile(app.vault.getFileByPath("A.md")!, { state: { mode: "preview" } });
  view = leaf.view as MarkdownView;
  await expect.poll(() => shown()).not.toBe("");
}

const sections = () => [...view.previewMode.sections.sizerEl.querySelectorAll<HTMLElement>(":scope > [class^=el-]")];
const shown = () => sections().map((el) => el.textContent.trim()).join(" | ");
const write = (text: string) => app.vault.modify(app.vault.getFileByPath("A.md")!, text);

beforeAll(() => installDomExtensions(window));
afterEach(async () => {
  await app.close();
});

it("keeps sections with equal HTML in their present place, and passes only the others to post-processors", async () => {
  await read("one\n\ntwo\n\nthree\n");
  expect(seen).toEqual(["el-p 0-0 one", "el-p 2-2 two", "el-p 4-4 three"]);
  const [, two, three] = sections();
  seen.length = 0;
  await write("new\n\nand more\n\nthree\n\ntwo\n");
  await expect.poll(() => shown()).toBe("new | and more | three | two");
  expect(seen).toEqual(["el-p 0-0 new", "el-p 2-2 and more"]);
  expect([sections()[3] === two, sections()[2] === three]).toEqual([true, true]);
  expect([view.previewMode.sections.infoOf(two!)?.lineStart, view.previewMode.sections.infoOf(three!)?.lineStart]).toEqual([6, 4]);
});

it("shows a changed frontmatter only to processors that requested one", async () => {
  await read("---\na: 1\n---\none\n\ntwo\n");
  app.postProcessors.add((el, ctx) => void (el.textContent.includes("two") && ctx.frontmatter));
  view.previewMode.rerender(true);
  await expect.poll(() => seen.length).toBe(4);
  seen.length = 0;
  await write("---\na: 2\nb: 1\n---\none\n\ntwo\n");
  await expect.poll(() => seen).toEqual(["el-p 6-6 two"]);
});

it("ends what a plugin added to a section when the section goes, not when it leaves the screen or is emptied for redrawing", async () => {
  await read("one\n\ntwo\n");
  const ended: string[] = [];
  let count = 0;
  class Child extends MarkdownRenderChild {
    readonly name = `${this.containerEl.textContent.trim()}${count++}`;
    override onunload(): void {
      ended.push(this.name);
    }
  }
  app.postProcessors.add((el, ctx) => ctx.addChild(new Child(el) as never));
  view.previewMode.rerender(true);
  await expect.poll(() => count).toBe(2);
  view.previewMode.sections.showLines(0, 0);
  expect(shown()).toBe("one");
  view.previewMode.rerender(true);
  await expect.poll(() => count).toBe(4);
  expect(ended).toEqual([]);
  await write("one\n");
  await expect.poll(() => ended).toEqual(["two1", "two3"]);
});

it("removes sections far from the screen from the document, and restores the same elements", async () => {
  await read(Array.from({ length: 40 }, (_, at) => `line ${at}`).join("\n\n"));
  await expect.poll(() => sections().length).toBe(40);
  const [first] = sections();
  view.previewMode.sections.showLines(20, 24);
  expect(shown()).toBe("line 10 | line 11 | line 12");
  expect(first!.isConnected).toBe(false);
  expect(view.previewMode.sections.infoOf(first!)?.lineStart).toBe(0);
  view.previewMode.sections.showLines(0, 0);
  expect(sections()).toEqual([first]);
});

it("renders a long note in slices", async () => {
  await read(Array.from({ length: 25 }, (_, at) => `line ${at}`).join("\n\n"));
  expect(sections().length).toBeLessThan(25);
  await expect.poll(() => sections().length).toBe(25);
});

it("adds triangles and bullets to headings and lists before post-processors run, also in embeds", async () => {
  const html: string[] = [];
  app = new App({ disk: new MemoryDisk({ "A.md": "# Head\n\n- one\n  - two\n\n1. three\n\n![[B]]\n", "B.md": "- four\n" }) });
  await app.start();
  app.postProcessors.add((el) => void html.push(...el.findAll("h1, li").map((one) => one.innerHTML.replace(/<svg.*?<\/svg>|\s+/g, ""))));
  await app.workspace.getLeaf(true).openFile(app.vault.getFileByPath("A.md")!, { state: { mode: "preview" } });
  view = app.workspace.getLeaf(false).view as MarkdownView;
  await expect.poll(() => html.length).toBe(5);
  const triangle = (kind: string) => `<spanclass="${kind}-collapse-indicatorcollapse-indicatorcollapse-icon"></span>`;
  const bullet = '<spanclass="list-bullet"></span>';
  expect(html).toEqual([`${triangle("heading")}Head`, `${bullet}${triangle("list")}one<ul><lidir="auto">${bullet}two</li></ul>`, `${bullet}two`, "three", `${bullet}four`]);
  view.previewMode.sections.sizerEl.querySelector<HTMLElement>(".heading-collapse-indicator")!.click();
  expect(shown()).toBe("Head");
});
