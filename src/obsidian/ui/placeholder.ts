import type { Rule } from "../../core/settings/rules";
import { strings } from "../../i18n";

const { placeholders, off } = strings.settings;

/** What an empty field of a kind of setting means. */
export function placeholderOf(kind: Rule["kind"]): string {
  return (placeholders as Readonly<Partial<Record<Rule["kind"], string>>>)[kind] ?? off;
}
