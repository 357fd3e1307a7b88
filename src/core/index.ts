// The library face: what scripts, jobs and benchmarks may call (dist/core.mjs).
export type { Block, BlockKind, Card, Entry, Piece, ScheduleComment, Span } from "./card";
export { plainText } from "./card";
export type { DeckCounts, DeckNode } from "./deck/deck";
export { applyEdits, invert, type TextEdit } from "./write/edit";
export { locate, locateIn, witness, type Located, type Witness } from "./write/locate";
export { createIndex, type CardScope, type DueCard, type Index } from "./deck/note-index";
export type { IndexSnapshot } from "./deck/index-snapshot";
export { parseNote, type ParsedNote } from "./text/parse";
export { readSettings, readSettingsReport, settingsToJson, type SettingsProblem, type SettingsReport, type SettingsSource } from "./read-settings";
export { rewrite, type RewriteOptions } from "./write/rewrite";
export type { DamagedEntry, FsrsSchedule, Schedule, Scheduled, Sm2Schedule } from "./schedule";
export { grades, grade, isGradable, preview, type Gradable, type Grade, type Preview } from "./scheduling/scheduler";
export { defaultSettings, type OneWay, type Settings } from "./settings";
export { compileNoteFilter, noteHasDeck } from "./text/tags";
export { addDays, studyDay, type CivilDay } from "./scheduling/day";
