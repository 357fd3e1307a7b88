import { basename } from "node:path";
import { diffOfEdits, inspectRules, isIncomplete, isListed, lookAt, type ExplainedMiss, type Inspection, type InspectRules, type NoteLook, type Settings } from "../../src/core";
import { nothingChanged } from "../../src/i18n/en/common";
import { en } from "../../src/i18n/english";
import { saidOf } from "../../src/i18n/said-of-counts";
import { counted } from "./counted";
import { readNote, type Place } from "./files";
import { refused, say, unusable } from "./outcome";
import { eachTaking, scheduleText } from "./scan";

const words = en.inspect;

/** `why NOTE --line N`: explains a line, and why it is or is not a card. */
export async function why(place: Place, settings: Settings, line: number, json: boolean): Promise<void> {
  const [note] = await place.notes();
  if (note === undefined || place.folder) throw unusable("--line needs a note, not a folder.");
  const text = await readNote(note);
  if (text === null) throw unusable(`${note.path} cannot be read.`);
  const offset = lineOffset(text, line);
  if (offset === null) throw refused(`${note.path} has no line ${String(line)}.`);
  const found = lookAt(rulesOf(place, settings), text, note.vaultPath).inspect(offset);
  say(json ? JSON.stringify(toJson(text, found)) : toText(text, found));
}

/** `why PATH`: prints near misses of a note or folder, with the changes that would make them cards. */
export async function nearMisses(place: Place, settings: Settings, json: boolean): Promise<void> {
  const rules = rulesOf(place, settings);
  let count = 0;
  let incomplete = 0;
  for await (const { note, text } of eachTaking(place, settings)) {
    const look = lookAt(rules, text, note.vaultPath);
    for (const miss of explained(look)) {
      if (isIncomplete(miss.code)) incomplete++;
      else count++;
      say(json ? JSON.stringify({ path: note.path, ...missToJson(miss) }) : `${note.path}:${String(miss.line)} ${missToText(text, miss)}`);
    }
  }
  if (!json) say(`${counted(count, "near miss", "near misses")}${incomplete > 0 ? ` and ${counted(incomplete, "incomplete card", "incomplete cards")}` : ""} found. ${nothingChanged}`);
}

function rulesOf(place: Place, settings: Settings): InspectRules {
  return inspectRules(settings, place.vault === null ? undefined : basename(place.vault));
}

function explained(look: NoteLook): readonly ExplainedMiss[] {
  return look.misses.filter(({ code }) => isListed(code)).map((miss) => ({ ...miss, edit: look.propose(miss), offers: look.offers(miss) }));
}

function lineOffset(text: string, line: number): number | null {
  let at = 0;
  for (let seen = 0; seen < line; seen++) {
    at = text.indexOf("\n", at) + 1;
    if (at === 0) return null;
  }
  return at;
}

function missToJson({ code, line, from, to, mark, edit, offers }: ExplainedMiss): Record<string, unknown> {
  return { code, line, from, to, mark, why: words.reasons[code].why, edit, offers };
}

function toJson(text: string, found: Inspection): Record<string, unknown> {
  if (found.kind === "nothing") return { kind: found.kind };
  if (found.kind === "near-miss") return { kind: found.kind, ...missToJson(found.miss) };
  const { block, rule, remarks } = found;
  const comment = block.comments[block.winner];
  return {
    kind: found.kind,
    block: block.kind,
    firstLine: block.firstLine,
    lastLine: block.lastLine,
    decks: block.decks,
    rule,
    cards: block.cards.map(({ schedule }) => schedule),
    comment: comment === undefined ? null : text.slice(comment.from, comment.to),
    surplus: block.surplus,
    remarks: remarks.map(missToJson),
  };
}

function missToText(text: string, { code, edit, offers }: ExplainedMiss): string {
  const { why: sentence, edit: how } = words.reasons[code];
  const diff = edit === null ? [] : diffOfEdits(text, [edit], undefined, true).map(({ sign, text: line }) => `  ${sign} ${line}`);
  return [`${sentence} ${how}`, ...diff, ...offers.map((offer) => `  ${offerText(offer)}`)].join("\n");
}

function offerText({ changes, gained, lost, lostSchedules }: ExplainedMiss["offers"][number]): string {
  const { separator, pattern, ignore, effects } = words.offer;
  const named = changes.map((change) => (change.kind === "separator" ? separator[change.which](change.mark) : change.kind === "pattern" ? pattern(change.pattern) : ignore(change.path)));
  return [`Or: ${named.join("; ")}.`, ...saidOf([gained, effects.gained], [lost, effects.lost], [lostSchedules, effects.schedules])].join(" ");
}

function toText(text: string, found: Inspection): string {
  if (found.kind === "nothing") return words.nothing;
  if (found.kind === "near-miss") return missToText(text, found.miss);
  const { block, rule, remarks } = found;
  const deck = rule.rule === "tag-above" ? (rule.unused === null ? words.rules["tag-above"](rule.line) : words.rules["tag-above-others"](rule.line, rule.unused)) : rule.rule === "first-tag" ? words.rules["first-tag"](rule.line) : words.rules[rule.rule];
  return [
    `${words.kinds[block.kind]}, ${block.firstLine === block.lastLine ? `line ${String(block.firstLine)}` : `lines ${String(block.firstLine)} to ${String(block.lastLine)}`}`,
    `  ${block.decks.join(", ")}: ${deck}`,
    ...block.cards.map(({ schedule }) => `  ${scheduleText(schedule)}`),
    ...remarks.map((miss) => missToText(text, miss)),
  ].join("\n");
}
