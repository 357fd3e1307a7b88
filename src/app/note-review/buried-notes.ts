import type { CivilDay } from "../../core/model/day";
import type { DeviceStore } from "../api/ports";
import { bury, readBuried, unbury } from "../today/buried";

const store = "buried-notes";

/** The notes hidden until tomorrow on this device. */
export interface BuriedNotes {
  readonly paths: ReadonlySet<string>;
  /** `id`: comes after those of all changes so far. */
  bury(path: string, id: number): void;
  unbury(path: string): void;
  /** Brings back the note buried last in this run, if nothing was changed after it: `newest` is the id of the newest change, 0 for none. */
  undo(newest: number): boolean;
  renamed(from: string, to: string): void;
}

export function createBuriedNotes(device: DeviceStore, today: () => CivilDay, changed: () => void): BuriedNotes {
  /** Of this run, the newest last. */
  const buries: { readonly id: number; readonly path: string }[] = [];
  const paths = (): ReadonlySet<string> => readBuried(device, today(), store);

  function hide(path: string): void {
    bury(device, today(), [path], store);
    changed();
  }

  function show(path: string): void {
    unbury(device, today(), new Set([path]), store);
    changed();
  }

  return {
    get paths() {
      return paths();
    },
    bury(path, id) {
      buries.push({ id, path });
      hide(path);
    },
    unbury: show,
    undo(newest) {
      const buried = paths();
      let last = buries.pop();
      // It may have been brought back since, or another day began.
      while (last !== undefined && !buried.has(last.path)) last = buries.pop();
      if (last === undefined) return false;
      if (last.id > newest) show(last.path);
      else buries.push(last);
      return last.id > newest;
    },
    renamed(from, to) {
      if (!paths().has(from)) return;
      show(from);
      hide(to);
    },
  };
}
