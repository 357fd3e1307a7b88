// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./ko/add-card";
import { cardActs } from "./ko/card-acts";
import { chips } from "./ko/chips";
import { common } from "./ko/common";
import { doctor } from "./ko/doctor";
import { editor } from "./ko/editor";
import { facts } from "./ko/facts";
import { inspect } from "./ko/inspect";
import { library } from "./ko/library";
import { log } from "./ko/log";
import { noteReview } from "./ko/note-review";
import { review } from "./ko/review";
import { search } from "./ko/search";
import { settings } from "./ko/settings";
import { stats } from "./ko/stats";
import { typing } from "./ko/typing";
import { views } from "./ko/views";

/** Every message in Korean. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
