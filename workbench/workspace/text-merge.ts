/** One replacement that turns a text into another. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The smallest single replacement from `before` to `after`; null when they are equal. Linear. */
export function diff(before: string, after: string): Hunk | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Merges a dirty buffer with an outside change: both changes if they do not touch, else the buffer unchanged. */
export function merge(base: string, buffer: string, disk: string): string {
  const ours = diff(base, buffer);
  const theirs = diff(base, disk);
  if (!theirs) return buffer;
  if (!ours) return disk;
  if (theirs.to < ours.from) return buffer.slice(0, theirs.from) + theirs.insert + buffer.slice(theirs.to);
  if (ours.to >= theirs.from) return buffer;
  const shift = ours.insert.length - (ours.to - ours.from);
  return buffer.slice(0, theirs.from + shift) + theirs.insert + buffer.slice(theirs.to + shift);
}
