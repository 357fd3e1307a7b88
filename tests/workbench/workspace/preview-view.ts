import type { MarkdownPostProcessor } from "obsidian";
import type { App } from "../host/app";
import { Component } from "../host/component";
import type { TFile } from "../host/files";
import { getFrontMatterInfo } from "../host/metadata";
import { codeBlockProcessor } from "../host/post-processors";
import { Keymap } from "../host/scope";
import { Menu } from "../widgets/index";
import { currentApp } from "../widgets/context";
import type { MarkdownSubView, MarkdownView } from "./markdown-view";
import { loadEmbeds } from "./embeds";
import { postProcessorContext } from "./post-context";
import { fillWithHtml, renderSections } from "./render";

/** A component that lives as long as a rendered element. */
export class MarkdownRenderChild extends Component {
  constructor(public containerEl: HTMLElement) {
    super();
  }
}

/** Rendering for plugins: sanitised, post-processed, but without the reading view's link clicks, as in the app. */
export abstract class MarkdownRenderer extends MarkdownRenderChild {
  abstract app: App;
  hoverPopover = null;
  abstract get file(): TFile | null;

  static async render(app: App, markdown: string, el: HTMLElement, sourcePath: string, component: Component): Promise<void> {
    const html = renderSections(markdown).map((section) => section.html).join("");
    const box = createDiv();
    const context = { app, sourcePath, component, depth: 0 };
    fillWithHtml(box, html, context);
    const file = app.vault.getFileByPath(sourcePath);
    const frontmatter = file ? app.metadataCache.getFileCache(file)?.frontmatter : undefined;
    await app.postProcessors.run(box, postProcessorContext(component, sourcePath, frontmatter, null));
    await loadEmbeds(box, context);
    el.append(...box.childNodes);
  }

  /** The older form, on the page's app. */
  static async renderMarkdown(markdown: string, el: HTMLElement, sourcePath: string, component: Component): Promise<void> {
    const app = currentApp();
    if (!app) throw new Error("There is no app on this page");
    await MarkdownRenderer.render(app, markdown, el, sourcePath, component);
  }
}

export class MarkdownPreviewRenderer {
  static registerPostProcessor(processor: MarkdownPostProcessor, sortOrder?: number): void {
    currentApp()?.postProcessors.add(processor, sortOrder);
  }

  static unregisterPostProcessor(processor: MarkdownPostProcessor): void {
    currentApp()?.postProcessors.remove(processor);
  }

  static createCodeBlockPostProcessor = codeBlockProcessor;
}

/** Reading view: each root block in a div of its own, with working links. */
export class MarkdownPreviewView extends MarkdownRenderer implements MarkdownSubView {
  readonly app: App;
  private readonly sizerEl: HTMLElement;
  private readonly scrollEl: HTMLElement;
  private text: string | null = null;
  private parts: Component;
  private wanted: number | null = null;

  constructor(
    private readonly view: MarkdownView,
    containerEl: HTMLElement,
  ) {
    super(containerEl);
    this.app = view.app;
    this.parts = this.addChild(new Component());
    containerEl.setAttr("tabindex", -1);
    this.scrollEl = containerEl.createDiv({ cls: "markdown-preview-view markdown-rendered is-readable-line-width allow-fold-headings" });
    this.sizerEl = this.scrollEl.createDiv({ cls: "markdown-preview-sizer markdown-preview-section" });
  }

  override onload(): void {
    for (const type of ["click", "auxclick"] as const) this.registerDomEvent(this.sizerEl, type, (evt: MouseEvent) => this.onLink(evt));
    this.registerDomEvent(this.sizerEl, "mouseover", (evt: MouseEvent) => {
      const link = linkOf(evt);
      if (!link) return;
      const linktext = link.getAttr("data-href") ?? "";
      const detail = { event: evt, source: "preview", hoverParent: this, targetEl: link, linktext, sourcePath: this.file?.path ?? "" };
      this.app.workspace.trigger("hover-link", detail);
    });
    this.registerDomEvent(this.sizerEl, "contextmenu", (evt: MouseEvent) => {
      const link = linkOf(evt);
      if (!link) return;
      evt.preventDefault();
      const menu = new Menu();
      this.app.workspace.handleLinkContextMenu(menu, link.getAttr("data-href") ?? "", this.file?.path ?? "");
      menu.showAtMouseEvent(evt);
    });
  }

  get file(): TFile | null {
    return this.view.file;
  }

  get(): string {
    return this.view.getViewData();
  }

  set(data: string, clear: boolean): void {
    this.view.setViewData(data, clear);
  }

  clear(): void {
    this.text = null;
    this.sizerEl.empty();
  }

  rerender(full = false): void {
    const text = this.get();
    if (full || text !== this.text) void this.draw(text);
  }

  /** Lines from the top. */
  getScroll(): number {
    const top = this.scrollEl.getBoundingClientRect().top;
    const shown = this.sizerEl.findAll("[data-line]").find((el) => el.getBoundingClientRect().bottom > top);
    return Number(shown?.getAttr("data-line") ?? 0);
  }

  applyScroll(scroll: number): void {
    this.scrollToLine(Math.round(scroll));
  }

  scrollToLine(line: number): void {
    this.wanted = line;
    const blocks = this.sizerEl.findAll("[data-line]").filter((el) => Number(el.getAttr("data-line")) <= line);
    blocks.at(-1)?.scrollIntoView({ block: "start" });
  }

  private async draw(text: string): Promise<void> {
    this.text = text;
    this.removeChild(this.parts);
    const parts = this.addChild(new Component());
    this.parts = parts;
    const sourcePath = this.file?.path ?? "";
    const { contentStart } = getFrontMatterInfo(text);
    const skipped = text.slice(0, contentStart).split("\n").length - 1;
    const frontmatter = this.file ? this.app.metadataCache.getFileCache(this.file)?.frontmatter : undefined;
    const made: HTMLElement[] = [];
    for (const section of renderSections(text.slice(contentStart))) {
      const lineStart = section.lineStart + skipped;
      const el = createDiv({ cls: `el-${section.type}`, attr: { "data-line": lineStart } });
      const context = { app: this.app, sourcePath, component: parts, depth: 0 };
      fillWithHtml(el, section.html, context);
      const lines = section.lineEnd > 0 ? { text, lineStart, lineEnd: section.lineEnd + skipped - 1 } : null;
      await this.app.postProcessors.run(el, postProcessorContext(parts, sourcePath, frontmatter, lines));
      await loadEmbeds(el, context);
      made.push(el);
    }
    if (this.parts !== parts) return;
    this.sizerEl.replaceChildren(...made);
    if (this.wanted !== null) this.scrollToLine(this.wanted);
    this.wanted = null;
  }

  private onLink(evt: MouseEvent): void {
    const link = linkOf(evt);
    if (!link || evt.button === 2) return;
    evt.preventDefault();
    void this.app.workspace.openLinkText(link.getAttr("data-href") ?? "", this.file?.path ?? "", Keymap.isModEvent(evt));
  }
}

function linkOf(evt: MouseEvent): HTMLElement | null {
  return (evt.target as Element).closest<HTMLElement>("a.internal-link");
}
