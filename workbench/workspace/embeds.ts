import type { TFile } from "../host/files";
import { addChrome } from "./chrome";
import { postProcessorContext } from "./post-context";
import { decode, fillWithHtml, playerFor, type RenderContext, renderSections } from "./render";

const IMAGE = /^(png|jpe?g|gif|svg|webp|avif|bmp)$/;
const MAX_DEPTH = 5;

/** Fills `![[...]]` embeds and finds the files of `![alt](path)` images. */
export async function loadEmbeds(root: HTMLElement, context: RenderContext): Promise<void> {
  for (const img of root.findAll("img")) {
    const src = img.getAttr("src") ?? "";
    size(img, img.getAttr("alt") ?? "", true);
    if (/^[a-z][a-z0-9+.-]*:/i.test(src)) continue;
    const file = context.app.metadataCache.getFirstLinkpathDest(decode(src), context.sourcePath);
    if (file) img.setAttr("src", context.app.vault.getResourcePath(file));
  }
  for (const embed of root.findAll("span.internal-embed")) await loadEmbed(embed, context);
}

async function loadEmbed(embed: HTMLElement, context: RenderContext): Promise<void> {
  const { app, sourcePath, depth } = context;
  const target = embed.getAttr("data-src") ?? "";
  const alias = embed.getAttr("alt") ?? "";
  embed.removeAttribute("data-src");
  const hash = target.indexOf("#");
  const path = hash < 0 ? target : target.slice(0, hash);
  const file = path === "" ? app.vault.getFileByPath(sourcePath) : app.metadataCache.getFirstLinkpathDest(path, sourcePath);
  if (!file) {
    embed.addClasses(["file-embed", "mod-empty"]);
    embed.setText(`"${target}" could not be found.`);
    return;
  }
  embed.addClass("is-loaded");
  if (IMAGE.test(file.extension)) {
    embed.addClasses(["media-embed", "image-embed"]);
    const img = embed.createEl("img", { attr: { src: app.vault.getResourcePath(file), alt: alias || file.name } });
    size(img, alias, false);
  } else if (playerFor(file.extension) !== null) addMedia(embed, file, hash < 0 ? undefined : target.slice(hash + 1), context);
  else if (file.extension === "md" && depth < MAX_DEPTH) await embedNote(embed, file, hash < 0 ? "" : target.slice(hash + 1), context);
  else {
    embed.addClass("file-embed");
    embed.setText(file.name);
  }
}

/** A player, with the start that a link's `#t=10` names. */
function addMedia(embed: HTMLElement, file: TFile, fragment: string | undefined, { app }: RenderContext): void {
  const kind = playerFor(file.extension) ?? "audio";
  embed.addClasses(["media-embed", `${kind}-embed`]);
  embed.createEl(kind, { attr: { controls: "", preload: "metadata", src: app.vault.getResourcePath(file) + (fragment === undefined ? "" : `#${fragment}`) } });
}

async function embedNote(embed: HTMLElement, file: TFile, subpath: string, context: RenderContext): Promise<void> {
  embed.addClasses(["markdown-embed", "inline-embed"]);
  if (!subpath) embed.createDiv({ cls: "embed-title markdown-embed-title", text: file.basename });
  const content = embed.createDiv({ cls: "markdown-embed-content" }).createDiv({ cls: "markdown-preview-view markdown-rendered show-indentation-guide" });
  const text = part(await context.app.vault.cachedRead(file), file, subpath, context);
  const { app, component } = context;
  const inner = { ...context, sourcePath: file.path, depth: context.depth + 1 };
  for (const section of renderSections(text)) {
    const el = content.createDiv({ cls: `el-${section.type}` });
    fillWithHtml(el, section.html, inner);
    addChrome(el);
    // Plugins get the embedded note and the embedded lines.
    const lines = section.lineEnd > 0 ? { text, lineStart: section.lineStart, lineEnd: section.lineEnd - 1 } : null;
    await app.postProcessors.run(el, postProcessorContext(component, file.path, app.metadataCache.getFileCache(file)?.frontmatter, lines));
    await loadEmbeds(el, inner);
  }
}

/** The text of a heading's section, of a block (`^id`), or all but the frontmatter. */
function part(text: string, file: TFile, subpath: string, { app }: RenderContext): string {
  const cache = app.metadataCache.getFileCache(file);
  if (subpath.startsWith("^")) {
    const block = cache?.blocks?.[subpath.slice(1).toLowerCase()];
    return block ? text.slice(block.position.start.offset, block.position.end.offset).replace(/\s\^[\w-]+\s*$/, "") : "";
  }
  if (subpath === "") return text.slice(cache?.frontmatterPosition?.end.offset ?? 0);
  const headings = cache?.headings ?? [];
  const wanted = subpath.split("#").at(-1)?.trim().toLowerCase();
  const at = headings.findIndex((heading) => heading.heading.trim().toLowerCase() === wanted);
  const heading = headings[at];
  if (!heading) return "";
  const next = headings.slice(at + 1).find((other) => other.level <= heading.level);
  return text.slice(heading.position.start.offset, next?.position.start.offset);
}

/** Reads a size from an alias ("200", "200x100") or the end of a Markdown image's text ("alt|200"). */
function size(img: HTMLElement, alias: string, cut: boolean): void {
  const match = /(?:^|\|)(\d+)(?:x(\d+))?$/.exec(alias);
  if (!match) return;
  img.setAttr("width", match[1] ?? "");
  if (match[2]) img.setAttr("height", match[2]);
  if (cut) img.setAttr("alt", alias.slice(0, match.index));
}
