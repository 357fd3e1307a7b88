import type { App } from "../host/app";
import type { Component } from "../host/component";
import type { TFile } from "../host/files";
import { getFrontMatterInfo } from "../host/metadata";
import { addChrome } from "./chrome";
import { loadEmbeds } from "./embeds";
import { postProcessorContext } from "./post-context";
import { fillWithHtml, renderSections } from "./render";

/** Minimum height drawn above and below the screen; otherwise one screen. */
const OVERSCAN_PX = 500;
/** Number of sections rendered before yielding the thread. */
const AT_ONCE = 10;

/** A root block of the note, in its own div. Identified by its HTML. */
class PreviewSection {
  readonly el: HTMLElement;
  readonly level: number;
  lineStart = 0;
  lineEnd = 0;
  /** False for a section without lines, such as footnotes. */
  hasLines = false;
  rendered = false;
  collapsed = false;
  usesFrontmatter = false;
  height: number | null = null;

  constructor(
    readonly html: string,
    type: string,
  ) {
    this.el = createDiv({ cls: `el-${type}` });
    this.level = Number(/^h([1-6])$/.exec(type)?.[1] ?? 0);
  }
}

export interface SectionInfo {
  readonly text: string;
  readonly lineStart: number;
  readonly lineEnd: number;
}

/** The owner of what plugins add to sections. */
export interface PreviewOwner extends Component {
  readonly app: App;
  readonly file: TFile | null;
}

/**
 * The sections of a note in reading view. When the note changes, sections with equal HTML are kept, moved to their new place, and not
 * passed to post-processors again. Only those near the screen are in the document.
 */
export class PreviewSections {
  readonly sizerEl: HTMLElement;
  readonly #pusherEl: HTMLElement;
  #sections: PreviewSection[] = [];
  #text: string | null = null;
  #frontmatter = "";
  #children = new Map<Component, HTMLElement>();
  #drawing: Promise<void> = Promise.resolve();
  #drawings = 0;
  #lastScroll = 0;
  /** Replaces the screen in tests without layout. */
  #window: readonly [number, number] | null = null;

  constructor(
    private readonly owner: PreviewOwner,
    private readonly scrollEl: HTMLElement,
  ) {
    this.sizerEl = scrollEl.createDiv({ cls: "markdown-preview-sizer markdown-preview-section" });
    this.#pusherEl = this.sizerEl.createDiv({ cls: "markdown-preview-pusher", attr: { style: "width: 1px; height: 0.1px;" } });
    scrollEl.addEventListener("scroll", () => {
      if (Math.abs(scrollEl.scrollTop - this.#lastScroll) > this.#overscan() / 2) this.display();
    });
    this.sizerEl.addEventListener("click", (event) => this.#onIndicator(event));
  }

  get text(): string | null {
    return this.#text;
  }

  /** Draws a text. `full`: passes all sections to post-processors again, as new ones. */
  draw(text: string, full = false): Promise<void> {
    const number = ++this.#drawings;
    this.#drawing = this.#drawing.then(async () => {
      if (number === this.#drawings) await this.#draw(text, full, () => number === this.#drawings);
      else if (full) this.#forget();
    });
    return this.#drawing;
  }

  clear(): void {
    this.#drawings++;
    this.#text = null;
    this.#sections = [];
    this.display();
    this.#cleanUp();
  }

  /** The present lines of a section, by any element in it. */
  infoOf(el: Node): SectionInfo | null {
    const section = this.#sections.find((one) => one.el === el) ?? this.#sections.find((one) => one.el.contains(el));
    return section?.hasLines === true ? { text: this.#text ?? "", lineStart: section.lineStart, lineEnd: section.lineEnd } : null;
  }

  /** Scrolls a line to the top. */
  scrollTo(line: number): void {
    const section = this.#sections.filter(({ lineStart, hasLines }) => hasLines && lineStart <= line).at(-1);
    if (section === undefined) return;
    for (let turn = 0; turn < 2; turn++) {
      this.scrollEl.scrollTop = this.#tops()[this.#sections.indexOf(section)] ?? 0;
      this.display();
      if (section.el.isConnected) section.el.scrollIntoView({ block: "start" });
    }
    this.display();
  }

  /** The line at the top of the screen. */
  lineAtTop(): number {
    const top = this.scrollEl.getBoundingClientRect().top;
    return this.#sections.find(({ el }) => el.isConnected && el.getBoundingClientRect().bottom > top)?.lineStart ?? 0;
  }

  /** For tests without layout: only the sections that touch these lines are on screen. */
  showLines(from: number, to: number): void {
    this.#window = [from, to];
    this.display();
  }

  /** Adds sections near the screen, and those of a selection, to the document, and removes the others. */
  display(): void {
    this.#lastScroll = this.scrollEl.scrollTop;
    const shown = this.#unfolded().filter(({ rendered }) => rendered);
    if (this.#window !== null) return this.#place(shown.filter((one) => one.lineEnd >= this.#window![0] && one.lineStart <= this.#window![1]));
    if (this.scrollEl.clientHeight === 0) return this.#place(shown);
    const over = this.#overscan();
    for (let turn = 0; turn < 5; turn++) {
      const tops = this.#tops();
      const [above, below] = [this.#lastScroll - over, this.#lastScroll + this.scrollEl.clientHeight + over];
      const range = this.scrollEl.doc.getSelection();
      const selected = (one: PreviewSection): boolean => range !== null && !range.isCollapsed && range.containsNode(one.el, true);
      const near = shown.filter((one) => {
        const at = this.#sections.indexOf(one);
        return ((tops[at] ?? 0) <= below && (tops[at + 1] ?? Infinity) >= above) || selected(one);
      });
      const first = shown.indexOf(near[0]!);
      const run = first < 0 ? [] : shown.slice(first, shown.indexOf(near.at(-1)!) + 1);
      this.#pusherEl.style.marginBottom = `${Math.floor(run[0] === undefined ? 0 : (tops[this.#sections.indexOf(run[0])] ?? 0))}px`;
      this.sizerEl.style.minHeight = `${Math.max(0, Math.floor((tops.at(-1) ?? 0) - 1))}px`;
      this.#place(run);
      if (!this.#measure(run)) return;
    }
  }

  async #draw(text: string, full: boolean, isLast: () => boolean): Promise<void> {
    if (full) this.#forget();
    if (text !== this.#text) this.#parse(text);
    const { app, file } = this.owner;
    const sourcePath = file?.path ?? "";
    const frontmatter: unknown = file === null ? undefined : app.metadataCache.getFileCache(file)?.frontmatter;
    const coming: Promise<void>[] = [];
    let count = 0;
    for (const section of this.#sections) {
      if (section.rendered) continue;
      if (count++ % AT_ONCE === AT_ONCE - 1) {
        this.display();
        await new Promise((resolve) => setTimeout(resolve));
        if (!isLast()) return;
      }
      coming.push(this.#render(section, sourcePath, frontmatter));
    }
    this.display();
    this.#cleanUp();
    await Promise.all(coming);
    this.display();
  }

  /** Sections with equal HTML are interchangeable. */
  #parse(text: string): void {
    const { contentStart } = getFrontMatterInfo(text);
    const skipped = text.slice(0, contentStart).split("\n").length - 1;
    const known = new Map<string, PreviewSection[]>();
    for (const section of this.#sections) known.set(section.html, [...(known.get(section.html) ?? []), section]);
    this.#sections = renderSections(text.slice(contentStart)).map(({ html, type, lineStart, lineEnd }) => {
      const section = known.get(html)?.shift() ?? new PreviewSection(html, type);
      section.hasLines = lineEnd > 0;
      section.lineStart = lineStart + skipped;
      section.lineEnd = Math.max(lineStart, lineEnd - 1) + skipped;
      return section;
    });
    this.#text = text;
    const frontmatter = text.slice(0, contentStart);
    if (frontmatter !== this.#frontmatter) for (const section of this.#sections) if (section.usesFrontmatter) this.#empty(section);
    this.#frontmatter = frontmatter;
  }

  async #render(section: PreviewSection, sourcePath: string, frontmatter: unknown): Promise<void> {
    const { app } = this.owner;
    const { el } = section;
    section.rendered = true;
    section.height = null;
    const children = this.#children;
    const owner = this.owner;
    // Children added by plugins belong to the view, and end when their element is no longer in a section.
    const addChild = (child: Component): void => {
      owner.addChild(child);
      const { containerEl } = child as Component & { containerEl?: HTMLElement };
      if (containerEl !== undefined) children.set(child, containerEl);
    };
    const context = { app, sourcePath, component: { addChild } as unknown as Component, depth: 0 };
    fillWithHtml(el, section.html, context);
    addChrome(el);
    const told = postProcessorContext(context.component, sourcePath, frontmatter, null);
    Object.defineProperty(told, "frontmatter", {
      get: () => {
        section.usesFrontmatter = true;
        return frontmatter;
      },
    });
    told.getSectionInfo = (inner) => this.infoOf(inner) ?? (el.contains(inner) ? this.infoOf(el) : null);
    await app.postProcessors.run(el, told);
    await loadEmbeds(el, context);
    section.height = null;
  }

  #forget(): void {
    for (const section of this.#sections) this.#empty(section);
  }

  #empty(section: PreviewSection): void {
    section.rendered = false;
    section.el.empty();
  }

  /** Ends plugins' children in elements no longer in a section. An emptied section still counts. */
  #cleanUp(): void {
    for (const [child, el] of this.#children) {
      if (this.#sections.some((section) => section.el.contains(el))) continue;
      this.#children.delete(child);
      this.owner.removeChild(child);
    }
  }

  #unfolded(): PreviewSection[] {
    let under = 0;
    return this.#sections.filter(({ level, collapsed }) => {
      if (under > 0 && (level === 0 || level > under)) return false;
      under = collapsed ? level : 0;
      return true;
    });
  }

  #overscan(): number {
    return Math.max(this.scrollEl.clientHeight, OVERSCAN_PX);
  }

  /** Start of each section, and the end of the last. */
  #tops(): number[] {
    const known = this.#sections.flatMap(({ height }) => height ?? []);
    const usual = known.length === 0 ? 20 : known.reduce((sum, one) => sum + one, 0) / known.length;
    const shown = new Set(this.#unfolded());
    const tops = [0];
    for (const section of this.#sections) tops.push((tops.at(-1) ?? 0) + (shown.has(section) ? (section.height ?? usual) : 0));
    return tops;
  }

  /** Whether a new height was measured. */
  #measure(sections: readonly PreviewSection[]): boolean {
    let isNew = false;
    for (const section of sections) {
      if (section.height !== null) continue;
      const next = section.el.nextElementSibling as HTMLElement | null;
      section.height = (next?.offsetTop ?? section.el.offsetTop + section.el.offsetHeight) - section.el.offsetTop;
      isNew = true;
    }
    return isNew;
  }

  /** Does not move an element already in place, so that its focus and scroll position stay. */
  #place(sections: readonly PreviewSection[]): void {
    const wanted = [this.#pusherEl, ...sections.map(({ el }) => el)];
    const kept = new Set<Element>(wanted);
    for (const child of Array.from(this.sizerEl.children)) if (!kept.has(child)) child.remove();
    let at: Element | null = this.sizerEl.firstElementChild;
    for (const el of wanted) {
      if (el === at) at = at.nextElementSibling;
      else this.sizerEl.insertBefore(el, at);
    }
  }

  #onIndicator(event: MouseEvent): void {
    const indicator = (event.target as Element).closest(".collapse-indicator");
    if (indicator === null) return;
    const section = this.#sections.find(({ el }) => el.contains(indicator));
    event.preventDefault();
    if (indicator.matches(".list-collapse-indicator")) indicator.parentElement?.classList.toggle("is-collapsed");
    else if (section !== undefined) section.collapsed = !section.collapsed;
    this.display();
  }
}
