import type { CachedMetadata } from "obsidian";

export function parseLinktext(linktext: string): { path: string; subpath: string } {
  const at = linktext.indexOf("#");
  return at < 0 ? { path: linktext.trim(), subpath: "" } : { path: linktext.slice(0, at).trim(), subpath: linktext.slice(at) };
}

export function getLinkpath(linktext: string): string {
  return parseLinktext(linktext).path;
}

/** A heading for comparison with a link's subpath: punctuation becomes a space, spaces are merged. */
export function stripHeading(heading: string): string {
  return heading
    .replace(/[!-/:-@[-^`{-~]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** A heading for use in a link. */
export function stripHeadingForLink(heading: string): string {
  return heading
    .replace(/[#|^:[\]\\]|%%/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

export function parseFrontMatterEntry(frontmatter: Record<string, unknown> | null | undefined, key: string | RegExp): unknown {
  for (const [name, value] of Object.entries(frontmatter ?? {})) {
    if (typeof key === "string" ? name.toLowerCase() === key.toLowerCase() : key.test(name)) return value;
  }
  return null;
}

export function parseFrontMatterStringArray(frontmatter: Record<string, unknown> | null, key: string | RegExp): string[] | null {
  const value = parseFrontMatterEntry(frontmatter, key);
  const parts = typeof value === "string" ? value.split(/[,\n]/) : Array.isArray(value) ? value : null;
  const words = parts?.filter((part) => typeof part === "string" || typeof part === "number").map((part) => String(part).trim());
  return words?.filter((word) => word !== "") ?? null;
}

/** The tags in a note's properties, each with "#"; null when there are none. */
export function parseFrontMatterTags(frontmatter: Record<string, unknown> | null): string[] | null {
  const words = parseFrontMatterStringArray(frontmatter, /^tags?$/i)?.flatMap((word) => word.split(/[\s,]+/));
  const tags = words?.filter((word) => word !== "").map((word) => (word.startsWith("#") ? word : `#${word}`));
  return tags && tags.length > 0 ? tags : null;
}

export function parseFrontMatterAliases(frontmatter: Record<string, unknown> | null): string[] | null {
  return parseFrontMatterStringArray(frontmatter, /^alias(?:es)?$/i);
}

/** Tags of the properties, then of the text, without duplicates; null when there are none. */
export function getAllTags(cache: CachedMetadata): string[] | null {
  const tags = [...(parseFrontMatterTags(cache.frontmatter ?? null) ?? []), ...(cache.tags ?? []).map((item) => item.tag)];
  return tags.length > 0 ? [...new Set(tags)] : cache.tags || cache.frontmatter ? [] : null;
}

/** The heading or block that "#heading#below" or "#^id" refers to; null when the note lacks it. */
export function resolveSubpath(cache: CachedMetadata, subpath: string): unknown {
  const parts = subpath.split("#").filter((part) => part !== "");
  const last = parts.at(-1);
  if (last === undefined) return null;
  if (last.startsWith("^")) {
    const block = cache.blocks?.[last.slice(1).toLowerCase()];
    return block ? { type: "block", block, start: block.position.start, end: block.position.end } : null;
  }
  const headings = cache.headings ?? [];
  let at = -1;
  for (const part of parts) {
    at = headings.findIndex((item, index) => index > at && stripHeading(item.heading).toLowerCase() === stripHeading(part).toLowerCase());
    if (at < 0) return null;
  }
  const current = headings[at];
  if (!current) return null;
  const next = headings.slice(at + 1).find((item) => item.level <= current.level) ?? null;
  return { type: "heading", current, next, start: current.position.start, end: next?.position.start ?? null };
}
