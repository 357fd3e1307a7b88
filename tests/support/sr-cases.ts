import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One recorded case of SR's behaviour (see the cases' own README). */
export interface SrCase {
  readonly id: string;
  readonly kind: string;
  readonly sub: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly input: unknown;
  readonly expected: unknown;
}

const file = fileURLToPath(new URL("../../../shared/cases/sr-cases.json", import.meta.url));

/** The cases of a kind; none if the cases are absent: they are not part of the project, and tests are then skipped with a message. */
export function srCases(kind: string): readonly SrCase[] {
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, "utf8")) as readonly SrCase[]).filter((each) => each.kind === kind);
}
