// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./ru/add-card";
import { cardActs } from "./ru/card-acts";
import { chips } from "./ru/chips";
import { common } from "./ru/common";
import { doctor } from "./ru/doctor";
import { editor } from "./ru/editor";
import { facts } from "./ru/facts";
import { inspect } from "./ru/inspect";
import { library } from "./ru/library";
import { log } from "./ru/log";
import { noteReview } from "./ru/note-review";
import { review } from "./ru/review";
import { search } from "./ru/search";
import { settings } from "./ru/settings";
import { stats } from "./ru/stats";
import { typing } from "./ru/typing";
import { views } from "./ru/views";

/** Every message in Russian. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
