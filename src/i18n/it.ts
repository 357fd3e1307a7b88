// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./it/add-card";
import { cardActs } from "./it/card-acts";
import { chips } from "./it/chips";
import { common } from "./it/common";
import { doctor } from "./it/doctor";
import { editor } from "./it/editor";
import { facts } from "./it/facts";
import { inspect } from "./it/inspect";
import { library } from "./it/library";
import { log } from "./it/log";
import { noteReview } from "./it/note-review";
import { review } from "./it/review";
import { search } from "./it/search";
import { settings } from "./it/settings";
import { stats } from "./it/stats";
import { typing } from "./it/typing";
import { views } from "./it/views";

/** Every message in Italian. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
