import { vim } from "@replit/codemirror-vim";
import type { Extension } from "@codemirror/state";
import type { App } from "../host/app";

const key = "workbench-vim";

export function hasVim(app: App): boolean {
  return app.loadLocalStorage(key) === "on";
}

/** Turns Vim mode on or off, remembered for this vault on this device. */
export function setVim(app: App, on: boolean): void {
  app.saveLocalStorage(key, on ? "on" : null);
  app.workspace.updateOptions();
}

/** Vim's keys precede those of plugins, as in the app. */
export function editorExtensions(app: App): Extension[] {
  return [hasVim(app) ? vim() : [], ...app.workspace.editorExtensions];
}
