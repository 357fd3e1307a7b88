// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./fr/add-card";
import { cardActs } from "./fr/card-acts";
import { chips } from "./fr/chips";
import { common } from "./fr/common";
import { doctor } from "./fr/doctor";
import { editor } from "./fr/editor";
import { facts } from "./fr/facts";
import { inspect } from "./fr/inspect";
import { library } from "./fr/library";
import { log } from "./fr/log";
import { noteReview } from "./fr/note-review";
import { review } from "./fr/review";
import { search } from "./fr/search";
import { settings } from "./fr/settings";
import { stats } from "./fr/stats";
import { typing } from "./fr/typing";
import { views } from "./fr/views";

/** Every message in French. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
