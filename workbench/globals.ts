import { CodeMirror } from "@replit/codemirror-vim";
// The app's own; the package obsidian depends on it.
import moment from "moment";

/** The app's own request functions: nothing leaves the workbench. */
export function requestUrl(): Promise<never> {
  return Promise.reject(new Error("The workbench has no network"));
}

/** What the app puts into its window beside `app`; plugins may find it there. */
export const appGlobals: Readonly<Record<string, unknown>> = {
  moment,
  request: requestUrl,
  requestUrl,
  // The old editor's name, for modes that plugins define, and what stands for it since.
  CodeMirror: { modes: {}, mimeModes: {}, defineMode: () => undefined, defineMIME: () => undefined },
  CodeMirrorAdapter: CodeMirror,
};

export function installGlobals(win: object): void {
  Object.assign(win, appGlobals);
}
