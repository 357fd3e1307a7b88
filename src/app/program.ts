import { createVaultIndex, type CardIndexParts } from "./index/vault-index";
import type { CardActs } from "./api/card-acts";
import type { CardIndex } from "./api/card-index";
import { createDoctor } from "./doctor/doctor";
import type { Doctor } from "./api/doctor";
import { createSlices } from "./async/time-slices";
import { createLogReports } from "./stats/create-reports";
import type { LogReports } from "./api/log-reports";
import type { LogFiles } from "./api/ports";
import { createReviews, type ReviewsParts } from "./session/reviews";
import type { NotesInReview } from "./note-review/note-reviews";
import { createReviewLog, type ReviewLog, type ReviewLogParts } from "./log/review-log";
import type { Reviews } from "./api/reviews";
import type { CardLibrary } from "./api/card-library";
import { createCardLibrary } from "./library/card-library";

/** What the program needs of its host. */
export interface Host extends Omit<CardIndexParts, "reworded" | "slice">, Omit<ReviewLogParts, "files" | "today" | "slice">, Omit<ReviewsParts, "library" | "reviewLog" | "slice" | "pause"> {
  readonly notes: ReviewsParts["notes"];
  readonly logFiles: LogFiles;
}

export interface Program {
  readonly library: CardIndex;
  readonly reviewLog: ReviewLog;
  readonly reviews: Reviews;
  readonly acts: CardActs;
  readonly noteReviews: NotesInReview;
  readonly doctor: Doctor;
  readonly figures: LogReports;
  readonly cards: CardLibrary;
}

/** The whole program without a screen. Nothing runs until `library.start()`, and no answer of a former run is written before `reviews.replay()`. */
export function createProgram({ pause, ...rest }: Host): Program {
  const host = { ...rest, pause, slice: createSlices(rest.clock, pause) };
  const library = createVaultIndex({ ...host, reworded: (change) => reviewLog.reworded(change) });
  const reviewLog: ReviewLog = createReviewLog({ ...host, files: host.logFiles, today: () => library.today() });
  const parts = { ...host, library, reviewLog };
  const reviews = createReviews(parts);
  return { library, reviewLog, reviews, acts: reviews.acts, noteReviews: reviews.noteReviews, doctor: createDoctor({ ...parts, reviews, noteReviews: reviews.noteReviews, vaultName: host.vaultName }), figures: createLogReports({ ...parts, noteReviews: reviews.noteReviews }), cards: createCardLibrary(parts) };
}
