import type { MarkdownPostProcessor, MarkdownPostProcessorContext } from "obsidian";

export type CodeBlockHandler = (source: string, el: HTMLElement, ctx: MarkdownPostProcessorContext) => unknown;

/** Plugins' post-processors for rendered Markdown, by sort order. The renderer runs all of `list()` on each element. */
export class PostProcessors {
  #all: MarkdownPostProcessor[] = [];

  add(processor: MarkdownPostProcessor, sortOrder?: number): MarkdownPostProcessor {
    if (sortOrder !== undefined) processor.sortOrder = sortOrder;
    this.#all = [...this.#all, processor].sort((a, b) => (a.sortOrder ?? 0) - (b.sortOrder ?? 0));
    return processor;
  }

  remove(processor: MarkdownPostProcessor): void {
    this.#all = this.#all.filter((other) => other !== processor);
  }

  list(): readonly MarkdownPostProcessor[] {
    return this.#all;
  }

  /** Starts all in order; asynchronous work runs in parallel. */
  async run(el: HTMLElement, ctx: MarkdownPostProcessorContext): Promise<void> {
    await Promise.all(this.#all.map((processor) => processor(el, ctx)));
  }
}

/** Replaces each fenced block of `language` by a div that `handler` fills. */
export function codeBlockProcessor(language: string, handler: CodeBlockHandler): MarkdownPostProcessor {
  return async (el, ctx) => {
    for (const code of [...el.querySelectorAll("pre > code")]) {
      if (!code.classList.contains(`language-${language}`)) continue;
      const box = el.ownerDocument.createElement("div");
      box.className = `block-language-${language}`;
      code.parentElement?.replaceWith(box);
      await handler((code.textContent ?? "").replace(/\n$/, ""), box, ctx);
    }
  };
}
