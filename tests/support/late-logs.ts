// Logs that a sync service carries late, in an older version after a newer one, and as conflict copies.
import type { MemoryDevice, MemoryLogFiles } from "./memory-notes";

/** A device with its own storage and its copy of the log folder. */
interface WithLogs {
  readonly store: MemoryDevice;
  readonly logFiles: MemoryLogFiles;
}

/** Names that services give the second version of a file. */
const copyNames = [(path: string) => path.replace(".jsonl", " (conflict).jsonl"), (path: string) => path.replace(".jsonl", ".sync-conflict-20240301-101010-ABCDEFG.jsonl"), (path: string) => path.replace(".jsonl", " (conflicted copy).jsonl")];

/** Sends a device's log files, and gives it those of others that have arrived; all of them, in their last version, if `everything`. */
export function lateLogs(random: () => number): (device: WithLogs, everything: boolean) => void {
  const chance = (share: number): boolean => random() < share;
  /** Log files as their devices sent them: all versions, oldest first. */
  const sent = new Map<string, string[]>();
  return ({ store, logFiles }, everything) => {
    const own = String(store.get("device-id"));
    for (const [path, text] of logFiles.files) {
      if (!path.includes(own) || /conflict/.test(path)) continue;
      const versions = sent.get(path) ?? [];
      if (versions.at(-1) !== text) sent.set(path, [...versions, text]);
    }
    for (const [path, versions] of sent) {
      if (path.includes(own)) continue;
      if (everything) logFiles.files.set(path, versions.at(-1) ?? "");
      // Any version may arrive, even an older one after a newer one, or beside the present one.
      else if (chance(0.6)) logFiles.files.set(path, versions[Math.floor(random() * versions.length)] ?? "");
      else if (chance(0.1)) logFiles.files.set((copyNames[Math.floor(random() * 3)] ?? String)(path), versions[Math.floor(random() * versions.length)] ?? "");
    }
  };
}
