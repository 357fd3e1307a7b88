// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./vi/add-card";
import { cardActs } from "./vi/card-acts";
import { chips } from "./vi/chips";
import { common } from "./vi/common";
import { doctor } from "./vi/doctor";
import { editor } from "./vi/editor";
import { facts } from "./vi/facts";
import { inspect } from "./vi/inspect";
import { library } from "./vi/library";
import { log } from "./vi/log";
import { noteReview } from "./vi/note-review";
import { review } from "./vi/review";
import { search } from "./vi/search";
import { settings } from "./vi/settings";
import { stats } from "./vi/stats";
import { typing } from "./vi/typing";
import { views } from "./vi/views";

/** Every message in Vietnamese. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
