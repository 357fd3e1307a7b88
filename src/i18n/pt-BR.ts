// State: not yet read by a native speaker.
import type { english } from "./en";
import type { Translated } from "./strings";
import { addCard } from "./pt-BR/add-card";
import { cardActs } from "./pt-BR/card-acts";
import { chips } from "./pt-BR/chips";
import { common } from "./pt-BR/common";
import { doctor } from "./pt-BR/doctor";
import { editor } from "./pt-BR/editor";
import { facts } from "./pt-BR/facts";
import { inspect } from "./pt-BR/inspect";
import { library } from "./pt-BR/library";
import { log } from "./pt-BR/log";
import { noteReview } from "./pt-BR/note-review";
import { review } from "./pt-BR/review";
import { search } from "./pt-BR/search";
import { settings } from "./pt-BR/settings";
import { stats } from "./pt-BR/stats";
import { typing } from "./pt-BR/typing";
import { views } from "./pt-BR/views";

/** Every message in Brazilian Portuguese. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
