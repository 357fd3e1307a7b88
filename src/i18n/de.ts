// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./de/add-card";
import { cardActs } from "./de/card-acts";
import { chips } from "./de/chips";
import { common } from "./de/common";
import { doctor } from "./de/doctor";
import { editor } from "./de/editor";
import { facts } from "./de/facts";
import { inspect } from "./de/inspect";
import { library } from "./de/library";
import { log } from "./de/log";
import { noteReview } from "./de/note-review";
import { review } from "./de/review";
import { search } from "./de/search";
import { settings } from "./de/settings";
import { stats } from "./de/stats";
import { typing } from "./de/typing";
import { views } from "./de/views";

/** Every message in German. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
