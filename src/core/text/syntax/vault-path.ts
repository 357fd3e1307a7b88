import { composed } from "../../model/name-key";

/**
 * A vault folder or pattern as the app writes paths: with `/` only, none at the ends, without `.` segments, with plain spaces and composed
 * accents.
 */
export function vaultPath(typed: string): string {
  return composed(
    typed
      .trim()
      .replace(/[\u00a0\u202f]/g, " ")
      .split(/[\\/]/)
      .filter((name) => name !== "" && name !== ".")
      .join("/"),
  );
}

/** Whether an ignored path is a pattern. */
export function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

/** An entry in the list of ignored paths. A pattern that ends in a slash matches the contents of such folders. */
export function ignoredPath(typed: string): string {
  const path = vaultPath(typed);
  return isPattern(path) && /[\\/]\s*$/.test(typed) ? `${path}/**` : path;
}

/** Whether a path is that of a note. */
export function isNotePath(path: string): boolean {
  return path.toLowerCase().endsWith(".md");
}

/** A note's name, as the app shows it. */
export function titleOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/i, "");
}
