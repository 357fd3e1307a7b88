/** Which entry of its comment each card of a block has, by index; -1 for a card without one. */
export type Arrangement = readonly number[];

/**
 * The answers that the entries of a comment belong to: a hash for each entry, in the comment's order.
 * `agreed`: when the comment was written or first seen, 0 if unknown. `latest`: in the last text seen; 0 for an entry that no longer had a
 * card when the comment was written, so its place says nothing.
 */
export interface KnownAnswers {
  readonly agreed: readonly number[];
  readonly latest: readonly number[];
  /** Answers of cards in the last text seen that had no entry. */
  readonly without: readonly number[];
}

/**
 * Assigns entries to a block's cards. `answers`: hashes of the cards' present answers. Null when entry k is card k's.
 *
 * An entry follows its answer's text (equal answers keep their order), then its place: between the same neighbours, or the same number
 * among as many. If neither decides, it keeps its place or belongs to no card. No entry goes to two cards.
 */
export function arrange({ agreed, latest, without }: KnownAnswers, answers: readonly number[]): Arrangement | null {
  const count = agreed.length;
  /** For each card its entry; `count` and above: it has none; -1: undecided. */
  const order = answers.map(() => -1);
  const free = [...agreed, ...without].map(() => true);
  const give = (face: number, entry: number): void => {
    order[face] = entry;
    free[entry] = false;
  };
  const hasPlace = (entry: number): boolean => latest[entry] !== 0 || agreed[entry] === 0;
  const byText = (known: readonly number[], alike: boolean): void => {
    const entries = grouped([...known, ...without], (at) => free[at] === true);
    for (const [answer, faces] of grouped(answers, (at) => order[at] === -1)) {
      const from = entries.get(answer) ?? [];
      // If two of three equal answers are left, their places say more than their text.
      if (alike && from.length !== faces.length) continue;
      for (let at = 0; at < Math.min(from.length, faces.length); at++) give(faces[at] ?? 0, from[at] ?? 0);
    }
  };
  const byPlace = (alike: boolean): void => {
    for (let face = 0, before = -1; face < answers.length; ) {
      const entry = order[face] ?? -1;
      if (entry >= 0) {
        if (entry < count) before = entry;
        face++;
        continue;
      }
      const faces: number[] = [];
      for (; face < answers.length && !((order[face] ?? -1) >= 0 && (order[face] ?? -1) < count); face++) if (order[face] === -1) faces.push(face);
      const between = gap(before, order[face] ?? count);
      between.forEach((each, at) => {
        if (alike ? between.length === faces.length : faces.includes(each)) give(alike ? (faces[at] ?? 0) : each, each);
      });
    }
  };
  /** Entries without a matching text, between two adjacent ones; none when one of those between moved elsewhere. */
  const gap = (before: number, after: number): number[] => {
    const between: number[] = [];
    for (let at = before + 1; at < after; at++) {
      if (free[at] !== true) return [];
      if (hasPlace(at)) between.push(at);
    }
    return between;
  };
  // Knowledge overrides what was inferred later, so intermediate states while typing make no difference.
  byText(agreed, true);
  byText(latest, true);
  byPlace(true);
  byText(agreed, false);
  byText(latest, false);
  byPlace(false);
  // As many as before: none was added or removed, so the remaining ones at the same place were edited.
  if (answers.length === without.length + latest.filter((_answer, at) => hasPlace(at)).length) {
    order.forEach((entry, face) => {
      if (entry === -1 && face < count && free[face] === true && hasPlace(face)) give(face, face);
    });
  }
  const entries = order.map((entry) => (entry < count ? entry : -1));
  return entries.every((entry, face) => entry === (face < count ? face : -1)) ? null : entries;
}

/** The indexes of each value, without zeros. */
function grouped(values: readonly number[], wanted: (at: number) => boolean): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  values.forEach((value, at) => {
    if (value === 0 || !wanted(at)) return;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [at]);
    else group.push(at);
  });
  return groups;
}
