import { Keymap, type App, type PaneType } from "obsidian";

export interface LinkActions {
  /** Opens a link's note next to the session, which can be resumed. */
  openLink(link: string, sourcePath: string, pane: PaneType): void;
}

/** Makes rendered links work outside a note's own view: clicks open, hovering shows the app's page preview. */
export function watchLinks(app: App, el: HTMLElement, sourcePath: string, actions: LinkActions): void {
  const follow = (event: MouseEvent, link: HTMLElement): void => {
    event.preventDefault();
    const target = link.getAttr("data-href") ?? link.getAttr("href");
    if (target === null || (event.type === "auxclick" && event.button !== 1)) return;
    const pane = Keymap.isModEvent(event);
    actions.openLink(target, sourcePath, typeof pane === "string" ? pane : "tab");
  };
  el.on("click", "a.internal-link", follow);
  el.on("auxclick", "a.internal-link", follow);
  // A tag's address is not a file; the app opens its search only from a note's own view.
  el.on("click", "a.tag", (event) => event.preventDefault());
  const hoverParent = { hoverPopover: null };
  el.on("mouseover", "a.internal-link", (event, targetEl) => {
    const linktext = targetEl.getAttr("data-href") ?? targetEl.getAttr("href");
    app.workspace.trigger("hover-link", { event, source: "preview", hoverParent, targetEl, linktext, sourcePath });
  });
}
