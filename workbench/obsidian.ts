/** The module for `require("obsidian")` in the workbench. */
export * from "./host/index";
export * from "./widgets/index";
export * from "./workspace/index";
export { default as moment } from "moment";
export { requestUrl as request, requestUrl } from "./globals";
