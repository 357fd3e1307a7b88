import { CodeMirror } from "@replit/codemirror-vim";
// The app's own; the package obsidian depends on it.
import moment from "moment";

/** The app's request functions, disabled: no requests leave the workbench. */
export function requestUrl(): Promise<never> {
  return Promise.reject(new Error("The workbench has no network"));
}

/** Globals that the app puts in its window beside `app` and plugins may use. */
export const appGlobals: Readonly<Record<string, unknown>> = {
  moment,
  request: requestUrl,
  requestUrl,
  // The old editor's name, for modes that plugins define, with empty stand-ins.
  CodeMirror: { modes: {}, mimeModes: {}, defineMode: () => undefined, defineMIME: () => undefined },
  CodeMirrorAdapter: CodeMirror,
};

export function installGlobals(win: object): void {
  Object.assign(win, appGlobals);
}
