import { addCard } from "./en/add-card";
import { common } from "./en/common";
import { review } from "./en/review";
import { settings } from "./en/settings";
import { views } from "./en/views";

/** English is the source: every other language has the same shape and may leave parts out. */
export const en = { common, review, views, addCard, settings };

export type Strings = typeof en;
