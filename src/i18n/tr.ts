// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./tr/add-card";
import { cardActs } from "./tr/card-acts";
import { chips } from "./tr/chips";
import { common } from "./tr/common";
import { doctor } from "./tr/doctor";
import { editor } from "./tr/editor";
import { facts } from "./tr/facts";
import { inspect } from "./tr/inspect";
import { library } from "./tr/library";
import { log } from "./tr/log";
import { noteReview } from "./tr/note-review";
import { review } from "./tr/review";
import { search } from "./tr/search";
import { settings } from "./tr/settings";
import { stats } from "./tr/stats";
import { typing } from "./tr/typing";
import { views } from "./tr/views";

/** Every message in Turkish. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
