import { createLibrary } from "./card-index";
import type { CardLibrary, LibraryParts } from "./card-library";
import { createDoctor } from "./doctor/doctor";
import type { Doctor } from "./doctor/state";
import { createFigures } from "./figures";
import type { Figures } from "./log-reports";
import type { LogFiles } from "./ports";
import { createReviews, type ReviewsParts } from "./review";
import { createReviewLog, type ReviewLog, type ReviewLogParts } from "./review-log";
import type { Reviews } from "./review-state";

/** What the program needs of its host. */
export interface Host extends Omit<LibraryParts, "reworded">, Omit<ReviewLogParts, "files" | "today">, Omit<ReviewsParts, "library" | "reviewLog"> {
  readonly notes: ReviewsParts["notes"];
  readonly logFiles: LogFiles;
}

export interface Program {
  readonly library: CardLibrary;
  readonly reviewLog: ReviewLog;
  readonly reviews: Reviews;
  readonly doctor: Doctor;
  readonly figures: Figures;
}

/** The whole program without a screen. Nothing runs until `library.start()`, and no answer of a former run is written before `reviews.replay()`. */
export function createProgram(host: Host): Program {
  const library = createLibrary({ ...host, reworded: (change) => reviewLog.reworded(change) });
  const reviewLog: ReviewLog = createReviewLog({ ...host, files: host.logFiles, today: () => library.today() });
  const parts = { ...host, library, reviewLog };
  const reviews = createReviews(parts);
  return { library, reviewLog, reviews, doctor: createDoctor({ ...parts, reviews, vaultName: host.vaultName }), figures: createFigures(parts) };
}
