/** The host's exports in the obsidian module. */
export { App } from "./app";
export { Component } from "./component";
export { Events } from "./events";
export { FileManager } from "./file-manager";
export { TAbstractFile, TFile, TFolder, normalizePath } from "./files";
export {
  getAllTags,
  getLinkpath,
  parseFrontMatterAliases,
  parseFrontMatterEntry,
  parseFrontMatterStringArray,
  parseFrontMatterTags,
  parseLinktext,
  resolveSubpath,
  stripHeading,
  stripHeadingForLink,
} from "./links";
export { getFrontMatterInfo, parseYaml } from "./metadata";
export { MetadataCache } from "./metadata-cache";
export { apiVersion, debounce, getLanguage, requireApiVersion, sleep } from "./module";
export { Platform } from "./platform";
export { Plugin } from "./plugin";
export { Keymap, Scope } from "./scope";
export { Vault } from "./vault";
