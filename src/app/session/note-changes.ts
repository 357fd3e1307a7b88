import { civilDay, lastDay } from "../../core/model/day";
import { isSuspended } from "../../core/model/schedule";
import { pastCards } from "../../core/review/session";
import type { NoteView } from "../api/card-index";
import type { EditOutcome, Mode } from "../api/reviews";
import type { WriteNote, Written } from "../api/write-note";
import { editedMeanwhile, facesAfter, planEdit } from "../writes/edit-card";
import { cardAt, cardIn } from "../index/find-card";
import type { CardOnShow } from "./card-on-show";
import type { SessionContext } from "./context";
import type { Display } from "./display";
import type { Turns } from "./turns";

/** Keeps the cards of a session current when their notes change, by this session's own edits or by others. */
export interface NoteChanges {
  /** As `CardIndex.onNote`. */
  heard(path: string, note: NoteView | null, renamedTo: string | null): void;
  /** Replaces the text of a shown block in its note. `write`: in that note's turn. */
  edit(shown: CardOnShow, text: string, write: WriteNote): Promise<EditOutcome>;
}

export function createNoteChanges(mode: Mode, turns: Turns, display: Display, { library, pending, reviewLog }: SessionContext): NoteChanges {
  const until = mode.kind === "due" ? undefined : civilDay(lastDay);
  /** The note that this session is editing. `edit` handles its changes itself. */
  let editing: string | null = null;

  function heard(path: string, note: NoteView | null, renamedTo: string | null): void {
    if (path === editing && renamedTo === null) return;
    const isHere = turns.state.current?.card.path === path;
    let waiting = turns.cardsOf(path);
    if (renamedTo !== null) {
      const past = pastCards(turns.state).filter((card) => card.path === path);
      turns.replace([...waiting, ...past], (card) => cardIn(renamedTo, card));
    }
    if (waiting.length === 0 && !isHere) return;
    if (renamedTo !== null) return display.draw();
    const { shown } = display;
    const at = isHere && note !== null && shown !== null ? editedMeanwhile(shown, note) : -1;
    if (at >= 0 && note !== null && shown !== null) {
      replaceBlock(shown, note, at);
      waiting = turns.cardsOf(path);
    }
    const before = turns.state;
    const due = new Set(note === null ? [] : library.cards({ kind: "note", path }, until).map(({ key }) => key));
    turns.remove(waiting.flatMap(({ key }) => (due.has(key) || comesBack(key) ? [] : [key])));
    if (isHere || turns.state !== before) display.draw();
  }

  /** A card that its note does not make due stays if its last answer is not written yet, unless that suspends it. */
  function comesBack(key: string): boolean {
    const latest = pending.latest(key);
    return latest !== null && !isSuspended(latest.after);
  }

  /** The shown block was reworded and is now block `at` of `note`. Its cards keep their turns, and their places in the log. */
  function replaceBlock(shown: CardOnShow, note: NoteView, at: number): void {
    const { path, card } = shown;
    const before = shown.note.blocks[shown.at];
    const after = note.blocks[at];
    const faceOf = facesAfter(before, after);
    const faces = (before?.cards ?? []).map((_card, face) => faceOf(face));
    reviewLog.reworded({ from: card.hash, to: after?.hash ?? card.hash, faces });
    const ofBlock = turns.cardsOf(path).filter(({ block }) => block === card.block);
    turns.replace(ofBlock, (sibling) => cardAt(note, at, sibling.with({ face: faceOf(sibling.face) }), path));
  }

  async function edit(shown: CardOnShow, text: string, write: WriteNote): Promise<EditOutcome> {
    editing = shown.path;
    let invalid: EditOutcome | null = null;
    let outcome: Written<number>;
    try {
      outcome = await write(
        shown.path,
        (note) => {
          const plan = planEdit(note, shown, text);
          invalid = plan.kind === "invalid" ? plan : null;
          return plan.kind === "invalid" ? { kind: "refuse", reason: "changed" } : plan.kind === "refuse" ? plan : { ...plan, value: plan.at };
        },
        {
          arrived({ after, value: at }) {
            editing = null;
            replaceBlock(shown, after, at);
          },
        },
      );
    } finally {
      editing = null;
    }
    display.draw();
    return invalid ?? (outcome.kind === "written" ? { kind: "written" } : outcome);
  }

  return { heard, edit };
}
