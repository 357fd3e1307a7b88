import katex from "katex";

/** Resolves at once: KaTeX is part of the bundle. The app uses MathJax here. */
export async function loadMathJax(): Promise<void> {}

export async function finishRenderMath(): Promise<void> {}

/** Bad TeX is shown as its source in the error colour, never thrown. */
export function renderMath(source: string, display: boolean): HTMLElement {
  const el = createSpan({ cls: display ? "math math-block is-loaded" : "math math-inline is-loaded" });
  const html = katex.renderToString(source, { displayMode: display, throwOnError: false });
  el.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  return el;
}
