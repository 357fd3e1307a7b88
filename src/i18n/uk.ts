// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./uk/add-card";
import { cardActs } from "./uk/card-acts";
import { chips } from "./uk/chips";
import { common } from "./uk/common";
import { doctor } from "./uk/doctor";
import { editor } from "./uk/editor";
import { facts } from "./uk/facts";
import { inspect } from "./uk/inspect";
import { library } from "./uk/library";
import { log } from "./uk/log";
import { noteReview } from "./uk/note-review";
import { review } from "./uk/review";
import { search } from "./uk/search";
import { settings } from "./uk/settings";
import { stats } from "./uk/stats";
import { typing } from "./uk/typing";
import { views } from "./uk/views";

/** Every message in Ukrainian. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
