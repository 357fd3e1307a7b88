import type { MarkdownPostProcessorContext } from "obsidian";
import type { Component } from "../host/component";

interface Lines {
  readonly text: string;
  readonly lineStart: number;
  readonly lineEnd: number;
}

/** A post-processor's context for an element; `lines` is null when the app does not know them. */
export function postProcessorContext(component: Component, sourcePath: string, frontmatter: unknown, lines: Lines | null): MarkdownPostProcessorContext {
  return {
    docId: sourcePath,
    sourcePath,
    frontmatter,
    addChild: (child) => void component.addChild(child as unknown as Component),
    getSectionInfo: () => lines,
  };
}
