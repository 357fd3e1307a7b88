// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./ar/add-card";
import { cardActs } from "./ar/card-acts";
import { chips } from "./ar/chips";
import { common } from "./ar/common";
import { doctor } from "./ar/doctor";
import { editor } from "./ar/editor";
import { facts } from "./ar/facts";
import { inspect } from "./ar/inspect";
import { library } from "./ar/library";
import { log } from "./ar/log";
import { noteReview } from "./ar/note-review";
import { review } from "./ar/review";
import { search } from "./ar/search";
import { settings } from "./ar/settings";
import { stats } from "./ar/stats";
import { typing } from "./ar/typing";
import { views } from "./ar/views";

/** Every message in Arabic. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
