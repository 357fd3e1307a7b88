import type { Schedule } from "./schedule";

/** The four answers, by Anki's and SR's names, hardest first. */
export const grades = ["again", "hard", "good", "easy"] as const;
export type Grade = (typeof grades)[number];

/** What each answer would write. */
export type Preview<S extends Schedule = Schedule> = Readonly<Record<Grade, S>>;
