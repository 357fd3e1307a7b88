import * as v from "valibot";
import type { Schedule } from "../core/schedule";
import { grades, type Grade } from "../core/scheduling/scheduler";
import type { Witness } from "../core/write/locate";
import { readWitness } from "./witness";
import type { DeviceStore, Log } from "./ports";

/** A grade on its way into its note. Plain data: it survives a restart. */
export interface GradeRecord {
  readonly id: number;
  readonly path: string;
  /** Identity of the card when it was graded: later grades of the same card wait for this one. */
  readonly key: string;
  /** What finds the block again. */
  readonly witness: Witness;
  /** Index of the card in its block. */
  readonly face: number;
  readonly line: number;
  /** Plain start of the card's front. */
  readonly front: string;
  readonly grade: Grade;
  /** The schedule the grade was given on, and the one it makes. */
  readonly before: Schedule;
  readonly after: Schedule;
}

const text = v.string();
const number = v.pipe(v.number(), v.finite());
const schedule = v.nullable(
  v.union([
    v.object({ algorithm: v.literal("sm2"), due: text, interval: number, ease: number }),
    v.pipe(
      v.object({ damaged: text }),
      v.transform((entry) => ({ damaged: entry.damaged })),
    ),
  ]),
);
const record = v.object({
  id: v.pipe(v.number(), v.integer()),
  path: text,
  key: text,
  witness: v.unknown(),
  face: v.pipe(v.number(), v.integer(), v.minValue(0)),
  line: number,
  front: text,
  grade: v.picklist(grades),
  before: schedule,
  after: schedule,
});

const storeKey = "pending-grades";

/** What is written down on this device before a note is touched, until it has been seen in the note. */
export interface Journal {
  read(): GradeRecord[];
  write(records: readonly GradeRecord[]): void;
}

export function createJournal(device: DeviceStore, log: Log): Journal {
  return {
    read() {
      const found = device.get(storeKey);
      if (!Array.isArray(found)) return [];
      return found.flatMap((entry: unknown) => {
        const result = v.safeParse(record, entry);
        const witness = result.success ? readWitness(result.output.witness) : null;
        if (result.success && witness !== null) return [{ ...result.output, witness }];
        log.error("a pending answer could not be read", entry);
        return [];
      });
    },
    write(records) {
      try {
        device.set(storeKey, records.length === 0 ? null : records);
      } catch (error) {
        // The grade is still written to its note; only a crash in this moment would lose it.
        log.error("could not write down the pending answers", error);
      }
    },
  };
}
