import type { AliasLine, LogKey } from "./line";

interface Edge {
  readonly t: number;
  readonly to: LogKey;
  readonly device: string;
}

/** Under which key a card is known by now that was answered as `key` at `t` on `device`. */
export type Resolve = (key: LogKey, t: number, device: string) => LogKey;

/**
 * A line follows the edits that were made after it, each later than the one before: so it ends, whatever cycles there are, and a text that
 * comes back (edited there and back, or typed anew) takes its later answers to itself. An answer that another device gave after the edit,
 * for it had not heard of it, follows that edit too, when none came later.
 */
export function aliases(lines: Iterable<readonly [line: AliasLine, device: string]>): Resolve {
  const edges = new Map<LogKey, Edge[]>();
  for (const [{ from, c, t }, device] of lines) {
    const list = edges.get(from);
    const edge = { t, to: c, device };
    if (list === undefined) edges.set(from, [edge]);
    else list.push(edge);
  }
  // The same whatever the order they were read in.
  for (const list of edges.values()) list.sort((a, b) => a.t - b.t || (a.to < b.to ? -1 : a.to > b.to ? 1 : a.device < b.device ? -1 : 1));
  return (key, t, device) => {
    let list = edges.get(key);
    let edge = list?.find((one) => one.t >= t) ?? list?.filter((one) => one.device !== device).pop();
    let at = key;
    while (edge !== undefined) {
      at = edge.to;
      const after: number = edge.t;
      list = edges.get(at);
      edge = list?.find((one) => one.t > after);
    }
    return at;
  };
}
