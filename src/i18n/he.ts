// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./he/add-card";
import { cardActs } from "./he/card-acts";
import { chips } from "./he/chips";
import { common } from "./he/common";
import { doctor } from "./he/doctor";
import { editor } from "./he/editor";
import { facts } from "./he/facts";
import { inspect } from "./he/inspect";
import { library } from "./he/library";
import { log } from "./he/log";
import { noteReview } from "./he/note-review";
import { review } from "./he/review";
import { search } from "./he/search";
import { settings } from "./he/settings";
import { stats } from "./he/stats";
import { typing } from "./he/typing";
import { views } from "./he/views";

/** Every message in Hebrew. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
