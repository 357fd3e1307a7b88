// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./es/add-card";
import { cardActs } from "./es/card-acts";
import { chips } from "./es/chips";
import { common } from "./es/common";
import { doctor } from "./es/doctor";
import { editor } from "./es/editor";
import { facts } from "./es/facts";
import { inspect } from "./es/inspect";
import { library } from "./es/library";
import { log } from "./es/log";
import { noteReview } from "./es/note-review";
import { review } from "./es/review";
import { search } from "./es/search";
import { settings } from "./es/settings";
import { stats } from "./es/stats";
import { typing } from "./es/typing";
import { views } from "./es/views";

/** Every message in Spanish. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
