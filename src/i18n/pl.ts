// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./pl/add-card";
import { cardActs } from "./pl/card-acts";
import { chips } from "./pl/chips";
import { common } from "./pl/common";
import { doctor } from "./pl/doctor";
import { editor } from "./pl/editor";
import { facts } from "./pl/facts";
import { inspect } from "./pl/inspect";
import { library } from "./pl/library";
import { log } from "./pl/log";
import { noteReview } from "./pl/note-review";
import { review } from "./pl/review";
import { search } from "./pl/search";
import { settings } from "./pl/settings";
import { stats } from "./pl/stats";
import { typing } from "./pl/typing";
import { views } from "./pl/views";

/** Every message in Polish. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
