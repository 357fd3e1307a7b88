// State: not yet read by a native speaker.
import type { english } from "../en";
import type { Translated } from "../message/strings";
import { addCard } from "./add-card";
import { cardActs } from "./card-acts";
import { chips } from "./chips";
import { common } from "./common";
import { doctor } from "./doctor";
import { editor } from "./editor";
import { facts } from "./facts";
import { inspect } from "./inspect";
import { library } from "./library";
import { log } from "./log";
import { noteReview } from "./note-review";
import { review } from "./review";
import { search } from "./search";
import { settings } from "./settings";
import { stats } from "./stats";
import { typing } from "./typing";
import { views } from "./views";

/** Every message in Turkish. */
export const messages: Translated<typeof english> = { common, review, views, addCard, cardActs, chips, doctor, editor, facts, inspect, library, log, noteReview, search, settings, stats, typing };
