import { addCard } from "./en/add-card";
import { cardActs } from "./en/card-acts";
import { chips } from "./en/chips";
import { common } from "./en/common";
import { doctor } from "./en/doctor";
import { editor } from "./en/editor";
import { facts } from "./en/facts";
import { inspect } from "./en/inspect";
import { library } from "./en/library";
import { log } from "./en/log";
import { noteReview } from "./en/note-review";
import { review } from "./en/review";
import { search } from "./en/search";
import { settings } from "./en/settings";
import { stats } from "./en/stats";
import { typing } from "./en/typing";
import { views } from "./en/views";

/** Every message in English, the source of all languages. */
export const english = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing } as const;
