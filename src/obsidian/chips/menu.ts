import { Menu, Notice, stripHeadingForLink } from "obsidian";
import type { ShownBlock } from "../../app/api/card-index";
import { messageOf } from "../../app/async/error-message";
import type { CardAction, CardOffer } from "../../app/api/reviews";
import { grades, isGrade, type Grade } from "../../core/scheduling/scheduler";
import { strings } from "../../i18n";
import { openExam } from "../doctor/view";
import { formatInterval } from "../ui/format";
import { factsOf, openCardFacts } from "../ui/card-facts";
import { endHint } from "../ui/hint";
import { openInspection } from "../inspect/dialog";
import { stuck, stuckText, undoneText } from "../review/words";
import { saveTyping } from "../host/open-editor";
import type { ReviewWindows } from "../review/review-windows";
import type { Services } from "../ui/services";
import { icons } from "./chip";
import { cardName, fullText, statusLines } from "../ui/status-text";
import { menuPlace } from "../ui/direction";

/** A block's place: an offset in its note's text. */
export interface ChipPlace {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
}

interface MenuRow {
  readonly title: string;
  readonly icon: string;
  /** Null for an informational row. */
  readonly act: (() => void) | null;
  readonly section: "card" | "grade" | "change" | "block";
}

interface MenuParts {
  readonly services: Services;
  readonly desk: ReviewWindows;
  readonly place: ChipPlace;
  readonly block: ShownBlock;
  readonly show: (rows: readonly MenuRow[]) => void;
}

const words = strings.chips.menu;
const gradeIcons: Readonly<Record<Grade, string>> = { again: "rotate-ccw", hard: "chevron-down", good: "check", easy: "chevrons-up" };
const actIcons: Readonly<Record<CardAction, string>> = { bury: "archive", unbury: "archive-restore", suspend: "circle-pause", unsuspend: "circle-play", reset: "eraser" };

/** Opens the menu of the block at a place, below the pressed element. With several cards, it leads to a menu for each. */
export function openChipMenu(services: Services, desk: ReviewWindows, place: ChipPlace, event: MouseEvent | KeyboardEvent): void {
  const block = services.reviews.cards.find(place.path, place.text, place.offset);
  const el = event.targetNode;
  if (block === null || el === null || !el.instanceOf(Element)) {
    new Notice(strings.review.refusal.gone);
    return;
  }
  endHint(services, "chip");
  const at = menuPlace(el.closest(".inline-recall-chip") ?? el);
  const show = (rows: readonly MenuRow[]): void => {
    const menu = new Menu();
    for (const { title, icon, act, section } of rows) {
      menu.addItem((item) => {
        item.setTitle(title).setSection(section);
        if (act === null) item.setIsLabel(true);
        else item.setIcon(icon).onClick(act);
      });
    }
    menu.showAtPosition(at, el.doc);
  };
  show(blockRows({ services, desk, place, block, show }));
}

/** The actions for a block: those of its only card, or the choice of a card. */
function blockRows(parts: MenuParts): MenuRow[] {
  const { services, desk, place, block, show } = parts;
  const { reviews } = services;
  const chip = reviews.cards.chips()(block);
  const rows: MenuRow[] = [];
  if (chip.cards.some(({ state }) => state.kind !== "damaged" && state.kind !== "suspended" && state.kind !== "buried")) {
    const { scope, mode } = reviews.cards.review(block);
    const start = (): void => (mode.kind === "due" ? desk.review(scope) : desk.outOfTurn(scope, mode));
    // A card just typed is not in the index yet.
    const act = (): void => void saveTyping(services.app, services.library, place.path).catch((error: unknown) => services.log.error("a note could not be saved", error)).then(start);
    rows.push({ title: words.review, icon: "gallery-vertical-end", section: "block", act });
  }
  rows.push({ title: words.copyLink, icon: "link", section: "block", act: () => void copyLink(services, block) });
  rows.push({ title: strings.inspect.menu, icon: "circle-help", section: "block", act: () => openInspection(services, place) });
  if (chip.cards.some(({ state }) => state.kind === "damaged")) {
    rows.push({ title: strings.doctor.commands.note, icon: "stethoscope", section: "block", act: () => void openExam(services, { kind: "note", path: place.path }) });
  }
  // First what changes nothing: ArrowDown and Enter must not answer a card.
  const of = (face: number): MenuRow[] => [...statusRows(parts, face), ...rows, factsRow(parts, face), ...changeRows(parts, face)];
  if (chip.cards.length === 1) return of(0);
  const faces = chip.cards.map(({ state }, face): MenuRow => {
    const name = cardName(chip.kind, face);
    const label: MenuRow = { title: name, icon: "", section: "card", act: null };
    return { title: strings.chips.of(name, fullText(state, chip.today)), icon: icons[state.kind], section: "card", act: () => show([label, ...of(face)]) };
  });
  return [...faces, ...rows];
}

/** The card's status. */
function statusRows({ services, block }: MenuParts, face: number): MenuRow[] {
  const { cards, today } = services.reviews.cards.chips()(block);
  const card = cards[face];
  return card === undefined ? [] : statusLines(card, today).map((title) => ({ title, icon: "", section: "card", act: null }));
}

/** Opens the card's forgetting curve. */
function factsRow({ services, block }: MenuParts, face: number): MenuRow {
  const card = factsOf(services, block, face);
  return { title: strings.facts.title, icon: "trending-down", section: "block", act: () => openCardFacts(services, card) };
}

/** What can be done to the card: answers, and other changes. */
function changeRows({ services, block }: MenuParts, face: number): MenuRow[] {
  const { reviews } = services;
  const offer = reviews.cards.offer(block, face);
  const rows: MenuRow[] = [];
  const { intervals } = offer;
  if (intervals !== null) {
    for (const grade of grades) {
      const interval = intervals[grade] === 0 ? strings.common.todayName : formatInterval(intervals[grade]);
      const title = words.grade(strings.review.grades[grade], interval);
      rows.push({ title, icon: gradeIcons[grade], section: "grade", act: () => void tell(services, offer.grade(grade), title) });
    }
  }
  if (offer.last !== null) rows.push({ title: undoText(offer.last), icon: "undo-2", section: "change", act: () => void undo(offer) });
  for (const act of offer.acts) {
    rows.push({ title: words.acts[act], icon: actIcons[act], section: "change", act: () => void tell(services, offer.act(act), words.done[act]) });
  }
  return rows;
}

function undoText(last: NonNullable<CardOffer["last"]>): string {
  return words.undo(isGrade(last) ? strings.review.grades[last] : words.acts[last]);
}

/** Tells the user when the write has reached the note, or why it has not. */
async function tell({ reviews }: Services, id: number | null, done: string): Promise<void> {
  await reviews.settled();
  const write = stuck(reviews.pending).find((one) => one.id === id);
  new Notice(write === undefined ? done : words.stuck(stuckText(write)));
}

async function undo(offer: CardOffer): Promise<void> {
  new Notice(undoneText(await offer.undo()));
}

/** Copies a link to the block: by its id, else to the heading above it. */
async function copyLink({ app, reviews }: Services, block: ShownBlock): Promise<void> {
  const file = app.vault.getFileByPath(block.path);
  if (file === null) return void new Notice(strings.review.noteUnavailable);
  const own = block.note.blocks[block.at];
  // The clipboard needs the user's click, and awaiting loses it, so a known id is used directly.
  const id = own?.blockId ?? (await reviews.cards.blockId(block));
  const heading = own?.headings.at(-1);
  const subpath = id !== null ? `#^${id}` : heading === undefined ? "" : `#${stripHeadingForLink(heading)}`;
  try {
    await app.workspace.containerEl.win.navigator.clipboard.writeText(app.fileManager.generateMarkdownLink(file, "", subpath));
    new Notice(id !== null ? words.copied.block : heading !== undefined ? words.copied.heading : words.copied.note);
  } catch (error) {
    new Notice(strings.common.failed(messageOf(error)));
  }
}
