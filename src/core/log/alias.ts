import type { AliasLine, LogKey } from "./line";

interface Edge {
  readonly t: number;
  readonly to: LogKey;
  readonly device: string;
}

/** The present key of a card answered as `key` at `t` on `device`. */
export type Resolve = (key: LogKey, t: number, device: string) => LogKey;

/**
 * Follows logged edits to each card's present key. A line follows edits made after it, each later than the one before, so it terminates
 * despite cycles; a text that returns (edited there and back, or retyped) collects its later answers. An answer that another device gave
 * after an edit it did not know follows that edit too, unless a later edit applies.
 */
export function aliases(lines: Iterable<readonly [line: AliasLine, device: string]>): Resolve {
  const edges = new Map<LogKey, Edge[]>();
  for (const [{ from, c, t }, device] of lines) {
    const list = edges.get(from);
    const edge = { t, to: c, device };
    if (list === undefined) edges.set(from, [edge]);
    else list.push(edge);
  }
  // Makes the order independent of reading order.
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
