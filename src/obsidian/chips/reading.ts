import { MarkdownView, type MarkdownPostProcessorContext, type MarkdownSectionInformation, type Plugin } from "obsidian";
import type { CardIndex, NoteView, ShownBlock } from "../../app/api/card-index";
import { statusDay, type BlockStatus } from "../../core/review/card-status";
import { blocksEndingIn, createRecogniser, standing, type Recogniser } from "../../core/draw/match-rendered";
import { keysOf } from "../../core/card-index/snapshot";
import { locateIn, witness } from "../../core/write/locate";
import { readsAs } from "../host/open-editor";
import type { ReviewWindows } from "../review/review-windows";
import type { Services } from "../ui/services";
import { ChipsChild } from "../ui/chips-child";
import { drawChip, sameStatus } from "./chip";
import { openChipMenu } from "./menu";
import { renderedLines } from "./rendered-lines";

interface Drawn {
  el: HTMLElement;
  place: ShownBlock;
  view: BlockStatus;
}

/** What the chips of all rendered notes share. */
interface Reading {
  readonly services: Services;
  readonly desk: ReviewWindows;
  /** By element, because the app may draw a section again and keep its chips. */
  readonly open: Map<HTMLElement, SectionChips>;
  readonly texts: NoteTexts;
  recogniser(note: NoteView): Recogniser;
}

/** Chips in reading view and in embeds, after the words of each card. Notes without cards are not read. */
export function registerReading(plugin: Plugin, services: Services, library: CardIndex, desk: ReviewWindows): void {
  const { app, reviews, settings } = services;
  const open = new Map<HTMLElement, SectionChips>();
  const texts = createNoteTexts(services, library);
  const recognisers = new WeakMap<NoteView, Recogniser>();
  const reading: Reading = {
    services,
    desk,
    open,
    texts,
    recogniser(note) {
      const made = recognisers.get(note) ?? createRecogniser(note);
      recognisers.set(note, made);
      return made;
    },
  };

  function noteChanged(path: string, note: NoteView | null, renamedTo: string | null): void {
    const here = [...open.values()].filter((chips) => chips.path === path);
    if (here.length === 0) return;
    if (renamedTo !== null) return rerender();
    // A tag may turn these sections into cards again, and then the app does not draw them anew.
    if (note === null) return here.forEach((chips) => chips.detach());
    texts.whole.set(path, note);
    follow(path);
  }

  /** The app may draw a change after the index reports it, and reports nothing when it only moves sections. */
  function follow(path: string, turns = 3): void {
    if (!refresh(path) && turns > 0) window.setTimeout(follow, 400, path, turns - 1);
  }

  /** Brings the chips of all notes up to date, or of one. False when some are drawn from another text than the note's. */
  function refresh(only: string | null = null): boolean {
    const viewOf = reviews.cards.chips();
    const note = only === null ? null : (texts.whole.get(only) ?? null);
    const used = new Set<string>();
    let isTaken = true;
    for (const chips of open.values()) {
      used.add(chips.path);
      if ((only ?? chips.path) === chips.path && !chips.refresh(note, viewOf)) isTaken = false;
    }
    texts.keepOnly(used);
    return isTaken;
  }

  function rerender(): void {
    texts.keepOnly(new Set());
    // When the app only draws a section again, it keeps what was made for it.
    if (settings.current.commentDisplay !== "chip") end();
    for (const { view } of app.workspace.getLeavesOfType("markdown")) if (view instanceof MarkdownView && view.getMode() === "preview") view.previewMode.rerender(true);
  }

  const end = (): void => [...open.values()].forEach((chips) => chips.unload());

  plugin.registerMarkdownPostProcessor((el, ctx) => {
    if (settings.current.commentDisplay === "chip") ctx.addChild(new SectionChips(el, ctx, reading));
  });
  plugin.register(library.onNote(noteChanged));
  // While notes are still being read, nothing changes that chips show.
  plugin.register(
    library.subscribe(() => {
      if (library.progress === null) void refresh();
    }),
  );
  plugin.register(reviews.subscribe(() => void refresh()));
  let key = chipsKey(services);
  plugin.register(
    settings.subscribe(() => {
      const before = key;
      key = chipsKey(services);
      if (key !== before) rerender();
    }),
  );
  plugin.register(end);
  // Notes that were already open when the plugin was turned on.
  if (app.workspace.layoutReady) rerender();
}

/** Changes when other places must have chips. */
function chipsKey(services: Services): string {
  const { current } = services.settings;
  return current.commentDisplay + keysOf(current, statusDay(services.today(), services.clock, current), undefined).syntax;
}

/** The parsed texts of notes that have chips. */
interface NoteTexts {
  /** The notes as their files are. */
  readonly whole: Map<string, NoteView>;
  /** `text` parsed as this note's, or without one, the note as its file is. At once when it is already parsed or short; null when it cannot be read. */
  read(path: string, text: string | null): NoteView | Promise<NoteView | null>;
  keepOnly(paths: ReadonlySet<string>): void;
}

/** Notes of this length or more, in code units, are parsed in slices. */
const longNote = 100_000;

function createNoteTexts({ notes, log }: Services, library: CardIndex): NoteTexts {
  const whole = new Map<string, NoteView>();
  /** The notes as they were last rendered, which may be a part of them. */
  const rendered = new Map<string, NoteView>();
  const coming = new Map<string, { readonly text: string | null; readonly note: Promise<NoteView | null> }>();

  async function readLater(path: string, text: string | null): Promise<NoteView | null> {
    try {
      const note = await library.parseInPieces(path, text ?? (await notes.read(path)));
      // The note may have changed since its file was read.
      const newer = text === null ? whole.get(path) : undefined;
      if (newer !== undefined) return newer;
      (text === null ? whole : rendered).set(path, note);
      return note;
    } catch (error) {
      log.error(`could not read ${path}`, error);
      return null;
    } finally {
      coming.delete(path);
    }
  }

  return {
    whole,
    read(path, text) {
      const at = [whole.get(path), rendered.get(path)].find((one, index) => (text === null ? index === 0 : one?.text === text));
      if (at !== undefined) return at;
      if (text !== null && text.length < longNote) {
        const note = library.parse(path, text);
        rendered.set(path, note);
        return note;
      }
      const begun = coming.get(path);
      if (begun !== undefined && begun.text === text) return begun.note;
      const note = readLater(path, text);
      coming.set(path, { text, note });
      return note;
    },
    keepOnly(paths) {
      for (const texts of [whole, rendered]) for (const path of texts.keys()) if (!paths.has(path)) texts.delete(path);
    },
  };
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
    const { open, services } = this.#reading;
    open.get(this.containerEl)?.unload();
    open.set(this.containerEl, this);
    if (!services.doctor.takesPart(this.path)) return;
    // Our errors must not stop the note from rendering.
    this.#begin(this.#ctx.getSectionInfo(this.containerEl)).catch((error: unknown) => services.log.error("chips could not be drawn", error));
  }

  async #begin(section: MarkdownSectionInformation | null): Promise<void> {
    const found = this.#reading.texts.read(this.path, section?.text ?? null);
    // A parsed note is drawn together with the section.
    const note = found instanceof Promise ? await found : found;
    if (note === null || this.#gone) return;
    // A part of a note may lack the tag that turns its lines into cards.
    if (section !== null && note.blocks.length === 0) return this.#begin(null);
    this.#draw(note, section);
  }

  override onunload(): void {
    this.#gone = true;
    this.#reading.open.delete(this.containerEl);
    this.detach();
  }

  detach(): void {
    for (const { el } of this.#drawn.splice(0)) el.detach();
  }

  /** Redraws the chips for a new state of the note, or without one, for a new day or other buried cards. False when the section shows another text. */
  refresh(note: NoteView | null, viewOf: (place: ShownBlock) => BlockStatus): boolean {
    const isTaken = note === null || this.#take(note);
    if (isTaken) note = null;
    this.#drawn = this.#drawn.filter((drawn) => {
      const { place } = drawn;
      const at = note === null ? place.at : whereNow(place, note);
      if (at < 0) {
        drawn.el.detach();
        return false;
      }
      drawn.place = { path: this.path, note: note ?? place.note, at };
      const view = viewOf(drawn.place);
      if (sameStatus(view, drawn.view)) return true;
      const had = drawn.el === drawn.el.doc.activeElement;
      const el = this.#chip(view, () => drawn.place);
      drawn.el.replaceWith(el);
      Object.assign(drawn, { el, view });
      if (had) el.focus({ preventScroll: true });
      return true;
    });
    return isTaken;
  }

  /** Draws the blocks that the section shows now. The app may have kept and moved it, so its cards can differ. */
  #take(note: NoteView): boolean {
    const section = this.#ctx.getSectionInfo(this.containerEl);
    // Without lines, words that no block had may have one now, such as a table cell left before the note was saved.
    if (section === null && this.#drawn.length === 0) {
      this.#draw(note, null);
      return this.#drawn.length > 0;
    }
    if (section === null || readsAs(section.text) !== readsAs(note.text)) return false;
    const here = blocksEndingIn(note, section).reverse();
    const isSame = here.length === this.#drawn.length && this.#drawn.every(({ place }, index) => place.note.blocks[place.at]?.hash === note.blocks[here[index] ?? 0]?.hash);
    if (isSame) this.#drawn.forEach((drawn, index) => (drawn.place = { path: this.path, note, at: here[index] ?? 0 }));
    else {
      this.detach();
      this.#draw(note, section);
    }
    return true;
  }

  #draw(note: NoteView, section: MarkdownSectionInformation | null): void {
    const { nodes } = this;
    // A card under review, and anything embedded in it, must not show when it is due.
    if ((nodes[0]?.parentElement ?? this.containerEl).closest(".inline-recall-modal") !== null) return;
    const lines = renderedLines(nodes);
    const viewOf = this.#reading.services.reviews.cards.chips();
    const words = lines.map(({ text }) => text);
    const placed = section === null ? this.#reading.recogniser(note)(words) : standing(note, section, words);
    // From the last to the first, as `renderedLines` requires.
    for (const { at, line } of placed.reverse()) {
      const place = { path: this.path, note, at };
      const view = viewOf(place);
      const drawn: Drawn = { el: this.containerEl, place, view };
      drawn.el = this.#chip(view, () => drawn.place);
      (lines[line]?.put ?? ((el: HTMLElement) => void this.containerEl.appendChild(el)))(drawn.el);
      this.#drawn.push(drawn);
    }
  }

  #chip(view: BlockStatus, place: () => ShownBlock): HTMLElement {
    const { services, desk } = this.#reading;
    return drawChip(this.containerEl.doc, view, (event) => {
      const { path, note, at } = place();
      openChipMenu(services, desk, { path, text: note.text, offset: note.blocks[at]?.from ?? 0 }, event);
    });
  }
}

/** The index of a block from an earlier state of the note; -1 when unclear. */
function whereNow({ note: before, at }: ShownBlock, note: NoteView): number {
  if (before === note) return at;
  // Usually only a schedule has changed.
  if (before.blocks.length === note.blocks.length && before.blocks[at]?.hash === note.blocks[at]?.hash) return at;
  const found = locateIn(note.blocks, witness(before.blocks, at));
  return found.kind === "found" ? note.blocks.indexOf(found.block) : -1;
}
