// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./id/add-card";
import { cardActs } from "./id/card-acts";
import { chips } from "./id/chips";
import { common } from "./id/common";
import { doctor } from "./id/doctor";
import { editor } from "./id/editor";
import { facts } from "./id/facts";
import { inspect } from "./id/inspect";
import { library } from "./id/library";
import { log } from "./id/log";
import { noteReview } from "./id/note-review";
import { review } from "./id/review";
import { search } from "./id/search";
import { settings } from "./id/settings";
import { stats } from "./id/stats";
import { typing } from "./id/typing";
import { views } from "./id/views";

/** Every message in Indonesian. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
