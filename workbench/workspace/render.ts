import DOMPurify from "dompurify";
import type { App } from "../host/app";
import { type Component } from "../host/component";
import { addCallouts } from "./callouts";
import { createParser, type RenderEnv } from "./flavour";
import { renderMath } from "./math";

const parser = createParser();

export interface RenderContext {
  readonly app: App;
  readonly sourcePath: string;
  readonly component: Component;
  /** Nesting depth of embeds around this text. */
  readonly depth: number;
}

/** A root block of the text with its lines, end exclusive. */
export interface Section {
  readonly html: string;
  readonly type: string;
  readonly lineStart: number;
  readonly lineEnd: number;
}

/** Markdown to HTML, one piece per root block, then the footnotes. Not sanitized. */
export function renderSections(markdown: string): Section[] {
  const env = { footnotes: new Map<string, string>(), cited: [] as string[] } satisfies RenderEnv;
  const tokens = parser.parse(markdown, env);
  const sections: Section[] = [];
  for (let start = 0; start < tokens.length; ) {
    let end = start;
    for (let depth = 0; end < tokens.length; end++) {
      depth += tokens[end]?.nesting ?? 0;
      if (depth === 0) break;
    }
    const first = tokens[start];
    const html = parser.renderer.render(tokens.slice(start, end + 1), parser.options, env);
    const [lineStart, lineEnd] = first?.map ?? [0, 0];
    sections.push({ html, type: first?.tag || "div", lineStart, lineEnd });
    start = end + 1;
  }
  if (env.cited.length > 0) {
    const notes = env.cited.map((id, at) => `<li id="fn-${at + 1}" class="footnote-item">${parser.renderInline(env.footnotes.get(id) ?? "", env)}</li>`);
    sections.push({ html: `<section class="footnotes"><hr><ol>${notes.join("")}</ol></section>`, type: "section", lineStart: 0, lineEnd: 0 });
  }
  return sections;
}

/** One line of Markdown, as in a table cell. Not sanitized. */
export function renderInline(markdown: string): string {
  return parser.renderInline(markdown, { footnotes: new Map<string, string>(), cited: [] } satisfies RenderEnv);
}

/** Puts sanitized HTML into `el` and finishes it: links, math, callouts, tasks. `loadEmbeds` fills embeds, after post-processors. */
export function fillWithHtml(el: HTMLElement, html: string, context: RenderContext): void {
  // The empty element is for happy-dom, where DOMPurify removes the first element (and sanitizes little: rely on it in browsers only).
  const part = DOMPurify.sanitize(`<i></i>${html}`, { RETURN_DOM_FRAGMENT: true, ADD_TAGS: ["iframe"], ADD_ATTR: ["target", "allowfullscreen"], FORBID_TAGS: ["style", "form"] });
  // Before they are this document's, which would load them as images.
  for (const img of part.querySelectorAll("img")) asPlayer(img);
  const box = createDiv();
  box.append(el.ownerDocument.importNode(part, true));
  if (box.firstChild?.nodeName === "I" && !box.firstChild.hasChildNodes()) box.firstChild.remove();
  for (const block of box.findAll("p, li, h1, h2, h3, h4, h5, h6, td, th, blockquote")) block.setAttr("dir", "auto");
  for (const heading of box.findAll("h1, h2, h3, h4, h5, h6")) heading.setAttr("data-heading", heading.textContent ?? "");
  for (const math of box.findAll("[data-tex]")) {
    const block = math.hasClass("math-block");
    const made = renderMath(math.getAttr("data-tex") ?? "", block);
    math.removeAttribute("data-tex");
    math.addClass("is-loaded");
    math.replaceChildren(...made.childNodes);
  }
  for (const pre of box.findAll("pre")) finishCode(pre);
  for (const link of box.findAll("a")) finishLink(link, context);
  for (const li of box.findAll("li")) finishTask(li);
  addCallouts(box);
  el.append(...box.childNodes);
}

const PLAYERS: Readonly<Record<string, "audio" | "video">> = { mp3: "audio", m4a: "audio", wav: "audio", ogg: "audio", flac: "audio", "3gp": "audio", mp4: "video", webm: "video", mov: "video", ogv: "video", mkv: "video" };

/** What plays a file; null for all other files. */
export function playerFor(extension: string): "audio" | "video" | null {
  return PLAYERS[extension.toLowerCase()] ?? null;
}

/** `![alt](sound.mp3)` as the embed that `![[sound.mp3]]` is. */
function asPlayer(img: HTMLImageElement): void {
  const src = decode(img.getAttribute("src") ?? "");
  if (/^[a-z][a-z0-9+.-]*:/i.test(src) || playerFor(/\.(\w+)(?:#.*)?$/.exec(src)?.[1] ?? "") === null) return;
  const alt = img.getAttribute("alt") ?? "";
  img.replaceWith(createSpan({ cls: "internal-embed", attr: { src, alt, "data-src": src } }));
}

function finishCode(pre: HTMLElement): void {
  const code = pre.querySelector("code");
  if (!code) return;
  for (const cls of code.classList) pre.addClass(cls);
  const button = pre.createEl("button", { cls: "copy-code-button", text: "Copy", attr: { type: "button" } });
  button.addEventListener("click", () => void navigator.clipboard.writeText(code.textContent ?? ""));
}

function finishLink(link: HTMLElement, { app, sourcePath }: RenderContext): void {
  if (link.hasClass("tag") || link.hasClass("footnote-link")) return;
  let href = link.getAttr("data-href") ?? link.getAttr("href") ?? "";
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) {
    link.addClass("external-link");
    link.setAttrs({ target: "_blank", rel: "noopener nofollow" });
    return;
  }
  if (!link.hasClass("internal-link")) href = decode(href);
  const path = href.split("#")[0] ?? "";
  const missing = path !== "" && !app.metadataCache.getFirstLinkpathDest(path, sourcePath);
  link.addClass("internal-link");
  link.toggleClass("is-unresolved", missing);
  link.setAttrs({ "data-href": href, href, target: "_blank", rel: "noopener nofollow" });
}

function finishTask(li: HTMLElement): void {
  const first = li.firstChild?.nodeName === "P" ? li.firstChild.firstChild : li.firstChild;
  const match = first?.nodeType === 3 ? /^\s*\[(.)\]\s/.exec(first.textContent ?? "") : null;
  if (!first || !match) return;
  const state = match[1] ?? " ";
  first.textContent = (first.textContent ?? "").slice(match[0].length);
  li.addClass("task-list-item");
  li.toggleClass("is-checked", state !== " ");
  li.setAttr("data-task", state.trim());
  li.parentElement?.addClass("contains-task-list");
  const box = createEl("input", { cls: "task-list-item-checkbox", type: "checkbox" });
  box.checked = state !== " ";
  box.setAttr("aria-disabled", true);
  box.addEventListener("click", (evt) => evt.preventDefault());
  first.parentNode?.insertBefore(box, first);
}

/** Percent-decodes; invalid encodings stay unchanged. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
