import { addCard } from "./en/add-card";
import { chips } from "./en/chips";
import { common } from "./en/common";
import { doctor } from "./en/doctor";
import { log } from "./en/log";
import { review } from "./en/review";
import { settings } from "./en/settings";
import { stats } from "./en/stats";
import { views } from "./en/views";

export const en = { common, review, views, addCard, doctor, log, settings, stats, chips };
