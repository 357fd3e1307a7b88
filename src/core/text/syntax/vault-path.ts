import { composed } from "../../model/name-key";

/** A folder or pattern of the vault as the app writes its paths: with `/` alone, none at its ends, no `.` on the way, plain spaces and composed accents. */
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

export function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

/** An entry of the list of ignored paths. A pattern with a slash at its end means what is in such folders. */
export function ignoredPath(typed: string): string {
  const path = vaultPath(typed);
  return isPattern(path) && /[\\/]\s*$/.test(typed) ? `${path}/**` : path;
}

/** A note's name, as the app shows it. */
export function titleOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/i, "");
}
