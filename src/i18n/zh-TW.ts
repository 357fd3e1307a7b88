// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./zh-TW/add-card";
import { cardActs } from "./zh-TW/card-acts";
import { chips } from "./zh-TW/chips";
import { common } from "./zh-TW/common";
import { doctor } from "./zh-TW/doctor";
import { editor } from "./zh-TW/editor";
import { facts } from "./zh-TW/facts";
import { inspect } from "./zh-TW/inspect";
import { library } from "./zh-TW/library";
import { log } from "./zh-TW/log";
import { noteReview } from "./zh-TW/note-review";
import { review } from "./zh-TW/review";
import { search } from "./zh-TW/search";
import { settings } from "./zh-TW/settings";
import { stats } from "./zh-TW/stats";
import { typing } from "./zh-TW/typing";
import { views } from "./zh-TW/views";

/** Every message in Traditional Chinese (Taiwan). */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
