import { BaseFileView } from "./bases";
import { FileExplorerView } from "./explorer";
import { ImageView, UnsupportedView } from "./image-view";
import { MarkdownView } from "./markdown-view";
import type { ViewRegistry } from "./view-registry";

const IMAGES = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"];

/** The views built into the app. */
export function registerCoreViews(registry: ViewRegistry): void {
  registry.registerView("markdown", (leaf) => new MarkdownView(leaf));
  registry.registerView("image", (leaf) => new ImageView(leaf));
  registry.registerView("unsupported", (leaf) => new UnsupportedView(leaf));
  registry.registerView("bases", (leaf) => new BaseFileView(leaf));
  registry.registerView("file-explorer", (leaf) => new FileExplorerView(leaf));
  registry.registerExtensions(["md"], "markdown");
  registry.registerExtensions(["base"], "bases");
  registry.registerExtensions(IMAGES, "image");
}
