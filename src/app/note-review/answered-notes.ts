import { isCount, isJson, isText } from "../../core/data/guards";
import type { CivilDay } from "../../core/model/day";
import type { DeviceStore } from "../api/ports";

const storeKey = "answered-notes";

/** The notes answered on this device today, by the ids of the answers: they count towards the daily limit. Those of another day do not. */
export interface AnsweredNotes {
  readonly all: ReadonlyMap<number, string>;
  add(id: number, path: string): void;
  /** The answer with this id was undone or dropped; false when it does not count today. */
  takenBack(id: number): boolean;
  renamed(from: string, to: string): void;
}

/** The answered notes that this device has stored. */
export function createAnsweredNotes(device: DeviceStore, today: () => CivilDay): AnsweredNotes {
  function read(): Map<number, string> {
    const found = device.get(storeKey);
    const list = isJson(found) && found["day"] === today() && Array.isArray(found["answers"]) ? (found["answers"] as readonly unknown[]) : [];
    return new Map(list.filter((entry): entry is [number, string] => Array.isArray(entry) && entry.length === 2 && isCount(entry[0]) && isText(entry[1])));
  }

  function keep(answers: ReadonlyMap<number, string>): void {
    device.set(storeKey, { day: today(), answers: [...answers] });
  }

  return {
    get all() {
      return read();
    },
    add: (id, path) => keep(read().set(id, path)),
    takenBack(id) {
      const answers = read();
      const isKnown = answers.delete(id);
      if (isKnown) keep(answers);
      return isKnown;
    },
    renamed(from, to) {
      const answers = read();
      const moved = [...answers].filter(([, path]) => path === from);
      for (const [id] of moved) answers.set(id, to);
      if (moved.length > 0) keep(answers);
    },
  };
}
