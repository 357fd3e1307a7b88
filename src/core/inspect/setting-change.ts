import type { Separators, Settings } from "../model/settings";

/** A change of the settings that would make near misses of a vault cards, or take cards away that are none. */
export type SettingChange =
  /** Another separator in the place of the present one. */
  | { readonly kind: "separator"; readonly which: keyof Separators; readonly mark: string }
  /** One more cloze pattern. */
  | { readonly kind: "pattern"; readonly pattern: string }
  /** One more path that is not read. */
  | { readonly kind: "ignore"; readonly path: string };

/** The settings with the changes made. */
export function withChanges(settings: Settings, changes: readonly SettingChange[]): Settings {
  let changed = settings;
  for (const change of changes) {
    const { separators, clozePatterns, ignoredPaths } = changed;
    if (change.kind === "separator") changed = { ...changed, separators: { ...separators, [change.which]: change.mark } };
    else if (change.kind === "pattern") changed = { ...changed, clozePatterns: [...clozePatterns, change.pattern] };
    else changed = { ...changed, ignoredPaths: [...ignoredPaths, change.path] };
  }
  return changed;
}

/** The settings that the changes are about, with their new values. */
export function patchOf(settings: Settings, changes: readonly SettingChange[]): Partial<Settings> {
  const { separators, clozePatterns, ignoredPaths } = withChanges(settings, changes);
  const kinds = new Set(changes.map(({ kind }) => kind));
  return { ...(kinds.has("separator") && { separators }), ...(kinds.has("pattern") && { clozePatterns }), ...(kinds.has("ignore") && { ignoredPaths }) };
}
