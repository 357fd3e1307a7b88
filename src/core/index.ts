// The library face: what scripts, jobs and benchmarks may call (dist/core.mjs).
export type { Block, BlockKind, Card, Entry, Piece, ScheduleComment, Span } from "./card";
export { plainText } from "./card";
export type { DeckCounts, DeckNode } from "./deck";
export { applyEdits, invert, type TextEdit } from "./edit";
export { locate, locateIn, witness, type Located, type Witness } from "./locate";
export { createIndex, type CardScope, type DueCard, type Index } from "./note-index";
export type { IndexSnapshot } from "./index-snapshot";
export { parseNote, type ParsedNote } from "./parse";
export { readSettings, readSettingsReport, settingsToJson, type SettingsProblem, type SettingsReport, type SettingsSource } from "./read-settings";
export { rewrite, type RewriteOptions } from "./rewrite";
export type { DamagedEntry, FsrsSchedule, Schedule, Scheduled, Sm2Schedule } from "./schedule";
export { grades, grade, isGradable, preview, type Gradable, type Grade, type Preview } from "./scheduler";
export { defaultSettings, type OneWay, type Settings } from "./settings";
export { compileNoteFilter, noteHasDeck } from "./tags";
export { addDays, studyDay, type CivilDay } from "./day";
