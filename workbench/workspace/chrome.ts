import { setIcon } from "../widgets/index";

/** Adds the app's own elements to rendered headings and lists, before post-processors run: folding triangles and bullets. */
export function addChrome(root: HTMLElement): void {
  for (const heading of root.findAll("h1, h2, h3, h4, h5, h6")) prepend(heading, "heading-collapse-indicator collapse-indicator collapse-icon");
  for (const item of root.findAll("li:not(.footnote-item)")) {
    if (item.querySelector(":scope > ul, :scope > ol") !== null) prepend(item, "list-collapse-indicator collapse-indicator collapse-icon");
    if (item.parentElement?.tagName === "UL") prepend(item, "list-bullet");
  }
}

function prepend(el: HTMLElement, cls: string): void {
  const made = createSpan({ cls });
  if (cls !== "list-bullet") setIcon(made, "chevron-down");
  el.prepend(made);
}
