import * as commands from "@codemirror/commands";
import * as language from "@codemirror/language";
import * as search from "@codemirror/search";
import * as state from "@codemirror/state";
import * as view from "@codemirror/view";
import * as common from "@lezer/common";
import * as highlight from "@lezer/highlight";
import type { Modules } from "./host/plugins";
import * as obsidian from "./obsidian";

/** The modules for a plugin's `require` in the workbench; the editor modules are those that its editors run on. */
export const pluginModules: Modules = {
  obsidian,
  "@codemirror/commands": commands,
  "@codemirror/language": language,
  "@codemirror/search": search,
  "@codemirror/state": state,
  "@codemirror/view": view,
  "@lezer/common": common,
  "@lezer/highlight": highlight,
};
