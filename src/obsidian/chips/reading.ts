import { MarkdownView, type MarkdownPostProcessorContext, type MarkdownSectionInformation, type Plugin } from "obsidian";
import type { CardLibrary, NoteView, ShownBlock } from "../../app/card-library";
import type { ChipView } from "../../app/chip";
import { endsOf, findRun, lastSeenLine, seenLines } from "../../app/rendered";
import { keysOf } from "../../core/deck/index-snapshot";
import { locateIn, witness } from "../../core/write/locate";
import type { ReviewDesk } from "../review-desk";
import type { Services } from "../services";
import { ChipsChild } from "./child";
import { chipDay, drawChip, sameChip } from "./chip";
import { openChipMenu } from "./menu";
import { renderedLines } from "./rendered-lines";

interface Drawn {
  el: HTMLElement;
  place: ShownBlock;
  view: ChipView;
}

/** What the chips of all rendered notes have in common. */
interface Reading {
  readonly services: Services;
  readonly desk: ReviewDesk;
  readonly open: Set<SectionChips>;
  /** The text as this note's; read again only when it is another. */
  parse(path: string, text: string): NoteView;
  /** The note as its file is. Null when it cannot be read. */
  noteOf(path: string): Promise<NoteView | null>;
}

/** Chips in reading view and in embeds, behind the words of each card. Notes without cards are not looked at. */
export function registerReading(plugin: Plugin, services: Services, library: CardLibrary, desk: ReviewDesk): void {
  const { app, doctor, notes, reviews, settings, log } = services;
  const open = new Set<SectionChips>();
  /** The notes of the chips there are. */
  const known = new Map<string, NoteView>();
  const reading: Reading = {
    services,
    desk,
    open,
    parse(path, text) {
      const at = known.get(path);
      if (at?.text === text) return at;
      const note = library.parse(path, text);
      known.set(path, note);
      return note;
    },
    async noteOf(path) {
      const at = known.get(path);
      if (at !== undefined) return at;
      try {
        return reading.parse(path, await notes.read(path));
      } catch (error) {
        log.error(`could not read ${path}`, error);
        return null;
      }
    },
  };
  plugin.registerMarkdownPostProcessor((el, ctx) => {
    if (settings.current.commentDisplay === "chip" && doctor.takesPart(ctx.sourcePath)) ctx.addChild(new SectionChips(el, ctx, reading));
  });

  const refresh = (of: (path: string) => boolean = () => true): void => {
    const draw = reviews.cards.chips();
    const used = new Set<string>();
    for (const chips of open) {
      used.add(chips.path);
      const note = known.get(chips.path);
      if (note !== undefined && of(chips.path)) chips.refresh(note, draw);
    }
    for (const path of known.keys()) if (!used.has(path)) known.delete(path);
  };
  plugin.register(
    library.onNote((path, note) => {
      if (!known.has(path)) return;
      if (note === null) known.delete(path);
      else known.set(path, note);
      refresh((one) => one === path);
    }),
  );
  plugin.register(library.subscribe(() => refresh()));
  plugin.register(reviews.subscribe(() => refresh()));

  const rerender = (): void => {
    known.clear();
    for (const { view } of app.workspace.getLeavesOfType("markdown")) if (view instanceof MarkdownView && view.getMode() === "preview") view.previewMode.rerender(true);
  };
  // What decides where there are chips.
  const keyNow = (): string => settings.current.commentDisplay + keysOf(settings.current, chipDay(services), undefined).syntax;
  let key = keyNow();
  plugin.register(
    settings.subscribe(() => {
      const now = keyNow();
      if (now !== key) rerender();
      key = now;
    }),
  );
  plugin.register(() => [...open].forEach((chips) => chips.unload()));
  // Notes that are open already when the plugin is switched on.
  if (app.workspace.layoutReady) rerender();
}

/** The chips of one rendered section. */
class SectionChips extends ChipsChild {
  readonly path: string;
  readonly #ctx: MarkdownPostProcessorContext;
  readonly #reading: Reading;
  #drawn: Drawn[] = [];
  #gone = false;

  constructor(el: HTMLElement, ctx: MarkdownPostProcessorContext, reading: Reading) {
    super(el);
    this.path = ctx.sourcePath;
    this.#ctx = ctx;
    this.#reading = reading;
  }

  override onload(): void {
    this.#reading.open.add(this);
    const section = this.#ctx.getSectionInfo(this.containerEl);
    if (section !== null) {
      const note = this.#reading.parse(this.path, section.text);
      // A part of a note may lack the tag that makes cards of its lines.
      if (note.blocks.length > 0) return this.#draw(note, section);
    }
    void this.#reading.noteOf(this.path).then((note) => {
      if (note !== null && !this.#gone) this.#draw(note, null);
    });
  }

  override onunload(): void {
    this.#gone = true;
    this.#reading.open.delete(this);
    for (const { el } of this.#drawn.splice(0)) el.detach();
  }

  /** The note is this now, or the day or what is buried is another. */
  refresh(note: NoteView, viewOf: (place: ShownBlock) => ChipView): void {
    this.#drawn = this.#drawn.filter((drawn) => {
      const { place } = drawn;
      const at = whereNow(place, note);
      if (at < 0) {
        drawn.el.detach();
        return false;
      }
      drawn.place = { path: this.path, note, at };
      const view = viewOf(drawn.place);
      if (sameChip(view, drawn.view)) return true;
      const had = drawn.el === drawn.el.doc.activeElement;
      const el = this.#chip(view, () => drawn.place);
      drawn.el.replaceWith(el);
      Object.assign(drawn, { el, view });
      if (had) el.focus({ preventScroll: true });
      return true;
    });
  }

  #draw(note: NoteView, section: MarkdownSectionInformation | null): void {
    // A card on show, and what is embedded in it, tells nothing of when it is due.
    if (this.containerEl.closest(".inline-recall-modal") !== null) return;
    const lines = renderedLines(this.containerEl);
    const viewOf = this.#reading.services.reviews.cards.chips();
    const words = lines.map(({ text }) => text);
    const placed = section === null ? recognised(note, words) : standing(note, section, words);
    // From the last to the first, as the lines want it.
    for (const { at, line } of placed.reverse()) {
      const place = { path: this.path, note, at };
      const view = viewOf(place);
      const drawn: Drawn = { el: this.containerEl, place, view };
      drawn.el = this.#chip(view, () => drawn.place);
      (lines[line]?.put ?? ((el: HTMLElement) => void this.containerEl.appendChild(el)))(drawn.el);
      this.#drawn.push(drawn);
    }
  }

  #chip(view: ChipView, place: () => ShownBlock): HTMLElement {
    const { services, desk } = this.#reading;
    return drawChip(this.containerEl.doc, view, (event) => {
      const { path, note, at } = place();
      openChipMenu(services, desk, { path, text: note.text, offset: note.blocks[at]?.from ?? 0 }, event);
    });
  }
}

/** Where a block of an earlier state of the note stands; -1 when that is not certain. */
function whereNow({ note: before, at }: ShownBlock, note: NoteView): number {
  if (before === note) return at;
  // As a rule, a schedule is all that has changed.
  if (before.blocks.length === note.blocks.length && before.blocks[at]?.hash === note.blocks[at]?.hash) return at;
  const found = locateIn(note.blocks, witness(before.blocks, at));
  return found.kind === "found" ? note.blocks.indexOf(found.block) : -1;
}

interface Placed {
  /** Index of the block in its note, and of the line that it ends with. */
  readonly at: number;
  readonly line: number;
}

/** The blocks that end in a section, by the lines of the note. */
function standing({ text, blocks }: NoteView, { lineStart, lineEnd }: MarkdownSectionInformation, lines: readonly string[]): Placed[] {
  const here = blocks.flatMap((block, at) => {
    const last = lastSeenLine(text, block);
    return last >= lineStart && last <= lineEnd ? [{ at, seen: seenLines(text, block, lineStart) }] : [];
  });
  const ends = endsOf(lines, here.map(({ seen }) => seen));
  return here.map(({ at }, index) => ({ at, line: ends[index] ?? -1 }));
}

/** Without the lines of the note: the blocks whose words stand here, and in one block of the note only. */
function recognised({ text, blocks }: NoteView, lines: readonly string[]): Placed[] {
  const seen = blocks.map((block) => seenLines(text, block).filter((line) => line !== ""));
  const count = new Map<string, number>();
  for (const words of seen) count.set(words.join("\n"), (count.get(words.join("\n")) ?? 0) + 1);
  return seen
    .flatMap((words, at) => {
      const line = count.get(words.join("\n")) === 1 ? findRun(lines, words) : -1;
      return line < 0 ? [] : [{ at, line }];
    })
    .sort((a, b) => a.line - b.line);
}
