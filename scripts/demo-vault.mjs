// Copies the demo vault and moves its schedules so that some cards are due when it is opened.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup.mjs";

/** The day around which the schedules in workbench/demo-vault are. */
const anchor = Date.UTC(2026, 0, 1);
const day = 86_400_000;

/** Moves every schedule day in a text by a number of days, except `2000-01-01`, which marks a new sibling. */
export function shiftSchedules(text, days) {
  return text.replace(/<!--SR:[^\n]*?-->/g, (comment) =>
    comment.replace(/!(\d{4})-(\d{2})-(\d{2}),/g, (entry, y, m, d) =>
      y === "2000" ? entry : `!${new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)) + days * day).toISOString().slice(0, 10)},`,
    ),
  );
}

/** Copies the demo vault to an empty folder, with its schedules around `today` (YYYY-MM-DD). */
export function copyDemoVault(target, today) {
  const days = Math.round((Date.parse(today) - anchor) / day);
  cpSync(join(root, "workbench/demo-vault"), target, { recursive: true });
  for (const entry of readdirSync(target, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".md")) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    writeFileSync(path, shiftSchedules(readFileSync(path, "utf8"), days));
  }
}
