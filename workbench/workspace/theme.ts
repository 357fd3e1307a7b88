import type { App } from "../host/app";

export function isDark(): boolean {
  return document.body.hasClass("theme-dark");
}

/** Sets the theme, remembered for this vault on this device. */
export function setDark(app: App, dark: boolean): void {
  applyTheme(dark);
  app.saveLocalStorage("workbench-theme", dark ? "dark" : "light");
  app.workspace.trigger("css-change");
}

/** Applies the remembered theme, else the system's. */
export function restoreTheme(app: App): void {
  const saved = app.loadLocalStorage("workbench-theme");
  applyTheme(saved === "dark" || (saved !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches));
}

function applyTheme(dark: boolean): void {
  document.body.toggleClass("theme-dark", dark);
  document.body.toggleClass("theme-light", !dark);
}
