import { checkedRewrite, compileNoteFilter, isGradable, loadWindow, noteTags, preview, type Gradable, type Grade, type Moment, type Preview, type Settings } from "../../src/core";
import { settingsIn } from "../../src/core/settings/deck-options";
import { review } from "../../src/i18n/en/review";
import { counted } from "./counted";
import { wholeIndexOf } from "./due";
import { readNote, replaceNote, type Place } from "./files";
import { refused, say, unusable } from "./outcome";
import { parserOf, scheduleText } from "./scan";

export interface GradeRequest {
  /** 0-based. */
  readonly line: number;
  readonly card: number;
  readonly grade: Grade;
  readonly at: Moment;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** `grade NOTE`: one answer, written with the plugin's code. Throws a Stop when that is impossible. */
export async function grade(place: Place, settings: Settings, request: GradeRequest): Promise<void> {
  const [note] = await place.notes();
  if (place.folder || note === undefined) throw unusable("grade needs a note, not a folder.");
  const text = await readNote(note);
  if (text === null) throw unusable("Nothing was written.");
  if (!compileNoteFilter(settings)(noteTags(text), note.vaultPath)) throw refused(`${note.path} has no deck tag, or the settings ignore it.`);
  const parsed = parserOf(place, settings)(note, text);
  const { blocks } = parsed;
  const at = blocks.findIndex((block) => block.firstLine <= request.line && request.line <= block.lastLine);
  const block = blocks[at];
  if (block === undefined) throw refused(`${note.path} has no card on line ${request.line}.`);
  const card = block.cards[request.card];
  if (card === undefined) throw refused(`The block on line ${block.firstLine} has ${counted(block.cards.length, "card")}; --card counts from 0.`);
  const before = card.schedule;
  if (!isGradable(before)) throw refused(`The card's schedule (${scheduleText(before)}) cannot be graded here. Nothing was written.`);
  const after = (await outcomes(place, settingsIn(settings, block.decks), before, request.at, block.hash))[request.grade];
  const schedules = block.cards.map(({ schedule }, face) => (face === request.card ? after : schedule));
  const options = { baseEase: settings.sm2.baseEase, placement: settings.commentPlacement, moveIntoCells: settings.moveTableComments };
  const made = checkedRewrite(parsed, at, schedules, options);
  if (made === null) throw refused(`${review.refusal.unsafe} Nothing was written.`);
  if (!request.dryRun) await replaceNote(note, text, made.note.text);
  if (request.json) {
    say(JSON.stringify({ path: note.path, line: block.firstLine, card: request.card, grade: request.grade, before, after, edits: made.edits, written: !request.dryRun }));
    return;
  }
  say(`${request.dryRun ? "Would write" : "Wrote"} ${note.path}, line ${block.firstLine}: ${scheduleText(before)} -> ${scheduleText(after)}`);
}

/** Load balancing needs all cards of the vault, so reads the vault if an interval is long enough to be moved. */
async function outcomes(place: Place, settings: Settings, schedule: Gradable, at: Moment, seed: number): Promise<Preview> {
  const plain = preview(schedule, at, { ...settings, sm2: { ...settings.sm2, loadBalance: false } });
  if (!settings.sm2.loadBalance || Object.values(plain).every(({ interval }) => loadWindow(interval) === 0)) return plain;
  const index = await wholeIndexOf(place, settings);
  return preview(schedule, at, settings, (day) => index.load(day), seed);
}
