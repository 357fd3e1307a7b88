import type { CachedMetadata, Loc, Pos } from "obsidian";
import type { SyntaxNode } from "@lezer/common";
import { GFM, parser } from "@lezer/markdown";
import { parse as load } from "yaml";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Metadata = Writable<CachedMetadata>;

const markdown = parser.configure(GFM);

/** The app's section types by root block of the syntax tree. */
const SECTIONS: Readonly<Record<string, string>> = {
  Blockquote: "blockquote",
  BulletList: "list",
  OrderedList: "list",
  CodeBlock: "code",
  FencedCode: "code",
  CommentBlock: "html",
  HTMLBlock: "html",
  ProcessingInstructionBlock: "html",
  HorizontalRule: "thematicBreak",
  Paragraph: "paragraph",
  LinkReference: "paragraph",
  Table: "table",
};

/** Inline or block nodes whose text contains neither tags nor links. */
const OPAQUE = new Set(["InlineCode", "FencedCode", "CodeBlock", "Comment", "CommentBlock", "HTMLBlock", "HTMLTag", "URL", "Autolink"]);

const TAG = /(^|[\s>])#([^\s!-,.:-@[-^`{-~\u2000-\u206f\u2e00-\u2e7f\u3000-\u3003\u3008-\u3011]+)/gm;
const WIKI = /(!?)\[\[([^[\]\n]+)\]\]/g;
const MATH = /\$\$[^]*?\$\$|\$(?=[^\s$])[^$\n]*[^\s$\\]\$|\$[^\s$\\]\$/g;
const COMMENT = /%%[^]*?(?:%%|$)/g;
const BLOCK_ID = /(?:^|\s)\^([A-Za-z0-9-]+)\s*$/;

export interface FrontMatterSpan {
  readonly exists: boolean;
  readonly frontmatter: string;
  readonly from: number;
  readonly to: number;
  readonly contentStart: number;
}

export function getFrontMatterInfo(content: string): FrontMatterSpan {
  const open = /^\ufeff?---[ \t]*\r?\n/.exec(content);
  if (open) {
    const from = open[0].length;
    const close = /^---[ \t]*(?:\r?\n|$)/m;
    const found = close.exec(content.slice(from));
    if (found) {
      const to = from + found.index;
      return { exists: true, frontmatter: content.slice(from, to), from, to, contentStart: to + found[0].length };
    }
  }
  return { exists: false, frontmatter: "", from: 0, to: 0, contentStart: 0 };
}

/** Deeper than real nesting. The parser recurses, and on stack overflow Node may crash while compiling a regular expression. */
const deepest = 200;

/** Throws for YAML nested too deep, by its brackets, the dashes of a line, or its indentation. */
function refuseDepth(yaml: string): void {
  let depth = 0;
  for (const char of yaml) {
    if (char === "[" || char === "{") depth++;
    else if (char === "]" || char === "}") depth = Math.max(0, depth - 1);
    if (depth > deepest) throw new RangeError("YAML is nested too deep");
  }
  for (const line of yaml.split("\n")) {
    if (/^(?:[ \t-]*)/.exec(line)![0].length > 2 * deepest) throw new RangeError("YAML is nested too deep");
  }
}

export function parseYaml(yaml: string): unknown {
  refuseDepth(yaml);
  return load(yaml);
}

function frontmatterOf(yaml: string): Record<string, unknown> | undefined {
  try {
    refuseDepth(yaml);
    const value: unknown = load(yaml, { uniqueKeys: false, logLevel: "error" });
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    // The app shows a note with broken YAML as one without properties.
    return undefined;
  }
}

/** Replaces every span with as many spaces, keeping line breaks, so that offsets stay valid. */
function blank(text: string, spans: Iterable<readonly [number, number]>): string {
  const parts: string[] = [];
  let done = 0;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (to <= done) continue;
    const start = Math.max(from, done);
    parts.push(text.slice(done, start), text.slice(start, to).replace(/[^\n]/g, "\u0001"));
    done = to;
  }
  parts.push(text.slice(done));
  return parts.join("");
}

function spansOf(pattern: RegExp, text: string): [number, number][] {
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

/** The app's cache entry for a note: root sections, headings, links, tags, list items, block ids, frontmatter. */
export function metadataOf(text: string): CachedMetadata {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const loc = (offset: number): Loc => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if ((starts[mid] ?? 0) <= offset) low = mid;
      else high = mid - 1;
    }
    return { line: low, col: offset - (starts[low] ?? 0), offset };
  };
  const pos = (from: number, to: number): Pos => ({ start: loc(from), end: loc(to) });

  const cache: Metadata = {};
  const yaml = getFrontMatterInfo(text);
  if (yaml.exists) {
    cache.frontmatterPosition = pos(0, yaml.to + 3);
    cache.sections = [{ type: "yaml", position: cache.frontmatterPosition }];
    const frontmatter = frontmatterOf(yaml.frontmatter);
    if (frontmatter) cache.frontmatter = frontmatter;
  }

  const body = blank(text, [[0, yaml.contentStart]]).replaceAll("\u0001", " ");
  const opaque: [number, number][] = [];
  const push = <K extends keyof Metadata>(key: K, item: NonNullable<Metadata[K]> extends (infer T)[] ? T : never): void => {
    const list = (cache[key] ?? []) as unknown[];
    list.push(item);
    (cache as Record<string, unknown>)[key] = list;
  };
  const endOf = (node: SyntaxNode): number => node.from + text.slice(node.from, node.to).trimEnd().length;

  const tree = markdown.parse(body);
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) {
    const heading = /^(?:ATX|Setext)Heading(\d)$/.exec(node.name);
    const raw = text.slice(node.from, node.to);
    const callout = node.name === "Blockquote" && /^>\s*\[![^\]]+\]/.test(raw);
    const type = heading ? "heading" : callout ? "callout" : (SECTIONS[node.name] ?? "paragraph");
    const id = BLOCK_ID.exec(raw)?.[1];
    const position = pos(node.from, endOf(node));
    push("sections", id === undefined ? { type, position } : { type, position, id });
    if (id !== undefined && type !== "list") cache.blocks = { ...cache.blocks, [id.toLowerCase()]: { id, position } };
    if (heading) {
      const words = (raw.split("\n")[0] ?? "").replace(/^\s*#{1,6}(?:\s+|$)/, "").replace(/(?:^|\s+)#+\s*$/, "").trim();
      push("headings", { heading: words, level: Number(heading[1]), position });
    }
  }

  tree.iterate({
    enter: (ref) => {
      if (OPAQUE.has(ref.name)) opaque.push([ref.from, ref.to]);
      if (ref.name === "ListItem") {
        const node = ref.node;
        const own = text.slice(node.from, node.to).split("\n")[0] ?? "";
        const list = node.parent;
        const outer = list?.parent?.name === "ListItem" ? list.parent : null;
        const task = /^\s*(?:[-*+]|\d+[.)])\s+\[(.)\](?:\s|$)/.exec(own)?.[1];
        const id = BLOCK_ID.exec(own)?.[1];
        const position = pos(node.from, endOf(node));
        const parent = outer ? loc(outer.from).line : -Math.max(loc(list?.from ?? node.from).line, 1);
        push("listItems", { position, parent, ...(task === undefined ? {} : { task }), ...(id === undefined ? {} : { id }) });
        if (id !== undefined) cache.blocks = { ...cache.blocks, [id.toLowerCase()]: { id, position } };
      }
      if (ref.name === "Link" || ref.name === "Image") {
        const url = ref.node.getChild("URL");
        const target = url ? text.slice(url.from, url.to).replace(/^<|>$/g, "") : "";
        if (url && !/^[a-z][a-z0-9+.-]*:/i.test(target)) {
          const original = text.slice(ref.from, ref.to);
          const displayText = /^!?\[([^]*?)\]\(/.exec(original)?.[1] ?? "";
          const item = { link: unescape(target), original, displayText, position: pos(ref.from, ref.to) };
          push(ref.name === "Image" ? "embeds" : "links", item);
        }
      }
    },
  });

  const visible = blank(body, [...opaque]);
  const plain = blank(visible, [...spansOf(COMMENT, visible), ...spansOf(MATH, visible)]);
  const wiki: [number, number][] = [];
  for (const match of plain.matchAll(WIKI)) {
    const [link = "", ...shown] = (match[2] ?? "").split("|");
    const to = match.index + match[0].length;
    wiki.push([match.index, to]);
    const item = { link: link.trim(), original: match[0], position: pos(match.index, to) };
    push(match[1] === "!" ? "embeds" : "links", { ...item, displayText: shown.length > 0 ? shown.join("|") : link.trim() });
  }
  for (const match of blank(plain, wiki).matchAll(TAG)) {
    const tag = match[2] ?? "";
    if (/^[\d/]*$/.test(tag)) continue;
    const from = match.index + (match[1] ?? "").length;
    push("tags", { tag: `#${tag}`, position: pos(from, from + 1 + tag.length) });
  }
  return cache;
}

function unescape(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
