// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./zh/add-card";
import { cardActs } from "./zh/card-acts";
import { chips } from "./zh/chips";
import { common } from "./zh/common";
import { doctor } from "./zh/doctor";
import { editor } from "./zh/editor";
import { facts } from "./zh/facts";
import { inspect } from "./zh/inspect";
import { library } from "./zh/library";
import { log } from "./zh/log";
import { noteReview } from "./zh/note-review";
import { review } from "./zh/review";
import { search } from "./zh/search";
import { settings } from "./zh/settings";
import { stats } from "./zh/stats";
import { typing } from "./zh/typing";
import { views } from "./zh/views";

/** Every message in Simplified Chinese. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
