import * as v from "valibot";
import type { Witness } from "../core/write/locate";

const hash = v.nullable(v.number());
const schema = v.object({
  kind: v.picklist(["basic", "reversed", "multiline", "multiline-reversed", "cloze"]),
  hash: v.number(),
  previous: hash,
  next: hash,
  entries: v.nullable(v.string()),
  index: v.number(),
  count: v.number(),
  ownEntries: v.boolean(),
  ownPlace: v.boolean(),
});

/** A witness from JSON, null when it is none. */
export function readWitness(data: unknown): Witness | null {
  const result = v.safeParse(schema, data);
  return result.success ? result.output : null;
}
