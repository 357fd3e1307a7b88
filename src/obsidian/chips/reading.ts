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

/** State shared by the chips of all rendered notes. */
interface Reading {
  readonly services: Services;
  readonly desk: ReviewWindows;
  /** By element, because the app may redraw a section and keep its chips. */
  readonly open: Map<HTMLElement, SectionChips>;
  /** A text as this note's, or, with null, the note's file. Synchronous when cached or short; null when it cannot be read. */
  read(path: string, text: string | null): NoteView | Promise<NoteView | null>;
  recogniser(note: NoteView): Recogniser;
}

/** From this length in code units, notes are parsed in slices. */
const longNote = 100_000;

/** Registers chips in reading view and embeds, after the words of each card. Does not read notes without cards. */
export function registerReading(plugin: Plugin, services: Services, library: CardIndex, desk: ReviewWindows): void {
  const { app, notes, reviews, settings, log } = services;
  const open = new Map<HTMLElement, SectionChips>();
  /** For the notes with chips: the file's text, and the text last rendered, which may be only a part. */
  const whole = new Map<string, NoteView>();
  const rendered = new Map<string, NoteView>();
  const coming = new Map<string, { readonly text: string | null; readonly note: Promise<NoteView | null> }>();
  async function readLater(path: string, text: string | null): Promise<NoteView | null> {
    try {
      const note = await library.parseInPieces(path, text ?? (await notes.read(path)));
      (text === null ? whole : rendered).set(path, note);
      return note;
    } catch (error) {
      log.error(`could not read ${path}`, error);
      return null;
    } finally {
      coming.delete(path);
    }
  }
  const recognisers = new WeakMap<NoteView, Recogniser>();
  const reading: Reading = {
    services,
    desk,
    open,
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
    recogniser(note) {
      const made = recognisers.get(note) ?? createRecogniser(note);
      recognisers.set(note, made);
      return made;
    },
  };
  plugin.registerMarkdownPostProcessor((el, ctx) => {
    if (settings.current.commentDisplay === "chip") ctx.addChild(new SectionChips(el, ctx, reading));
  });

  /** False when something was drawn from a text other than the note's. */
  const refresh = (only: string | null = null): boolean => {
    const viewOf = reviews.cards.chips();
    const note = only === null ? null : (whole.get(only) ?? null);
    const used = new Set<string>();
    let isTaken = true;
    for (const chips of open.values()) {
      used.add(chips.path);
      if ((only ?? chips.path) === chips.path && !chips.refresh(note, viewOf)) isTaken = false;
    }
    for (const notesOf of [whole, rendered]) for (const path of notesOf.keys()) if (!used.has(path)) notesOf.delete(path);
    return isTaken;
  };
  /** Retries, because the app may draw a change later than the index reports it, and does not report moved sections. */
  const follow = (path: string, turns = 3): void => {
    if (!refresh(path) && turns > 0) window.setTimeout(follow, 400, path, turns - 1);
  };
  plugin.register(
    library.onNote((path, note, renamedTo) => {
      const here = [...open.values()].filter((chips) => chips.path === path);
      if (here.length === 0) return;
      if (renamedTo !== null) return rerender();
      // Detaches instead of ending: a tag may make cards of these sections again without the app redrawing them.
      if (note === null) return here.forEach((chips) => chips.detach());
      whole.set(path, note);
      follow(path);
    }),
  );
  // Chips do not change while notes are still being read.
  plugin.register(
    library.subscribe(() => {
      if (library.progress === null) void refresh();
    }),
  );
  plugin.register(reviews.subscribe(() => void refresh()));

  const end = (): void => [...open.values()].forEach((chips) => chips.unload());
  const rerender = (): void => {
    whole.clear();
    rendered.clear();
    // The app keeps the children of a section that it only redraws.
    if (settings.current.commentDisplay !== "chip") end();
    for (const { view } of app.workspace.getLeavesOfType("markdown")) if (view instanceof MarkdownView && view.getMode() === "preview") view.previewMode.rerender(true);
  };
  // The settings that decide where chips are.
  const keyNow = (): string => settings.current.commentDisplay + keysOf(settings.current, statusDay(services.today(), services.clock, settings.current), undefined).syntax;
  let key = keyNow();
  plugin.register(
    settings.subscribe(() => {
      const now = keyNow();
      if (now !== key) rerender();
      key = now;
    }),
  );
  plugin.register(end);
  // Notes already open when the plugin is enabled.
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
    const { open, services } = this.#reading;
    open.get(this.containerEl)?.unload();
    open.set(this.containerEl, this);
    if (!services.doctor.takesPart(this.path)) return;
    // An error here must not stop the note from rendering.
    this.#begin(this.#ctx.getSectionInfo(this.containerEl)).catch((error: unknown) => services.log.error("chips could not be drawn", error));
  }

  async #begin(section: MarkdownSectionInformation | null): Promise<void> {
    const found = this.#reading.read(this.path, section?.text ?? null);
    // Cached notes draw without awaiting, together with the section.
    const note = found instanceof Promise ? await found : found;
    if (note === null || this.#gone) return;
    // A part of a note may lack the tag that makes cards of its lines.
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

  /**
   * Redraws with the note's new state, or, with null, for a new day or a change in buried cards. False when it was drawn from a different
   * text.
   */
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

  /** Draws the blocks that the section now shows. The app may have kept and moved it, so they may be other cards than before. */
  #take(note: NoteView): boolean {
    const section = this.#ctx.getSectionInfo(this.containerEl);
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
    // A card in review, and its embeds, must not reveal due days.
    if ((nodes[0]?.parentElement ?? this.containerEl).closest(".inline-recall-modal") !== null) return;
    const lines = renderedLines(nodes);
    const viewOf = this.#reading.services.reviews.cards.chips();
    const words = lines.map(({ text }) => text);
    const placed = section === null ? this.#reading.recogniser(note)(words) : standing(note, section, words);
    // Last to first, as the lines require.
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

/** The present index of a block from an earlier state of the note; -1 if uncertain. */
function whereNow({ note: before, at }: ShownBlock, note: NoteView): number {
  if (before === note) return at;
  // Usually only a schedule has changed.
  if (before.blocks.length === note.blocks.length && before.blocks[at]?.hash === note.blocks[at]?.hash) return at;
  const found = locateIn(note.blocks, witness(before.blocks, at));
  return found.kind === "found" ? note.blocks.indexOf(found.block) : -1;
}
