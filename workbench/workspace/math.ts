import katex from "katex";

/** Resolves at once: KaTeX is in the bundle. The app uses MathJax here. */
export async function loadMathJax(): Promise<void> {}

export async function finishRenderMath(): Promise<void> {}

/** Shows bad TeX as its source in the error colour; never throws. */
export function renderMath(source: string, display: boolean): HTMLElement {
  const el = createSpan({ cls: display ? "math math-block is-loaded" : "math math-inline is-loaded" });
  const html = katex.renderToString(source, { displayMode: display, throwOnError: false });
  el.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  return el;
}
