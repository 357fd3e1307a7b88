import type { DiffLine } from "../../core/write/diff";
import { strings } from "../../i18n";

const words = strings.common.diff;

/** Draws removed and added lines, marked by signs and not by colour alone. */
export function drawDiff(parent: HTMLElement, diff: readonly DiffLine[]): void {
  for (const { sign, line, text } of diff) {
    const row = parent.createDiv({ cls: "inline-recall-diff-line", attr: { "data-sign": sign.trim() || "=" } });
    const part = (name: string, content: string, attr = {}): void => void row.createSpan({ cls: `inline-recall-diff-${name}`, text: content, attr });
    part("number", String(line + 1), { role: "img", "aria-label": words.line(line + 1) });
    part("sign", sign, { role: "img", "aria-label": words.signs[sign] });
    part("text", text, { dir: "auto" });
  }
}
