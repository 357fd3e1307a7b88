import type { WorkspaceWindowInitData } from "obsidian";
import { installDomExtensions } from "../widgets/index";
import { WorkspaceWindow } from "./items";
import type { Workspace } from "./workspace";

/** Makes this window the one in which dialogs, notices and menus open. */
function activate(win: Window): void {
  Object.assign(window, { activeWindow: win, activeDocument: win.document });
}

/** A window becomes active when it gets the focus; a press counts too, because several pages of a test can have the focus at once. */
function followFocus(win: Window): void {
  win.addEventListener("focus", ({ target }) => {
    if (target === win) activate(win);
  });
  win.addEventListener("pointerdown", () => activate(win), true);
}

let followsMain = false;

/**
 * Opens an empty window of this page's site, with the page's styles, the app's extensions of the DOM and its keys. Its code is the page's: objects
 * of the window are of other classes than the page's. Throws if the browser opens none.
 */
export function openWindow(workspace: Workspace, { size }: WorkspaceWindowInitData = {}): WorkspaceWindow {
  const win = window.open("about:blank", "_blank", `popup,width=${String(size?.width ?? 800)},height=${String(size?.height ?? 600)}`);
  if (win === null) throw new Error("The browser did not open a window");
  const { document: doc } = win;
  installDomExtensions(win);
  for (const el of document.head.querySelectorAll<HTMLLinkElement | HTMLStyleElement>("link[rel=stylesheet], style")) {
    const copy = doc.importNode(el, true);
    if ("href" in el) (copy as HTMLLinkElement).href = el.href;
    doc.head.append(copy);
  }
  doc.body.className = `${document.body.className} is-popout-window`;
  const popout = new WorkspaceWindow(workspace, win);
  const frame = doc.body.createDiv("app-container").createDiv("horizontal-main-container");
  frame.createDiv("workspace").append(popout.containerEl);
  const stopKeys = workspace.app.keymap.listen(win);
  if (!followsMain) followFocus(window);
  followsMain = true;
  followFocus(win);
  activate(win);
  win.addEventListener("pagehide", () => {
    stopKeys();
    if (activeWindow === win) activate(window);
    workspace.windowClosed(popout);
  });
  return popout;
}
