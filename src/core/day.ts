/** A local civil day as YYYY-MM-DD. */
export type CivilDay = string;

/** Days since 1970-01-01 of a civil day, counted without a time zone. */
export type DayNumber = number;
