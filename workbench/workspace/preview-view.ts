import type { MarkdownPostProcessor } from "obsidian";
import type { App } from "../host/app";
import { Component } from "../host/component";
import type { TFile } from "../host/files";
import { codeBlockProcessor } from "../host/post-processors";
import { Keymap } from "../host/scope";
import { Menu } from "../widgets/index";
import { currentApp } from "../widgets/context";
import type { MarkdownSubView, MarkdownView } from "./markdown-view";
import { loadEmbeds } from "./embeds";
import { postProcessorContext } from "./post-context";
import { PreviewSections } from "./preview-sections";
import { fillWithHtml, renderSections } from "./render";

/** A component that lives as long as a rendered element. */
export class MarkdownRenderChild extends Component {
  constructor(public containerEl: HTMLElement) {
    super();
  }
}

/** Rendering for plugins: sanitized and post-processed, but without the reading view's link clicks, as in the app. */
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

  /** The older form, with the page's app. */
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

/** Reading view: each root block in its own div, those near the screen in the document, with working links. */
export class MarkdownPreviewView extends MarkdownRenderer implements MarkdownSubView {
  readonly app: App;
  readonly sections: PreviewSections;
  private readonly scrollEl: HTMLElement;
  private wanted: number | null = null;

  constructor(
    private readonly view: MarkdownView,
    containerEl: HTMLElement,
  ) {
    super(containerEl);
    this.app = view.app;
    containerEl.setAttr("tabindex", -1);
    this.scrollEl = containerEl.createDiv({ cls: "markdown-preview-view markdown-rendered is-readable-line-width allow-fold-headings" });
    this.sections = new PreviewSections(this, this.scrollEl);
  }

  override onload(): void {
    const { sizerEl } = this.sections;
    for (const type of ["click", "auxclick"] as const) this.registerDomEvent(sizerEl, type, (evt: MouseEvent) => this.onLink(evt));
    this.registerDomEvent(sizerEl, "mouseover", (evt: MouseEvent) => {
      const link = linkOf(evt);
      if (!link) return;
      const linktext = link.getAttr("data-href") ?? "";
      const detail = { event: evt, source: "preview", hoverParent: this, targetEl: link, linktext, sourcePath: this.file?.path ?? "" };
      this.app.workspace.trigger("hover-link", detail);
    });
    this.registerDomEvent(sizerEl, "contextmenu", (evt: MouseEvent) => {
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
    this.sections.clear();
  }

  rerender(full = false): void {
    const text = this.get();
    if (full || text !== this.sections.text) void this.draw(text, full);
    else this.sections.display();
  }

  /** Lines from the top. */
  getScroll(): number {
    return this.sections.lineAtTop();
  }

  applyScroll(scroll: number): void {
    this.scrollToLine(Math.round(scroll));
  }

  scrollToLine(line: number): void {
    this.wanted = line;
    this.sections.scrollTo(line);
  }

  private async draw(text: string, full: boolean): Promise<void> {
    await this.sections.draw(text, full);
    if (this.wanted !== null) this.sections.scrollTo(this.wanted);
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
