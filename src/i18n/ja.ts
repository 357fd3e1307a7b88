// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./ja/add-card";
import { cardActs } from "./ja/card-acts";
import { chips } from "./ja/chips";
import { common } from "./ja/common";
import { doctor } from "./ja/doctor";
import { editor } from "./ja/editor";
import { facts } from "./ja/facts";
import { inspect } from "./ja/inspect";
import { library } from "./ja/library";
import { log } from "./ja/log";
import { noteReview } from "./ja/note-review";
import { review } from "./ja/review";
import { search } from "./ja/search";
import { settings } from "./ja/settings";
import { stats } from "./ja/stats";
import { typing } from "./ja/typing";
import { views } from "./ja/views";

/** Every message in Japanese. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
