import type { Rule } from "../../core/settings/rules";
import { strings } from "../../i18n";

const words = strings.settings;

/** What an empty field of a kind of setting means. */
export function placeholderOf(kind: Rule["kind"]): string {
  return (words.placeholders as Readonly<Partial<Record<Rule["kind"], string>>>)[kind] ?? words.off;
}
