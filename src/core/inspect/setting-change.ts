import type { Separators, Settings } from "../model/settings";

/** A change of the settings that turns a vault's near misses into cards, or removes unintended cards. */
export type SettingChange =
  /** Another separator instead of the present one. */
  | { readonly kind: "separator"; readonly which: keyof Separators; readonly mark: string }
  /** One more cloze pattern. */
  | { readonly kind: "pattern"; readonly pattern: string }
  /** One more path to ignore. */
  | { readonly kind: "ignore"; readonly path: string };

/** The settings with these changes. */
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

/** The changed settings with their new values. */
export function patchOf(settings: Settings, changes: readonly SettingChange[]): Partial<Settings> {
  const { separators, clozePatterns, ignoredPaths } = withChanges(settings, changes);
  const kinds = new Set(changes.map(({ kind }) => kind));
  return { ...(kinds.has("separator") && { separators }), ...(kinds.has("pattern") && { clozePatterns }), ...(kinds.has("ignore") && { ignoredPaths }) };
}
